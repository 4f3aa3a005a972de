"""What stands in a paragraph: letters' looks, spaces, links, notes, fields, pictures."""

from __future__ import annotations

import pytest

from bookc.base.diagnostics import Sink
from bookc.model.nodes import (
    Anchor,
    Emphasis,
    FootnoteMark,
    Foreign,
    Image,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Raised,
    SmallCaps,
    Strong,
    Struck,
    Text,
)
from bookc.model.walk import plain_text
from bookc.readers.odt import read_flow
from readers.odt.samples import PATH, flow_of, inlines_of, odt


def _span(style: str, inner: str) -> str:
    return f'<text:span text:style-name="{style}">{inner}</text:span>'


X = (Text("x"),)
LOOKS = [
    ("T1", Emphasis(X)),
    ("Emphasis", Emphasis(X)),
    ("T2", Strong(X)),
    ("Strong_20_Emphasis", Strong(X)),
    ("T3", Emphasis(X)),
    ("T4", Struck(X)),
    ("T5", Raised(X)),
    ("T6", Raised(X, lowered=True)),
    ("T7", SmallCaps(X)),
    ("T8", Foreign(X, "fr-FR")),
    ("T9", Text("x")),
    ("T10", Strong((Emphasis(X),))),
    ("T12", Text("x")),
    ("T13", Text("X")),
    ("Unheard_20_of", Text("x")),
]


@pytest.mark.parametrize(("style", "inline"), LOOKS)
def test_a_span_becomes_what_its_style_shows(style: str, inline: object) -> None:
    xml = _span(style, "x")
    assert inlines_of(f"<strange:thing>{xml}</strange:thing>") == (inline,)


def test_spans_nest_and_the_inner_one_decides() -> None:
    assert inlines_of("a " + _span("T1", "b " + _span("T9", "c") + " d")) == (
        Text("a "),
        Emphasis((Text("b"),)),
        Text(" c "),
        Emphasis((Text("d"),)),
    )


def test_the_longer_stretch_is_outside() -> None:
    assert inlines_of(_span("T1", "a " + _span("T2", "b") + " c")) == (
        Emphasis((Text("a "), Strong((Text("b"),)), Text(" c"))),
    )


def test_spans_cut_up_by_a_program_are_joined() -> None:
    assert inlines_of(_span("T1", "The ") + _span("T1", "lamp") + _span("T1", " went ") + "out") == (
        Emphasis((Text("The lamp went"),)),
        Text(" out"),
    )


def test_a_paragraph_of_bold_letters_is_strong_and_one_of_a_style_of_thoughts_emphasis() -> None:
    flow = flow_of('<text:p text:style-name="P4">Stop.</text:p><text:p text:style-name="Thought">Who?</text:p>')
    assert [leaf.inlines for leaf in flow.leaves] == [(Strong((Text("Stop."),)),), (Emphasis((Text("Who?"),)),)]


def test_a_document_set_in_italics_emphasizes_nothing() -> None:
    styles = (
        '<style:style style:name="Standard" style:family="paragraph">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
    )
    flow = flow_of(f'<text:p text:style-name="Standard">All {_span("T2", "slanted")}.</text:p>', styles=styles)
    assert flow.leaves[0].inlines == (Text("All "), Strong((Text("slanted"),)), Text("."))


def test_headings_and_quotations_are_not_emphasis_in_themselves() -> None:
    flow = flow_of(
        f'<text:h text:style-name="Heading_20_1" text:outline-level="1">The {_span("T1", "Storm")}</text:h>'
        '<text:p text:style-name="Quotations">Said he.</text:p>'
    )
    assert flow.leaves[0].inlines == (Text("The "), Emphasis((Text("Storm"),)))
    assert flow.leaves[1].inlines == (Text("Said he."),)


def test_spaces_are_settled() -> None:
    xml = '  one\n two <text:s text:c="3"/>three<text:tab/>four<text:line-break/> five\u00a0six <text:line-break/>'
    assert inlines_of(xml) == (Text("one two three four"), LineBreak(), Text("five\u00a0six"))


def test_a_break_within_emphasis_does_not_part_it() -> None:
    assert inlines_of(_span("T1", "one<text:line-break/>two")) == (Emphasis((Text("one"), LineBreak(), Text("two"))),)


def test_a_link_is_no_emphasis_for_its_line() -> None:
    link = '<text:a xlink:type="simple" xlink:href="https://example.org/" text:style-name="Internet_20_link">'
    (inline,) = inlines_of(f"{link}{_span('Internet_20_link', 'there')}</text:a>")
    assert isinstance(inline, Link)
    assert (inline.href, inline.children) == ("https://example.org/", (Text("there"),))


def test_links_within_the_document_find_their_places_and_others_leave_no_trace() -> None:
    flow = flow_of(
        '<text:p>Go <text:a xlink:href="#the%20lamp">on</text:a> or '
        '<text:bookmark-ref text:ref-name="_Ref1">back</text:bookmark-ref> or '
        '<text:a xlink:href="#1.The Storm|outline">up</text:a>.</text:p>'
        '<text:p><text:bookmark text:name="the lamp"/></text:p>'
        '<text:p>Lit <text:bookmark-start text:name="_Ref1"/>here<text:bookmark-end text:name="_Ref1"/>'
        '<text:bookmark text:name="__RefHeading___Toc1"/>.</text:p>'
        '<text:h text:outline-level="1">The Storm</text:h>'
    )
    first, empty, lit, storm = flow.leaves
    assert [link.href for link in first.inlines if isinstance(link, Link)] == [
        "#the-lamp",
        "#_Ref1",
        "#heading-The-Storm",
    ]
    assert empty.empty
    assert lit.inlines == (Anchor("the-lamp"), Text("Lit "), Anchor("_Ref1"), Text("here."))
    assert storm.inlines == (Anchor("heading-The-Storm"), Text("The Storm"))


def _note(id: str, body: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:id="{id}" text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{body}</text:note-body></text:note>"
    )


def test_notes_at_foot_and_end_have_marks_and_labels_of_their_own() -> None:
    flow = flow_of(
        f"<text:p>One{_note('ftn1', '<text:p>First <text:s/>note.</text:p><text:p>Its end.</text:p>')} two"
        f"{_note('ftn1', '<text:p>Second.</text:p>', 'endnote')}.</text:p><text:p>On.</text:p>"
    )
    marks = [inline.label for inline in flow.leaves[0].inlines if isinstance(inline, FootnoteMark)]
    assert marks == [note.label for note in flow.footnotes] == ["ftn1", "ftn1-2"]
    words = [[plain_text(b.inlines) for b in note.blocks if isinstance(b, Paragraph)] for note in flow.footnotes]
    assert words == [["First note.", "Its end."], ["Second."]]
    text = flow.source.text
    assert [text[note.span.start : note.span.end] for note in flow.footnotes] == ["First note.\nIts end.", "Second."]


def test_fields_give_their_words_and_page_numbers_are_dropped() -> None:
    xml = (
        'By <text:author-name text:fixed="false">Ann</text:author-name>, <text:date>1 May</text:date>, '
        'page <text:page-number text:select-page="current">4</text:page-number>of <text:page-count>9</text:page-count>'
        "<text:soft-page-break/>"
    )
    assert plain_text(inlines_of(xml)) == "By Ann, 1 May, page of"


def test_a_reading_beside_a_word_stands_in_brackets() -> None:
    ruby = "<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby>"
    assert inlines_of(ruby) == (Text("漢字(かんじ)"),)


def _frame(inner: str, name: str = "Image1") -> str:
    return f'<draw:frame draw:name="{name}" text:anchor-type="as-char" svg:width="2cm">{inner}</draw:frame>'


MAP = '<draw:image xlink:href="../maps/b%20c.png"/>'


def test_images_come_with_their_bytes_and_words() -> None:
    svg = '<draw:image xlink:href="Pictures/a.svm"/><draw:image xlink:href="Pictures/a.png"/>'
    flow = flow_of(
        f"<text:p>See {_frame(svg + '<svg:title>A dot</svg:title><svg:desc>More</svg:desc>')} and "
        f"{_frame(MAP)}</text:p>",
        files={"Pictures/a.png": b"PNG", "Pictures/a.svm": b"SVM", "Pictures/unused.png": b"PNG"},
    )
    images = [inline for inline in flow.leaves[0].inlines if isinstance(inline, Image)]
    assert [(image.path, image.alt) for image in images] == [
        ("drafts/story.odt!/Pictures/a.png", "A dot"),
        ("drafts/maps/b c.png", ""),
    ]
    assert flow.images == {"drafts/story.odt!/Pictures/a.png": b"PNG"}
    assert flow.source.text == "See \ufffc and \ufffc\n"


@pytest.mark.parametrize(("title", "decorative"), [("", True), ("<svg:title>A vine</svg:title>", False)])
def test_an_image_that_means_nothing(title: str, decorative: bool) -> None:
    image = '<draw:image xlink:href="Pictures/a.png"/>' + title
    frame = _frame(image).replace("<draw:frame", '<draw:frame loext:decorative="true"')
    flow = flow_of(f"<text:p>See {frame}</text:p>", files={"Pictures/a.png": b"PNG"})
    images = [inline for inline in flow.leaves[0].inlines if isinstance(inline, Image)]
    assert [image.decorative for image in images] == [decorative]


def _dropped(body: str) -> tuple[Inlines, list[tuple[str, str]]]:
    sink = Sink()
    flow = read_flow(PATH, odt(body), sink)
    assert flow is not None
    return flow.leaves[0].inlines, [(one.code, one.message) for one in sink.diagnostics]


def test_comments_are_left_out_and_told() -> None:
    comment = (
        '<office:annotation office:name="__a1"><dc:creator>Beta</dc:creator><dc:date>2026-01-01</dc:date>'
        "<text:p>too many</text:p><text:p>lamps</text:p></office:annotation>"
    )
    inlines, told = _dropped(f'<text:p>A{comment} lamp<office:annotation-end office:name="__a1"/>.</text:p>')
    assert inlines == (Text("A lamp."),)
    assert told == [("source/comment-dropped", "A comment by Beta was left out: “too many lamps”")]


def test_hidden_words_are_left_out_and_told() -> None:
    inlines, told = _dropped(f"<text:p>Seen {_span('T11', 'unseen')}.</text:p>")
    assert inlines == (Text("Seen ."),)
    assert told == [("source/furniture-dropped", "Words set as hidden were left out: “unseen”")]


def test_a_text_in_another_language_than_its_program_is_not_foreign() -> None:
    french = '<text:p text:style-name="P5">Bonjour le monde, dit la lampe.</text:p>'
    flow = flow_of(french * 3 + "<text:p>Hello.</text:p>")
    assert flow.leaves[0].inlines == (Text("Bonjour le monde, dit la lampe."),)
    assert flow.leaves[3].inlines == (Foreign((Text("Hello."),), "en-GB"),)
