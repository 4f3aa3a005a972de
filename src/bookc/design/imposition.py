"""The press's choices by name, as manifest and command line offer them."""

from __future__ import annotations

from enum import StrEnum


class Scale(StrEnum):
    """How large pages stand on the sheet."""

    SHRINK = "shrink"
    """At their size, or smaller where that is too large."""
    FIT = "fit"
    """As large as the sheet allows."""
    KEEP = "keep"
    """At their size, come what may."""


class Placing(StrEnum):
    """Where a page stands in its part of the sheet."""

    SNUG = "snug"
    """Against the fold, or the edge that is bound."""
    CENTRE = "centre"
    """In the middle."""


class Mark(StrEnum):
    """What is drawn for the binder's hand."""

    CROP = "crop"
    FOLD = "fold"
    SLIT = "slit"
    SEWING = "sewing"
    COLLATION = "collation"
    LABELS = "labels"


class Blanks(StrEnum):
    """Where the blank pages stand that fill the last sheet."""

    BACK = "back"
    FRONT = "front"
    BOTH = "both"


class Filler(StrEnum):
    """What a blank page may become."""

    FLYLEAF = "flyleaf"
    EX_LIBRIS = "ex-libris"
    NOTES = "notes"
    COLOPHON = "colophon"


class Binding(StrEnum):
    """The side at which a book is bound, seen from its front cover."""

    LEFT = "left"
    RIGHT = "right"


class Duplex(StrEnum):
    """How a printer gets to the back of a sheet."""

    SHORT_EDGE = "short-edge"
    LONG_EDGE = "long-edge"
    TWO_PASS_SHORT_EDGE = "two-pass-short-edge"
    TWO_PASS_LONG_EDGE = "two-pass-long-edge"

    @property
    def two_pass(self) -> bool:
        """Whether all fronts are printed before all backs, on a printer that prints one side."""
        return self.value.startswith("two-pass")

    @property
    def short(self) -> bool:
        """Whether sheets are turned about their short edge."""
        return self.value.endswith("short-edge")


class PrintCover(StrEnum):
    """Whether and where the cover is printed with the book."""

    NONE = "none"
    PAGE = "page"
    SHEET = "sheet"
