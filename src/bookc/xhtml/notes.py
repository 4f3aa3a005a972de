"""Notes as XHTML: each with its number, its way back to the text, and in print its page."""

from __future__ import annotations

from bookc.model.nodes import Book, Chapter, Endnote, Paragraph
from bookc.model.walk import plain_text
from bookc.xhtml.blocks import blocks
from bookc.xhtml.inlines import inlines
from bookc.xhtml.profile import Profile, attribute, content
from bookc.xhtml.tracing import marked


def chapter_title(chapter: Chapter) -> str:
    """The title in a line: “Chapter Two: The Lamp”."""
    title = plain_text(chapter.title)
    return f"{chapter.label}: {title}" if chapter.label and title else chapter.label or title


def endnote(note: Endnote, profile: Profile) -> str:
    """A note: its number leads back to its (first) mark, further marks get letters.

    Typed both endnote and footnote, since Apple Books pops up only the latter, and typed each on its own,
    since KOReader would show a container's whole contents. It is a `div` that begins with the linked
    number, as Kindle wants it, and never an `aside`, which Apple Books would hide where it stands.
    """
    head, *rest = note.blocks or (Paragraph((), note.span),)
    opening = f'{_number(note, profile)}<span class="stop">.</span> '
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


def _number(note: Endnote, profile: Profile) -> str:
    """The number as a link to the note's mark; further marks get letters; a note without a mark links nowhere."""
    if not note.refs:
        return f'<span class="backlink">{note.number}</span>'
    links = []
    for index, ref in enumerate(note.refs):
        text = str(note.number) if not index else " " + chr(ord("a") + min(index, 25))
        label = attribute(profile.words.back.format(number=f"{note.number}{text.strip() if index else ''}"))
        links.append(
            f'<a class="backlink" href="{profile.href(ref)}" role="doc-backlink" aria-label="{label}">{text}</a>'
        )
    return "".join(links)


def chapter_notes(one: Chapter, profile: Profile) -> str:
    """The notes that stand at their chapter's own end; nothing if there are none."""
    own = [endnote(note, profile) for note in one.endnotes if note.at_chapter_end]
    if not own:
        return ""
    semantics = profile.semantics("endnotes", "doc-endnotes")
    inner = "\n".join(own)
    title = profile.words.matter["notes"]
    return f'<section class="chapter-notes"{semantics} aria-label="{title}">\n<h2>{title}</h2>\n{inner}\n</section>'


def notes(book: Book, profile: Profile) -> str:
    """The notes section's inside: the notes of each chapter under its title."""
    groups = []
    for one in book.chapters:
        own = [note for note in one.endnotes if not note.at_chapter_end]
        if own:
            inner = "\n".join(endnote(note, profile) for note in own)
            heading = f'<h2><a href="{profile.href(one.id)}">{content(chapter_title(one))}</a></h2>'
            groups.append(f'<section class="notes-of">\n{heading}\n{inner}\n</section>')
    return "\n".join(groups)
