"""The files that a person points at: walked, told apart by kind, the folder that holds them all."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bookc.base.diagnostics import Sink
from bookc.base.world import OutsideFolder, normal
from bookc.evidence.words import word_set
from bookc.gathering.naming import natural, stem_of
from bookc.readers import ENDINGS, ending_of

_IMAGES = (".jpg", ".jpeg", ".png")
_ASIDE = word_set(
    """
    old drafts draft backup backups trash bin outtakes-old dist build output out node_modules
    venv __macosx __pycache__ images image img pictures fonts css styles alt entwürfe alte brouillons borradores
    """
)
"""Folders whose files are no chapters, unless there are no others."""

_MADE = frozenset({"dist", "build", "output", "out"})
"""Those of them where books are put that were made."""

_PAPERS = word_set(
    """
    readme license licence copying changelog contributing authors notes outline todo ideas timeline characters
    worldbuilding plan planning research scraps notizen plot gliederung summary synopsis blurb tags
    """
)
"""Names of papers that lie beside a story."""

_MATTER = {
    "dedication": "dedication", "widmung": "dedication", "epigraph": "epigraph", "motto": "epigraph",
    "copyright": "copyright", "impressum": "copyright", "about": "about", "about the author": "about",
    "about me": "about", "about author": "about", "author bio": "about", "bio": "about",
}  # fmt: skip


@dataclass
class Finds:
    """What was found: paths count from `folder`, with `/` between.

    `files` are those to read, `passed` those passed over with the reason; `covers` may be the cover, the likeliest
    first; `matter` are files for the manifest's keys of front and back matter.
    """

    folder: Path
    files: list[str] = field(default_factory=list)
    passed: list[tuple[str, str]] = field(default_factory=list)
    covers: list[str] = field(default_factory=list)
    matter: dict[str, str] = field(default_factory=dict)


def find(paths: Sequence[Path], manifest: Path | None, sink: Sink) -> Finds | None:
    """The files of folders and files. None, with diagnostics, if a path is not there or no folder holds all.

    `manifest` is where the manifest shall stand, if the caller knows; its folder must hold every file.
    """
    named = [Path(os.path.normpath(Path.cwd() / path)) for path in paths]
    missing = [given for given, path in zip(paths, named, strict=True) if not path.exists()]
    for given in missing:
        sink.add("new/not-found", f"There is no file or folder “{given}”.", file=str(given))
    if missing:
        return None
    tops = [path if path.is_dir() else path.parent for path in named]
    try:
        folder = Path(os.path.commonpath(tops))
    except ValueError:  # On Windows, paths on different drives.
        sink.add("new/outside", "The files are on different drives, and no folder holds them all.")
        return None
    if manifest is not None:
        home = Path(os.path.normpath(Path.cwd() / manifest)).parent
        if not folder.is_relative_to(home):
            outside = f"The manifest's folder, “{manifest.parent}”, does not hold all of the files."
            sink.add("new/outside", outside, file=str(manifest))
            return None
        folder = home
    finds = Finds(folder)
    found: list[Path] = []
    for path in named:
        found.extend(_walk(path, finds) if path.is_dir() else [path])
    for path in dict.fromkeys(found):
        _sort_in(path, path in named, finds)
    finds.covers.sort(key=lambda cover: (stem_of(cover).casefold() != "cover", cover.count("/"), natural(cover)))
    return finds


def _walk(folder: Path, finds: Finds) -> list[Path]:
    """The files of a folder and of the folders in it; deeper ones where there is nothing above."""
    files, folders = _entries(folder, finds)
    aside = [inner for inner in folders if _is_aside(inner.name)]
    found = files
    for inner in folders:
        if inner not in aside:
            found = [*found, *_deep(inner, finds)]
    if any(_is_text(path) for path in found):
        for inner in aside:
            files = _entries(inner, finds)[0]
            found = [*found, *(path for path in files if ending_of(path.name) in _IMAGES)]
            if inner.name.casefold() not in _MADE and any(_is_text(path) for path in files):
                finds.passed.append((_shown(inner, finds.folder) + "/", "by its name, this folder holds no chapters"))
        return found
    for inner in aside:
        found = [*found, *_deep(inner, finds)]
    return found


def _deep(folder: Path, finds: Finds, depth: int = 0) -> list[Path]:
    files, folders = _entries(folder, finds)
    if any(_is_text(path) for path in files) or depth > 6:
        return files
    return [
        *files,
        *(path for inner in folders if not _is_aside(inner.name) for path in _deep(inner, finds, depth + 1)),
    ]


def _entries(folder: Path, finds: Finds) -> tuple[list[Path], list[Path]]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: natural(entry.name))
    except OSError as error:
        finds.passed.append((_shown(folder, finds.folder) + "/", error.strerror or str(error)))
        return [], []
    entries = [entry for entry in entries if not entry.name.startswith((".", "~"))]
    files = [entry for entry in entries if entry.is_file()]
    folders = [entry for entry in entries if entry.is_dir() and not entry.is_symlink()]
    return files, [entry for entry in folders if not entry.name.endswith(("_files", "-Dateien", "_Dateien", ".assets"))]


def _is_aside(name: str) -> bool:
    return name.casefold() in _ASIDE


def _is_text(path: Path) -> bool:
    return ending_of(path.name) in ENDINGS and _role(path.name) == ""


def _role(name: str) -> str:
    """What a file is by its name besides a chapter: a key of the manifest's, or “paper”."""
    plain = " ".join(stem_of(name).casefold().replace("_", " ").replace("-", " ").split())
    if plain in _PAPERS:
        return "paper"
    return _MATTER.get(plain, "") if ending_of(name) in {".txt", ".md"} else ""


def _shown(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _sort_in(path: Path, meant: bool, finds: Finds) -> None:
    """Put a file where it belongs; `meant` are files that a person named one by one."""
    name = _shown(path, finds.folder)
    ending = ending_of(path.name)
    role = "" if meant else _role(path.name)
    if not is_sayable(name):
        finds.passed.append((name, "no manifest can name a file that is called so; give it a plainer name"))
    elif ending in _IMAGES and "cover" in stem_of(name).casefold():
        finds.covers.append(name)
    elif ending not in ENDINGS:
        if meant or ending in {".doc", ".rtf", ".pdf", ".mobi", ".azw3", ".pages", ".wps", ".mhtml", ".mht"}:
            finds.passed.append((name, f"bookc reads no {ending or 'file without an ending'}"))
    elif role == "paper":
        finds.passed.append((name, "by its name, no chapter"))
    elif role and role not in finds.matter:
        finds.matter[role] = name
    else:
        finds.files.append(name)


def is_sayable(path: str) -> bool:
    """Whether a manifest can name this path: no control characters, nothing that means something else in it."""
    try:
        if normal(path) != path:
            return False
        path.encode("utf-8")
    except (OutsideFolder, UnicodeEncodeError):
        return False
    barred = ("Cc", "Cs", "Cn", "Zl", "Zp")
    return path.strip() != "" and not any(unicodedata.category(c) in barred or c == "\ufeff" for c in path)


def named(paths: Iterable[str]) -> str:
    """Names in a row, for a message."""
    return ", ".join(f"“{path}”" for path in paths)
