"""The bundled fallback: Noto faces for the characters, emoji among them, that a book's fonts lack."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from bookc.fonts.cut import FontFile

# Text first, then symbols, then scripts, so that a character of several faces comes from the plainest.
_FIRST = ("NotoSans[wght].ttf", "NotoSansSymbols[wght].ttf", "NotoEmoji[wght].ttf")


@cache
def _files() -> tuple[Path, ...]:
    # manimgx-fonts is only a folder of OFL fonts; nothing of it is imported.
    spec = find_spec("manimgx_fonts")
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent
    rest = sorted(p.name for p in folder.glob("Noto*.ttf") if p.name not in _FIRST and "Italic" not in p.name)
    return tuple(folder / name for name in (*_FIRST, *rest) if (folder / name).is_file())


@cache
def _font(path: Path) -> FontFile:
    return FontFile(path.read_bytes())


def find(characters: Iterable[int]) -> list[tuple[str, FontFile, frozenset[int]]]:
    """The fallback faces for `characters`: name, file and the characters each is to show."""
    left = set(characters)
    found = []
    for path in _files():
        if not left:
            break
        font = _font(path)
        has = left & font.characters
        if has:
            found.append((path.name.partition("[")[0], font, frozenset(has)))
            left -= has
    return found
