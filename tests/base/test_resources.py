"""The styles folder is found from a wheel, an editable install and a checkout, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from bookc.base import resources

ROOT = Path(__file__).resolve().parents[2]
FIND = """
import sys
sys.path[:0] = sys.argv[1:]
from bookc.base.resources import style_file, styles_folder
from bookc.design import themes
assert themes.load("classic").print_css and style_file("ornaments", "star.svg")
print(styles_folder())
print(*themes.names())
"""


def found_from(paths: Sequence[Path], *options: str) -> tuple[Path, list[str]]:
    """The styles folder and the themes, as a fresh interpreter finds them with `paths` first on its path."""
    done = subprocess.run(
        [sys.executable, *options, "-c", FIND, *map(str, paths)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    folder, names = done.stdout.splitlines()
    return Path(folder), names.split()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and an editable wheel, built by hatchling."""
    folder = tmp_path_factory.mktemp("wheels")
    script = (
        "import hatchling.build, sys; hatchling.build.build_wheel(sys.argv[1]);"
        "hatchling.build.build_editable(sys.argv[1] + '/editable')"
    )
    (folder / "editable").mkdir()
    subprocess.run([sys.executable, "-c", script, str(folder)], cwd=ROOT, capture_output=True, timeout=60, check=True)
    return folder


def test_wheel(built: Path, tmp_path: Path) -> None:
    """A wheel carries themes, ornaments and the ornament font inside the package, and finds them there."""
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    folder, names = found_from([tmp_path], "-I")
    assert folder == (tmp_path / "bookc/styles").resolve()
    shipped = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    styles = ROOT / "styles"
    assert shipped == {path.relative_to(styles).as_posix() for path in styles.rglob("*") if path.is_file()}
    assert "classic" in names


def test_editable_install(built: Path, tmp_path: Path) -> None:
    """An editable install points to the checkout's modules, and finds the checkout's styles."""
    (wheel,) = (built / "editable").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    (pth,) = tmp_path.glob("*.pth")
    paths = [Path(line) for line in pth.read_text("utf-8").splitlines()]
    assert found_from(paths, "-I")[0] == ROOT / "styles"


def test_checkout() -> None:
    """A checkout with `src` on the path needs no install."""
    folder, names = found_from([ROOT / "src"])
    assert folder == ROOT / "styles"
    assert names == sorted(names)


def test_missing_file() -> None:
    """A style that is not there is a FileNotFoundError, as the theme's loader expects."""
    with pytest.raises(FileNotFoundError):
        resources.style_file("nosuch", "theme.toml")


def test_broken_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An install without styles says what is missing and what to do."""
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "a/src/bookc/base/resources.py"))
    resources.styles_folder.cache_clear()
    try:
        with pytest.raises(RuntimeError, match="install it again"):
            resources.styles_folder()
    finally:
        resources.styles_folder.cache_clear()
