"""The page that says where a book's works come from, and by whose leave they are in it."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.source import Span
from bookc.design.terms import Terms
from bookc.model.metadata import Metadata
from bookc.model.nodes import Blocks, Emphasis, Inline, LineBreak, Link, Literal, Paragraph, Text
from bookc.model.works import About
from bookc.transforms.works import Placed, tag_rows

_NOWHERE = Span("", 0, 0)


def provenance(placed: Sequence[Placed], made: Metadata, words: Terms) -> Blocks:
    """A paragraph for each work from an archive, or with a line of permission: title, authors, archive, dates,
    address, permission. A book of one such work lists its tags too, since it has no title page of a work's own."""
    told = [one for one in placed if (one.about and one.about.source) or one.entry.permission]
    blocks = [_paragraph(one, made, words) for one in told]
    sole = told[0].about if len(told) == 1 and len(placed) == 1 else None
    return (*blocks, *(tag_rows(sole) if sole else ()))


def _paragraph(one: Placed, made: Metadata, words: Terms) -> Paragraph:
    about = one.about or About(one.entry.title or made.title)
    names = tuple(person.name for person in one.entry.authors) or about.authors or _names(made)
    line: list[Inline] = [Emphasis((Text(one.entry.title or about.title),))]
    if names:
        line.append(Text(f", {words.by.format(names=words.listed(names))}."))
    dates = " – ".join(dict.fromkeys(date for date in (about.published, about.updated) if date))
    where = ", ".join(part for part in (about.archive, dates) if part)
    if where:
        line.append(Text(f" {where}."))
    if about.source:
        line += [LineBreak(), Link((Literal(about.source, code=False),), about.source, _NOWHERE)]
    if one.entry.permission:
        line += [LineBreak(), Text(one.entry.permission)]
    return Paragraph(tuple(line), _NOWHERE)


def _names(made: Metadata) -> tuple[str, ...]:
    return tuple(person.name for person in made.authors)
