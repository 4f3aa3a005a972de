"""What notes without a label say of themselves, and how sure they must be."""

from __future__ import annotations

import re

from bookc.base.patterns import regex

from .labels import Label
from .units import Unit
from .verdict import Kind

BRIEF = 160
"""A note of so many characters is a remark."""
SURE = 1.0
"""The log-odds that a note without a label must reach: taking story for a note is the costlier mistake."""
EMPHASISED = regex(r"^(\*\*|\*|__|_|\(|\[).*(?:\1|\)|\])$", re.DOTALL)
"""A paragraph wrapped in emphasis or brackets as a whole."""
_CLAIM = regex(
    r"\b(?:i|we) (?:do not|don['’]?t|still don['’]?t) own\b|\bi own (?:nothing|only)\b|\bdisclaimers? appl|"
    r"\bcopyright infringement|\b(?:belongs?|property) (?:\w+ )?(?:to|of)\b",
    re.I,
)


def kind_of(label: Label | None, unit: Unit) -> Kind:
    """The kind of a note: its label's, or what a short one without a label says."""
    if label is not None:
        return label.kind
    return Kind.DISCLAIMER if len(unit.text) < 160 and _CLAIM.search(unit.text) else Kind.AUTHOR_NOTE
