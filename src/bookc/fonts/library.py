"""Finds font families: in the book's fonts/ folder, among fontpkg's packages, then on this system."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.source import Span
from bookc.base.words import nearest
from bookc.base.world import OutsideFolder, World
from bookc.fonts.cut import BadFont, FontFile

FOLDER = "fonts"
_ENDINGS = (".ttf", ".otf")


class Origin(StrEnum):
    """Where a family was found."""

    BOOK = "book"
    PACKAGE = "package"
    SYSTEM = "system"


@dataclass(frozen=True)
class Family:
    """A family's files, upright and italic, and its licence."""

    name: str
    origin: Origin
    upright: tuple[FontFile, ...]
    italic: tuple[FontFile, ...]
    licence: str

    def nearest_to(self, weight: float, italic: bool) -> FontFile:
        """The file for a weight: one that covers it, else the one that comes closest."""
        files = self.italic if italic and self.italic else self.upright or self.italic

        def distance(file: FontFile) -> float:
            low, high = file.weights
            return max(low - weight, weight - high, 0)

        return min(files, key=distance)


def find(name: str, world: World, sink: Sink, span: Span | None) -> Family | None:
    """The family of this name; None with a diagnostic if it is nowhere, or may not be embedded. A system's font is a
    warning."""
    family = _find(name, world, sink, span)
    if family is not None and any(file.restricted for file in (*family.upright, *family.italic)):
        sink.add("fonts/restricted", f"The licence of “{name}” forbids to put it into a book.", span)
        return None
    return family


def _find(name: str, world: World, sink: Sink, span: Span | None) -> Family | None:
    family = _in_book(name, world, sink) or _in_packages(name)
    if family is not None:
        return family
    family = _on_system(name)
    if family is not None:
        sink.add(
            "fonts/from-system", f"“{name}” comes from this computer.", span, hint=f"pip install fontpkg-{_slug(name)}"
        )
        return family
    near = nearest(name, installed())
    sink.add(
        "fonts/not-found",
        f"There is no font family “{name}”.",
        span,
        hint=f"did you mean “{near}”?"
        if near
        else f"pip install fontpkg-{_slug(name)}, or put its files into {FOLDER}/",
    )
    return None


def _slug(name: str) -> str:
    return "-".join(name.lower().split())


def _in_book(name: str, world: World, sink: Sink) -> Family | None:
    files = []
    try:
        paths = world.files(FOLDER)
    except OutsideFolder:
        _outside(FOLDER, sink)
        return None
    except OSError as error:
        sink.add("fonts/unreadable", f"The folder “{FOLDER}” cannot be read: {error.strerror}.", file=FOLDER)
        return None
    for path in paths:
        if not path.lower().endswith(_ENDINGS):
            continue
        try:
            file = FontFile(world.read(path))
        except OutsideFolder:
            _outside(path, sink)
            continue
        except OSError as error:
            sink.add("fonts/unreadable", f"“{path}” cannot be read: {error.strerror or error}.", file=path)
            continue
        except BadFont as error:
            sink.add("fonts/unreadable", f"“{path}” is no usable font: {error}.", file=path)
            continue
        if file.family.casefold() == name.casefold():
            files.append(file)
    return _family(name, Origin.BOOK, files)


def _outside(path: str, sink: Sink) -> None:
    sink.add("manifest/outside-folder", f"“{path}” is a link that leads out of the book's folder.", file=path)


def _family(name: str, origin: Origin, files: list[FontFile], licence: str = "") -> Family | None:
    if not files:
        return None
    upright = tuple(file for file in files if not file.italic)
    italic = tuple(file for file in files if file.italic)
    return Family(name, origin, upright, italic, licence or files[0].licence)


def installed() -> list[str]:
    """The names of the families that fontpkg's packages bring."""
    import fontpkg

    return sorted(family.name for family in fontpkg.families().values())


def _in_packages(name: str) -> Family | None:
    return _in_its_package(name) or _in_any_package(name)


def _in_its_package(name: str) -> Family | None:
    """The family in the package that is called after it, as all of fontpkg's are.

    fontpkg itself reads the metadata of all that is installed to find its packages, and imports much to do so:
    0.03 s, as long as it takes to cut the faces.
    """
    slug = re.sub(r"[\s_]+", "-", name.strip().lower())
    module = f"fontpkg_{slug.replace('-', '_')}"
    spec = find_spec(module) if module.isidentifier() else None
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    try:
        # fontpkg's own form of it, the first and only one so far.
        about = json.loads((folder / "metadata.json").read_bytes())
        if about["schema"] != 1 or about["slug"] != slug:
            return None
        files = [FontFile((folder / file["path"]).read_bytes()) for file in about["files"]]
        return _family(about["family"], Origin.PACKAGE, files, about["license"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # whatever it is, fontpkg may know


def _in_any_package(name: str) -> Family | None:
    import fontpkg

    try:
        package = fontpkg.family(name)
    except fontpkg.FamilyNotInstalled:
        return None
    files = [FontFile(Path(str(file.path)).read_bytes()) for file in package.files]
    return _family(package.name, Origin.PACKAGE, files, package.license)


def _on_system(name: str) -> Family | None:
    files = []
    for path in _system_files():
        # Reading every font of a system would take seconds; a family's files begin with its name.
        if (
            not path.name.lower()
            .replace("-", "")
            .replace("_", "")
            .replace(" ", "")
            .startswith(name.lower().replace(" ", "").replace("-", ""))
        ):
            continue
        try:
            file = FontFile(path.read_bytes())
        except (BadFont, OSError):
            continue
        if file.family.casefold() == name.casefold():
            files.append(file)
    return _family(name, Origin.SYSTEM, files)


def system_folders(platform: str, home: Path, environment: Mapping[str, str]) -> list[Path]:
    """Where a system keeps its fonts (freedesktop basedir, Apple's and Microsoft's documentation)."""
    if platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    if platform == "win32":
        return [Path(environment.get("WINDIR", "C:/Windows")) / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]


def _system_files() -> Iterator[Path]:
    for folder in system_folders(sys.platform, Path.home(), os.environ):
        if folder.is_dir():
            for root, _, names in sorted(os.walk(folder)):
                for name in sorted(names):
                    if name.lower().endswith(_ENDINGS):
                        yield Path(root, name)
