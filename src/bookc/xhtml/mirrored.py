"""A style sheet turned round, for books that are written from the right."""

from __future__ import annotations

import re

from bookc.base.patterns import regex

_DECLARATION = regex(r"(?<=[{;])(\s*)([a-z-]+)(\s*:\s*)([^;{}]+)")
_VALUES = regex(r"[^\s(]*\([^)]*\)|\S+")
_OTHER = {"left": "right", "right": "left", "ltr": "rtl", "rtl": "ltr"}
_SIDED = ("text-align", "float", "clear")
_BOXES = ("margin", "padding", "border-width", "border-style", "border-color")


def mirrored(css: str) -> str:
    """The sheet with left and right changed over: in properties' names (`margin-left`), values (`float: left`),
    the four values of a box, and what it says of passages that run the other way (`[dir="rtl"]`).

    Old reading systems know no `margin-inline-start`, which would need no turning. Letters are not spaced, since
    Arabic joins them.
    """
    return re.sub(r'(?<=\[dir=")(rtl|ltr)(?="\])', lambda m: _OTHER[m[1]], _DECLARATION.sub(_turned, css))


def _turned(declaration: re.Match[str]) -> str:
    space, name, colon, value = declaration.groups()
    if name in _SIDED:
        value = _swapped(value)
    elif name == "letter-spacing":
        value = "0"
    elif name in _BOXES and len(values := _VALUES.findall(value.partition("!")[0])) == 4:
        top, right, bottom, left = values
        value = f"{top} {left} {bottom} {right} {''.join(value.partition('!')[1:])}".rstrip()
    return f"{space}{_swapped(name)}{colon}{value}"


def _swapped(text: str) -> str:
    return re.sub(r"\b(?:left|right)\b", lambda m: _OTHER[m[0]], text)
