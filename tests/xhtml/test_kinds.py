"""Every kind of block and inline is well-formed XHTML, with every character that XML minds in every place."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args
from xml.etree import ElementTree

import pytest

from bookc.model.nodes import (
    Anchor,
    Block,
    Blocks,
    Chat,
    CodeBlock,
    Division,
    DivisionKind,
    Emphasis,
    Endnote,
    FootnoteMark,
    Foreign,
    Heading,
    Image,
    Inline,
    InlineNote,
    Inlines,
    LineBreak,
    LineRole,
    Link,
    ListBlock,
    Literal,
    Message,
    NoteBlock,
    NoteKind,
    NoteRef,
    OrnamentKind,
    OrnamentUse,
    Paragraph,
    Raised,
    SceneBreak,
    SmallCaps,
    Strong,
    Struck,
    Table,
    Text,
    Verse,
    VerseLine,
)
from bookc.xhtml.blocks import block, blocks
from bookc.xhtml.inlines import inlines
from bookc.xhtml.notes import chapter_title, endnote
from bookc.xhtml.pieces import sections
from bookc.xhtml.sheets import css_string, ornament_classes, ornament_rules
from model.test_walk import AT, book
from xhtml.documents import USES, document, profile, wrapped

BAD = '"a\'b" <c> & &amp; ]]> d'
B: Inlines = (Text(BAD),)
P = Paragraph(B, AT)

INLINES: Inlines = (
    Text(BAD), Literal(BAD), Literal(BAD, code=False), Emphasis(B), Strong(B), Struck(B), Raised(B),
    Raised(B, lowered=True), SmallCaps(B), Foreign(B, "fr"), Link(B, f"https://e.org/?{BAD}", AT), Link(B, "#here", AT),
    Anchor("here"), Image(f"{BAD}.png", BAD, AT), LineBreak(), InlineNote(NoteKind.AUTHOR_NOTE, B, AT, BAD),
    FootnoteMark(BAD, AT), NoteRef("n", "r", 1),
)  # fmt: skip
SPACE, STAR = USES
PICTURE = OrnamentUse(OrnamentKind.IMAGE, f"{BAD}.svg")
BLOCKS: Blocks = (
    P, Paragraph(B, AT, LineRole.POV), replace(P, opening="chapter"), replace(P, opening="scene"), Paragraph((), AT),
    Paragraph((Image("a.png", BAD, AT),), AT), Heading(2, B, AT, "here"), Heading(6, B, AT),
    *(Division(kind, (P,), AT, "de") for kind in DivisionKind), Division(DivisionKind.LETTER, (), AT),
    Verse(((VerseLine(B), VerseLine(B, 3)), (VerseLine(B),)), AT, "it"), Verse((), AT),
    Chat((Message(BAD, B, True), Message(BAD, B, True), Message("", B, False)), AT, "fr"), Chat((), AT),
    ListBlock(((P,), (P, P), ()), AT), ListBlock(((P,),), AT, 4), Table((B, B), ((B, B),), AT), Table((B,), (), AT),
    Table((), ((B,),), AT), CodeBlock(BAD, AT), SceneBreak(BAD, AT), SceneBreak("*", AT, ornament=STAR),
    SceneBreak("*", AT, ornament=PICTURE), *(NoteBlock(kind, (P,), AT) for kind in NoteKind),
)  # fmt: skip
both = pytest.mark.parametrize("paged", [False, True], ids=["reflowable", "paged"])


def parsed(html: str) -> ElementTree.Element:
    """The root of a piece of XHTML."""
    return ElementTree.fromstring(wrapped(html))


def said(html: str) -> str:
    return "".join(parsed(html).itertext())


def test_every_kind_is_here() -> None:
    assert {type(one) for one in INLINES} == set(get_args(Inline))
    assert {type(one) for one in BLOCKS} == set(get_args(Block))


@both
@pytest.mark.parametrize("inline", INLINES, ids=lambda one: type(one).__name__)
def test_inline(inline: Inline, paged: bool) -> None:
    html = inlines((inline,), profile(paged))
    for element in parsed(html).iter():
        assert BAD not in element.tag
    if not isinstance(inline, Anchor | Image | LineBreak | NoteRef):
        assert BAD in said(html)


@both
@pytest.mark.parametrize("one", BLOCKS, ids=lambda one: type(one).__name__)
def test_block(one: Block, paged: bool) -> None:
    dressed = replace(profile(paged), ornaments={**USES, PICTURE: "ornament-image"})
    html = block(one, dressed)
    assert parsed(html) is not None
    assert BAD not in html
    # Every word stands once, whether in the text or, as an image's, in an attribute.
    assert said(html).count(BAD) == html.count("&lt;c&gt;") - html.count("&quot;a")


@pytest.mark.parametrize(
    ("use", "name", "shown", "plain"),
    [
        (OrnamentUse(OrnamentKind.NAMED, "star"), "scene-ornament", "\u2605", "*"),
        (OrnamentUse(OrnamentKind.TEXT, "o  O"), "scene-text", "o  O", "o  O"),
        (SPACE, "scene-space", "\xa0", "\xa0"),
    ],
)
def test_a_break_is_a_rule_and_what_is_seen_of_it(use: OrnamentUse, name: str, shown: str, plain: str) -> None:
    dressed = replace(profile(), ornaments={use: "ornament-x"})
    rule, seen = parsed(block(SceneBreak("*", AT, ornament=use), dressed))
    assert rule.get("class") == "scene-break minor ornament-x"
    assert (seen.get("class"), seen.get("aria-hidden"), seen.text) == (f"{name} minor", "true", shown)
    bare = parsed(block(SceneBreak("*", AT, ornament=use), replace(dressed, drawn=False)))
    assert bare[1].text == plain
    # The page engine makes its own of the style sheet's.
    assert len(parsed(block(SceneBreak("*", AT, ornament=use), replace(dressed, paged=True)))) == 1


def test_an_address_and_a_picture_keep_their_characters() -> None:
    (link,) = parsed(inlines((Link(B, f"https://e.org/?{BAD}", AT),), profile()))
    assert link.get("href") == f"https://e.org/?{BAD}"
    (image,) = parsed(inlines((Image(f"{BAD}.png", BAD, AT),), profile()))
    assert (image.get("src"), image.get("alt")) == (f"images/{BAD}.png", BAD)


@both
def test_a_whole_book_of_bad_characters(paged: bool) -> None:
    base = book()
    made = replace(
        base.metadata, title=BAD, subtitle=BAD, publisher=BAD, people=(replace(base.metadata.people[0], name=BAD),)
    )
    chapter = replace(
        base.chapters[0], label=BAD, title=B, authors=made.people, credit=B, blocks=BLOCKS[:-1],
        marks=(NoteRef("note-1", "r1", 1),),
        endnotes=(
            Endnote("note-1", 1, NoteKind.FOOTNOTE, (P, P), ("r1", "r2"), AT),
            Endnote("note-2", 2, NoteKind.WARNING, (), (), AT, True),
        ),
    )  # fmt: skip
    root = ElementTree.fromstring(document(replace(base, metadata=made, body=(chapter,), title_notes=(P,)), paged))
    assert "".join(root.itertext()).count(BAD) > 20


def test_notes_lead_back_to_each_of_their_marks() -> None:
    note = Endnote("n", 7, NoteKind.FOOTNOTE, (P, CodeBlock("x", AT)), ("r", "r-2", "r-3"), AT)
    root = parsed(endnote(note, profile()))
    links = [(a.get("href"), (a.text or "").strip()) for a in root.iter("{http://www.w3.org/1999/xhtml}a")]
    assert links == [("#r", "7"), ("#r-2", "b"), ("#r-3", "c")]
    assert root[0].get("id") == "n"
    assert parsed(inlines((NoteRef("n", "r", 7),), profile()))[0].get("href") == "#n"


def test_a_note_without_a_mark_has_its_number_and_no_link() -> None:
    root = parsed(endnote(Endnote("n", 7, NoteKind.FOOTNOTE, (CodeBlock("x", AT),), (), AT), profile()))
    assert not list(root.iter("{http://www.w3.org/1999/xhtml}a"))
    assert "".join(root.itertext()).split() == ["7.", "x"]


def test_what_only_reading_systems_know_is_left_out_of_print() -> None:
    flow, print_ = document(book(), paged=False), document(book(), paged=True)
    assert "epub:type=" in flow
    assert "epub:type=" not in print_.replace("xmlns:epub", "")
    assert 'data-title="Chapter One: Lamp"' in print_
    assert "data-title" not in flow
    note = Endnote("n", 1, NoteKind.FOOTNOTE, (P,), ("r",), AT)
    assert "page-of" in endnote(note, profile(paged=True))
    assert "page-of" not in endnote(note, profile())


def test_a_chat_names_a_speaker_who_goes_on_to_the_ear_alone() -> None:
    html = blocks(
        (Chat((Message("Mara", B, True), Message("Mara", B, True), Message("Odile", B, False)), AT),), profile()
    )
    assert [p.get("class") for p in parsed(html)[0]] == ["message one", "message one again", "message other"]


def test_passages_name_their_language_twice() -> None:
    root = parsed(block(Division(DivisionKind.PLAIN, (P,), AT, "fr-CA"), profile()))
    assert root[0].get("lang") == root[0].get("{http://www.w3.org/XML/1998/namespace}lang") == "fr-CA"


def test_sections_stand_in_reading_order_each_with_an_id_of_its_own() -> None:
    made = sections(book(), profile())
    found = [(s.id, s.level, s.listed) for s in made]
    assert found[:2] == [("dedication", 1, False), ("part-1", 1, True)]
    assert found[2:] == [("chapter-1", 2, True), ("chapter-2", 1, True), ("about", 1, True)]
    assert chapter_title(book().chapters[0]) == "Chapter One: Lamp"


def test_ornaments_have_a_class_each_wherever_their_break_stands() -> None:
    text = OrnamentUse(OrnamentKind.TEXT, 'a"\\b ⚔')
    base = book()
    front = replace(base.front[0], blocks=(SceneBreak("*", AT, ornament=text),))
    classes = ornament_classes(replace(base, front=(front,), title_notes=(SceneBreak("*", AT),)))
    assert set(classes) == {text, SPACE}
    assert len(set(classes.values())) == 2
    (rule,) = ornament_rules(classes).split("\n")
    assert 'content: "a\\22 \\5c b \\2694 "' in rule
    assert css_string("</style>") == "\\3c /style\\3e "
