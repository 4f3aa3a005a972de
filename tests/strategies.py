"""Hypothesis strategies: manuscripts made of what writers paste, each piece with the words that a book must keep."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bookc.model.nodes import Book, Chat, CodeBlock, Inlines, Part, SceneBreak
from bookc.model.walk import book_blocks, plain_text, runs_of
from validators.need import examples

EXAMPLES = int(os.environ.get("BOOKC_EXAMPLES", "0"))
"""Set for a long random run by hand: BOOKC_EXAMPLES=5000 pytest tests/test_properties.py."""

LIMIT = settings(
    max_examples=EXAMPLES or examples(120),
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""The usual run is the same on every machine."""


class Piece(NamedTuple):
    """A paragraph's worth of source, and the words of it that may not be lost: all but markup, labels and dividers."""

    text: str
    kept: str


def all_kept(text: str) -> Piece:
    """A piece that is nothing but words."""
    return Piece(text, text)


SENTENCES = (
    "The kettle had boiled dry again and nobody in the house would own up to it.",
    "Snow had filled the lane to the height of the gate, and no sound came from the farm.",
    "All through supper the dog lay across the threshold with its nose toward the stairs.",
    "He owned eleven umbrellas; none of them opened, and one had a bird's nest in it.",
    "Nobody had asked the lamplighter - he came anyway, at six o'clock, and sat down.",
    "Later, when the tide was out, they counted the posts: forty-one, or perhaps forty-two.",
    "It rained... and then it rained some more.",
)
SPEECH = (
    '"You could have told me before I bought the goose," said Perrin.',
    '"Nobody asked the goose," Odile pointed out.',
    "'How many stairs?' she asked.",
    '"I counted forty, but I was being chased--twice!"',
    "“Leave it,” he said. “It's only weather.”",
)
REMARKS = (
    "Thank you all for reading, reviews make my week!",
    "Sorry for the long wait, my computer died.",
    "I had the flu, so this chapter is short.",
    "The song is a real one & I don't own it.",
)
LABELS = ("A/N: ", "AN: ", "Author's Note: ", "**A/N:** ", "T/N: ", "Disclaimer: ", "Summary: ", "Warnings: ", "~A/N~ ")
DIVIDERS = (
    "***", "* * *", "*****", "---", "- - -", "~*~*~", "oOo", "xXx", "~~~", "~~~ Tide ~~ Tide ~~~", "###", "❦", "⁂",
    "=====", "<>", "-oOo-", ".oOo.", "~ ~ ~", "_____", "+++", "[Scene Break]", "-LINE BREAK-", "~Ember~Ember~Ember~",
)  # fmt: skip

sentences = st.sampled_from(SENTENCES)
speech = st.sampled_from(SPEECH)
remarks = st.sampled_from(REMARKS)
stories = st.lists(sentences | speech, min_size=1, max_size=3).map(" ".join)
dividers = st.sampled_from(DIVIDERS).map(lambda form: Piece(form, ""))


@st.composite
def emphasised(draw: st.DrawFn) -> Piece:
    """A sentence with one stretch of it in emphasis of some make."""
    words = draw(sentences).split(" ")
    start = draw(st.integers(0, len(words) - 2))
    end = draw(st.integers(start + 1, len(words) - 1))
    first, last = draw(st.sampled_from((("*", "*"), ("_", "_"), ("**", "**"), ("<i>", "</i>"), ("<b>", "</b>"))))
    marked = [*words[:start], first + " ".join(words[start:end]) + last, *words[end:]]
    return Piece(" ".join(marked), " ".join(words))


@st.composite
def noted(draw: st.DrawFn) -> Piece:
    """A note of its own, with a label, in brackets or not."""
    label, remark = draw(st.sampled_from(LABELS)), draw(remarks)
    left, right = draw(st.sampled_from((("", ""), ("(", ")"), ("[", "]"))))
    return Piece(f"{left}{label}{remark}{right}", remark)


@st.composite
def noted_inside(draw: st.DrawFn) -> Piece:
    """A paragraph with a note amid it, perhaps with brackets of its own inside."""
    before, after = draw(sentences), draw(sentences)
    remark = draw(st.sampled_from((*REMARKS, "look it up (really)", "I know, I know :)", "not *that* kind of goose")))
    label = draw(st.sampled_from(("A/N: ", "A/N - ", "T/N: ", "E/N: ")))
    left, right = draw(st.sampled_from((("(", ")"), ("[", "]"))))
    return Piece(
        f"{before[:-1]} {left}{label}{remark}{right} and so on. {after}", f"{before} {remark} and so on {after}"
    )


headings = st.sampled_from(
    ("Chapter Two", "Chapter 2: The Lamp", "Prologue", "Part One", "The Goose, Again", "III")
).map(all_kept)
footnotes = st.tuples(st.sampled_from("1234"), sentences, remarks).map(
    lambda made: Piece(f"{made[1][:-1]}.[{made[0]}]\n\n[{made[0]}] {made[2]}", f"{made[1]} {made[2]}")
)
links = st.sampled_from(
    (
        all_kept("They kept a page at https://example.org/geese_and_men, which nobody read."),
        all_kept("See http://example.org/a?b=1&c=2 (if it is still there)."),
    )
)
captions = st.sampled_from(("~ Mara ~", "Mara's POV", "Three days later", "~Flashback~", "THE END", "- 12 -")).map(
    lambda text: Piece(text, "")
)
plain_pieces = st.one_of(
    stories.map(all_kept),
    stories.map(all_kept),
    emphasised(),
    dividers,
    noted(),
    noted_inside(),
    footnotes,
    links,
    captions,
)


@st.composite
def plain_manuscripts(draw: st.DrawFn) -> Piece:
    """A chapter as pasted plain text: blank lines between paragraphs, or none, or every paragraph indented."""
    pieces = draw(st.lists(plain_pieces, min_size=1, max_size=9))
    if draw(st.booleans()):
        pieces = [draw(headings), *pieces]
    between, before = draw(st.sampled_from((("\n\n", ""), ("\n\n", ""), ("\n", ""), ("\n", "    "), ("\n\n\n", ""))))
    return Piece(between.join(before + piece.text for piece in pieces), "\n".join(piece.kept for piece in pieces))


def quoted(text: str) -> str:
    """Lines as a Markdown quotation."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


@st.composite
def divs(draw: st.DrawFn) -> Piece:
    """A fenced div of some kind, closed or not, perhaps with another inside."""
    kind = draw(st.sampled_from(("letter", "quote", "verse", "chat", "{lang=fr}", "letter {lang=de}", "poster")))
    inner = Piece("Mara: hello\nOdile: who is this\nMara: me", "Mara: hello Odile: who is this me")
    if kind != "chat":
        inner = draw(stories.map(all_kept) | noted_inside() | emphasised() | dividers)
    if kind in {"letter", "quote"} and draw(st.booleans()):
        inner = Piece(f"{inner.text}\n\n::: verse\none line\n  and another\n:::", f"{inner.kept} one line and another")
    end = draw(st.sampled_from((":::", ":::", ":::", "")))
    # A name that no div has stays as text or in the diagnostic.
    return Piece(f"::: {kind}\n{inner.text}\n{end}", inner.kept)


@st.composite
def constructs(draw: st.DrawFn) -> Piece:
    """Something that only Markdown has."""
    one, two = draw(sentences), draw(sentences)
    remark, name = draw(remarks), draw(st.sampled_from(("1", "note", "a-b", "2")))
    made = (
        Piece(f"## {one} {{#place}}", one),
        Piece(f"{one}\n---", one),
        Piece(quoted(one), one),
        Piece(f"- {one}\n- {two}\n\n  {remark}", f"{one} {two} {remark}"),
        Piece(f"3. {one}\n4. {two}", f"3 {one} {two}".removeprefix("3 ")),
        Piece(f"| {name} | two |\n|---|---|\n| here | *there* |", f"{name} two here there"),
        Piece(f"```text\n{one}\n***\n```", one),
        Piece(f"    {one}", one),
        Piece(f"{one}[^{name}]\n\n[^{name}]: {remark}", f"{one} {remark}"),
        Piece(f"{one}[^{name}]", one),
        Piece(f"[^{name}]: {remark}\n\n    {two}", f"{remark} {two}"),
        Piece(f"{one}^[{remark}]", f"{one} {remark}"),
        Piece(f"{one} [mot]{{lang=fr}} [AD]{{.smallcaps}} [here]{{#spot}}", f"{one} mot AD here"),
        Piece(f"{one} [there](#spot) [gone](#nowhere) [out](http://example.org)", f"{one} there gone out"),
        Piece(f"{one} <!-- {remark} --> <u>{two}</u><br/>and <blink>on</blink>", f"{one} {remark} {two} and on"),
        Piece(f"<div>\n{one}\n</div>", one),
        Piece(f"<!-- {remark} -->", remark),
        Piece("[Mara]: Hello", "Mara Hello"),
        Piece(f"[{name}]: word", f"{name} word"),
        Piece(f"{one}\\\n{two}  \n{remark}", f"{one} {two} {remark}"),
        Piece(f"`{name}` &amp; &copy; \\*{remark}\\*", f"{name} {remark}"),
    )
    return draw(st.sampled_from(made))


markdown_pieces = st.one_of(
    stories.map(all_kept), emphasised(), dividers, noted(), noted_inside(), constructs(), constructs(), divs()
)


@st.composite
def markdown_manuscripts(draw: st.DrawFn) -> Piece:
    """A chapter in Markdown."""
    pieces = draw(st.lists(markdown_pieces, min_size=1, max_size=8))
    if draw(st.booleans()):
        head = draw(headings)
        pieces = [Piece(f"# {head.text}", head.kept), *pieces]
    return Piece("\n\n".join(piece.text for piece in pieces), "\n".join(piece.kept for piece in pieces))


_SCRAPS = (
    "the goose", "A/N:", "(A/N: x", ")", "***", "~~~", "```", "# ", "## ", "> ", "- ", "1. ", "Chapter 2", ":)", "[1]",
    "[^1]", "[^1]: ", "^[", "*", "**", "_", "—", '"', "'", "...", "oOo", "::: letter", ":::", "::: verse", "|a|b|",
    "|---|", "<i>", "</i>", "<br>", "<div>", "<!--", "-->", "&amp;", "&#12;", "&#0;", "[x](y)", "![x](y.png)",
    "{#id}", "{lang=fr}", "[a]: b", "http://a.b/c", "\\", "\t", "    ", "`", "~ Mara ~", "THE END", "A/N: Enjoy!", "<",
    "&", "]]>",
)  # fmt: skip
scraps = st.sampled_from(_SCRAPS)
phrases = st.lists(scraps, max_size=5).map(" ".join) | st.lists(scraps, max_size=5).map("".join)
lines = st.one_of(st.text(max_size=24), phrases, phrases, sentences, st.just(""))
raw_texts = st.lists(lines, max_size=16).map("\n".join)
"""Anything at all, with a bias towards what means something."""


# --- what a book holds ----------------------------------------------------------------------------


def words_of(text: str) -> Counter[str]:
    """The runs of letters and digits, each with how often it stands."""
    return Counter(re.findall(r"[^\W_]+", text))


def letters_of(text: str) -> Counter[str]:
    """The letters and digits, each with how often it stands."""
    return Counter(character for character in text if character.isalnum())


def runs_in(book: Book) -> list[Inlines]:
    """Every run of inlines in the body and what stands around it."""
    heads = [run for chapter in book.chapters for run in (chapter.title, chapter.credit)]
    return heads + [run for block in book_blocks(book) for run in runs_of(block)]


def text_of(book: Book) -> str:
    """All that a reader of the book could read, and the dividers' own forms."""
    found = [chapter.label for chapter in book.chapters] + [plain_text(run) for run in runs_in(book)]
    found += [plain_text(piece.title) for piece in book.body if isinstance(piece, Part)]
    for block in book_blocks(book):
        if isinstance(block, CodeBlock):
            found.append(block.text)
        elif isinstance(block, SceneBreak):
            found.append(block.form)
        elif isinstance(block, Chat):
            found.extend(message.speaker for message in block.messages)
    return "\n".join(found)
