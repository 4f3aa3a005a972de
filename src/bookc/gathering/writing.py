"""The manifest's text: YAML that bookc takes as it is, with a comment for everything that was guessed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from bookc.base.patterns import regex
from bookc.gathering.describing import UNKNOWN, Said
from bookc.gathering.ordering import in_ranges
from bookc.gathering.proposal import Entry, PartOf, Proposal
from bookc.model.nodes import ChapterKind

_PLAIN = regex(r"[^\W\d_][\w ,.()'’!?/&+–—-]*")
_RESERVED = frozenset(["y", "n", "yes", "no", "true", "false", "on", "off", "null", "none"])
_FILE = regex(r"[^\W_][\w ,.()'’!?/&+–—-]*\.[a-z]{2,8}")
_BARRED = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})


def cleaned(text: str) -> str:
    """A text in one line, without what YAML or a book cannot hold."""
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return " ".join("".join(c for c in spaced if unicodedata.category(c) not in _BARRED and c != "\ufeff").split())


def quoted(text: str) -> str:
    """A text as a YAML scalar: bare where that is safe, else in double quotes."""
    safe = _PLAIN.fullmatch(text) or _FILE.fullmatch(text)
    if safe and text == text.strip() and text.casefold() not in _RESERVED:
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def manifest_text(proposal: Proposal, name: str = "book.yaml") -> str:
    """The whole manifest."""
    return "\n".join(_lines(proposal, name)).rstrip("\n") + "\n"


def _lines(proposal: Proposal, name: str) -> Iterator[str]:
    book = proposal.book
    yield f"# Made by `bookc new`. Look it over, change what you like, then: bookc build {cleaned(name)}"
    yield "# `bookc schema` knows every key; what follows a # is for you, bookc passes it over."
    yield ""
    yield from _said("title", book.title)
    names = [cleaned(author) for author in book.authors if cleaned(author)]
    if not names:
        yield f"author: {UNKNOWN}  # no file names the author: write the name here"
    elif len(names) == 1:
        yield f"author: {quoted(names[0])}  # {_comment(book.authors_why)}"
    else:
        yield f"authors:  # {_comment(book.authors_why)}"
        for author in names:
            yield f"  - {quoted(author)}"
    yield from _said("language", book.language)
    if book.series and (series := cleaned(book.series.name)):
        place = cleaned(book.series.number)
        place = place if re.fullmatch(r"\d+(?:\.\d+)?", place) else json.dumps(place, ensure_ascii=False)
        number = f", number: {place}" if book.series.number else ""
        inner = json.dumps(series, ensure_ascii=False)
        yield f"series: {{name: {inner}{number}}}" if number else f"series: {quoted(series)}"
    if description := cleaned(book.description):
        yield f"description: {quoted(description)}"
    if source := cleaned(book.source):
        yield f"source: {quoted(source)}"
    if proposal.cover:
        yield f"cover: {quoted(proposal.cover)}"
    for key, path in proposal.matter.items():
        yield f"{key}: {quoted(path)}"
    yield ""
    yield "chapters:"
    for one in proposal.listed:
        if isinstance(one, PartOf):
            yield f"  - part: {quoted(cleaned(one.title) or '?')}  # from {_comment(one.why)}"
            if one.also:
                yield f"    # {_comment(one.also)} holds only this title, and is not listed."
            yield "    chapters:"
            for entry in one.entries:
                yield from _entry(entry, "      ")
        else:
            yield from _entry(one, "  ")
    listed = {path for _, path in proposal.matter.items()}
    out = [(path, why) for path, why in proposal.left_out if path not in listed]
    if out:
        yield ""
        yield "# Left out:"
        for path, why in out:
            yield f"#  - {_comment(path)}  # {_comment(why)}"
    if proposal.boundaries:
        yield ""
        yield "# The titles of the parts stand in these files too; in the book they stand once."
        yield "treat:"
        for path, line in proposal.boundaries:
            yield f"  - {{file: {json.dumps(path, ensure_ascii=False)}, line: {_flow(line)}, as: boundary}}"
    yield from _more(proposal)


def _flow(text: str) -> str:
    return json.dumps(cleaned(text), ensure_ascii=False)


def _comment(text: str) -> str:
    return cleaned(text) or "?"


def _said(key: str, said: Said) -> Iterator[str]:
    value = cleaned(said.value) or "Untitled"
    yield f"{key}: {quoted(value)}  # {_comment(said.why)}{'' if said.sure else '; change it if it is wrong'}"


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    if entry.missing:
        yield f"{indent}# No file has the number {in_ranges(entry.missing)}."
    for remark in entry.remarks:
        yield f"{indent}# {_comment(remark)}"
    title = cleaned(entry.title)
    authors = [name for author in entry.authors if (name := cleaned(author))]
    plain = entry.kind is ChapterKind.CHAPTER and not title and not authors
    if plain:
        yield f"{indent}- {quoted(entry.file)}"
        return
    yield f"{indent}- file: {quoted(entry.file)}"
    if title:
        yield f"{indent}  title: {quoted(title)}  # by the {_comment(entry.title_from)}"
    if entry.kind is not ChapterKind.CHAPTER:
        yield f"{indent}  kind: {entry.kind.value}"
    if authors:
        shown = quoted(authors[0]) if len(authors) == 1 else json.dumps(authors, ensure_ascii=False)
        yield f"{indent}  authors: {shown}"


def _more(proposal: Proposal) -> Iterator[str]:
    yield ""
    yield "# More that a book may have; take the # away to use a line:"
    if not proposal.book.series and not proposal.book.volume:
        yield "# series: {name: The Series, number: 1}"
    if not proposal.book.description:
        yield "# description: What the book is about, for shops and shelves."
    if not proposal.cover:
        yield "# cover: cover.jpg"
    if "dedication" not in proposal.matter:
        yield "# dedication: For everyone who waited."
    yield "# style: modern  # classic, modern or zine"
    yield "# ornament: fleuron  # asterism, dinkus, leaf, star, wave …"
    yield "# output: {pdf: {trim: A5}, press: booklet}  # press: sheets to fold and staple"
