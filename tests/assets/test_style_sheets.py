"""Style sheets of the book's own: their addresses checked and rewritten, their mistakes shown in place."""

from __future__ import annotations

import pytest

from assets.test_images import picture
from bookc.assets.style_sheets import Sheet, read, with_addresses
from bookc.base.diagnostics import Sink
from bookc.base.world import MemoryWorld

FILES = {"css/a.png": picture("PNG"), "b.png": picture("PNG")}


def sheet(css: str) -> tuple[Sheet | None, Sink]:
    """A style sheet read from the folder css/."""
    sink = Sink()
    return read("css/own.css", MemoryWorld({**FILES, "css/own.css": css}), sink), sink


def test_addresses_count_from_the_sheet_and_are_rewritten() -> None:
    css = "p { background: url(a.png) } /* url(gone.png) */ @media print { q { background: url('../b.png') } }\n"
    found, sink = sheet(css)
    assert found is not None
    assert sink.diagnostics == []
    assert {url: asset.path for url, asset in found.images.items()} == {"a.png": "css/a.png", "../b.png": "b.png"}
    made = with_addresses(found, lambda asset: f"x:{asset.path}")
    assert 'url("x:css/a.png")' in made
    assert "x:b.png" in made
    assert "../b.png" not in made


def test_a_sheet_without_images_stays_letter_for_letter() -> None:
    css = 'p  { content: "a\\2014 b"; fill: url(#g) }\n/* mine */'
    found, _ = sheet(css)
    assert found is not None
    assert with_addresses(found, lambda asset: asset.path) == css


def test_pictures_inside_the_sheet_will_do() -> None:
    assert sheet("p { background: url(data:image/png;base64,AAAA) }")[1].diagnostics == []


@pytest.mark.parametrize(
    ("css", "code", "at"),
    [
        ("p { color: red }\n@import 'x.css';", "style/css-outside", "@"),
        ("p { background: url(https://example.org/x.png) }", "style/css-outside", "u"),
        ("p { background: url(//example.org/x.png) }", "style/css-outside", "u"),
        ("p {\n  background: url('../../x.png') }", "style/css-outside", "u"),
        ("p { background: url(gone.png) }", "style/css-missing", "u"),
        ("@media print { p { background: url(gone.png) } }", "style/css-missing", "u"),
        ("p { color red }", "style/css-syntax", "}"),
        ("p { color: red } }", "style/css-syntax", "}"),
    ],
)
def test_mistakes_are_shown_where_they_stand(css: str, code: str, at: str) -> None:
    _, sink = sheet(css)
    (said,) = sink.diagnostics
    assert said.code == code
    assert said.span is not None
    assert css[said.span.start :].lstrip().startswith(at)
