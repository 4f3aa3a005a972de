"""The search for the reading of all marks of a paragraph together: a beam over open quotations."""

from __future__ import annotations

from collections.abc import Sequence

from .context import Context
from .marks import CLOSE, OPEN, WORD, Mark
from .weights import Reading

_BEAM = 12
_DEEPEST = 5  # quotations open around a new one; what lies deeper is a slip, and is forgotten

# Costs of what one mark alone cannot show.
_NEVER_OPENED = 5.0
_SAME_INSIDE_SAME = 5.0
_SINGLE_IN_NARRATION = 0.4
_DOUBLE_FIRST_AMONG_SINGLES = 0.3
_SPEECH_LED_UP_TO = 0.5
_LEFT_OPEN_FROM_HEAD = 0.7  # speech that goes on in the next paragraph
_LEFT_OPEN_RESUMED = 0.9  # the same, after "he said,"
_LEFT_OPEN_LED = 3.0
_LEFT_OPEN = 4.0
_LONG_WITHOUT_POINT = 1.5
_LONG = 80  # characters
_SHORT = 25
_LOWER_CASE = 1.0

_Past = tuple["_Past | None", int]
_State = tuple[float, "_Past | None"]


def best_roles(marks: Sequence[Mark], readings: Sequence[list[Reading]], context: Context) -> list[int]:
    """Return one role for each mark: the cheapest reading of the paragraph as a whole.

    A state is the stack of marks (their indices) still open; each mark extends every state by
    each of its readings, and only the cheapest way to reach a state is kept.
    """
    states: dict[tuple[int, ...], _State] = {(): (0.0, None)}
    single_first = context.single_first
    for index, mark in enumerate(marks):
        grown: dict[tuple[int, ...], _State] = {}
        double = mark.double
        for stack, (cost, past) in states.items():
            for role, price in readings[index]:
                total = cost + price
                if role == OPEN:
                    if not stack:
                        if double:
                            total += _DOUBLE_FIRST_AMONG_SINGLES if single_first else 0.0
                        elif not single_first:
                            total += _SINGLE_IN_NARRATION
                        elif mark.led:
                            total -= _SPEECH_LED_UP_TO
                    elif marks[stack[-1]].double == double:
                        total += _SAME_INSIDE_SAME
                    after = (*stack[-_DEEPEST:], index)
                elif role == CLOSE:
                    after = stack
                    while after and marks[after[-1]].double != double:
                        total += _LEFT_OPEN
                        after = after[:-1]
                    if after:
                        if not double:
                            total += _stretch(marks[after[-1]], mark)
                        after = after[:-1]
                    else:
                        total += _NEVER_OPENED - (total - cost - price)
                        after = stack
                else:
                    after = stack
                known = grown.get(after)
                if known is None or total < known[0]:
                    grown[after] = (total, (past, role))
        if len(grown) > _BEAM:
            keep = sorted(grown.items(), key=lambda item: item[1][0])[:_BEAM]
            grown = dict(keep)
        states = grown
    _, winner = min(
        (
            (cost + sum(_abandoned(marks[at], single_first) for at in stack), past)
            for stack, (cost, past) in states.items()
        ),
        key=lambda item: item[0],
    )
    roles: list[int] = []
    while winner is not None:
        winner, role = winner
        roles.append(role)
    roles.reverse()
    return roles


def _abandoned(mark: Mark, single_first: bool) -> float:
    """Return the cost of a mark still open where the paragraph ends."""
    if mark.head:
        return _LEFT_OPEN_FROM_HEAD
    if mark.led and not mark.after.isdigit():
        return _LEFT_OPEN_RESUMED if single_first or mark.after.isupper() else _LEFT_OPEN_LED
    return _LEFT_OPEN


def _stretch(opening: Mark, closing: Mark) -> float:
    """Return the cost of a single-quoted stretch: a long one begins with a capital, ends with a point."""
    length = closing.start - opening.end
    unled = _LOWER_CASE if opening.after.islower() and not opening.led else 0.0
    if length <= _SHORT:
        return unled if closing.clipped else 0.0
    if closing.clipped:
        unled *= 2
    if closing.left == WORD:
        return unled + (_LONG_WITHOUT_POINT if length > _LONG else 0.0)
    return unled if length > _LONG else 0.0
