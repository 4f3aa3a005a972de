"""Typed hyphens that stand for a dash become the dash of the language."""

from __future__ import annotations

import re
from typing import Final

from bookc.base.patterns import regex

from .edits import Edit
from .languages import NBSP, Conventions
from .protect import protected, within

_MARKS: Final = "\"'`\u2018\u2019\u201a\u201c-\u201e\u00ab\u00bb\u2039\u203a"
_CANDIDATE = regex(f"-(?:[{_MARKS} \u00a0-]|(?<=[{_MARKS}]-))")
# The spaces after the run are only looked at, so that the next run sees them too.
_RUN = regex(r"([ \u00a0]*)(?<!-)(-{1,3})(?!-)(?=([ \u00a0]*))")
_FLAG = regex(r"[^\W\d_][\w-]*")
_MATE = regex(r"[^\s-]-{2,3}(?=[\s,.;:!?)\"'\u201d\u2019])")
_WORD_IN_QUOTES = regex(r"[\"'\u201c\u2018\u201e\u00ab][*_]*[^\W\d_A-Z]+$")
_STRAIGHT: Final = frozenset("\"'")
_OPENING: Final = frozenset("([\u201c\u2018\u201e\u201a\u00ab\u2039")
_CLOSING: Final = frozenset(")]\u201d\u2019\u00bb\u203a")
_HIDDEN: Final = frozenset("*_\ufffc")
_SIGNS: Final = frozenset("=+*/<>-")
_SPEECH = regex('[ \u00a0]*(?:[\u2014\u2013]|-{1,3})[ \u00a0]*[*_"\u201c\u201d\u00ab\u201e\ufffc]*(\\S)')
_INSERTION: Final = 300  # characters; no inserted phrase is longer
_QUOTED: Final = _STRAIGHT | frozenset("\u201c\u201d\u00ab\u201e")
_SPEAKS: Final = frozenset("\u00bf\u00a1\u2026.") | _QUOTED
_BLANK: Final = _HIDDEN | frozenset(" \u00a0")
_ROW: Final = frozenset("-\u2013\u2014")
_SPACES: Final = " \u00a0"
_EM: Final = "\u2014"


def has_hyphens(text: str) -> bool:
    """Tell whether `text` holds hyphens that `dash` could change."""
    return "-" in text and (text[0] in _ROW or _CANDIDATE.search(text) is not None)


def dash(text: str, conv: Conventions) -> list[Edit]:
    """Return the edits that turn ``--``, ``---``, a spaced ``-`` and a cut-off ``-`` into dashes.

    Only hyphens and the spaces beside them change. Four and more hyphens, option flags
    (`--strict`), arrows, addresses, sums and the hyphens of words stay; dashes already set stay.
    """
    if not has_hyphens(text):
        return []
    spans = protected(text)
    edits: list[Edit] = []
    speech = _is_speech(text, conv)
    inserted = False  # an insertion has begun, in the languages whose dashes cling to it
    for match in _RUN.finditer(text):
        start, end = match.start(), match.end(3)
        before, after = _beyond(text, start, -1), _beyond(text, end, 1)
        width = len(match.group(2))
        if spans and within(spans, start, end):
            continue
        row = _beyond(text, start, -1, _BLANK) in _ROW or _beyond(text, end, 1, _BLANK) in _ROW
        if row or before == "<" or (after and after in "<>"):
            continue  # a row of dashes, an arrow, the end of a comment
        judge = _single if width == 1 else _multiple
        new = judge(text, match, before, after, conv, speech)
        if new is None:
            continue
        if conv.paired and new.strip(_SPACES) == _EM and before not in "\n":
            left, right = match.group(1), match.group(3)
            if new == conv.spaced and left and (not inserted or not right) and after not in ".,;:!?)":
                inserted = True
                new = " \u2014"
            elif left or right or after in ".,;:!?)":
                inserted = False
                new = "\u2014" if after in ("", *".,;:!?)") else "\u2014 "
        if after and after in ".,;:!?":
            new = new.rstrip(_SPACES)
        if new != text[start:end]:
            edits.append(Edit(start, end, new))
    return edits


def _beyond(text: str, at: int, step: int, skipped: frozenset[str] = _HIDDEN) -> str:
    """Return the character before (`step` -1) or from (`step` 1) the offset `at`; "" at the edge.

    Characters of `skipped`, by default objects and markup, are looked past.
    """
    at = at - 1 if step < 0 else at
    while 0 <= at < len(text) and text[at] in skipped:
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _opens(text: str, at: int, conv: Conventions) -> bool:
    """Tell whether the last character before `at` is an opening mark or bracket."""
    char = _beyond(text, at, -1)
    opener, closer = _ends(char, conv)
    if opener == closer or char in _STRAIGHT:
        # The same mark on both sides: it opens where nothing but a space stands before it.
        beyond = text[max(0, at - 2) : at - 1]
        return (opener or char in _STRAIGHT) and beyond in ("", " ", "\n", "(", "\u2014")
    return opener


def _closes(char: str, conv: Conventions) -> bool:
    """Tell whether `char`, standing after a dash, may be a closing mark or bracket."""
    return char != "" and (char in _STRAIGHT or _ends(char, conv)[1])


def _ends(char: str, conv: Conventions) -> tuple[bool, bool]:
    """Tell whether `char` can open and whether it can close something in this language."""
    if not char:
        return False, False
    opener = char in (conv.primary[0], conv.secondary[0])
    closer = char in (conv.primary[1], conv.secondary[1])
    return (opener, closer) if opener or closer else (char in _OPENING, char in _CLOSING)


def _broken(conv: Conventions) -> str:
    """Return the dash at which speech breaks off: it must not part from its word."""
    return conv.closed if conv.closed == _EM else NBSP + conv.closed.strip(_SPACES)


def _is_speech(text: str, conv: Conventions) -> bool:
    """Tell whether the paragraph is a line of dialogue that opens with a dash, typed as such or as hyphens."""
    found = _SPEECH.match(text) if conv.dialogue else None
    return found is not None and (found.group(1).isupper() or found.group(1) in _SPEAKS)


def _single(text: str, match: re.Match[str], before: str, after: str, conv: Conventions, speech: bool) -> str | None:
    """Return what replaces one hyphen and its spaces, None to leave it."""
    left, right = match.group(1), match.group(3)
    end = match.end(3)
    if before in ("", "\n"):
        opens = conv.dialogue and not left and after and (right or before == "")
        quoted = after in _QUOTED and not right
        return conv.dialogue if opens and not quoted and (after.isupper() or after in _SPEAKS) else None
    if left or right:
        # French quotes bring spaces of their own, so none of these may depend on the space inside.
        if _opens(text, match.start(), conv):
            return None
        if after not in ")]" and _closes(after, conv) and not (right and text[end + 1 : end + 2].isalnum()):
            return _tail(left, conv) if left and before.isalpha() else None
    if left and right:
        if after in ("", "\n") or _is_sum(text, match, before, after):
            return None
        return conv.spaced
    if conv.paired and speech:
        if left:
            return conv.spaced if after.isalpha() or after in _SPEAKS or after in ",;:!?" else None
        if right or after in ".,;:!?":
            return conv.spaced if before.isalpha() or before in ".!?\u2026" else None
    if left or right:
        return None
    ends = after not in ")]" and _closes(after, conv)
    if ends and before.isalpha() and not text[end + 1 : end + 2].isalnum():
        # "pre-" is a prefix under discussion; "Wait-" is speech cut off.
        prefix = _WORD_IN_QUOTES.search(text, max(0, match.start() - 20), match.start())
        return None if prefix else _broken(conv)
    if before not in "([" and after.isalpha() and _opens(text, match.start(), conv):
        # "-ness" is a suffix under discussion; "-but I" is speech taken up again.
        word = _FLAG.match(text, end)
        return None if word and _closes(text[word.end() : word.end() + 1], conv) else _EM
    return None


def _is_sum(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """Tell whether a spaced hyphen is a minus sign: between figures, signs or lone small letters."""
    if (before.isdigit() and after.isdigit()) or before in _SIGNS or after in _SIGNS:
        return True
    at, end = match.start(), match.end(3)
    alone = not text[max(0, at - 2) : at - 1].isalnum() and not text[end + 1 : end + 2].isalnum()
    return alone and before.islower() and after.isalnum()


def _multiple(text: str, match: re.Match[str], before: str, after: str, conv: Conventions, speech: bool) -> str | None:
    """Return what replaces two or three hyphens and their spaces, None to leave them."""
    left, run, right = match.groups()
    end = match.end(3)
    word = None if right else _FLAG.match(text, end)
    flag = left and before and word is not None and after.islower() and not speech
    if flag and not _MATE.search(text, end, end + _INSERTION):
        return None
    if before.isdigit() and after.isdigit() and not left and not right and len(run) == 2:
        return "\u2013"
    if before in ("", "\n"):
        return left + (conv.dialogue or _EM)
    dash = conv.closed.strip(_SPACES)
    if after in ("", "\n"):
        return _tail(left, conv) + right
    if _opens(text, match.start(), conv) or (left and before in "([" and conv.spaced == _EM):
        return dash + (" " if conv.closed != _EM and right else "")
    if _closes(after, conv) and (not right or not (after in _STRAIGHT or text[end + 1 : end + 2].isalnum())):
        return _tail(left, conv)
    if left and not right and before in ".!?" and conv.spaced == _EM:
        return left + _EM  # an attribution after the sentence
    if right and not left and before.isupper() and not _beyond(text, match.start() - 1, -1).isalnum():
        return dash + right  # Lord B-- said
    return conv.spaced if left or right else conv.closed


def _tail(left: str, conv: Conventions) -> str:
    """Return the dash at the end of a line or quotation."""
    if left and conv.closed == _EM and conv.spaced != _EM:
        return NBSP + conv.spaced.strip(_SPACES)
    return _broken(conv)
