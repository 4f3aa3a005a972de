"""Walking the document: words, maps over inlines and blocks, and every block of a book."""

from __future__ import annotations

from dataclasses import replace

from bookc.base.source import Span
from bookc.model.metadata import Contributor, Metadata
from bookc.model.nodes import (
    Anchor,
    Block,
    Blocks,
    Book,
    Chapter,
    ChapterKind,
    Chat,
    CodeBlock,
    Division,
    DivisionKind,
    Emphasis,
    Endnote,
    Footnote,
    FootnoteMark,
    Foreign,
    Heading,
    Image,
    Inline,
    InlineNote,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Literal,
    Matter,
    MatterKind,
    Message,
    NoteBlock,
    NoteKind,
    NoteRef,
    Paragraph,
    Part,
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
from bookc.model.walk import (
    blocks_in,
    book_blocks,
    children_of,
    iter_blocks,
    iter_inlines,
    map_blocks,
    map_inlines,
    map_runs,
    plain_text,
    runs_of,
    with_children,
    words_in,
)

AT = Span("one.md", 0, 1)
W: Inlines = (Text("w"),)
HOLDERS: Inlines = (
    Emphasis(W), Strong(W), Struck(W), Raised(W), SmallCaps(W), Foreign(W, "fr"), Link(W, "#x", AT),
    InlineNote(NoteKind.AUTHOR_NOTE, W, AT, "(A/N: w)"),
)  # fmt: skip
LEAVES: Inlines = (
    Text("t"), Literal("l"), LineBreak(), Image("p.png", "alt", AT), Anchor("a"), FootnoteMark("1", AT),
    NoteRef("n", "r", 1),
)  # fmt: skip


def paragraph(text: str = "w") -> Paragraph:
    return Paragraph((Text(text),), AT)


BLOCKS: Blocks = (
    paragraph("one"),
    Heading(2, (Text("two"),), AT),
    Division(DivisionKind.LETTER, (paragraph("three"), Division(DivisionKind.QUOTE, (paragraph("four"),), AT)), AT),
    Verse((((VerseLine((Text("five"),)), VerseLine((Text("six"),), 2))), (VerseLine((Text("seven"),)),)), AT),
    Chat((Message("Mara", (Text("eight"),), True), Message("Odile", (Text("nine"),), False)), AT),
    ListBlock(((paragraph("ten"), paragraph("eleven")), (paragraph("twelve"),)), AT),
    Table(((Text("thirteen"),),), (((Text("fourteen"),),),), AT),
    CodeBlock("code", AT),
    SceneBreak("***", AT),
    NoteBlock(NoteKind.AUTHOR_NOTE, (paragraph("fifteen"),), AT),
)


def words(blocks: Blocks) -> list[str]:
    return [plain_text(run) for block in iter_blocks(blocks) for run in runs_of(block)]


def test_plain_text_holds_words_and_no_marks() -> None:
    assert plain_text(LEAVES) == "tl alt"
    assert plain_text(HOLDERS) == "w" * 7
    assert words_in((Text("one two"), LineBreak(), Text("three"))) == 3


def test_children_are_found_and_replaced() -> None:
    for holder in HOLDERS:
        assert children_of(holder) == W
        changed = with_children(holder, (Text("new"),))
        assert type(changed) is type(holder)
        assert children_of(changed) == (Text("new"),)
    for leaf in LEAVES:
        assert children_of(leaf) == ()
        assert with_children(leaf, W) is leaf


def test_inlines_are_walked_outer_before_inner() -> None:
    inner = Emphasis((Strong(W), Text("x")))
    assert list(iter_inlines((inner, Text("y")))) == [inner, Strong(W), *W, Text("x"), Text("y")]


def test_inlines_are_mapped_inner_ones_first_and_may_multiply_or_vanish() -> None:
    seen: list[Inline] = []

    def change(inline: Inline) -> Inlines:
        seen.append(inline)
        if isinstance(inline, Anchor):
            return ()
        return (inline, Text("!")) if isinstance(inline, Emphasis) else (inline,)

    assert map_inlines((Emphasis((Anchor("a"), *W)), Text("x")), change) == (Emphasis(W), Text("!"), Text("x"))
    assert seen == [Anchor("a"), Text("w"), Emphasis(W), Text("x")]


def test_every_run_of_every_block_is_found_in_order() -> None:
    numbers = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    assert " ".join(words(BLOCKS)) == numbers


def test_runs_are_mapped_in_blocks_inside_blocks_too() -> None:
    louder = tuple(map_runs(block, lambda run: (Text(plain_text(run).upper()),)) for block in BLOCKS)
    assert words(louder) == [word.upper() for word in words(BLOCKS)]
    assert [type(block) for block in iter_blocks(louder)] == [type(block) for block in iter_blocks(BLOCKS)]


def test_blocks_are_mapped_inner_ones_first() -> None:
    order: list[str] = []

    def change(block: Block) -> Block:
        order.append(type(block).__name__)
        return replace(block, span=Span("two.md", 0, 1))

    changed = map_blocks(BLOCKS, change)
    assert {block.span.file for block in iter_blocks(changed)} == {"two.md"}
    assert order.count("Division") == 2
    assert order[2:6] == ["Paragraph", "Paragraph", "Division", "Division"]
    assert words(changed) == words(BLOCKS)


def test_blocks_inside_blocks() -> None:
    assert blocks_in(BLOCKS[5]) == (paragraph("ten"), paragraph("eleven"), paragraph("twelve"))
    assert blocks_in(BLOCKS[0]) == ()


def book() -> Book:
    """A book with something in every place that holds blocks."""
    chapter = Chapter(
        "chapter-1", ChapterKind.CHAPTER, "Chapter One", (Text("Lamp"),), (paragraph("text"),), "one.md", AT,
        before=(paragraph("before"),),
        footnotes=(Footnote("1", (paragraph("foot"),), AT),),
        endnotes=(Endnote("n", 1, NoteKind.FOOTNOTE, (paragraph("end"),), (), AT),),
    )  # fmt: skip
    other = Chapter("chapter-2", chapter.kind, "", chapter.title, (CodeBlock("goose()", AT),), "two.md", AT)
    made = Metadata("The Low Road", "", (Contributor("Peg Ottaway"),), "en-US", "urn:x", "2000-01-01T00:00:00Z")
    return Book(
        made, (Matter(MatterKind.DEDICATION, "Dedication", (paragraph("front"),)),),
        (Part("part-1", (Text("Flood"),), (chapter,)), other),
        (Matter(MatterKind.ABOUT, "About", (paragraph("back"),)),), (paragraph("title"),),
    )  # fmt: skip


def test_every_block_of_a_book_is_walked() -> None:
    found = [plain_text(run) for block in book_blocks(book()) for run in runs_of(block)]
    assert found == ["before", "text", "foot", "end", "front", "back", "title"]
    assert [chapter.id for chapter in book().chapters] == ["chapter-1", "chapter-2"]
