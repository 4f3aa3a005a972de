"""Long sections in several files: cut where it hurts least, every word, id and link kept."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.epub.splitting import LIMIT, Part, moved, relinked, split
from validators.making import STORY, epub
from validators.package import EPUB, Package, faults, words

HEAD = (
    '<section class="chapter" id="chapter-1" aria-labelledby="chapter-1-heading" role="doc-chapter">\n'
    '<header class="chapter-head">\n<h1 id="chapter-1-heading">Ink &amp; <em>Oil</em></h1>\n</header>\n'
)
BREAK = '<hr class="scene-break minor ornament-star"/>\n'


def chapter(*blocks: str) -> str:
    return HEAD + "".join(blocks) + "</section>"


def paragraphs(number: int, start: int = 0) -> str:
    return "".join(f'<p id="p{n}">The lamp was lit at {n} o’clock.</p>\n' for n in range(start, start + number))


def text(*parts: Part) -> str:
    return re.sub(r"<[^>]*>|\s", "", "".join(part.html for part in parts))


def well_formed(part: Part) -> None:
    ElementTree.fromstring(f'<body xmlns:epub="{EPUB[1:-1]}">{part.html}</body>')


def test_a_short_section_is_one_part() -> None:
    html = chapter(paragraphs(3))
    assert split("chapter-1", html) == (Part("chapter-1", html),)


def test_scene_breaks_come_before_paragraphs_and_stay_with_what_they_end() -> None:
    html = chapter(paragraphs(30), BREAK, paragraphs(40, 30), BREAK, paragraphs(10, 70))
    one, two = split("chapter-1", html, 3200)
    assert [one.name, two.name] == ["chapter-1", "chapter-1.2"]
    assert one.html.endswith(f"{BREAK.strip()}\n</section>")
    assert 'id="p69"' in one.html or 'id="p29"' in one.html
    assert two.html.startswith('<section class="continued chapter" aria-label="Ink &amp; Oil">\n<p id="p')


def test_a_picture_that_stands_for_the_break_stays_with_it() -> None:
    picture = '<div class="scene-image minor"><img src="a.png" alt=""/></div>\n'
    html = chapter(paragraphs(30), BREAK, picture, paragraphs(30, 30))
    one, two = split("chapter-1", html, 2500)
    assert one.html.endswith(f"{picture.strip()}\n</section>")
    assert "scene-image" not in two.html


def test_a_heading_stays_with_its_text() -> None:
    html = chapter(*(f"<h2>Part {n}</h2>\n{paragraphs(2, n * 2)}" for n in range(60)))
    for part in split("chapter-1", html, 1500):
        assert not re.search(r"</h2>\s*</section>$", part.html)


def test_notes_are_parted_between_notes() -> None:
    notes = "".join(
        f'<div class="note footnote" id="note-{n}" epub:type="endnote">\n<p class="note-text">Oil.</p>\n</div>\n'
        for n in range(90)
    )
    html = (
        '<section class="matter notes" id="notes" aria-label="Notes">\n<h1 id="notes-heading">Notes</h1>\n'
        f'<section class="notes-of">\n<h2>One</h2>\n{notes}</section>\n</section>'
    )
    parts = split("notes", html, 2000)
    assert len(parts) > 3
    for part in parts:
        well_formed(part)
        assert len(re.findall(r"<div class=\"note ", part.html)) == part.html.count("</div>")
    outer, inner = '<section class="continued matter notes" aria-label="Notes">', '<section class="continued notes-of">'
    assert parts[1].html.startswith(f'{outer}{inner}\n<div class="note')


def test_one_endless_paragraph_is_cut_at_sentences() -> None:
    html = chapter(f'<p class="first">{"“Is it lit?” she said. It was <em>not</em>. " * 200}</p>')
    parts = split("chapter-1", html, 2000)
    assert len(parts) > 4
    for part in parts:
        well_formed(part)
        assert len(part.html.encode()) <= 2000
    assert all(re.search(r"[.?”]\s*</p></section>$", part.html) for part in parts[:-1])
    assert text(*parts) == text(Part("", html))


def test_what_cannot_be_cut_stays_whole() -> None:
    html = chapter(f"<p>{'lamp' * 1000}</p>\n")
    assert text(*split("chapter-1", html, 1000)) == text(Part("", html))


def test_links_are_led_to_the_part_that_holds_their_target() -> None:
    parts = split("chapter-1", chapter(paragraphs(60)), 2000)
    gone = moved(parts)
    assert gone["chapter-1.xhtml#p59"] == f"{parts[-1].name}.xhtml"
    assert "chapter-1.xhtml#p0" not in gone
    before = '<a href="chapter-1.xhtml#p59">a</a> <a href="chapter-1.xhtml#p0">b</a> <a href="chapter-1.xhtml">c</a>'
    assert relinked(before, gone) == before.replace("chapter-1.xhtml#p59", f"{parts[-1].name}.xhtml#p59")


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=40), st.integers(700, 4000))
def test_every_word_and_id_is_kept_once(scenes: list[tuple[int, bool]], limit: int) -> None:
    at, blocks = 0, []
    for number, break_after in scenes:
        blocks.append(paragraphs(number, at) + (BREAK if break_after else ""))
        at += number
    html = chapter(*blocks)
    parts = split("chapter-1", html, limit)
    assert text(*parts) == text(Part("", html))
    ids = re.findall(r' id="([^"]+)"', "".join(part.html for part in parts))
    assert ids == re.findall(r' id="([^"]+)"', html)
    for part in parts:
        well_formed(part)
        assert len(part.html.encode()) <= limit


@pytest.mark.parametrize("breaks", [True, False])
def test_a_book_with_an_endless_chapter(breaks: bool, tmp_path: Path) -> None:
    """A chapter of 600 kB: valid, its notes and links led right, no file above 250 kB."""
    scenes = ["\n\n".join(f"{STORY}[^{s}x{n}]" if n % 4 == 0 else STORY for n in range(40)) for s in range(60)]
    notes = "\n\n".join(f"[^{s}x{n}]: {STORY * 3}" for s in range(60) for n in range(0, 40, 4))
    long = (
        "# Long\n\n"
        + ("\n\n***\n\n" if breaks else "\n\n").join(scenes)
        + "\n\n## Last {#last}\n\nIt was lit.\n\n"
        + notes
    )
    package = Package(
        epub(
            tmp_path,
            "title: Long\nauthor: Ann Brown\nchapters: [one.md, two.md]\n",
            {"one.md": long, "two.md": "# Two\n\nSee [the last](one.md#last).\n"},
        )
    )
    assert faults(package) == []
    names = [path.rpartition("/")[2] for path in package.spine]
    assert {"chapter-1.xhtml", "chapter-1.2.xhtml", "chapter-1.3.xhtml", "notes.2.xhtml"} <= set(names)
    sizes = {path: len(data) for path, data in package.files.items() if path.endswith(".xhtml")}
    assert {path: size for path, size in sizes.items() if size > 250_000} == {}
    assert max(sizes.values()) < LIMIT + 2_000
    if breaks:
        assert package.files["EPUB/text/chapter-1.xhtml"].count(b"<hr") > 3
        assert words(package.documents["EPUB/text/chapter-1.2.xhtml"]).startswith("Long The lamp")
