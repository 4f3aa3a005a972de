"""What differs between the targets, and why: one book, three files, compared item by item.

Each difference must stand in a row of `WHY`, and each row must occur. A renamed file is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from bookc.base.resources import style_file
from bookc.epub.items import XHTML, Publication
from bookc.epub.targets import TARGETS
from bookc.epub.targets.kobo import STYLE
from epub.targets.making import everything, from_shelf, target


@dataclass(frozen=True)
class Difference:
    """A row: a target, what it does, why, and how to undo it: pairs of a pattern in the target's text, and what the
    universal one has there (or, for what a target takes away, `gone`: a pattern in the universal text)."""

    target: str
    what: str
    why: str
    kind: str
    undo: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()


SPAN = r'<span class="koboSpan" id="kobo\.\d+\.\d+">((?:[^<]|<img[^>]*>)*)</span>'
NOTE = (
    r'<div class="(note[^"]*)">\n<p class="note-text"( id="[^"]*")( epub:type="[^"]*")>',
    r'<div class="\1"\2\3>\n<p class="note-text">',
)

WHY: tuple[Difference, ...] = (
    Difference(
        "kobo",
        "a span about each sentence and image",
        "Kobo keeps reading positions, highlights and statistics by them",
        XHTML,
        ((SPAN, r"\1"),),
    ),
    Difference(
        "kobo",
        "two boxes about the body",
        "Kobo's engine sets its columns and margins by them",
        XHTML,
        ((r'<div id="book-columns"><div id="book-inner">((?s:.*))</div></div></body>', r"\1</body>"),),
    ),
    Difference(
        "kobo",
        "a style element for the boxes",
        "without it the inner box has margins of its own",
        XHTML,
        ((re.escape(f"{STYLE}\n"), ""),),
    ),
    Difference(
        "kobo",
        "a note's mark is typed endnote too",
        "Kobo does not know the word noteref",
        XHTML,
        ((' epub:type="noteref endnote"', ' epub:type="noteref"'),),
    ),
    Difference(
        "kobo",
        "no soft hyphens",
        "Kobo finds no word in its dictionary that holds one",
        XHTML,
        gone=(("\u00ad", ""),),
    ),
    Difference(
        "kindle",
        "a note's id and type stand on its first paragraph",
        "a Kindle pops up a paragraph, not a box",
        XHTML,
        (NOTE,),
    ),
    Difference(
        "kindle",
        "a note's plain paragraphs are joined by line breaks",
        "a Kindle pops up the first paragraph alone",
        XHTML,
        (("<br/>(And a second)", r"</p>\n<p>\1"),),
    ),
    Difference(
        "kindle",
        "no soft hyphens in notes",
        "a Kindle's pop-up breaks at them without a hyphen",
        XHTML,
        (("By the postman", "By the post\u00adman"),),
    ),
    Difference(
        "kindle",
        "no zero-width spaces and word joiners",
        "a Kindle draws them as blanks",
        XHTML,
        gone=(("[\u200b\u2060\ufeff]", ""),),
    ),
    Difference(
        "kindle",
        "rules of its own at the style sheet's end",
        "a Kindle takes no line height below the type's, so drop caps are built otherwise",
        "text/css",
        ((r"\n\n/\* What a Kindle needs(?s:.*)", "\n"),),
    ),
    Difference(
        "kindle",
        "no at-rules that it does not know",
        "Send to Kindle ignores them, or refuses the book",
        "text/css",
        gone=((r"\n@media print \{ p \{ orphans: 4 \} \}", ""),),
    ),
    Difference(
        "kindle",
        "no variables",
        "Send to Kindle has refused books with variables",
        "text/css",
        gone=((r"\n:root \{ --ink: inherit \}", ""), (r" color: var\(--ink\);", "")),
    ),
    Difference(
        "kindle",
        "no lengths in lines",
        "they are newer than any Kindle's engine",
        "text/css",
        gone=((r" font-size: 3\.75lh; line-height: 3lh;", ""),),
    ),
    Difference("kindle", "a plain language tag", "Send to Kindle knows no others", "package"),
    Difference(
        "kobo",
        "a page with the title in front of a book without cover and title page",
        "Kobo sets the first file without margins",
        "spine",
    ),
)
"""Every difference, with its reason."""


def rows(name: str, kind: str) -> list[Difference]:
    """The rows of a target about a kind of file."""
    return [row for row in WHY if row.target == name and row.kind == kind]


def explained(name: str, kind: str, universal: str, made: str) -> Iterator[Difference]:
    """The rows that turn what a target made into the universal text; the test fails if something is left."""
    for row in rows(name, kind):
        before = (universal, made)
        for pattern, old in row.undo:
            made = re.sub(pattern, old, made)
        for pattern, new in row.gone:
            universal = re.sub(pattern, new, universal)
        if (universal, made) != before:
            yield row
    assert made == universal


def compared(name: str, universal: Publication) -> set[Difference]:
    """The rows that explain what a target made of a publication."""
    made = target(name, universal)
    found = set()
    added = [item.id for item in made.items if item.id not in {one.id for one in universal.items}]
    if added:
        assert made.spine == (*added, *universal.spine)
        found |= set(rows(name, "spine"))
    before, after = universal.items, tuple(item for item in made.items if item.id not in added)
    assert [(i.id, i.href, i.media_type, i.properties) for i in before] == [
        (i.id, i.href, i.media_type, i.properties) for i in after
    ]
    for one, other in zip(before, after, strict=True):
        if one.data != other.data:
            found |= set(explained(name, one.media_type, one.data.decode(), other.data.decode()))
    assert (made.identifier, made.modified, made.guide) == (universal.identifier, universal.modified, universal.guide)
    if (made.language, made.metadata) != (universal.language, universal.metadata):
        plain = [replace(m, text=made.language) if m.name == "dc:language" else m for m in universal.metadata]
        assert list(made.metadata) == plain
        found |= set(rows(name, "package"))
    return found


def test_universal_is_what_was_published() -> None:
    assert target("universal", everything()) == everything()
    assert compared("universal", everything()) == set()


@pytest.mark.parametrize("name", ["kobo", "kindle"])
def test_each_difference_is_explained_and_each_explanation_occurs(name: str) -> None:
    found = compared(name, everything()) | compared(name, from_shelf("no-cover"))
    assert [row.what for row in WHY if row.target == name and row not in found] == []


def test_no_target_only_renames() -> None:
    made = {name: TARGETS[name].transform(everything()) for name in TARGETS}
    assert len({made[name].items for name in made}) == len(TARGETS)
    assert len({TARGETS[name].suffix for name in TARGETS}) == len(TARGETS)


def test_a_target_makes_the_same_of_the_same() -> None:
    for name in TARGETS:
        assert target(name, everything()) == target(name, everything())


def test_the_kindles_own_rules_are_the_files() -> None:
    sheet = next(i.data.decode() for i in target("kindle", everything()).items if i.media_type == "text/css")
    assert sheet.endswith(style_file("targets", "kindle.css").decode())
