"""Notes as XHTML: each with its number, its way back to the text, and in print its page."""

from __future__ import annotations

from collections import Counter

from bookc.model.nodes import Book, Chapter, Endnote, Paragraph, Part
from bookc.model.walk import plain_text
from bookc.xhtml.blocks import blocks
from bookc.xhtml.inlines import inlines
from bookc.xhtml.profile import Profile, attribute, content
from bookc.xhtml.tracing import marked


def chapter_title(chapter: Chapter) -> str:
    """The title in a line: “Chapter Two: The Lamp”."""
    title = plain_text(chapter.title)
    return f"{chapter.label}: {title}" if chapter.label and title else chapter.label or title


def places(book: Book) -> dict[str, str]:
    """What each chapter is called where its title alone would not tell it from others: with its part's title, and
    with a number where that is not enough. By the chapters' ids."""
    inside = {one.id: plain_text(part.title) for part in book.body if isinstance(part, Part) for one in part.chapters}
    titles = Counter(chapter_title(one) for one in book.chapters)
    taken: Counter[str] = Counter()
    names: dict[str, str] = {}
    for one in book.chapters:
        name = chapter_title(one)
        if titles[name] > 1 and one.id in inside:
            name = f"{inside[one.id]}, {name}"
        taken[name] += 1
        names[one.id] = f"{name} ({taken[name]})" if taken[name] > 1 else name
    return names


def endnote(note: Endnote, profile: Profile, where: str = "") -> str:
    """A note: its number leads back to its (first) mark, further marks get letters; `where` names its chapter to
    those who listen, since numbers begin anew in each.

    Typed both endnote and footnote, since Apple Books pops up only the latter, and typed each on its own,
    since KOReader would show a container's whole contents. It is a `div` that begins with the linked
    number, as Kindle wants it, and never an `aside`, which Apple Books would hide where it stands.
    """
    head, *rest = note.blocks or (Paragraph((), note.span),)
    opening = f'{_number(note, profile, where)}<span class="stop">.</span> '
    if profile.paged:
        # A box as wide as the hanging indent, so that the text's lines begin under each other; its width is the space.
        opening = f'<span class="number">{opening.rstrip()}</span>'
    page = f'<a class="page-of" href="{profile.href(note.refs[0])}"></a>' if profile.paged and note.refs else ""
    if isinstance(head, Paragraph):
        rows = [f'<p class="note-text">{opening}{inlines(head.inlines, profile)}{page}</p>']
    else:
        rows = [f'<p class="note-text">{opening.rstrip()}{page}</p>', blocks((head,), profile)]
    if rest:
        rows.append(blocks(tuple(rest), profile))
    semantics = profile.semantics("endnote footnote")
    inner = "\n".join(rows)
    html = f'<div class="note {note.kind}" id="{note.id}"{semantics}>\n{inner}\n</div>'
    return marked(html, note.span) if profile.trace else html


def _number(note: Endnote, profile: Profile, where: str) -> str:
    """The number as a link to the note's mark; further marks get letters; a note without a mark links nowhere."""
    if not note.refs:
        return f'<span class="backlink">{note.number}</span>'
    links = []
    for index, ref in enumerate(note.refs):
        text = str(note.number) if not index else " " + chr(ord("a") + min(index, 25))
        back = profile.words.back.format(number=f"{note.number}{text.strip() if index else ''}")
        label = attribute(f"{back}, {where}" if where else back)
        links.append(
            f'<a class="backlink" href="{profile.href(ref)}" role="doc-backlink" aria-label="{label}">{text}</a>'
        )
    return "".join(links)


def chapter_notes(one: Chapter, where: str, profile: Profile) -> str:
    """The notes that stand at their chapter's own end, whose name among all is `where`; nothing if there are none."""
    own = [endnote(note, profile, where) for note in one.endnotes if note.at_chapter_end]
    if not own:
        return ""
    semantics = profile.semantics("endnotes", "doc-endnotes")
    inner = "\n".join(own)
    title = profile.words.matter["notes"]
    return f'<section class="chapter-notes"{semantics} aria-label="{title}">\n<h2>{title}</h2>\n{inner}\n</section>'


def notes(book: Book, profile: Profile) -> str:
    """The notes section's inside: the notes of each chapter under its title."""
    groups = []
    names = places(book)
    for one in book.chapters:
        own = [note for note in one.endnotes if not note.at_chapter_end]
        if own:
            inner = "\n".join(endnote(note, profile, names[one.id]) for note in own)
            heading = f'<h2><a href="{profile.href(one.id)}">{content(chapter_title(one))}</a></h2>'
            groups.append(f'<section class="notes-of">\n{heading}\n{inner}\n</section>')
    return "\n".join(groups)
