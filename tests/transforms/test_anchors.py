"""Links within the book: by id and by file, across chapters and matter; ids that stand once."""

from __future__ import annotations

import pytest

from bookc.model.nodes import Anchor, Blocks, Heading, Link
from bookc.model.walk import iter_blocks, iter_inlines, plain_text, runs_of
from transforms.making import STORY, Made, chapter, make, one


def hrefs(blocks: Blocks) -> list[str]:
    """Where the links among blocks lead."""
    runs = [run for block in iter_blocks(blocks) for run in runs_of(block)]
    return [inline.href for run in runs for inline in iter_inlines(run) if isinstance(inline, Link)]


def ids(made: Made, at: int = 0) -> list[str]:
    """The ids of a chapter's headings and anchors."""
    found = []
    for block in iter_blocks(made.book.chapters[at].blocks):
        found += [block.id] if isinstance(block, Heading) and block.id else []
        found += [i.id for run in runs_of(block) for i in iter_inlines(run) if isinstance(i, Anchor)]
    return found


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("#gate", "#chapter-1-gate"),
        ("#lamp", "#chapter-2"),
        ("#stairs", "#chapter-2-stairs"),
        ("two.md", "#chapter-2"),
        ("two.md#stairs", "#chapter-2-stairs"),
        ("./two.md#lamp", "#chapter-2"),
        ("https://example.org/#gate", "https://example.org/#gate"),
        ("mailto:mara@example.org", "mailto:mara@example.org"),
    ],
)
def test_links_find_their_place(href: str, target: str) -> None:
    files = {
        "one.md": chapter(f"The [gate]{{#gate}} and [words]({href})."),
        "two.md": chapter("## Stairs {#stairs}", head="# The Lamp {#lamp}"),
    }
    made = make(files)
    assert hrefs(made.book.chapters[0].blocks) == [target]
    assert made.codes == []


@pytest.mark.parametrize("href", ["#nowhere", "three.md", "two.md#nowhere", "../two.md", "ftp://example.org"])
def test_a_link_to_nowhere_keeps_its_words(href: str) -> None:
    made = make({"one.md": chapter(f"See [the *gate*]({href}) there."), "two.md": chapter()})
    assert hrefs(made.book.chapters[0].blocks) == []
    assert made.codes == ["source/dangling-link"]
    assert href in made.messages("source/dangling-link")[0]
    assert any(plain_text(run) == "See the gate there." for b in made.book.chapters[0].blocks for run in runs_of(b))


def test_the_own_chapters_place_comes_first() -> None:
    made = make({"one.md": chapter("The [gate]{#gate}."), "two.md": chapter("A [gate]{#gate}, [see](#gate).")})
    assert hrefs(made.book.chapters[1].blocks) == ["#chapter-2-gate"]
    assert made.codes == []


def test_files_in_a_folder_link_from_there() -> None:
    files = {"a/one.md": chapter("[on](two.md)"), "a/two.md": chapter("[back](../a/one.md)")}
    made = make(files, "chapters: [a/one.md, a/two.md]\n")
    assert [hrefs(c.blocks) for c in made.book.chapters] == [["#chapter-2"], ["#chapter-1"]]


def test_an_id_that_stands_twice_is_given_once() -> None:
    made = one("The [gate]{#gate} and [another]{#gate} and [see](#gate).")
    assert made.codes == ["source/repeated-id"]
    assert ids(made) == ["chapter-1-gate"]
    assert hrefs(made.book.chapters[0].blocks) == ["#chapter-1-gate"]


def test_ids_of_a_sources_own_never_meet_those_that_bookc_gives() -> None:
    made = one("## Below {#heading}", "The [a]{#x}, [c](#heading).", head="# One {#one}")
    assert ids(made) == ["chapter-1-heading-2", "chapter-1-x"]
    assert hrefs(made.book.chapters[0].blocks) == ["#chapter-1-heading-2"]
    made = one("## Below {#one}", "[see](#one)", head="# One {#one}")
    assert made.codes == ["source/repeated-id"]
    assert ids(made) == []
    assert hrefs(made.book.chapters[0].blocks) == ["#chapter-1"]


def test_titles_credits_and_notes_link_too() -> None:
    source = chapter("A [gate]{#gate} (A/N: see [it](#gate)).", head="# The [Lamp]{#lamp}, [see](#gate)")
    made = make({"one.md": source}, "chapters: [{file: one.md, credit: 'From [there](#lamp).'}]\n")
    (only,) = made.book.chapters
    links = [i.href for i in iter_inlines((*only.title, *only.credit)) if isinstance(i, Link)]
    assert links == ["#chapter-1-gate", "#chapter-1"]
    assert hrefs(only.endnotes[0].blocks) == ["#chapter-1-gate"]
    assert made.codes == []


def test_front_matter_links_into_the_chapters_and_into_itself() -> None:
    about = "about: |\n  See [the gate](#gate), [file](one.md), [x]{#own}, [itself](#own), [gone](#gone).\n"
    made = make({"one.md": chapter("The [gate]{#gate}.")}, about)
    (piece,) = [m for m in made.book.back if m.kind.value == "about"]
    assert hrefs(piece.blocks) == ["#chapter-1-gate", "#chapter-1", "#about-own"]
    assert made.codes == ["source/dangling-link"]


def test_notes_on_the_title_page_have_ids_of_their_own() -> None:
    source = f"# One\n\nA/N: The [x]{{#gate}}, [see](#gate)!\n\n***\n\n{STORY[0]}\n\nThe [gate]{{#gate}}.\n"
    made = make({"one.md": source}, "notes: {author-note: title-page}\n")
    assert hrefs(made.book.title_notes) == ["#title-gate"]
    assert ids(made) == ["chapter-1-gate"]
