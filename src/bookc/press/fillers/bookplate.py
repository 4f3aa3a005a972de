"""The bookplate: a frame with an ornament, “Ex libris”, and a line to write a name on."""

from __future__ import annotations

from bookc.base.units import Length
from bookc.press.fillers.looks import Look, ornament
from bookc.press.fillers.setting import Block
from bookc.press.pen import number

WIDEST = float(Length.parse("88mm").points)
PROPORTION = 1.3
"""A plate's height for its width."""


def plate(block: Block, look: Look, sign: str, words: str) -> str:
    """The XHTML of a plate in the middle of a text block, a little above it; `sign` is the ornament's name, `words`
    are “This book belongs to”, escaped."""
    width = min(0.9 * block.width, WIDEST, 0.92 * block.height / PROPORTION)
    height = width * PROPORTION
    unit = width / 100
    left, top = (block.width - width) / 2, (block.height - height) * 0.44
    edge = 12 * unit
    middle = width / 2 if look.centred else edge
    drawn = look.frame(width, height) + ornament(sign, middle, 32 * unit, 25 * unit, look.centred)
    line = height - 21 * unit
    rule = f"M{number(edge)} {number(line)}H{number(width - edge)}"
    drawn += f'<path d="{rule}" fill="none" stroke="#000" stroke-width="0.5"/>'
    type_size = min(max(5.2 * unit, 6.5), 10.5)
    return (
        f'<div class="plate" style="left: {number(left)}pt; top: {number(top)}pt; width: {number(width)}pt;'
        f' height: {number(height)}pt; font-size: {number(type_size)}pt">'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}pt" height="{number(height)}pt"'
        f' viewBox="0 0 {number(width)} {number(height)}">{drawn}</svg>'
        f'<p class="ex-libris" lang="la" style="top: {number(54 * unit)}pt; left: {number(edge)}pt;'
        f' right: {number(edge)}pt; font-size: {number(12.5 * unit)}pt"><span>Ex libris</span></p>'
        f'<p class="owner" style="top: {number(77 * unit)}pt; left: {number(edge)}pt; right: {number(edge)}pt">'
        f"{words}</p></div>"
    )
