"""The faces that bookc's own papers are set in: guides, test sheets, pages for the binder."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bookc.base.diagnostics import Sink
from bookc.base.world import MemoryWorld
from bookc.fonts.faces import BODY, HEADING, Face, Wanted, gather

FAMILY = "Work Sans"


def faces(texts: Iterable[str], tell: Callable[[str], None] = lambda _: None) -> tuple[Face, ...]:
    """Regular, italic and bold faces (`bookc-body`, `bookc-heading`), with fallbacks for what they lack of the texts.

    `tell` is called with a sentence for each character that no font has.
    """
    letters = dict.fromkeys(sorted({character for text in texts for character in text}))
    wanted = {role: Wanted(FAMILY, None) for role in (HEADING, BODY)}
    sink = Sink()
    found = gather(wanted, letters, False, MemoryWorld({}), sink, bold_italics=(), signs="").faces
    for one in sink.diagnostics:
        if one.code == "fonts/missing-glyph":
            tell(one.message)
    return found
