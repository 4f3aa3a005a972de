"""What a paragraph is: headings, centred lines, rules, quotations, lists, tables."""

from __future__ import annotations

import pytest

from bookc.model.nodes import Table
from readers.docx.making import changed, docx, lines, p, r, read
from readers.dump import words


def numbered(text: str, list_: int, depth: int = 0, style: str = "") -> str:
    """A paragraph in a list."""
    return p(r(text), style=style, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>')


def bordered(text: str, *sides: str, extra: str = "") -> str:
    """A paragraph with borders."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="auto"/>' for side in sides)
    return p(r(text) if text else "", properties=f"<w:pBdr>{borders}{extra}</w:pBdr>")


def test_headings_by_name_by_outline_and_by_what_a_style_is_based_on() -> None:
    body = "".join(
        (
            p(r("Book"), style="Titel"),
            p(r("Sub"), style="Untertitel"),
            p(r("One"), style="berschrift1"),
            p(r("Two"), style="berschrift2"),
            p(r("Three"), style="Kapitel"),
            p(r("Four"), properties='<w:outlineLvl w:val="2"/>'),
            p(r("Body"), style="berschrift1", properties='<w:outlineLvl w:val="9"/>'),
            p(style="berschrift1"),
        )
    )
    assert lines(body) == [
        "h1 Book", "h2 Sub", "h1 centred One", "h2 Two", "h1 centred Three", "h3 Four", "centred ⟨strong Body⟩",
        "(empty)",
    ]  # fmt: skip


@pytest.mark.parametrize("style", ["Heading1", "heading 1", "Titre1", "berschrift1", "Ttulo1", "Heading_1", "Nagwek1"])
def test_headings_without_styles_go_by_their_id(style: str) -> None:
    assert lines(p(r("One"), style=style), styles="") == ["h1 One"]


def test_a_style_based_on_itself() -> None:
    assert lines(p(r("Words"), style="Ring")) == ["Words"]


def test_bold_is_a_headings_dress_and_italics_are_not() -> None:
    body = p(r("One", "<w:b/>"), style="berschrift2") + p(
        r("Two ", "<w:b/>"), r("three", "<w:i/>"), style="berschrift1"
    )
    assert lines(body) == ["h2 One", "h1 centred ⟨strong Two⟩ ⟨em three⟩"]


def test_centred() -> None:
    body = (
        p(r("a"), properties='<w:jc w:val="center"/>')
        + p(r("b"), style="Mitte")
        + p(r("c"), style="Mitte2")
        + p(r("d"), style="Mitte", properties='<w:jc w:val="left"/>')
        + p(r("e"), properties='<w:jc w:val="right"/>')
    )
    assert lines(body) == ["centred a", "centred b", "centred c", "d", "e"]


def test_words_rules() -> None:
    body = (
        bordered("", "bottom")
        + p(r("between"))
        + bordered("Words above", "bottom")
        + bordered("", "top")
        + p(r("between"))
        + bordered("Words below", "top")
        + p(style="Linie")
        + bordered("", "top", "bottom")
        + bordered("no line", extra='<w:bottom w:val="nil"/>')
    )
    assert lines(body) == [
        "----", "between", "Words above", "----", "----", "between", "----", "Words below", "----", "----", "no line",
    ]  # fmt: skip


def test_paragraphs_share_their_borders() -> None:
    body = bordered("a", "top", "bottom") + bordered("b", "top", "bottom") + bordered("c", "top", "bottom")
    assert lines(body) == ["----", "a", "b", "c", "----"]
    assert lines(bordered("", "bottom") * 3) == ["(empty)", "(empty)", "----"]


def test_a_frame_is_no_rule_nor_is_a_titles_line() -> None:
    body = bordered("framed", "top", "left", "bottom", "right") + p(r("Book"), style="Titel")
    assert lines(body) == ["framed", "h1 Book"]


def test_a_horizontal_line_as_word_and_google_docs_insert_it() -> None:
    line = (
        '<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hralign="center" o:hrstd="t" o:hr="t"'
        ' fillcolor="#a0a0a0" stroked="f"/></w:pict></w:r>'
    )
    assert lines(p(line) + p(r("before"), line, r("after"))) == ["----", "before", "----", "after"]


def drawn(width: int, height: int, inside: str = "<wps:spPr/>") -> str:
    """A shape as Word draws it now, with an older form that shows nothing more."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f"<a:graphic><a:graphicData><wps:wsp>{inside}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        '</mc:Choice><mc:Fallback><w:pict><v:line from="0,0" to="400,0"/></w:pict></mc:Fallback></mc:AlternateContent>'
        "</w:r>"
    )


def test_a_drawn_line() -> None:
    assert lines(p(drawn(5_943_600, 19_050))) == ["----"]
    assert lines(p(drawn(5_943_600, 2_000_000))) == ["(empty)"]
    assert lines(p(drawn(50_000, 0))) == ["(empty)"]
    box = f"<wps:txbx><w:txbxContent>{p(r('words'))}</w:txbxContent></wps:txbx>"
    assert lines(p(drawn(5_943_600, 19_050, box))) == ["(empty)", "words"]


def test_quotations_stand_in_a_box_and_need_no_italics() -> None:
    body = (
        p(r("a"), style="Zitat")
        + p(r("b "), r("c", '<w:rStyle w:val="Hervorhebung"/>'), style="Zitat")
        + p(r("d"))
        + p(r("e"), style="Zitat")
    )
    flow, _ = read(docx(body))
    assert [len(leaf.boxes) for leaf in flow.leaves] == [1, 1, 0, 1]
    first, second, _, last = flow.leaves
    assert first.boxes == second.boxes != last.boxes
    assert [words(leaf.inlines) for leaf in flow.leaves] == ["a", "b ⟨em c⟩", "d", "e"]


def test_lists() -> None:
    body = (
        numbered("one", 1)
        + numbered("two", 1)
        + numbered("c", 1, 1)
        + numbered("d", 1, 1)
        + numbered("three", 1)
        + p(r("between"))
        + numbered("four", 1)
        + numbered("bullet", 2)
        + numbered("inner", 2, 1)
        + p(r("five"), style="Liste")
        + p(r("none"), style="Liste", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + numbered("seven", 4)
    )
    assert lines(body) == [
        "list1> item> one",
        "list1> item> two",
        "list1> item> list3> item> c",
        "list1> item> list3> item> d",
        "list1> item> three",
        "between",
        "list4> item> four",
        "list> item> bullet",
        "list> item> list> item> inner",
        "list5> item> five",
        "none",
        "list7> item> seven",
    ]
    flow, _ = read(docx(body))
    items = [leaf.boxes for leaf in flow.leaves]
    assert items[0][0] == items[1][0] == items[4][0] != items[6][0]
    assert items[0][1] != items[1][1] == items[2][1] != items[4][1]
    assert items[2][2] == items[3][2]


def test_a_list_that_is_nowhere_is_none() -> None:
    assert lines(numbered("words", 99) + numbered("deep", 1, 8), numbering="") == ["words", "deep"]
    assert lines(numbered("deep", 1, 8)) == ["deep"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("lowerRoman", "iv. Tide"),
        ("upperLetter", "D. Tide"),
        ("lowerLetter", "d. Tide"),
        ("decimalZero", "04. Tide"),
        ("cardinalText", "4. Tide"),
        ("none", "Tide"),
        ("bullet", "Tide"),
    ],
)
def test_forms_of_numbers(form: str, expected: str) -> None:
    kind = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert lines(numbered("Tide", 1, style="berschrift2"), numbering=kind) == [f"h2 {expected}"]


def test_lists_that_styles_name() -> None:
    kinds = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:pStyle w:val="Inner"/><w:lvlText w:val="%1.%2.%3"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="MyList"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="MyList"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Inner"><w:name w:val="heading 3"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Level"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = numbered("a", 2) + p(r("b"), style="Inner") + p(r("c"), style="Level")
    assert lines(body, styles=styles, numbering=kinds) == ["list1> item> a", "h3 1.1. b", "list2> item> c"]


def test_a_headings_number_is_part_of_its_words() -> None:
    body = numbered("The Tide", 3, style="berschrift1") + numbered("The Ebb", 3, style="berschrift1") + numbered("x", 3)
    assert lines(body) == ["h1 centred Chapter I The Tide", "h1 centred Chapter II The Ebb", "Chapter III x"]


TWO = '<w:gridSpan w:val="2"/>'


def cell(*paragraphs: str, properties: str = "") -> str:
    """A table's cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def test_tables() -> None:
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(p(r('H')))}{cell(p(r('I', '<w:i/>')))}</w:tr>"
        f"<w:tr>{cell(p(r('a')), p(r('b')))}{cell(p())}</w:tr>"
        f"<w:tr>{cell(p(r('wide')), properties=TWO)}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell(p(r('gone')))}{cell(p(r('gone')))}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell(p(r('c')))}<w:sdt><w:sdtContent>{cell(p(r('d')))}</w:sdtContent></w:sdt></w:tr>"
        "</w:sdtContent></w:sdt>"
    )
    flow, _ = read(docx(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>" + p(r("after"))))
    table = flow.leaves[0].block
    assert isinstance(table, Table)
    assert [words(cell) for cell in table.header] == ["H", "⟨em I⟩"]
    assert [[words(cell) for cell in row] for row in table.rows] == [["a⟨br⟩b", ""], ["wide", ""], ["c", "d"]]
    span = flow.leaves[0].span
    assert flow.source.text[span.start : span.end] == "H\tI\na b\t\nwide\t\nc\td"
    assert words(flow.leaves[1].inlines) == "after"


def test_a_table_of_one_cell_is_a_box() -> None:
    inner = f"<w:tbl><w:tr>{cell(p(r('b')), p())}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{cell(p(r('a')), inner, p(r('c')))}</w:tr></w:tbl>{p(r('d'))}"
    assert lines(body) == ["quote> a", "quote> quote> b", "(empty)", "quote> c", "d"]


def test_a_table_without_rows_is_nothing() -> None:
    assert lines(f"<w:tbl><w:tblPr/></w:tbl><w:tbl><w:tr/></w:tbl>{p(r('a'))}") == ["Table", "a"]


def test_empty_paragraphs_and_page_breaks() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        p(r("a"))
        + p()
        + p(r(" \u00a0 "))
        + p(page)
        + p(r("b"), page, r("c"))
        + p(page, r("d"), properties="<w:pageBreakBefore/><w:sectPr/>")
    )
    assert lines(body) == ["a", "(empty)", "(empty)", "(empty)", "b", "c", "d"]


def test_a_great_initial_joins_its_paragraph() -> None:
    body = p(
        r("I", '<w:position w:val="-9"/><w:sz w:val="116"/>'), properties='<w:framePr w:dropCap="drop" w:lines="3"/>'
    ) + p(r("t rained."))
    assert lines(body) == ["It rained."]


def test_an_outline_level_may_be_nonsense() -> None:
    assert lines(p(r("a"), properties='<w:outlineLvl w:val="x"/>') + p(r("b"), properties="<w:outlineLvl/>")) == [
        "a",
        "b",
    ]
    broken = changed(
        docx(p(r("a"), style="berschrift1")), "word/styles.xml", 'outlineLvl w:val="0"', 'outlineLvl w:val="-4"'
    )
    assert [leaf.heading for leaf in read(broken)[0].leaves] == [0]
