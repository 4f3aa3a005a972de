"""What a document's look says where its styles say nothing."""

from __future__ import annotations

import pytest

from bookc.base.diagnostics import Sink
from bookc.readers import read
from readers.docx.making import docx, p, r

LONG = "The kettle had boiled dry again and nobody in the house would own up to it. "
TITLE = '<w:jc w:val="center"/>'


def chapters(times: int, *titles: str) -> list[str]:
    """The chapters' titles of a document whose titles are only bold and centred, with that many sentences below."""
    body = "".join(p(r(title, "<w:b/>"), properties=TITLE) + p(r(LONG * times)) for title in titles)
    reading = read("one.docx", docx(body), Sink())
    assert reading is not None
    return ["".join(getattr(inline, "text", "") for inline in chapter.title) for chapter in reading.chapters]


def test_titles_that_are_only_set_as_such() -> None:
    assert chapters(80, "Cold Kiln", "Roof", "Rain") == ["Cold Kiln", "Roof", "Rain"]


@pytest.mark.parametrize("titles", [("Mara", "Tobin", "Mara"), ("Mara",)])
def test_names_that_return_are_no_titles(titles: tuple[str, ...]) -> None:
    assert len(chapters(80, *titles)) == 1


def test_short_scenes_are_no_chapters() -> None:
    assert len(chapters(3, "Mara", "Tobin", "Ilse")) == 1
