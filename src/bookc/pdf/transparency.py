"""Whether a page really blends: only then its transparency group is more than a word.

Many programs give every page a group in RGB. On the page itself it means nothing as long as all is opaque; but a page
that has become a form is drawn through its group, and black ink comes out as four (ISO 32000-1, 11.6.6).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

OPAQUE = ("/Normal", "/Compatible")


def blends(resources: Any) -> bool:
    """Whether anything that these resources lead to is drawn with transparency."""
    seen: set[tuple[int, int]] = set()
    waiting = [resources]
    while waiting:
        found = waiting.pop()
        if not isinstance(found, Dictionary):
            continue
        if found.is_indirect:
            if found.objgen in seen:
                continue
            seen.add(found.objgen)
        if any(_state_blends(state) for state in _values(found, "/ExtGState")):
            return True
        for drawing in _values(found, "/XObject"):
            if not isinstance(drawing, Stream) or drawing.objgen in seen:
                continue
            seen.add(drawing.objgen)
            if "/SMask" in drawing or drawing.get("/SMaskInData", 0) != 0:
                return True
            waiting.append(drawing.get("/Resources"))
        for pattern in _values(found, "/Pattern"):
            if isinstance(pattern, Stream | Dictionary):
                if _state_blends(pattern.get("/ExtGState")):
                    return True
                waiting.append(pattern.get("/Resources"))
        waiting += [font.get("/Resources") for font in _values(found, "/Font") if isinstance(font, Dictionary)]
    return False


def _values(resources: Any, kind: str) -> Iterator[Any]:
    found = resources.get(kind)
    if isinstance(found, Dictionary):
        for _, value in found.items():
            yield value


def _state_blends(state: Any) -> bool:
    if not isinstance(state, Dictionary):
        return False
    mode = state.get("/BM", Name.Normal)
    if isinstance(mode, Array):
        mode = mode[0] if len(mode) else Name.Normal
    return (
        str(mode) not in OPAQUE
        or state.get("/SMask", Name("/None")) != Name("/None")
        or state.get("/ca", 1) != 1
        or state.get("/CA", 1) != 1
    )
