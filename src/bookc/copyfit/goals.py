"""What a book is to be fitted to: a number of sheets, or the sheets it takes anyway with the fewest blanks."""

from __future__ import annotations

from bookc.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """So many sheets, each of `per_sheet` pages (4 for a folded booklet).

    Without `sheets`, the sheets that the book takes as it is, with the fewest blank pages. `extra` is the number of
    pages that the sheets must hold besides the text's, such as flyleaves; less than 0 if some of the text's pages are
    printed apart, such as a cover. `per_sheet` and `sheets` are at least 1.
    """

    per_sheet: int
    sheets: int | None = None
    extra: int = 0

    def sheets_for(self, pages: int) -> int:
        """The sheets that so many pages of text take."""
        return max(1, -(-(pages + self.extra) // self.per_sheet))

    def most(self, sheets: int) -> int:
        """The most pages of text that so many sheets hold."""
        return sheets * self.per_sheet - self.extra

    def least(self, sheets: int) -> int:
        """The fewest pages of text that take so many sheets."""
        return max(1, self.most(sheets) - self.per_sheet + 1)
