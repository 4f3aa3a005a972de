"""Ruled pages: lines to write on, as far apart as a hand likes them."""

from __future__ import annotations

from bookc.base.units import MM
from bookc.press.fillers.looks import Look
from bookc.press.fillers.setting import Block
from bookc.press.pen import number

WIDE, NARROW = 7.5 * MM, 7 * MM
SMALL_PAGE = 120 * MM
"""A text block lower than this is ruled narrowly."""


def ruled(block: Block, look: Look, heading: str) -> str:
    """The XHTML of lines over a text block, the last of them its foot; under a heading, escaped, if there is one."""
    pitch = NARROW if block.height < SMALL_PAGE else WIDE
    head = 2 * pitch if heading else pitch
    lines = int((block.height - head) / pitch + 1e-6) + 1
    grey = f"{look.grey:02x}" * 3
    d = "".join(
        f"M0 {number(block.height - index * pitch - look.hair / 2)}H{number(block.width)}" for index in range(lines)
    )
    return (
        '<div class="ruled">'
        + (
            f'<h1 style="bottom: {number((lines - 1) * pitch + 0.9 * pitch)}pt"><span>{heading}</span></h1>'
            if heading
            else ""
        )
        + f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(block.width)}pt" height="{number(block.height)}pt"'
        f' viewBox="0 0 {number(block.width)} {number(block.height)}">'
        f'<path d="{d}" fill="none" stroke="#{grey}" stroke-width="{look.hair}"/></svg></div>'
    )
