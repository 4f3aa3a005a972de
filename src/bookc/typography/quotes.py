"""Straight quotes, apostrophes and primes become the marks of the language."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.base.patterns import regex

from .balance import best_roles
from .context import Context
from .edits import Edit
from .languages import Conventions
from .marks import APOSTROPHE, OPEN, PRIME, STRAIGHT, find_marks
from .protect import protected, suspicious
from .weights import readings_of_double, readings_of_single, used_to_dialect

_APOSTROPHE = "\u2019"
_MARK = regex("[\"'`\u2018\u2019\u201a-\u201f\u00ab\u00bb\u2039\u203a]")
_BEFORE_CLOSE = frozenset(".,!?\u2026\u2014-")
_AFTER_CLOSE = frozenset(" \n\u2014-")
_NO_CONTEXT = Context()


def has_straight(text: str) -> bool:
    """Tell whether `text` holds a mark that `curl` could change."""
    return '"' in text or "'" in text or "`" in text


def curl(text: str, conv: Conventions, context: Context = _NO_CONTEXT, marks: Sequence[int] = ()) -> list[Edit]:
    """Return the edits that set every straight quote mark of one paragraph.

    `marks` are the offsets at which emphasis opens or closes, its markup being removed. Marks
    that are curly already are left, but count as partners. Only ``"``, ``'``, `````` and a
    backtick that opens ```like this'`` change. The primes are U+2032 and U+2033 (Chicago 9.17).
    """
    if not has_straight(text):
        return []
    plain = _plain(text, conv)
    if plain is not None:
        return plain
    inner, found = find_marks(text, protected(text))
    edits = [Edit(at, at + 1, _APOSTROPHE) for at in inner]
    if not any(mark.glyph[0] in STRAIGHT for mark in found):
        return edits
    seams = frozenset(marks)
    readings = [
        readings_of_double(text, mark, conv, seams)
        if mark.double
        else readings_of_single(text, mark, conv, seams, context.clipped)
        for mark in found
    ]
    used_to_dialect(found, readings)
    for mark, role in zip(found, best_roles(found, readings, context), strict=True):
        if mark.glyph[0] not in STRAIGHT:
            continue
        if role == APOSTROPHE:
            new = _APOSTROPHE
        elif role == PRIME:
            new = "\u2033" if mark.double else "\u2032"
        else:
            new = (conv.primary if mark.double else conv.secondary)[0 if role == OPEN else 1]
        edits.append(Edit(mark.start, mark.end, new))
    if inner:
        edits.sort(key=_start)
    return edits


def _plain(text: str, conv: Conventions) -> list[Edit] | None:
    """Return the edits of a paragraph in which no mark is in doubt, None where one is.

    Most paragraphs are of this kind: apostrophes between letters, and double marks that open
    after a space before a letter and close after a point before a space, in turns. The result
    is the one the full judgement would give, in a tenth of the time.
    """
    edits: list[Edit] = []
    last = len(text) - 1
    is_open = False
    for match in _MARK.finditer(text):
        at = match.start()
        glyph = text[at]
        if glyph == "'":
            if not (0 < at < last and text[at - 1].isalpha() and text[at + 1].isalpha()):
                return None
            edits.append(Edit(at, at + 1, _APOSTROPHE))
        elif glyph != '"':
            return None
        elif is_open:
            if text[at - 1] not in _BEFORE_CLOSE or (at < last and text[at + 1] not in _AFTER_CLOSE):
                return None
            edits.append(Edit(at, at + 1, conv.primary[1]))
            is_open = False
        else:
            if (at and text[at - 1] not in " \n") or at == last or not text[at + 1].isalpha():
                return None
            edits.append(Edit(at, at + 1, conv.primary[0]))
            is_open = True
    return None if is_open or (edits and suspicious(text)) else edits


def _start(edit: Edit) -> int:
    return edit.start
