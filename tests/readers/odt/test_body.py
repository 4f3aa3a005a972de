"""What a document is made of: paragraphs, headings, lists, tables, boxes, and what is left out."""

from __future__ import annotations

import pytest

from bookc.base.diagnostics import Sink
from bookc.model.nodes import LineBreak, Strong, Table, Text
from bookc.readers.flat import flat
from bookc.readers.flow import BoxKind
from bookc.readers.odt import Properties, properties, read_flow
from readers.odt.samples import PATH, STYLES, flow_of, odt, outline


def _p(words: str, style: str = "Text_20_body") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _h(words: str, level: int = 1, style: str = "Heading_20_1", more: str = "") -> str:
    return f'<text:h text:style-name="{style}" text:outline-level="{level}"{more}>{words}</text:h>'


LEAVES = [
    (_p("Plain."), ["Plain."]),
    (_p("Middle.", "P1"), ["centred Middle."]),
    (_p("", "Standard"), ["empty"]),
    (_p("<text:s/>\u00a0", "Standard"), ["empty"]),
    (_p("", "Horizontal_20_Line"), ["rule"]),
    (_p("Words on a line.", "Horizontal_20_Line"), ["Words on a line."]),
    (_p("", "P3"), ["rule"]),
    (_p("Words over a line.", "P3"), ["Words over a line.", "rule"]),
    (_p("One.", "P3") + _p("Two.", "P3"), ["One.", "Two.", "rule"]),
    (_p('<draw:line draw:style-name="gr1" svg:x1="0cm" svg:x2="9cm"/>'), ["rule"]),
    (_p("The Lamp", "Title"), ["h1 centred The Lamp"]),
    (_p("A Tale", "Subtitle"), ["h1 A Tale"]),
    (_h("Storm"), ["h1 Storm"]),
    (_h("Storm", 2), ["h2 Storm"]),
    (_h("Storm", 10), ["h6 Storm"]),
    (_h("Storm", 2, "Text_20_body"), ["h2 Storm"]),
    (_h(""), ["empty"]),
    (_p("By style", "Heading_20_1"), ["h1 By style"]),
    (_p("By parent", "P2"), ["h3 By parent"]),
    (_p("By name alone", "Heading_20_2"), ["h2 By name alone"]),
    (_p("She wrote:", "Quotations") + _p("Come.", "Quotations"), ["quote> She wrote:", "quote> Come."]),
    (f"<text:section>{_p('Inside.')}</text:section>", ["Inside."]),
    (f"{_p('a')}<text:soft-page-break/>{_p('b')}", ["a", "b"]),
    (f"<text:numbered-paragraph><text:number>1.</text:number>{_p('a')}</text:numbered-paragraph>", ["a"]),
    (f"<strange:block>{_p('Kept.')}</strange:block>", ["Kept."]),
    ("<!-- aside -->" + _p("a<!-- aside -->b<?aside?>c"), ["abc"]),
    (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{_p("GONE")}</text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        + _p("a<text:change/> <text:change-start/>new<text:change-end/>"),
        ["a new"],
    ),
    (
        _p('Before<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame> after.') + _p("On."),
        ["Before after.", "Boxed.", "On."],
    ),
    (_p("<draw:custom-shape><text:p>Drawn.</text:p><draw:enhanced-geometry/></draw:custom-shape>"), ["Drawn."]),
    ("<draw:g><draw:frame><draw:text-box><text:p>Both.</text:p></draw:text-box></draw:frame></draw:g>", ["Both."]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "leaves"), LEAVES)
def test_a_body_becomes_leaves(body: str, leaves: list[str]) -> None:
    assert outline(flow_of(body)) == leaves


def test_quotations_in_a_row_share_a_box_and_others_do_not() -> None:
    flow = flow_of(_p("a", "Quotations") + _p("b", "Quotations") + _p("c") + _p("d", "Quotations"))
    ids = [leaf.boxes[0].id if leaf.boxes else 0 for leaf in flow.leaves]
    assert ids[0] == ids[1]
    assert ids[0] != ids[3]
    assert ids[2] == 0


def test_lists_nest_and_know_their_first_number() -> None:
    inner = (
        f"<text:list><text:list-item>{_p('x')}</text:list-item><text:list-item>{_p('y')}</text:list-item></text:list>"
    )
    flow = flow_of(
        f'<text:list text:style-name="L1"><text:list-item>{_p("a")}{_p("more")}{inner}</text:list-item>'
        f"<text:list-item>{_p('b')}</text:list-item></text:list>{_p('Between.')}"
        f'<text:list text:continue-numbering="true" text:style-name="L1"><text:list-item>{_p("c")}</text:list-item>'
        f'<text:list-item text:start-value="9">{_p("d")}</text:list-item></text:list>'
        f'<text:list text:style-name="L2"><text:list-item>{_p("e")}</text:list-item></text:list>'
    )
    assert outline(flow) == [
        "list3>item> a",
        "list3>item> more",
        "list3>item>list>item> x",
        "list3>item>list>item> y",
        "list3>item> b",
        "Between.",
        "list5>item> c",
        "list9>item> d",
        "list>item> e",
    ]
    boxes = [leaf.boxes for leaf in flow.leaves]
    assert boxes[0] == boxes[1] == boxes[2][:2]
    assert boxes[2][2] == boxes[3][2] != boxes[0][0]
    assert boxes[2][3] != boxes[3][3]
    assert boxes[4][0] == boxes[0][0]
    assert boxes[4][1] != boxes[0][1]


def test_a_heading_in_a_list_is_no_item_but_keeps_its_number() -> None:
    flow = flow_of(
        f'<text:list text:style-name="L1"><text:list-item>{_h("Storm")}</text:list-item></text:list>'
        '<text:list text:continue-numbering="true" text:style-name="L1">'
        f"<text:list-item>{_h('Calm')}</text:list-item></text:list>"
    )
    assert outline(flow) == ["h1 3. Storm", "h1 4. Calm"]


OUTLINE = """<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="I" style:num-prefix="Chapter "/>
<text:outline-level-style text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>
<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>"""


def test_chapter_numbering_is_counted_as_the_program_shows_it() -> None:
    flow = flow_of(
        _h("Storm") + _h("") + _h("Not counted", 1, "P6") + _h("Part", 2) + _h("Part", 2) + _h("Low", 3)
        + _h("Plain", 1, more=' text:is-list-header="true"') + _h("<text:number>Book 7</text:number>Given"),
        styles=STYLES + OUTLINE,
    )  # fmt: skip
    assert outline(flow) == [
        "h1 Chapter I: Storm",
        "h1 Chapter II",
        "h1 Not counted",
        "h2 II.a) Part",
        "h2 II.b) Part",
        "h3 Low",
        "h1 Plain",
        "h1 Book 7: Given",
    ]


def _row(*cells: str) -> str:
    return (
        "<table:table-row>"
        + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        + "</table:table-row>"
    )


def test_a_table_is_one_leaf_with_its_header() -> None:
    flow = flow_of(
        f'<table:table table:name="T"><table:table-column/><table:table-header-rows>{_row(_p("Who"), _p("What"))}'
        f"</table:table-header-rows>{_row(_p('Ann') + _p('Author', 'P4'), _p('lamp'))}"
        f"<table:table-row><table:table-cell>{_p('both')}</table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
    )
    (leaf,) = flow.leaves
    assert isinstance(leaf.block, Table)
    assert leaf.block.header == ((Text("Who"),), (Text("What"),))
    assert leaf.block.rows == (
        ((Text("Ann"), LineBreak(), Strong((Text("Author"),))), (Text("lamp"),)),
        ((Text("both"),), ()),
    )
    assert flow.source.text[leaf.span.start : leaf.span.end] == "Who | What\nAnn Author | lamp\nboth | "


def test_a_frame_made_of_one_cell_is_a_quotation() -> None:
    flow = flow_of(f"<table:table>{_row(_p('Dear Ann,') + _p('come.'))}</table:table>")
    assert outline(flow) == ["quote> Dear Ann,", "quote> come."]
    assert flow.leaves[0].boxes == flow.leaves[1].boxes
    assert flow.leaves[0].boxes[0].kind is BoxKind.QUOTE


def test_an_index_is_left_out_and_told() -> None:
    sink = Sink()
    contents = f"<text:table-of-content><text:index-body>{_p('Storm 3')}</text:index-body></text:table-of-content>"
    flow = read_flow(PATH, odt(contents + _p("On.")), sink)
    assert flow is not None
    assert outline(flow) == ["On."]
    assert [(one.code, one.message, one.file) for one in sink.diagnostics] == [
        ("source/furniture-dropped", "A table of contents was left out.", PATH)
    ]


def test_the_source_has_a_line_for_every_paragraph() -> None:
    sink = Sink()
    data = odt(_p("One<text:line-break/>two.") + _p("") + _p("<text:s/>Three.", "Title") + _p("", "P3"))
    flow = read_flow(PATH, data, sink)
    assert flow is not None
    assert sink.sources[PATH] is flow.source
    assert flow.source.text == "One two.\n\nThree.\n\n"
    for leaf in flow.leaves:
        assert flow.source.text[leaf.span.start : leaf.span.end] == flat(leaf.inlines).replace("\n", " ")


def test_properties_are_those_of_meta_and_the_default_style() -> None:
    assert properties(odt("")) == Properties("The Lamp", ("Ann Author", "Bo Bard"), "en-GB")
    assert properties(b"no document") == Properties()
