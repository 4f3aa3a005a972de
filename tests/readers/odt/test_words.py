"""Every word of a document comes through, in order; documents made with odfdo are read as well."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document, Header, List, Paragraph, Section, Style

from bookc.base.diagnostics import Sink
from bookc.model.nodes import Emphasis, FootnoteMark, Link, Text
from bookc.model.nodes import Paragraph as Par
from bookc.model.walk import plain_text
from bookc.readers.flat import flat
from bookc.readers.odt import properties, read_flow
from readers.odt.samples import PATH, odt, outline
from validators.need import examples

ALPHABET = "abczßéあ漢ж’“—-*~_#.…<&>\"'"
PARAGRAPHS = ("", "Text_20_body", "P1", "P3", "P4", "P5", "Quotations", "Thought", "Horizontal_20_Line", "Unheard")
SPANS = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "Internet_20_link", "Unheard")


@dataclass
class _Writer:
    """Writes a document at random; `said` are the words of the body in the order of reading, `noted` the notes'."""

    draw: st.DrawFn
    xml: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    noted: list[list[str]] = field(default_factory=list)

    def chance(self, of: int) -> bool:
        return self.draw(st.integers(1, of)) == 1

    def words(self, said: list[str]) -> None:
        count = self.draw(st.integers(1, 3))
        words = [self.draw(st.text(ALPHABET, min_size=1, max_size=5)) for _ in range(count)]
        said.extend(words)
        gap = self.draw(st.sampled_from((" ", "\n  ", "<text:s/>", "<text:tab/>", "<text:line-break/>", " <text:s/>")))
        # A space on each side, so that the words of neighbours are told apart.
        self.xml.append(f" {gap.join(escape(word) for word in words)} ")

    def inside(self, said: list[str], later: list[list[str]], depth: int, *, notes: bool) -> None:
        for _ in range(self.draw(st.integers(0, 3))):
            kind = self.draw(st.integers(0, 7))
            if kind == 1 and depth < 3:
                self.xml.append(f'<text:span text:style-name="{self.draw(st.sampled_from(SPANS))}">')
                self.inside(said, later, depth + 1, notes=notes)
                self.xml.append("</text:span>")
            elif kind == 2 and depth < 3:
                self.xml.append('<text:a xlink:type="simple" xlink:href="https://example.org/">')
                self.inside(said, later, depth + 1, notes=False)
                self.xml.append("</text:a>")
            elif kind == 3 and notes:
                self.xml.append('<text:note text:id="ftn1"><text:note-citation>1</text:note-citation><text:note-body>')
                note: list[str] = []
                self.noted.append(note)
                self.paragraph(note, notes=False)
                self.xml.append("</text:note-body></text:note>")
            elif kind == 4 and notes:
                self.xml.append("<draw:frame><draw:text-box>")
                box: list[str] = []
                later.append(box)
                self.paragraph(box, notes=False)
                self.xml.append("</draw:text-box></draw:frame>")
            elif kind == 5:
                self.xml.append('<text:soft-page-break/><text:bookmark text:name="b"/><text:change/>')
            else:
                self.words(said)

    def paragraph(self, said: list[str], *, notes: bool = True) -> None:
        later: list[list[str]] = []
        tag = "text:h" if self.chance(6) else "text:p"
        self.xml.append(f'<{tag} text:style-name="{self.draw(st.sampled_from(PARAGRAPHS))}">')
        self.inside(said, later, 0, notes=notes)
        self.xml.append(f"</{tag}>")
        for box in later:
            said.extend(box)

    def block(self, depth: int = 0) -> None:
        nests = {1: ("text:section",), 2: ("text:list", "text:list-item"), 3: TABLE}
        nest = nests.get(self.draw(st.integers(0, 5))) if depth < 3 else None
        if nest is None:
            self.paragraph(self.said)
            return
        self.xml.extend(f'<{tag} text:style-name="L2">' for tag in nest)
        for _ in range(self.draw(st.integers(1, 3))):
            self.block(depth + 1)
            if nest is not TABLE:
                continue
            self.xml.append("</table:table-cell><table:table-cell>")
        self.xml.extend(f"</{tag}>" for tag in reversed(nest))


TABLE = ("table:table", "table:table-row", "table:table-cell")


@st.composite
def _documents(draw: st.DrawFn) -> _Writer:
    writer = _Writer(draw)
    for _ in range(draw(st.integers(1, 5))):
        writer.block()
    return writer


def _words(text: str) -> list[str]:
    return re.sub("[\ufffc|]", " ", text).split()


@settings(max_examples=examples(150), deadline=None)
@given(_documents())
def test_every_word_comes_through_in_order(document: _Writer) -> None:
    sink = Sink()
    flow = read_flow(PATH, odt("".join(document.xml)), sink)
    assert flow is not None
    assert sink.diagnostics == []
    noted = [[word for block in note.blocks if isinstance(block, Par) for word in _words(flat(block.inlines))]
             for note in flow.footnotes]  # fmt: skip
    assert noted == document.noted
    end = min((note.span.start for note in flow.footnotes), default=len(flow.source.text))
    assert _words(flow.source.text[:end]) == document.said
    for leaf in flow.leaves:
        text = flow.source.text[leaf.span.start : leaf.span.end]
        if leaf.block is None:
            assert text == flat(leaf.inlines).replace("\n", " ") == text.strip()
            assert "  " not in text.replace("\u00a0", "")
        assert leaf.empty == (not leaf.inlines and not leaf.rule and leaf.block is None)


def test_a_document_made_with_odfdo() -> None:
    document = Document("text")
    document.meta.title = "The Lamp"
    document.body.clear()
    document.insert_style(Style("text", name="slanted", italic=True), automatic=True)
    document.body.append(Header(1, "Chapter One"))
    paragraph = Paragraph("The lamp went out.  Nobody\nspoke.")
    paragraph.set_span("slanted", regex="lamp")
    paragraph.set_link("https://example.org/", regex="out")
    paragraph.insert_note(after="spoke.", note_id="ftn1", citation="1", body="Or few did.")
    document.body.append(paragraph)
    document.body.append(List(["one", "two"]))
    section = Section(name="aside")
    section.append(Paragraph("In a section."))
    document.body.append(section)
    out = io.BytesIO()
    document.save(out)

    flow = read_flow(PATH, out.getvalue(), Sink())
    assert flow is not None
    # odfdo's own template numbers its chapters.
    assert outline(flow) == [
        "h1 1. Chapter One",
        "The lamp went out. Nobody spoke.",
        "list>item> one",
        "list>item> two",
        "In a section.",
    ]
    line = flow.leaves[1].inlines
    assert Emphasis((Text("lamp"),)) in line
    assert [one.href for one in line if isinstance(one, Link)] == ["https://example.org/"]
    assert isinstance(line[-1], FootnoteMark)
    (note,) = flow.footnotes
    assert [plain_text(block.inlines) for block in note.blocks if isinstance(block, Par)] == ["Or few did."]
    assert properties(out.getvalue()).title == "The Lamp"

    flat_file = io.BytesIO()
    document.save(flat_file, packaging="xml")
    again = read_flow("story.fodt", flat_file.getvalue(), Sink())
    assert again is not None
    assert outline(again) == outline(flow)
