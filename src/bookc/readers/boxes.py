"""Leaves and items put into the boxes they stand in: quotations, lists, passages in another language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bookc.model.nodes import (
    Block,
    Blocks,
    Division,
    DivisionKind,
    ListBlock,
    Paragraph,
    SceneBreak,
    Strong,
)
from bookc.readers.dividing import Head, Item
from bookc.readers.flow import Box, BoxKind, Leaf


def as_blocks(leaves: Sequence[Leaf]) -> Blocks:
    """Leaves as blocks without any judgement, for what a source's structure says is a note or a summary."""
    pieces = [(leaf.boxes, block) for leaf in leaves if not leaf.empty for block in (_plainly(leaf),)]
    return _nested(pieces, 0)


def _plainly(leaf: Leaf) -> Block:
    if leaf.block is not None:
        return leaf.block
    if leaf.rule:
        return SceneBreak("<hr>", leaf.span)
    if leaf.heading:
        return Paragraph((Strong(leaf.inlines),), leaf.span)
    return Paragraph(leaf.inlines, leaf.span)


def without_common_boxes(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Leaves without the boxes that hold all of them: a page set wholly in a quotation or table is no quotation."""
    solid = [leaf for leaf in leaves if not leaf.empty]
    depth = 0
    while solid and all(len(leaf.boxes) > depth and leaf.boxes[depth] == solid[0].boxes[depth] for leaf in solid):
        if solid[0].boxes[depth].kind is BoxKind.LANGUAGE:
            break
        depth += 1
    return [replace(leaf, boxes=leaf.boxes[depth:]) for leaf in leaves] if depth else list(leaves)


def gathered(pieces: Sequence[tuple[tuple[Box, ...], Item]]) -> tuple[Item, ...]:
    """Items put into their boxes; a heading ends every box around it."""
    out: list[Item] = []
    run: list[tuple[tuple[Box, ...], Block]] = []
    for boxes, item in pieces:
        if isinstance(item, Head):
            out.extend(_nested(run, 0))
            out.append(item)
            run = []
        else:
            run.append((boxes, item))
    out.extend(_nested(run, 0))
    return tuple(out)


def _nested(pieces: Sequence[tuple[tuple[Box, ...], Block]], depth: int) -> Blocks:
    out: list[Block] = []
    index = 0
    while index < len(pieces):
        boxes, block = pieces[index]
        if len(boxes) <= depth:
            out.append(block)
            index += 1
            continue
        end = index
        while end < len(pieces) and len(pieces[end][0]) > depth and pieces[end][0][depth] == boxes[depth]:
            end += 1
        out.extend(_boxed(boxes[depth], pieces[index:end], depth + 1))
        index = end
    return tuple(out)


def _boxed(box: Box, pieces: Sequence[tuple[tuple[Box, ...], Block]], depth: int) -> Blocks:
    span = pieces[0][1].span
    match box.kind:
        case BoxKind.LIST:
            items: list[Blocks] = []
            index = 0
            while index < len(pieces):
                own = pieces[index][0][depth : depth + 1]
                end = index + 1
                while end < len(pieces) and own and pieces[end][0][depth : depth + 1] == own:
                    end += 1
                items.append(_nested(pieces[index:end], depth + 1 if own else depth))
                index = end
            return (ListBlock(tuple(items), span, box.start),)
        case BoxKind.ITEM:
            return _nested(pieces, depth)
        case BoxKind.QUOTE | BoxKind.LETTER | BoxKind.LANGUAGE:
            kind = {BoxKind.QUOTE: DivisionKind.QUOTE, BoxKind.LETTER: DivisionKind.LETTER}.get(
                box.kind, DivisionKind.PLAIN
            )
            return (Division(kind, _nested(pieces, depth), span, box.language),)
