"""Bold italics: cut where a book's stress and its style sheets can bring bold and italics together, else not."""

from __future__ import annotations

import pytest

from bookc.base.diagnostics import Sink
from bookc.base.resources import style_file
from bookc.base.world import MemoryWorld
from bookc.design import themes
from bookc.fonts import slants
from bookc.fonts.faces import BODY, HEADING, MONO, Wanted, gather
from bookc.fonts.slants import bold_italics
from bookc.model.stress import Place, Stress

ALL = frozenset(Place)
NONE: frozenset[Place] = frozenset()
PLAIN_HEADINGS = "h1, h2, h3, h4, h5, h6 { font-weight: normal; }\n"


def wanted(css: str, italics: str = "", bold: str = "", both: str = "") -> str:
    """The roles in a word or two, for places named in words."""
    stress = Stress(ALL, *(frozenset(map(Place, names.split())) for names in (italics, bold, both)))
    return " ".join(sorted(role.removeprefix("bookc-") for role in bold_italics(stress, [PLAIN_HEADINGS, css])))


@pytest.mark.parametrize(
    ("css", "stressed", "roles"),
    [
        # What the book says by itself.
        ("", {}, ""),
        ("", {"italics": "text", "bold": "text heading"}, ""),
        ("", {"both": "text"}, "body"),
        ("", {"both": "heading"}, "heading"),
        ("", {"both": "epigraph heading"}, "body heading"),
        # A sheet sets a place in one, the book has the other in it.
        ("th { font-weight: bold }", {"italics": "text", "bold": "table-head"}, ""),
        ("th { font-weight: bold }", {"italics": "table-head"}, "body"),
        (".dedication p { font-style: italic; }", {"italics": "dedication", "bold": "text"}, ""),
        (".dedication p { font-style: italic; }", {"bold": "dedication"}, "body"),
        (".dedication { font-style: oblique 10deg; }", {"bold": "dedication"}, "body"),
        (".epigraph p + p:last-child { font-weight: 600 }", {"italics": "epigraph"}, "body"),
        (".chapter-head .name { font-style: italic }", {"bold": "heading"}, "heading"),
        ("h2 a { font-weight: bolder }", {"italics": "heading text"}, "body heading"),
        (".part > h1 { font-weight: 800 }", {"italics": "heading text"}, "heading"),
        ("@media print { h1 { font: bold 2em serif } }", {"italics": "heading"}, "heading"),
        (".pov { font-weight: bold }", {"italics": "pov"}, "body heading"),
        # A sheet brings both together.
        (".pov, .marker { font-weight: bold } .pov { font-style: italic }", {}, "body heading"),
        (".pov { font-weight: bold } .marker { font-style: italic }", {}, ""),
        ("td { font: italic bold 1em serif }", {}, "body heading"),
        # A rule that may reach any place.
        (".letter p { font-style: italic }", {"bold": "text"}, "body"),
        (".letter p { font-style: italic }", {"bold": "heading"}, "heading"),
        ("em { font-weight: bold }", {"italics": "text"}, "body"),
        # What reaches no stressed word, or sets none of either.
        (".speaker, .note-label { font-weight: bold }", {"italics": "text"}, ""),
        ("nav li a { font-weight: bold }", {"italics": "text heading"}, ""),
        ("p::before { font-weight: bold }", {"italics": "text"}, ""),
        ("@page { @top-left { font-weight: bold } }", {"italics": "text"}, ""),
        ("/* p { font-weight: bold } */ p { font-size: 700px; font-weight: 400 }", {"italics": "text"}, ""),
        ("p { font-weight: normal; background: url(bold-italic.png) }", {"italics": "text", "bold": "text"}, ""),
    ],
)
def test_roles_that_need_a_bold_italic(css: str, stressed: dict[str, str], roles: str) -> None:
    assert wanted(css, **stressed) == roles


def test_headings_are_bold_unless_a_sheet_says_otherwise() -> None:
    stress = Stress(ALL, italics=frozenset({Place.HEADING}))
    assert bold_italics(stress, []) == {HEADING}
    assert bold_italics(stress, ["h1, h2 { font-weight: normal }"]) == {HEADING}
    assert bold_italics(stress, [PLAIN_HEADINGS]) == frozenset()


def test_a_place_that_the_book_lacks_asks_for_nothing() -> None:
    css = [PLAIN_HEADINGS, ".pov { font-weight: bold; font-style: italic }"]
    assert bold_italics(Stress(frozenset({Place.TEXT, Place.HEADING})), css) == frozenset()


@pytest.mark.parametrize("name", themes.names())
def test_every_rule_of_a_theme_has_a_place(name: str) -> None:
    """A rule of no known place would put a bold italic into every book with a word in italics: give it one."""
    theme = themes.load(name)
    sheets = [theme.epub_css, theme.print_css, *(style_file(file).decode() for file in ("epub.css", "print.css"))]
    lost = [
        selector
        for selector, body in slants._rules(sheets)
        if any(word in body for word in ("bold", "italic", "oblique"))
        if any(len(list(slants._reach(one.strip()))) == len(Place) for one in selector.split(","))
    ]
    assert lost == []
    text = frozenset({Place.TEXT})
    assert bold_italics(Stress(ALL, text, text), sheets) == frozenset()


@pytest.mark.parametrize("roles", [(), (BODY,), (HEADING,), (BODY, HEADING)])
def test_only_the_roles_named_have_one(roles: tuple[str, ...]) -> None:
    families = {BODY: Wanted("EB Garamond", None), HEADING: Wanted("Work Sans", None), MONO: Wanted("Literata", None)}
    found = gather(families, {}, True, MemoryWorld({}), Sink(), bold_italics=roles).faces
    cuts = {role: {(f.weight, f.italic) for f in found if f.family == role} for role in families}
    always = {(400, False), (400, True), (700, False)}
    for role in (BODY, HEADING):
        assert cuts[role] == always | ({(700, True)} if role in roles else set())
    assert cuts[MONO] == {(400, False)}
