"""Books for covers: the faces of each theme, titles short and long."""

from __future__ import annotations

from functools import cache

from bookc.base.diagnostics import Sink
from bookc.base.world import MemoryWorld
from bookc.covers.text import CoverText
from bookc.design import themes
from bookc.fonts.faces import BODY, HEADING, Face, Wanted, gather

SHELF = (
    CoverText("V", authors="Tam Pell"),
    CoverText("Emma", authors="Jane Austen"),
    CoverText("The Six-Minute People and the Last Boat", authors="Mara Quill"),
    CoverText(
        "What the Lighthouse Keeper’s Daughter Carried Down to the Water in the Winter of the Storms",
        authors="A. Longfellow-Hart",
    ),
    CoverText(
        "Slack Water",
        "Eight stories from the estuary, and a letter to whoever has the bag",
        "Ann Lee, Bo Marsh and Cecily van der Meer",
        "The Harbour Books, 2",
    ),
    CoverText("Двенадцать ключей от моря", authors="Нина Орлова", language="ru"),
    CoverText("Donaudampfschifffahrtskapitänsgesellschaft", authors="Jo Berg", language="de"),
    CoverText("THE GOOSE", "", "", "", "en"),
)


@cache
def faces(theme: str) -> tuple[Face, ...]:
    """The faces of a book in this theme with all of the shelf's words."""
    look = themes.load(theme)
    words = "".join(f"{t.title}{t.subtitle}{t.authors}{t.series}" for t in SHELF)
    characters = dict.fromkeys(words + words.upper())
    wanted = {BODY: Wanted(look.body, None), HEADING: Wanted(look.heading, None)}
    return gather(wanted, characters, False, MemoryWorld({}), Sink()).faces
