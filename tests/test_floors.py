"""The floors: imports go down, packages on one floor keep apart, and each library and the environment have one door."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "bookc"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("base",),
    ("typography", "evidence", "model", "design"),
    ("manifest", "fonts"),
    ("readers", "assets"),
    ("transforms", "xhtml"),
    ("epub", "paged", "covers", "choices", "wishes", "gathering", "reference", "checking", "copyfit"),
    ("outputs",),
    ("pipeline", "inspection"),
    ("cli",),
)
"""Lowest first. A package imports only what stands on a lower floor, and itself."""

EXCEPTIONS: dict[tuple[str, str], str] = {}
"""Imports between packages on one floor, each with its reason."""

DOORS: dict[str, tuple[str, ...]] = {
    "yaml": ("manifest/yaml_nodes.py",),
    "ebooklib": ("epub/container.py", "readers/epub/package.py"),
    "lxml": ("epub/container.py", "readers/html/page.py"),
    "deflate": ("base/deflation.py",),
    "docx": ("readers/docx/opening.py",),
    "odfdo": ("readers/odt/parts.py",),
    "weasyprint": ("paged/",),
    "pydyf": ("paged/",),
    "markdown_it": ("readers/markdown/",),
    "mdit_py_plugins": ("readers/markdown/",),
    "uharfbuzz": ("fonts/cut.py", "fonts/lettering.py"),
    "fontTools": ("fonts/ornament_font.py",),
    "fontpkg": ("fonts/library.py",),
    "PIL": ("assets/raster/",),
    "tinycss2": ("assets/style_sheets.py", "readers/html/styles.py", "checking/styles.py"),
    "click": ("cli/",),
}
"""Where each third-party library may be imported."""

ENVIRONMENT = ("base/world.py", "fonts/library.py", "paged/engine.py")
"""Where the process's environment may be read: through World, for a system's fonts, and for the page engine's."""

ALONE = ("evidence", "typography")
"""Packages that know the standard library and themselves, and could be used without the rest."""

TOOLS = ("bookc.base.frozen", "bookc.base.patterns")
"""What they may have all the same: files that do what the standard library does, cheaper, and know nothing but it."""


@dataclass(frozen=True)
class Import:
    """One import: the file it stands in and the module it names."""

    file: str
    line: int
    module: str

    @property
    def home(self) -> str:
        """The package (or top-level module) of the file."""
        return self.file.partition("/")[0].removesuffix(".py")

    @property
    def package(self) -> str:
        """The package of bookc that is imported, or nothing."""
        parts = self.module.split(".")
        return parts[1] if parts[0] == "bookc" and len(parts) > 1 else ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def _modules(path: Path) -> list[Import]:
    file = path.relative_to(ROOT).as_posix()
    here = ["bookc", *path.relative_to(ROOT).with_suffix("").parts]
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [Import(file, node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*here[: -node.level], *([base] if base else [])])
            # `from bookc import choices` names a module, `from bookc.x import y` one or something in it.
            found += [Import(file, node.lineno, f"{base}.{alias.name}") for alias in node.names]
    return found


FILES = sorted(ROOT.rglob("*.py"))
IMPORTS = [one for path in FILES for one in _modules(path)]
HEIGHT = {package: floor for floor, packages in enumerate(FLOORS) for package in packages}
# The front door, and what `python -m bookc` runs, stand above everything.
TOP = ("__init__", "__main__")


def test_the_table_names_every_package_and_nothing_else() -> None:
    there = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in FILES} - set(TOP)
    assert there - set(HEIGHT) == set()
    assert set(HEIGHT) - there == set()


def test_imports_go_down() -> None:
    wrong = [
        f"{one} (floor {HEIGHT[one.home]} to {HEIGHT[one.package]})"
        for one in IMPORTS
        if one.home in HEIGHT
        and one.package in HEIGHT
        and one.home != one.package
        and HEIGHT[one.package] >= HEIGHT[one.home]
        and (one.file, one.package) not in EXCEPTIONS
    ]
    assert wrong == []


def test_exceptions_are_still_made() -> None:
    made = {(one.file, one.package) for one in IMPORTS}
    assert set(EXCEPTIONS) - made == set()
    for file, package in EXCEPTIONS:
        assert HEIGHT[file.partition("/")[0]] == HEIGHT[package]


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library: str) -> None:
    users = {one.file for one in IMPORTS if one.module.partition(".")[0] == library}
    assert users
    assert {user for user in users if not user.startswith(DOORS[library])} == set()


def test_no_library_comes_in_by_another_door() -> None:
    known = {*sys.stdlib_module_names, "bookc", *DOORS}
    assert [str(one) for one in IMPORTS if one.module.partition(".")[0] not in known] == []


@pytest.mark.parametrize("package", ALONE)
def test_some_packages_know_only_themselves(package: str) -> None:
    strangers = [
        str(one)
        for one in IMPORTS
        if one.home == package
        and one.package != package
        and one.module.partition(".")[0] not in sys.stdlib_module_names
        and not one.module.startswith(TOOLS)
    ]
    assert strangers == []


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tools_know_only_the_standard_library(tool: str) -> None:
    file = tool.removeprefix("bookc.").replace(".", "/") + ".py"
    used = [one for one in IMPORTS if one.file == file]
    assert used
    assert [str(one) for one in used if one.module.partition(".")[0] not in sys.stdlib_module_names] == []


def test_the_environment_is_read_in_few_places() -> None:
    readers = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                names = {node.attr}
            elif isinstance(node, ast.ImportFrom) and node.module == "os":
                names = {alias.name for alias in node.names}
            else:
                continue
            if names & {"environ", "environb", "getenv", "putenv"}:
                readers.add(path.relative_to(ROOT).as_posix())
    assert readers == set(ENVIRONMENT)


def test_every_file_says_its_subject_in_its_first_line() -> None:
    silent = [path.name for path in FILES if not (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").strip()]
    assert silent == []
