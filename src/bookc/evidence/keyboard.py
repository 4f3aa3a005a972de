"""Runs along a keyboard's rows: `asdfghjkl;asdfghjkl;`, `1234567890`."""

from __future__ import annotations

from itertools import pairwise

_ROWS = ("1234567890", "qwertyuiop", "qwertzuiopü", "azertyuiop", "asdfghjkl;'", "asdfghjklöä", "zxcvbnm,./", "yxcvbnm")
_NEXT = frozenset(pair for row in _ROWS for a, b in pairwise(row) for pair in (a + b, b + a))
_LEAST = 8


def smash(text: str) -> bool:
    """Whether a line without spaces is nothing but fingers run along a keyboard."""
    flat = text.casefold()
    if len(flat) < _LEAST or " " in flat:
        return False
    near = sum(1 for a, b in pairwise(flat) if a + b in _NEXT or a == b)
    return near >= 0.85 * (len(flat) - 1) and len(set(flat)) >= 4
