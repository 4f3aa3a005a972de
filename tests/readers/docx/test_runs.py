"""What stands in a paragraph: looks, white space, links, fields, notes, symbols, changes, languages, pictures."""

from __future__ import annotations

import pytest

from bookc.model.nodes import Link
from readers.docx.making import PNG, docx, lines, p, r, read, relation
from readers.dump import words

DOUBLE = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
BEGIN, SEPARATE, END = (DOUBLE.format(kind) for kind in ("begin", "separate", "end"))


HYPERLINK = '<w:rStyle w:val="Hyperlink"/>'


def instruction(text: str) -> str:
    """A field's instruction."""
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def line(*runs: str, style: str = "", relations: str = "", footnotes: str = "") -> str:
    """A paragraph of some runs as a short text."""
    (only,) = lines(p(*runs, style=style), relations, footnotes=footnotes)
    return only


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<w:i/>", "⟨em x⟩"),
        ('<w:i w:val="1"/>', "⟨em x⟩"),
        ('<w:i w:val="0"/>', "x"),
        ('<w:i w:val="false"/>', "x"),
        ("<w:b/>", "⟨strong x⟩"),
        ('<w:u w:val="single"/>', "⟨em x⟩"),
        ('<w:u w:val="wave"/>', "⟨em x⟩"),
        ('<w:u w:val="none"/>', "x"),
        ("<w:smallCaps/>", "⟨caps x⟩"),
        ("<w:caps/>", "X"),
        ("<w:strike/>", "⟨struck x⟩"),
        ("<w:dstrike/>", "⟨struck x⟩"),
        ('<w:vertAlign w:val="superscript"/>', "⟨up x⟩"),
        ('<w:vertAlign w:val="subscript"/>', "⟨down x⟩"),
        ('<w:position w:val="8"/>', "⟨up x⟩"),
        ('<w:position w:val="-2"/>', "x"),
        ('<w:rStyle w:val="Hervorhebung"/>', "⟨em x⟩"),
        ('<w:rStyle w:val="Fett"/>', "⟨strong x⟩"),
        ('<w:rStyle w:val="Fett"/><w:b w:val="0"/>', "x"),
        ('<w:rStyle w:val="Hyperlink"/>', "x"),
        ('<w:rStyle w:val="Nowhere"/>', "x"),
        ("<w:bCs/><w:iCs/>", "x"),
        ("<w:rtl/><w:bCs/>", "⟨strong x⟩"),
        ("<w:b/><w:i/>", "⟨strong ⟨em x⟩⟩"),
        ("<w:rPrChange w:id='1'><w:rPr><w:b/></w:rPr></w:rPrChange>", "x"),
    ],
)
def test_looks(properties: str, expected: str) -> None:
    assert line(r("x", properties)) == expected


def test_looks_of_styles() -> None:
    assert line(r("thought"), style="Gedanke") == "⟨em thought⟩"
    assert line(r("a "), r("b", '<w:rStyle w:val="Hervorhebung"/>'), r(" c"), style="Gedanke") == "⟨em a⟩ b ⟨em c⟩"
    assert line(r("a "), r("b", '<w:i w:val="0"/>'), style="Gedanke") == "⟨em a⟩ b"


def test_like_runs_are_one_and_spaces_stand_outside() -> None:
    assert line(r("a", "<w:i/>"), r("b", "<w:i/><w:lang w:val='en-US'/>"), r("c")) == "⟨em ab⟩c"
    assert line(r("a "), r(" b ", "<w:i/>"), r(" c")) == "a ⟨em b⟩ c"
    assert line(r("a", "<w:i/>"), r(" "), r("b", "<w:i/>")) == "⟨em a b⟩"
    assert line(r("a"), r(" ", "<w:i/>"), r("b")) == "a b"


def test_the_longer_look_is_outside() -> None:
    assert line(r("a ", "<w:i/>"), r("b", "<w:i/><w:b/>"), r(" c", "<w:i/>")) == "⟨em a ⟨strong b⟩ c⟩"
    assert line(r("a ", "<w:b/>"), r("b", "<w:i/><w:b/>"), r(" c", "<w:i/>")) == "⟨strong a ⟨em b⟩⟩ ⟨em c⟩"


def test_white_space_and_odd_characters() -> None:
    tab, cr, soft, hard = (f"<w:r><w:{name}/></w:r>" for name in ("tab", "br", "softHyphen", "noBreakHyphen"))
    assert line(tab, r("a"), tab, r(" b\n c ")) == "a b c"
    assert line(cr, r("a "), cr, r(" b"), cr) == "a⟨br⟩b"
    assert line(r("to"), soft, r("day\u00ad, e"), hard, r("mail\ufeff\u0085x\ufffc")) == "today, e\u2011mail x"
    assert line(r("a\u00a0b\u2009c")) == "a\u00a0b\u2009c"
    assert line(r("a\u2028b")) == "a⟨br⟩b"


@pytest.mark.parametrize(
    ("font", "char", "expected"),
    [
        ("Wingdings", "F076", "❖"),
        ("Wingdings", "F0AB", "★"),
        ("Wingdings", "9F", "•"),
        ("Wingdings", "F0E0", "→"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F0B7", "•"),
        ("Symbol", "F035", "5"),
        ("ZapfDingbats", "F036", "✖"),
        ("Segoe UI Symbol", "2766", "❦"),
    ],
)
def test_symbols(font: str, char: str, expected: str) -> None:
    assert line(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>') == expected


def test_letters_in_a_font_of_symbols() -> None:
    assert line(r("v\uf0ab v", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')) == "❖★ ❖"
    assert line(r("abc", '<w:rFonts w:ascii="Symbol"/>')) == "abc"


@pytest.mark.parametrize("char", ["F0FF", "", "XYZ", "110000", "D800"])
def test_a_symbol_that_is_not_known(char: str) -> None:
    flow, codes = read(docx(p(f'<w:r><w:sym w:font="Webdings" w:char="{char}"/></w:r>')))
    assert (words(flow.leaves[0].inlines), codes) == ("•", ["source/undecodable"])


def test_changes() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>gone </w:delText></w:r><w:r><w:t>gone </w:t></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2">{r("moved ")}</w:moveFrom>'
    inserted = f'<w:ins w:id="3">{r("new ")}</w:ins><w:moveTo w:id="4">{r("come ")}</w:moveTo>'
    assert line(r("a "), deleted, moved, inserted, r("b")) == "a new come b"
    joined = p(r("one "), properties='<w:rPr><w:del w:id="5"/></w:rPr>') + p(r("two"), style="berschrift2")
    assert lines(joined) == ["h2 one two"]
    assert lines(p(r("last"), properties='<w:rPr><w:del w:id="5"/></w:rPr>')) == ["last"]


def test_wrappers_are_looked_through() -> None:
    control = f"<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>{r('b ')}</w:sdtContent></w:sdt>"
    asking = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    tags = (
        f"<w:smartTag><w:smartTagPr/>{r('c ')}</w:smartTag><w:customXml>{r('d ')}</w:customXml><w:dir>{r('e')}</w:dir>"
    )
    assert line(r("a "), control, asking, tags) == "a b c d e"
    assert lines(f"<w:sdt><w:sdtContent>{p(r('a'))}<w:customXml>{p(r('b'))}</w:customXml></w:sdtContent></w:sdt>") == [
        "a",
        "b",
    ]


def test_formulas_and_readings() -> None:
    assert line("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>") == "x+y"
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{r('b')}</w:rt><w:rubyBase>{r('a')}</w:rubyBase></w:ruby>"
    assert line(f"<w:r>{ruby}</w:r>") == "a(b)"


def test_hidden_text_is_left_out_and_told() -> None:
    flow, codes = read(docx(p(r("a"), r("secret", "<w:vanish/>")) + p(r("all of it", "<w:vanish/>"))))
    assert [words(leaf.inlines) for leaf in flow.leaves] == ["a"]
    assert codes == ["source/furniture-dropped"]


# --- links and fields ----------------------------------------------------------------------------


def test_links_out() -> None:
    relations = relation("rId7", "hyperlink", "https://example.org/a", outside=True)
    link = f'<w:hyperlink r:id="rId7">{r("words", HYPERLINK)}</w:hyperlink>'
    flow, _ = read(docx(p(r("see "), link, r(".")), relations))
    _, found, _ = flow.leaves[0].inlines
    assert isinstance(found, Link)
    assert found.href == "https://example.org/a"
    assert flow.source.text[found.span.start : found.span.end] == "words"
    assert words(found.children) == "words"


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///C:/notes.doc", "JAVA script:x", "\\\\server\\x"])
def test_links_that_no_book_may_have(target: str) -> None:
    relations = relation("rId7", "hyperlink", target, outside=True)
    assert line(f'<w:hyperlink r:id="rId7">{r("words")}</w:hyperlink>', relations=relations) == "words"


def test_links_within() -> None:
    body = (
        p(f'<w:hyperlink w:anchor="_Ref 1">{r("there")}</w:hyperlink>')
        + p('<w:bookmarkStart w:id="0" w:name="_GoBack"/>', r("a"), '<w:bookmarkStart w:id="1" w:name="unused"/>')
        + '<w:bookmarkStart w:id="2" w:name="_Ref 1"/>'
        + p()
        + p(r("b"), style="berschrift2")
    )
    assert lines(body) == ["⟨link #_Ref1|there⟩", "a", "(empty)", "h2 ⟨id _Ref1⟩b"]


def test_fields() -> None:
    link = BEGIN + instruction(' HYPERLINK "https://exam') + instruction('ple.org/x" \\o "a tip" ') + SEPARATE
    assert line(r("a "), link, r("b"), END, r(" c")) == "a ⟨link https://example.org/x|b⟩ c"
    inner = BEGIN + instruction('HYPERLINK \\l "place"') + SEPARATE
    assert line(inner, r("b"), END) == "⟨link #place|b⟩"
    assert line(r("on page "), BEGIN, instruction(" PAGE "), SEPARATE, r("7"), END, r(" a")) == "on page a"
    assert line(r("a "), BEGIN, instruction(" REF x "), SEPARATE, r("kept"), END) == "a kept"
    nested = (
        BEGIN + instruction("IF ") + BEGIN + instruction("PAGE") + SEPARATE + r("1") + END + SEPARATE + r("so") + END
    )
    assert line(nested) == "so"
    page = f'<w:fldSimple w:instr=" PAGEREF x ">{r("12")}</w:fldSimple>'
    day = f'<w:fldSimple w:instr="DATE">{r("today")}</w:fldSimple>'
    assert line(r("a "), page, day) == "a today"


def test_fields_without_an_end_swallow_no_words() -> None:
    for kind in ("PAGE", 'HYPERLINK "https://example.org"', "REF x", 'TOC \\o "1-3"'):
        assert lines(p(BEGIN, instruction(kind), SEPARATE) + p(r("kept")) + p(r("too")))[-2:] == ["kept", "too"]
    assert lines(p(BEGIN, r("lost")) + p(r("kept"), END, END, SEPARATE) + p(r("too"))) == ["(empty)", "kept", "too"]


def test_the_table_of_contents_as_a_field() -> None:
    body = (
        p(BEGIN, instruction(' TOC \\o "1-3" '), SEPARATE, r("One"), "<w:r><w:tab/></w:r>", r("3"))
        + p(r("Two"), BEGIN, instruction("PAGEREF a"), SEPARATE, r("5"), END)
        + p(END)
        + p(r("Text"))
    )
    flow, codes = read(docx(body))
    assert [words(leaf.inlines) for leaf in flow.leaves] == ["Text"]
    assert codes == ["source/furniture-dropped"]


def test_the_table_of_contents_by_its_style_and_as_a_control() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p(r('One 1'))}{p(r('Two 2'))}</w:sdtContent></w:sdt>"
    flow, codes = read(docx(control + p(r("Three"), style="Verzeichnis1") + p(r("Text"))))
    assert [words(leaf.inlines) for leaf in flow.leaves] == ["Text"]
    assert codes == ["source/furniture-dropped"]


# --- notes, comments, languages, pictures --------------------------------------------------------

NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", r(" First"))}</w:footnote>'
    f'<w:footnote w:id="3">{p(r("Second "), r("note", "<w:i/>"))}{p()}{p(r("More"))}</w:footnote>'
    f'<w:footnote w:id="4">{p(r("never marked"))}</w:footnote>'
)


def mark(key: str, kind: str = "footnote", after: str = "", properties: str = "") -> str:
    """A note's mark."""
    style = '<w:rPr><w:rStyle w:val="Funotenzeichen"/></w:rPr>'
    return f'<w:r>{style}<w:{kind}Reference {properties} w:id="{key}"/>{after}</w:r>'


def test_notes() -> None:
    body = p(r("a"), mark("3"), r(", b"), mark("2"), mark("2", "endnote"), mark("9"), r("."))
    flow, codes = read(docx(body, footnotes=NOTES, endnotes=f'<w:endnote w:id="2">{p(r("End"))}</w:endnote>'))
    assert codes == []
    assert words(flow.leaves[0].inlines) == "a⟨mark fn1⟩, b⟨mark fn2⟩⟨mark en1⟩."
    assert [note.label for note in flow.footnotes] == ["fn1", "fn2", "en1"]
    first = flow.footnotes[0]
    assert [words(block.inlines) for block in first.blocks if hasattr(block, "inlines")] == ["Second ⟨em note⟩", "More"]
    assert flow.source.text[first.span.start : first.span.end] == "Second note\n\nMore"
    assert flow.source.text.endswith("First\nEnd\n")


def test_a_mark_of_the_authors_own_is_replaced() -> None:
    star = mark("2", after="<w:t>*</w:t>", properties='w:customMarkFollows="1"')
    assert line(r("a"), star, r(" b"), footnotes=NOTES) == "a⟨mark fn1⟩ b"


def test_comments_are_told() -> None:
    comments = f'<w:comment w:id="0" w:author="Editor">{p(r("Really?"))}</w:comment>'
    body = p(r("x")) + p('<w:commentRangeStart w:id="0"/>', r("a"), '<w:r><w:commentReference w:id="0"/></w:r>')
    data = docx(body, comments=comments)
    flow, codes = read(data)
    assert [words(leaf.inlines) for leaf in flow.leaves] == ["x", "a"]
    assert codes == ["source/comment-dropped"]


def test_languages() -> None:
    french = '<w:lang w:val="fr-FR"/>'
    english = r("She said and went on for quite a while in her own tongue ")
    assert line(english, r("bonjour, ", french), r("monsieur", french), r(".")).endswith(
        "⟨lang fr-FR|bonjour, monsieur⟩."
    )
    assert line(english, r("oui oui", '<w:rStyle w:val="Franz"/>')).endswith("⟨lang fr-FR|oui oui⟩")
    assert line(english, r("colour", '<w:lang w:val="en-US"/>')).endswith("colour")
    assert line(english, r("walk"), r("ing", french)).endswith("walking")
    assert line(english, r("“", french), r("a")).endswith("“a")
    assert line(english, r("x-none", '<w:lang w:val="x-none"/>')).endswith("x-none")
    assert line(english, r("oui oui", french + "<w:noProof/>")).endswith("oui oui")
    assert line(english, r("猫である")).endswith("⟨lang ja-JP|猫である⟩")
    assert line(english, r("سلام", "<w:rtl/>")).endswith("⟨lang ar-SA|سلام⟩")


def test_a_document_all_in_another_language_is_in_that_language() -> None:
    assert line(r("Il pleuvait toujours", '<w:lang w:val="fr-FR"/>')) == "Il pleuvait toujours"


DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="A  lamp"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def test_pictures() -> None:
    relations = relation("rId9", "image", "media/image1.png") + relation("rId8", "image", "NULL")
    old = '<w:r><w:pict><v:shape><v:imagedata r:id="rId9" o:title="Old"/></v:shape></w:pict></w:r>'
    missing = DRAWING.replace("rId9", "rId8")
    body = p(DRAWING) + p(r("a "), old, missing, r(" b"))
    flow, codes = read(docx(body, relations, {"word/media/image1.png": PNG}))
    assert codes == []
    assert [words(leaf.inlines) for leaf in flow.leaves] == [
        "⟨image book.docx!/word/media/image1.png|A lamp⟩",
        "a ⟨image book.docx!/word/media/image1.png|Old⟩ b",
    ]
    assert dict(flow.images) == {"book.docx!/word/media/image1.png": PNG}


MARKED = (
    '<wp:docPr id="1" name="Picture 1" descr="{}"><a:extLst><a:ext><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="{}"/></a:ext></a:extLst></wp:docPr>'
)


@pytest.mark.parametrize(("said", "mark", "shown"), [("", 1, "decorative"), ("", 0, ""), ("A lamp", 1, "A lamp")])
def test_a_picture_that_means_nothing(said: str, mark: int, shown: str) -> None:
    drawing = DRAWING.replace('<wp:docPr id="1" name="Picture 1" descr="A  lamp"/>', MARKED.format(said, mark))
    flow, _ = read(docx(p(drawing), relation("rId9", "image", "media/image1.png"), {"word/media/image1.png": PNG}))
    assert [words(leaf.inlines) for leaf in flow.leaves] == [f"⟨image book.docx!/word/media/image1.png|{shown}⟩"]


def test_a_text_box_follows_its_paragraph_and_comes_once() -> None:
    inside = f"<w:txbxContent>{p(r('in the box'))}{p(r('too'))}</w:txbxContent>"
    both = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
        "<wps:txbx>"
        f"{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = p(r("before "), f"<w:r>{both}</w:r>", r("after"), style="berschrift2") + p(r("next"))
    assert lines(body) == ["h2 before after", "in the box", "too", "next"]


def test_what_a_new_word_writes_two_ways() -> None:
    def either(choice: str, fallback: str) -> str:
        inner = f'<mc:AlternateContent><mc:Choice Requires="w16se">{choice}</mc:Choice><mc:Fallback>{fallback}'
        return f"<w:r>{inner}</mc:Fallback></mc:AlternateContent></w:r>"

    assert line(r("a"), either("<w16se:symEx xmlns:w16se='x'/>", "<w:t>☺</w:t>")) == "a☺"
    assert line(r("a"), either("<w:t>new</w:t>", "<w:t>old</w:t>")) == "anew"
