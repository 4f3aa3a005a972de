"""What holds for every job: fewest sheets, each page once, pages inside their cells, every side printed once."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.base.units import Length
from bookc.design.imposition import Blanks, Placing, Scale
from bookc.design.sheets import SHEETS
from bookc.pdf.boxes import Box, PageBox, upright
from bookc.press.device import Device, Flip
from bookc.press.duplex import passes
from bookc.press.impose import impose
from bookc.press.job import Creep, Job
from bookc.press.layout import Ink, TooLarge, common_size, lay_out
from bookc.press.plan import Edge, Plan, plan
from bookc.press.schemes import SCHEMES, Gather, Scheme
from bookc.press.signatures import TooFew, sizes
from validators.need import thorough

quick = settings(max_examples=400 if thorough() else 25, deadline=None)

HAIR = 1e-6
schemes = st.sampled_from(list(SCHEMES.values()))
counts = st.integers(1, 300)
sheets_by_name = st.sampled_from(list(SHEETS.values()))
lengths = st.floats(30, 1500, allow_nan=False)
booleans = st.booleans()


@quick
@given(schemes, counts, st.none() | st.integers(1, 12))
def test_signatures_take_the_fewest_sheets_and_are_even(scheme: Scheme, pages: int, asked: int | None) -> None:
    found = sizes(scheme, pages, asked)
    held = sum(found) * scheme.pages
    assert 0 <= held - pages < scheme.pages
    assert max(found) - min(found) <= 1
    assert list(found) == sorted(found, reverse=True)
    size = asked or scheme.signature
    if scheme.gather is Gather.NEST and size:
        assert max(found) <= size
        assert len(found) == -(-sum(found) // size)
    else:
        assert len(found) == 1


@quick
@given(schemes, counts, st.lists(st.integers(1, 12), min_size=1, max_size=6))
def test_given_signatures_are_kept_or_refused(scheme: Scheme, pages: int, asked: list[int]) -> None:
    room = sum(asked) * scheme.pages
    if room >= pages:
        assert sizes(scheme, pages, None, asked) == tuple(asked)
        return
    with pytest.raises(TooFew) as refused:
        sizes(scheme, pages, None, asked)
    assert refused.value.held == room
    assert (refused.value.needed - 1) * scheme.pages < pages <= refused.value.needed * scheme.pages


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, Blanks, bool]:
    scheme, pages = draw(schemes), draw(counts)
    parts = list(sizes(scheme, pages, draw(st.none() | st.integers(1, 9))))
    if scheme.gather is Gather.NEST and draw(booleans):
        parts.insert(draw(st.integers(0, len(parts))), draw(st.integers(1, 5)))
    blanks, right_bound = draw(st.sampled_from(Blanks)), draw(booleans)
    return plan(scheme, pages, parts, blanks, right_bound=right_bound), blanks, right_bound


@quick
@given(plans())
def test_a_plan_has_each_page_once(made: tuple[Plan, Blanks, bool]) -> None:
    whole, blanks, _ = made
    sides = [side for leaf in whole.sheets for side in (leaf.front, leaf.back) if side is not None]
    pages = Counter(place.page for side in sides for place in side)
    assert pages.pop(None, 0) == whole.blanks == whole.before + whole.after
    assert pages == Counter(range(whole.pages))
    assert whole.before % 2 == 0
    assert whole.before == {Blanks.BACK: 0, Blanks.FRONT: whole.blanks // 2 * 2}.get(blanks, whole.blanks // 4 * 2)
    grid = {(column, row) for column in range(whole.scheme.columns) for row in range(whole.scheme.rows)}
    assert all({(place.column, place.row) for place in side} == grid for side in sides)
    assert [leaf.number for leaf in whole.sheets] == list(range(sum(whole.signatures)))
    assert Counter(leaf.signature for leaf in whole.sheets) == Counter(dict(enumerate(whole.signatures)))


@st.composite
def page_boxes(draw: st.DrawFn) -> tuple[PageBox, tuple[float, float, float, float]]:
    """A page of any box, rotation, unit and bleed; its trim box in its own coordinates."""
    left, bottom = draw(st.floats(-200, 200)), draw(st.floats(-200, 200))
    width, height = draw(lengths), draw(lengths)
    around = [draw(st.floats(0, 40)) for _ in range(4)]
    media = Box(left, bottom, left + width + around[0] + around[2], bottom + height + around[1] + around[3])
    trim = Box(left + around[0], bottom + around[1], left + around[0] + width, bottom + around[1] + height)
    bleed = trim.grown(draw(st.floats(0, 20)))
    rotate, unit = draw(st.sampled_from((0, 90, 180, 270, -90, 450))), draw(st.sampled_from((1.0, 2.0, 0.5)))
    if draw(booleans):
        # Cropped, without a TrimBox.
        return upright(media, trim, None, bleed, rotate, unit), (trim.left, trim.bottom, trim.right, trim.top)
    return upright(media, media, trim, bleed, rotate, unit), (trim.left, trim.bottom, trim.right, trim.top)


def at(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


jobs = st.builds(
    Job,
    schemes,
    sheets_by_name,
    st.just(Creep(Length.parse("0.1mm"), total=Length.parse("0mm"))),
    scale=st.sampled_from((Scale.SHRINK, Scale.FIT)),
    placing=st.none() | st.sampled_from(Placing),
    right_bound=booleans,
)


@quick
@given(jobs, st.lists(page_boxes(), min_size=1, max_size=6))
def test_every_page_is_placed_whole_and_inside_its_cell(
    job: Job, pages: list[tuple[PageBox, tuple[float, float, float, float]]]
) -> None:
    boxes = [box for box, _ in pages]
    imposed = impose(job, boxes)
    layout = imposed.layout
    assert (layout.page_width, layout.page_height) in {(box.width, box.height) for box in boxes}
    for leaf in imposed.plan.sheets:
        for place in (*leaf.front, *(leaf.back or ())):
            cell, where = layout.cell(place), layout.page(place)
            assert cell.left == pytest.approx(place.column * layout.width / job.scheme.columns)
            assert cell.top == pytest.approx(layout.height - place.row * layout.height / job.scheme.rows)
            for box in (where, cell):
                assert box.left > -1 and box.bottom > -1 and box.right < layout.width + 1  # noqa: PT018
                assert box.top < layout.height + 1
            # A page that is to keep its size may be too large by a rounding of half a thousandth.
            hair = max(cell.width, cell.height) * 0.0006
            assert where.left >= cell.left - hair
            assert where.right <= cell.right + hair
            assert where.bottom >= cell.bottom - hair
            assert where.top <= cell.top + hair
            placing = job.placing or job.scheme.placing
            if place.spine is not None and placing is Placing.SNUG:
                at_left = place.spine is Edge.LEFT
                assert (where.left == cell.left) if at_left else (where.right == pytest.approx(cell.right))
            else:
                assert where.left - cell.left == pytest.approx(cell.right - where.right, abs=HAIR)
            if place.page is None:
                continue
            # The trimmed corners of the page, through rotation and all, come to lie about the middle of its place.
            page, (left, bottom, right, top) = pages[place.page]
            matrix, picture = layout.matrix(place, page)
            on_sheet = [at(matrix, *at(page.upright, x, y)) for x, y in ((left, bottom), (right, top))]
            (x1, x2), (y1, y2) = (sorted(values) for values in zip(*on_sheet, strict=True))
            assert (x1 + x2) / 2 == pytest.approx((where.left + where.right) / 2, abs=1e-3)
            assert (y1 + y2) / 2 == pytest.approx((where.bottom + where.top) / 2, abs=1e-3)
            assert x2 - x1 <= where.width * 1.002
            assert y2 - y1 <= where.height * 1.002
            assert (x2 - x1) / (y2 - y1) == pytest.approx(page.width / page.height, rel=1e-6)
            if (page.width, page.height) == (layout.page_width, layout.page_height):
                assert (x1, y1, x2, y2) == pytest.approx((where.left, where.bottom, where.right, where.top), abs=1e-3)
            # With its bleed it is the picture.
            shown = page.shown
            ends = (shown.left, shown.bottom), (shown.right, shown.top)
            (x1, x2), (y1, y2) = (
                sorted(values) for values in zip(*(at(matrix, *at(page.upright, x, y)) for x, y in ends), strict=True)
            )
            whole = (picture.left, picture.bottom, picture.right, picture.top)
            assert (x1, y1, x2, y2) == pytest.approx(whole, abs=1e-3)
            # Upright pages have the upright page's upper edge above its lower one, turned ones below.
            foot, head = at(matrix, 0, 0), at(matrix, 0, page.height)
            assert (head[1] > foot[1]) != place.turned


@quick
@given(schemes, sheets_by_name, lengths, lengths, st.sampled_from(Scale))
def test_the_sheet_lies_the_better_way(
    scheme: Scheme, sheet: object, width: float, height: float, scale: Scale
) -> None:
    job = Job(scheme, sheet, Creep(Length.parse("0.1mm")), scale=scale)  # type: ignore[arg-type]
    short, long = sorted((float(job.sheet.width.points), float(job.sheet.height.points)))
    largest = max(
        min(wide / scheme.columns / width, high / scheme.rows / height) for wide, high in ((short, long), (long, short))
    )
    if scale is Scale.KEEP and largest < 0.9995:
        with pytest.raises(TooLarge):
            lay_out(job, (width, height), ())
        return
    layout = lay_out(job, (width, height), ())
    assert sorted((layout.width, layout.height)) == [short, long]
    wanted = {Scale.FIT: largest, Scale.SHRINK: min(1.0, largest), Scale.KEEP: 1.0}[scale]
    assert layout.scale == pytest.approx(wanted, abs=0.0006)
    fits = min(layout.cell_width / width, layout.cell_height / height)
    assert fits == pytest.approx(largest)


@quick
@given(
    jobs,
    st.tuples(lengths, lengths),
    st.tuples(*[st.floats(0, 0.3)] * 4),
    st.integers(1, 10),
)
def test_ink_keeps_clear_of_what_the_printer_cannot_reach(
    job: Job, size: tuple[float, float], white: tuple[float, float, float, float], edge: int
) -> None:
    job = dataclasses.replace(job, device=Device(edge=Length.parse(f"{edge}mm")))
    inner, outer, top, bottom = (part * size[index // 2] for index, part in enumerate(white))
    leaf = plan(job.scheme, 1, sizes(job.scheme, 1), right_bound=job.right_bound).sheets[0]
    sides = [side for side in (leaf.front, leaf.back) if side is not None]
    layout = lay_out(job, size, sides, Ink(inner, outer, top, bottom))
    least = min(layout.width, layout.height)
    for place in (place for side in sides for place in side):
        box, scale = layout.page(place), layout.scale
        # As it lies: a page upside down has its head below; without a spine, either side may be the inner one.
        left, right = (inner, outer) if place.spine is Edge.LEFT else (outer, inner)
        if place.spine is None:
            left = right = min(inner, outer)
        above, below = (bottom, top) if place.turned else (top, bottom)
        least = min(
            *(least, box.left + left * scale, layout.width - box.right + right * scale),
            *(box.bottom + below * scale, layout.height - box.top + above * scale),
        )
    assert layout.clear == pytest.approx(least, abs=0.001)
    assert least >= edge * 72 / 25.4 - 0.02
    assert layout.scale > 0.1 * min(1.0, layout.cell_width / size[0], layout.cell_height / size[1])


devices = st.builds(
    Device,
    flip=st.none() | st.sampled_from(Flip),
    two_pass=booleans,
    turned=booleans,
    reversed=booleans,
    backs_reversed=booleans,
)


@quick
@given(plans(), devices, booleans)
def test_every_side_is_printed_once(made: tuple[Plan, Blanks, bool], device: Device, level: bool) -> None:
    whole, *_ = made
    files = passes(whole, device, *((842, 595) if level else (595, 842)))
    both = bool(whole.scheme.back)
    sides = [(side.leaf.number, side.back) for file in files for side in file.sides]
    wanted = (False, True) if both else (False,)
    assert sorted(sides) == [(leaf.number, back) for leaf in whole.sheets for back in wanted]
    assert len(files) == (2 if both and device.two_pass else 1)
    assert not any(side.turned for file in files for side in file.sides if not side.back)
    assert len({side.turned for file in files for side in file.sides if side.back}) <= 1
    if len(files) == 2:
        assert [file.name for file in files] == ["fronts", "backs"]
        assert [{side.back for side in file.sides} for file in files] == [{False}, {True}]
    elif both:
        assert [back for _, back in sides] == [False, True] * len(whole.sheets)


def test_the_common_size_is_that_of_most_pages() -> None:
    def box(width: float, height: float) -> PageBox:
        return PageBox(width, height, Box(0, 0, 0, 0), (1, 0, 0, 1, 0, 0), Box(0, 0, width, height))

    assert common_size([box(300, 400), box(200, 300), box(200.1, 300)]) == (200, 300)
    assert common_size([box(300, 400), box(200, 300)]) == (300, 400)


def test_leaves_without_white_at_the_spine_are_still_printed_whole() -> None:
    """Snug at the sheet's own edge, a smaller page would come no further in; in the middle it does."""
    job = Job(SCHEMES["leaves"], SHEETS["a4"], Creep(Length.parse("0.1mm")), Device(edge=Length.parse("4mm")))
    leaf = plan(job.scheme, 2, (1,)).sheets[0]
    sides = [leaf.front, leaf.back or ()]
    size = (420.0, 595.0)
    bare = lay_out(job, size, sides, Ink(0, 30, 30, 30))
    assert bare.placing is Placing.CENTRE
    assert bare.scale == pytest.approx(1)
    # White enough at the spine, as long as the page is not made too small.
    full = lay_out(job, (595.0, 842.0), sides, Ink(12, 11, 30, 30))
    assert full.placing is Placing.SNUG
    assert 0.94 < full.scale <= 1
