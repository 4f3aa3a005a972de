"""Typography of plain paragraphs: quotes, dashes, ellipses and spaces, judged as edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from bookc.base.frozen import dataclass

from .context import Context, survey
from .dashes import dash, has_hyphens
from .edits import Edit, apply, chain
from .ellipses import ellipsis, has_dots
from .languages import Conventions, conventions
from .protect import suspicious
from .quotes import curl, has_straight
from .spaces import has_spacing, space

__all__ = [
    "RULES",
    "Context",
    "Conventions",
    "Edit",
    "Rule",
    "apply",
    "conventions",
    "curl",
    "dash",
    "ellipsis",
    "set_type",
    "space",
    "survey",
]

_NO_CONTEXT = Context()
_MOST_PASSES = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule: what it is called (the switch of `set_type`) and how it judges a paragraph."""

    name: str
    may_act: Callable[[str, Conventions], bool]
    """A quick look at the paragraph as typed: False where the rule cannot find anything to do."""
    judge: Callable[[str, Conventions, Context, Sequence[int]], list[Edit]]


RULES: tuple[Rule, ...] = (
    Rule("quotes", lambda text, _: has_straight(text), curl),
    Rule("ellipses", lambda text, _: has_dots(text), lambda text, conv, *_: ellipsis(text, conv)),
    Rule("dashes", lambda text, _: has_hyphens(text), lambda text, conv, *_: dash(text, conv)),
    Rule("spaces", has_spacing, lambda text, conv, *_: space(text, conv)),
)
"""The rules in order: each judges the text that the ones before it have set."""


def set_type(
    text: str,
    tag: str,
    *,
    quotes: bool = True,
    dashes: bool = True,
    ellipses: bool = True,
    spaces: bool = True,
    context: Context = _NO_CONTEXT,
    marks: Sequence[int] = (),
) -> list[Edit]:
    """Return the edits that set one flattened paragraph by the conventions of the language `tag`.

    In `text`, U+FFFC stands for an object and a newline for a line break; `marks` are the offsets
    at which emphasis opens or closes. Offsets of the edits count in `text`. Setting the result
    again gives no edits.
    """
    conv = conventions(tag)
    rules = _switched_on(quotes, ellipses, dashes, spaces)
    edits = _one_pass(rules, text, conv, context, marks)
    if edits and ("-" in text or suspicious(text)):
        # A dash, an address, an emoticon is known by what stands beside it, and the edits may have
        # changed that; what a second pass would still find is better done now.
        for _ in range(_MOST_PASSES):
            current = apply(text, edits)
            more = _one_pass(rules, current, conv, context, ())
            if not more:
                break
            edits = chain(edits, current, more)
    return edits


@cache
def _switched_on(quotes: bool, ellipses: bool, dashes: bool, spaces: bool) -> tuple[Rule, ...]:
    switches = {"quotes": quotes, "ellipses": ellipses, "dashes": dashes, "spaces": spaces}
    return tuple(rule for rule in RULES if switches[rule.name])


def _one_pass(
    rules: Sequence[Rule], text: str, conv: Conventions, context: Context, marks: Sequence[int]
) -> list[Edit]:
    """Return the edits of `rules`, each judging what the ones before it have set."""
    edits: list[Edit] = []
    fresh: list[Edit] = []
    current = text
    for rule in rules:
        if not rule.may_act(text, conv):
            continue
        if fresh:
            current = apply(current, fresh)
        # Only the first rule reads `marks`, and it judges the text they were measured in.
        fresh = rule.judge(current, conv, context, marks)
        edits = chain(edits, current, fresh)
    return edits
