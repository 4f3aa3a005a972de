"""How much white the pages of a book have at their spine, fore-edge, head and foot: what keeps ink off the edge of a
sheet that the printer cannot reach."""

from __future__ import annotations

from collections.abc import Sequence

from bookc.pdf.boxes import Box, PageBox
from bookc.press.layout import Ink, common_size


def least_white(
    inks: Sequence[Box | None], pages: Sequence[PageBox | None], *, right_bound: bool = False
) -> Ink | None:
    """The least white of all pages on each side, as they stand on the sheet at full scale; None if none has ink.

    `inks` are the boxes around what is printed on each page, in points on the upright trimmed page (`pdf.rendering.ink`
    finds them), `pages` are None for blanks. The first page is a recto, with its spine at its left, or at its right in
    a `right_bound` book. A page of another size stands as `Layout.matrix` puts it: made as small as the others, or in
    the middle.
    """
    width, height = common_size([page for page in pages if page is not None])
    whites: list[tuple[float, float, float, float]] = []
    for number, (ink, page) in enumerate(zip(inks, pages, strict=True)):
        if ink is None or page is None:
            continue
        fit = min(1.0, width / page.width, height / page.height)
        beside, above = (width - page.width * fit) / 2, (height - page.height * fit) / 2
        left, right = beside + ink.left * fit, beside + (page.width - ink.right) * fit
        spine_at_left = (number % 2 == 0) != right_bound
        whites.append(
            (
                *((left, right) if spine_at_left else (right, left)),
                above + (page.height - ink.top) * fit,
                above + ink.bottom * fit,
            )
        )
    return Ink(*(min(side) for side in zip(*whites, strict=True))) if whites else None
