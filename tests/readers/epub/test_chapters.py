"""Documents and contents to chapters: titles, parts, pieces that a tool cut, what is no story."""

from __future__ import annotations

from bookc.base.diagnostics import Sink
from bookc.evidence import Kind, Ruling
from bookc.model.nodes import Image
from bookc.model.walk import iter_inlines, plain_text
from bookc.readers.corrections import Corrections, Replacement
from readers.epub.making import PNG, dropped, epub, page, reading, shown

STORY = "<p>The lamp was lit at six, as on every day.</p><p>Nobody came to see it.</p>"
LONG = "<p>" + "The keeper climbed the stairs and counted them again. " * 40 + "</p>"


def titles(data: bytes) -> list[tuple[str, str, str]]:
    """Part, label and title of each chapter."""
    return [(plain_text(c.part), c.label, plain_text(c.title)) for c in reading(data).chapters]


def test_an_epub_2_with_headings_that_repeat_its_contents() -> None:
    data = epub(
        {
            "one.xhtml": f"<h2>Chapter 1: Slack Water</h2>{STORY}<hr/><p>Later.</p>",
            "two.xhtml": f"<h2>Chapter 2</h2><h3>The Landing</h3>{STORY}",
            "three.xhtml": STORY,
        },
        [("Chapter 1: Slack Water", "one.xhtml"), ("Chapter 2: The Landing", "two.xhtml"), ("3. Flour", "three.xhtml")],
        old=True,
    )
    assert shown(data) == [
        "chapter: Chapter 1 | Slack Water",
        "p: The lamp was lit at six, as on every day.",
        "p: Nobody came to see it.",
        "break: <hr>",
        "p: Later.",
        "chapter: Chapter 2 | The Landing",
        "p: The lamp was lit at six, as on every day.",
        "p: Nobody came to see it.",
        "chapter: 3 | Flour",
        "p: The lamp was lit at six, as on every day.",
        "p: Nobody came to see it.",
    ]


def test_the_contents_say_more_or_less_than_the_headings() -> None:
    data = epub(
        {
            "a.xhtml": f"<h1>Slack Water</h1>{STORY}",
            "b.xhtml": f"<h1>Chapter Two: Flour</h1>{STORY}",
            "c.xhtml": f"<h1>III</h1>{STORY}",
            "d.xhtml": f"<h1>Four</h1>{STORY}",
            "e.xhtml": f"<h1>Rain</h1>{STORY}",
        },
        [
            ("Chapter One: Slack Water", "a.xhtml"),
            ("Flour", "b.xhtml"),
            ("The Bag", "c.xhtml"),
            ("Chapter Four", "d.xhtml"),
            ("Chapter Five", "e.xhtml"),
        ],
    )
    assert titles(data) == [
        ("", "Chapter One", "Slack Water"),
        ("", "Chapter Two", "Flour"),
        ("", "III", "The Bag"),
        ("", "Chapter Four", ""),
        ("", "Chapter Five", "Rain"),
    ]


def test_the_books_title_over_every_chapter() -> None:
    pages = {f"c{n}.xhtml": f"<h1>The Lamp</h1><h2>Chapter {n}</h2><h3>Night {n}</h3>{STORY}" for n in (1, 2)}
    expected = [("", "Chapter 1", "Night 1"), ("", "Chapter 2", "Night 2")]
    assert titles(epub(pages, [(f"Chapter {n}", f"c{n}.xhtml") for n in (1, 2)])) == expected
    assert titles(epub(pages)) == expected


def test_entries_that_lead_into_a_file_part_it() -> None:
    data = epub(
        {
            "all.xhtml": f'<h2 id="a">One Night</h2>{STORY}<h2><a id="b"></a>Two Nights</h2>{STORY}'
            f'<h3>A section</h3>{STORY}<div id="c"><p>No heading here, but an entry.</p></div>'
        },
        [("One Night", "all.xhtml#a"), ("Two Nights", "all.xhtml#b"), ("Afterwards", "all.xhtml#c")],
    )
    found = reading(data).chapters
    assert [plain_text(c.title) for c in found] == ["One Night", "Two Nights", "Afterwards"]
    assert [len(c.blocks) for c in found] == [2, 5, 1]
    assert not any(c.ids for c in found)


def test_one_file_with_headings_and_contents_that_name_only_the_book() -> None:
    body = "".join(f"<h2>Chapter {n}</h2>{LONG}" for n in (1, 2, 3))
    assert [row[1] for row in titles(epub({"all.xhtml": f"<h1>The Lamp</h1>{body}"}, [("The Lamp", "all.xhtml")]))] == [
        "Chapter 1",
        "Chapter 2",
        "Chapter 3",
    ]


def test_no_contents_at_all() -> None:
    pages = {f"c{n}.xhtml": f"<h2>Chapter {n}</h2>{STORY}" for n in (1, 2, 3)}
    assert [row[1] for row in titles(epub(pages))] == ["Chapter 1", "Chapter 2", "Chapter 3"]
    bare = {f"c{n}.xhtml": f"<p><b>Chapter {n}</b></p>{LONG}" for n in (1, 2, 3)}
    assert [row[1] for row in titles(epub(bare))] == ["Chapter 1", "Chapter 2", "Chapter 3"]


def test_a_chapter_that_was_cut_into_files_is_one_again() -> None:
    data = epub(
        {
            "t_split_000.html": f"<h2>The Tide</h2>{STORY}",
            "t_split_001.html": "<p>It went on in the next file.</p>",
            "t_split_002.html": "<p>And in the next.</p><h3>An inner heading</h3><p>Under it.</p>",
            "t_split_003.html": f"<h2>The Ebb</h2>{STORY}",
        },
        [("The Tide", "t_split_000.html"), ("The Ebb", "t_split_003.html")],
        old=True,
    )
    found = reading(data).chapters
    assert [(plain_text(c.title), len(c.blocks)) for c in found] == [("The Tide", 6), ("The Ebb", 2)]


def test_parts_with_pages_and_without() -> None:
    pages = {
        "p1.xhtml": "<h1>Part One: Flood</h1><p>The tide may be late.</p>",
        "c1.xhtml": f"<h2>Chapter 1</h2>{STORY}",
        "c2.xhtml": f"<h2>Chapter 2</h2>{STORY}",
        "c3.xhtml": f"<h2>Chapter 3</h2>{STORY}",
        "end.xhtml": f"<h2>Epilogue</h2>{STORY}",
    }
    data = epub(
        pages,
        [
            ("Part One: Flood", "p1.xhtml", [("Chapter 1", "c1.xhtml"), ("Chapter 2", "c2.xhtml")]),
            ("Ebb", "", [("Chapter 3", "c3.xhtml")]),
            ("Epilogue", "end.xhtml"),
        ],
    )
    assert titles(data) == [
        ("Part One: Flood", "Chapter 1", ""),
        ("Part One: Flood", "Chapter 2", ""),
        ("Ebb", "Chapter 3", ""),
        ("", "Epilogue", ""),
    ]
    assert "p: The tide may be late." in shown(data)


def test_part_pages_in_flat_contents() -> None:
    order = ["Part I", "Chapter 1", "Chapter 2", "Part II", "Chapter 3"]
    pages = {f"p{at}.xhtml": f"<h1>{name}</h1>{STORY * (name[0] == 'C')}" for at, name in enumerate(order)}
    found = titles(epub(pages, [(name, f"p{at}.xhtml") for at, name in enumerate(order)]))
    assert [(part, label) for part, label, _ in found] == [
        ("Part I", "Chapter 1"),
        ("Part I", "Chapter 2"),
        ("Part II", "Chapter 3"),
    ]


def test_sections_of_chapters_in_the_contents_make_no_parts() -> None:
    pages = {f"c{n}.xhtml": f'<h1>Tale {n}</h1><h2 id="a">Dusk</h2>{STORY}<h2 id="b">Dawn</h2>{STORY}' for n in (1, 2)}
    toc = [(f"Tale {n}", f"c{n}.xhtml", [("Dusk", f"c{n}.xhtml#a"), ("Dawn", f"c{n}.xhtml#b")]) for n in (1, 2)]
    assert [row[0] for row in titles(epub(pages, toc))] == ["", ""]


def test_contents_under_the_books_own_title() -> None:
    pages = {"a.xhtml": f"<h1>Tide</h1>{STORY}", "b.xhtml": f"<h1>Ebb</h1>{STORY}"}
    data = epub(pages, [("The Lamp", "a.xhtml", [("Tide", "a.xhtml"), ("Ebb", "b.xhtml")])])
    assert titles(data) == [("", "", "Tide"), ("", "", "Ebb")]


def test_what_is_no_story_is_left_out_and_told() -> None:
    cover = '<svg xmlns="http://www.w3.org/2000/svg"><image xlink:href="c.png"/></svg>'
    data = epub(
        {
            "cover.xhtml": cover,
            "title.xhtml": "<h1>The Lamp</h1><p>by Peg Ottaway</p>",
            "rights.xhtml": "<p>Copyright © 2026 Peg Ottaway. All rights reserved.</p>",
            "toc.xhtml": '<h1>Inside</h1><p><a href="ded.xhtml">For</a></p><p><a href="one.xhtml">Chapter 1</a></p>'
            '<p><a href="two.xhtml">Chapter 2</a></p>',
            "ded.xhtml": page('<body epub:type="dedication"><p>For the fourteen who left reviews.</p></body>'),
            "one.xhtml": f"<h1>Chapter 1</h1>{LONG}",
            "two.xhtml": f"<h1>Chapter 2</h1>{LONG}",
            "ack.xhtml": "<h1>Acknowledgments</h1><p>Thank you, boiler man.</p>",
            "col.xhtml": page('<body><section epub:type="colophon"><p>Set in Literata.</p></section></body>'),
        },
        [("Chapter 1", "one.xhtml"), ("Chapter 2", "two.xhtml"), ("Acknowledgments", "ack.xhtml")],
        metadata="<dc:title>The Lamp</dc:title><dc:creator>Peg Ottaway</dc:creator>",
        others={"c.png": PNG},
    )
    sink = Sink()
    found = reading(data, sink)
    assert [c.label or plain_text(c.title) for c in found.chapters] == [
        "Dedication",
        "Chapter 1",
        "Chapter 2",
        "Acknowledgments",
    ]
    told = dropped(sink)
    for words in ("by Peg Ottaway", "All rights reserved", "Set in Literata", "Inside", "cover.xhtml"):
        assert words in told
    assert found.images == {}
    places = {d.span.file for d in sink.diagnostics if d.span}
    assert "b.epub!/OEBPS/rights.xhtml" in places


def test_guide_and_landmarks_name_pages_but_a_story_is_never_one() -> None:
    pages = {
        "t.xhtml": "<p>Poultry in Basket Press presents</p>",
        "k.xhtml": "<p>Printed by the river.</p>",
        "a.xhtml": f"<h1>One</h1>{LONG * 5}",
        "b.xhtml": f"<h1>Two</h1>{LONG}",
    }
    guide = '<guide><reference type="title-page" href="t.xhtml"/><reference type="cover" href="a.xhtml"/></guide>'
    landmarks = (
        '<nav epub:type="landmarks"><ol><li><a epub:type="copyright-page" href="k.xhtml">R</a></li>'
        '<li><a epub:type="titlepage" href="a.xhtml">T</a></li></ol></nav>'
    )
    data = epub(pages, [("One", "a.xhtml"), ("Two", "b.xhtml")], guide=guide, landmarks=landmarks)
    assert [row[2] for row in titles(data)] == ["One", "Two"]


def test_links_between_files_and_ids_that_stand_in_several() -> None:
    data = epub(
        {
            "a.xhtml": '<h1>Tide</h1><p id="x">See <a href="b.xhtml#x">the ebb</a>, <a href="b.xhtml">there</a>,'
            ' <a href="#x">here</a>, <a href="toc.xhtml">the list</a>, <a href="#gone">nowhere</a>,'
            ' <a href="https://example.org/">outside</a>.</p>',
            "b.xhtml": '<h1>Ebb</h1><p>First.</p><p id="x">Second.</p><p id="unused">Third.</p>',
        },
        [("Tide", "a.xhtml"), ("Ebb", "b.xhtml")],
    )
    assert shown(data) == [
        "chapter:  | Tide",
        "p: ⟨id a-x⟩See ⟨link #x|the ebb⟩, ⟨link #b|there⟩, ⟨link #a-x|here⟩, the list, ⟨link #gone|nowhere⟩,"
        " ⟨link https://example.org/|outside⟩.",
        "chapter #b:  | Ebb",
        "p: First.",
        "p: ⟨id x⟩Second.",
        "p: Third.",
    ]


def test_images_are_the_containers_own() -> None:
    data = epub(
        {
            "text/a.xhtml": '<h1>Tide</h1><p><img src="../pics/a%20b.png" alt="A boat"/></p><p>Words.</p>'
            '<svg><title>A map</title><image xlink:href="../pics/m.png"/></svg>'
            '<p><img src="../../../etc/passwd" alt="out"/><img src="http://example.org/x.png" alt="far"/></p>'
        },
        [("Tide", "text/a.xhtml")],
        others={"pics/a b.png": PNG, "pics/m.png": b"m", "pics/other.png": b"o"},
    )
    found = reading(data)
    shown_paths = [
        i.path
        for b in found.chapters[0].blocks
        for i in iter_inlines(getattr(b, "inlines", ()))
        if isinstance(i, Image)
    ]
    assert shown_paths[:2] == ["b.epub!/OEBPS/pics/a b.png", "b.epub!/OEBPS/pics/m.png"]
    assert dict(found.images) == {"b.epub!/OEBPS/pics/a b.png": PNG, "b.epub!/OEBPS/pics/m.png": b"m"}


def test_looks_come_from_linked_sheets_and_each_page_has_its_own() -> None:
    link = '<link rel="stylesheet" type="text/css" href="{}.css"/>'
    body = '<h1>{}</h1><p>A <span class="c1">word</span> here.</p><p class="hid">Not shown.</p>'
    data = epub(
        {"a.xhtml": page(body.format("Tide"), link.format("a")), "b.xhtml": page(body.format("Ebb"), link.format("b"))},
        [("Tide", "a.xhtml"), ("Ebb", "b.xhtml")],
        others={"a.css": ".c1 { font-style: italic } p.hid { display: none }", "b.css": ".c1 { font-weight: bold }"},
    )
    assert shown(data) == [
        "chapter:  | Tide",
        "p: A ⟨em word⟩ here.",
        "chapter:  | Ebb",
        "p: A ⟨strong word⟩ here.",
        "p: Not shown.",
    ]


def test_spans_point_into_the_files_inside() -> None:
    sink = Sink()
    data = epub({"a.xhtml": f"<h1>Tide</h1>\n{STORY}", "b.xhtml": f"<h1>Ebb</h1>\n{STORY}"}, [])
    found = reading(data, sink)
    block = found.chapters[1].blocks[0]
    assert block.span.file == "b.epub!/OEBPS/b.xhtml"
    assert sink.sources[block.span.file].text[block.span.start : block.span.end].startswith("The lamp was lit")
    assert sink.sources[block.span.file].line_of(block.span.start) == 7


def test_rulings_and_replacements_reach_every_chapter() -> None:
    data = epub(
        {"a.xhtml": "<h1>Tide</h1><p>A lamp.</p><p>So it is said.</p><p>On.</p>", "b.xhtml": f"<h1>Ebb</h1>{STORY}"}
    )
    corrections = Corrections((Ruling(Kind.AUTHOR_NOTE, pattern="So it is said"),), (Replacement("lamp", "light"),))
    found = reading(data, Sink(), corrections)
    assert found.used == frozenset({0})
    assert [index for index, _ in found.replaced] == [0, 0]


def test_words_that_only_xhtml_has() -> None:
    data = epub(
        {
            "a.xhtml": '<h1>Tide</h1><p>caf&#233; &eacute;t&eacute; &amp; <a id="p1"/>on'
            '<span xml:lang="fr">oui</span></p>'
            "<p/><div/><p>Last.</p><math><mi>x</mi></math>"
        },
        [("Tide", "a.xhtml")],
        metadata="<dc:title>T</dc:title><dc:language>en</dc:language>",
    )
    text = "\n".join(shown(data))
    assert "p: café été & on⟨lang fr|oui⟩" in text
    assert "p: x" in text
