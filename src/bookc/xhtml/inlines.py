"""Inlines as XHTML."""

from __future__ import annotations

from typing import assert_never

from bookc.model.nodes import (
    Anchor,
    Emphasis,
    FootnoteMark,
    Foreign,
    Image,
    Inline,
    InlineNote,
    Inlines,
    LineBreak,
    Link,
    Literal,
    NoteRef,
    Raised,
    SmallCaps,
    Strong,
    Struck,
    Text,
)
from bookc.model.walk import plain_text
from bookc.xhtml.profile import Profile, attribute, code_direction, content, in_language

_WRAPPED = (Emphasis, Strong, Struck, Raised, SmallCaps, Foreign, Link)
"""The inlines that become elements around words."""


def inlines(run: Inlines, profile: Profile) -> str:
    """A run of inlines."""
    if profile.paged and len(run) > 1:
        return "".join([_spaced(inline, after, profile) for inline, after in zip(run, (*run[1:], None), strict=True)])
    return "".join([_inline(inline, profile) for inline in run])


def _spaced(inline: Inline, after: Inline | None, profile: Profile) -> str:
    """An inline for print, `after` the one behind it.

    WeasyPrint 70 breaks a line too early, often behind its first word, in a text whose last space stands before an
    element that overflows the line; a space that is an element itself is a place to break at.
    """
    if isinstance(inline, Text) and isinstance(after, _WRAPPED) and inline.text.endswith(" "):
        return f"{content(inline.text[:-1])}<span> </span>"
    return _inline(inline, profile)


def _inline(inline: Inline, profile: Profile) -> str:
    match inline:
        case Text():
            return content(inline.text)
        case Literal():
            words = content(inline.text)
            return f"<code{code_direction(profile)}>{words}</code>" if inline.code else words
        case Emphasis():
            return f"<em>{inlines(inline.children, profile)}</em>"
        case Strong():
            return f"<strong>{inlines(inline.children, profile)}</strong>"
        case Struck():
            return f"<s>{inlines(inline.children, profile)}</s>"
        case Raised():
            tag = "sub" if inline.lowered else "sup"
            return f"<{tag}>{inlines(inline.children, profile)}</{tag}>"
        case SmallCaps():
            return f'<span class="small-caps">{inlines(inline.children, profile)}</span>'
        case Foreign():
            return f"<i{in_language(inline.language, profile)}>{inlines(inline.children, profile)}</i>"
        case Link():
            return _link(inline, profile)
        case Anchor():
            return f'<span id="{attribute(inline.id)}"></span>'
        case Image():
            role = ' role="presentation"' if inline.decorative else ""
            return f'<img src="{attribute(profile.image(inline.path))}" alt="{attribute(inline.alt)}"{role}/>'
        case LineBreak():
            return "<br/>"
        case NoteRef():
            return noteref(inline, profile)
        case InlineNote() | FootnoteMark():
            # The notes' transform leaves none; a book that skipped it still loses no word.
            return content(inline.raw) if isinstance(inline, InlineNote) else f"[{content(inline.label)}]"
        case _:
            assert_never(inline)


def _link(link: Link, profile: Profile) -> str:
    words = inlines(link.children, profile)
    # A link around a picture that nobody described is called by its address.
    name = "" if plain_text(link.children).strip() else f' aria-label="{attribute(link.href.removeprefix("#"))}"'
    if link.href.startswith("#"):
        return f'<a href="{attribute(profile.href(link.href[1:]))}"{name}>{words}</a>'
    return f'<a class="external" href="{attribute(link.href)}"{name}>{words}</a>'


def noteref(ref: NoteRef, profile: Profile) -> str:
    """A note's mark, which links to the note. In print a word joiner (U+2060) keeps it on the line of its word;
    old reading systems show that character as a box, so the EPUB has none."""
    joiner = "\u2060" if profile.paged else ""
    return joiner + (
        f'<a class="noteref" id="{ref.id}" href="{profile.href(ref.note)}"'
        f"{profile.semantics('noteref', 'doc-noteref')}>{ref.number}</a>"
    )
