"""Fitting: lines broken where the sense allows it, sizes that fill the box and never pass it."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.covers import breaking
from bookc.covers.fitting import NOTHING, Align, Block, fit
from bookc.fonts.faces import BODY
from bookc.fonts.lettering import Letters
from covers.shelf import faces
from strategies import LIMIT


@cache
def letters(tracking: float = 0) -> Letters:
    face = next(f for f in faces("classic") if f.family == BODY and f.weight == 400 and not f.italic)
    return Letters([face.data], tracking=tracking)


def lines(text: str, width: float = 100, height: float = 70, largest: float = 26, most: int = 6) -> list[str]:
    return [line.text for line in fit(text, letters(), width, height, largest, most=most).lines]


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("Emma", ["Emma"]),
        ("The Wind in the Reeds", ["The Wind", "in the Reeds"]),
        ("The Count of Port Errol", ["The Count", "of Port Errol"]),
        ("A Winter at the Salt Works", ["A Winter", "at the", "Salt Works"]),
        ("Errol: The Salt Years", ["Errol:", "The Salt Years"]),
        ("J. K. Quill", ["J. K. Quill"]),
        ("Mr. Pettit of St. Ive", ["Mr. Pettit", "of St. Ive"]),
        ("The Salt. A Life", ["The Salt.", "A Life"]),
        ("Das Haus an der Mündung", ["Das Haus", "an der", "Mündung"]),
        ("Twenty-three Miles Round", ["Twenty-three", "Miles Round"]),
        ("Goose – A Life", ["Goose –", "A Life"]),
        ("Salt—and Other Stories", ["Salt—", "and Other", "Stories"]),
    ],
)
def test_titles_as_a_person_would_break_them(title: str, broken: list[str]) -> None:
    assert lines(title) == broken


def test_no_small_word_dangles_and_no_last_word_is_lost_in_long_titles() -> None:
    title = "What the Lighthouse Keeper’s Daughter Carried Down to the Water in the Winter of the Storms"
    broken = lines(title)
    assert len(broken) <= 6
    assert not {line.rpartition(" ")[2] for line in broken[:-1]} & {"the", "to", "in", "of", "What"}
    assert " " in broken[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two words", ["two", "words"]),
        ("one\u00a0piece only", ["one\u00a0piece", "only"]),
        ("Twenty-three", ["Twenty-three"]),
        ("Salt—Water – Ice", ["Salt—", "Water", "–", "Ice"]),
        ("海とキャット、山", ["海", "と", "キャッ", "ト、", "山"]),
        ("「海」の", ["「海」", "の"]),
        ("", []),
    ],
)
def test_where_a_line_may_end(text: str, expected: list[str]) -> None:
    found = breaking.pieces(text)
    assert [piece.text for piece in found] == expected
    assert breaking.joined(found) == text


def test_a_word_too_wide_makes_the_title_smaller_and_stays_whole() -> None:
    block = fit("Donaudampfschifffahrtskapitänsgesellschaft", letters(), 100, 70, 26)
    assert len(block.lines) == 1
    assert block.width == pytest.approx(100)


def test_a_short_title_is_no_larger_than_wanted() -> None:
    assert fit("V", letters(), 100, 70, 26).size == 26
    assert fit("  ", letters(), 100, 70, 26) == fit("", letters(), 100, 70, 26) == NOTHING
    assert NOTHING.height == NOTHING.width == 0


def edges(block: Block, align: Align) -> list[tuple[float, float]]:
    """Left and right of each line's ink in a column from 10 to 110."""
    return [(placed.ink.left, placed.ink.right) for placed in block.place(10, 5, 100, align)]


def test_lines_are_aligned_by_their_ink() -> None:
    block = fit("Wjo ATV goose", letters(), 100, 60, 26)
    assert len(block.lines) > 1
    assert [left for left, _ in edges(block, Align.LEFT)] == pytest.approx([10] * len(block.lines))
    assert [right for _, right in edges(block, Align.RIGHT)] == pytest.approx([110] * len(block.lines))
    assert [left + right for left, right in edges(block, Align.CENTRE)] == pytest.approx([120] * len(block.lines))


words = st.lists(st.text("abcdefgyjHWÅ-’—жñ", min_size=1, max_size=20), min_size=1, max_size=14)


@LIMIT
@given(words, st.floats(20, 200), st.floats(5, 200), st.floats(1, 90), st.integers(1, 7), st.floats(0, 0.2))
def test_a_block_keeps_its_box_and_its_words(
    given_words: list[str], width: float, height: float, largest: float, most: int, tracking: float
) -> None:
    block = fit(" ".join(given_words), letters(round(tracking, 2)), width, height, largest, 1.1, most)
    assert len(block.lines) <= most
    assert "".join(line.text for line in block.lines).replace(" ", "") == "".join(given_words)
    assert block.size <= largest
    boxes = [placed.ink for placed in block.place(0, 0, width, Align.CENTRE)]
    for box in boxes:
        assert box.left >= -1e-6
        assert box.right <= width + 1e-6
        assert box.top >= -1e-6
        assert box.bottom <= block.height + 1e-6 <= height + 2e-6
    for above, below in pairwise(boxes):
        assert above.bottom < below.top
    # Nothing is smaller than it need be: some side is full, or the size is the largest.
    full = max(block.width / width, block.height / height, block.size / largest)
    assert full == pytest.approx(1)
