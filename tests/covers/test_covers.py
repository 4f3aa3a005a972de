"""Covers whole: every word shown, nothing over an edge or over another, small files, legible when small."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bookc import covers
from bookc.covers import CoverText, Drawing
from bookc.covers.drawing import Rectangle, Text
from bookc.covers.palettes import PALETTES, contrast
from bookc.covers.text import capitals
from bookc.design import themes
from bookc.design.ornaments import ORNAMENTS
from bookc.fonts.faces import BODY
from bookc.fonts.lettering import Letters
from covers.shelf import SHELF, faces
from strategies import LIMIT

NATURAL = {themes.load(name).cover: name for name in themes.names()}
THEMES = {design: NATURAL.get(design, "classic") for design in covers.designs()}
SIGNS = {ornament.glyph for ornament in ORNAMENTS.values()}


def drawn(text: CoverText, design: str, width: float = 1600, height: float = 2560) -> Drawing:
    return covers.draw(text, design, "midnight", faces(THEMES[design]), width, height)


def lettering(drawing: Drawing) -> list[Text]:
    """The lines of words, without ornaments."""
    return [s for s in drawing.shapes if isinstance(s, Text) and s.placed.line.text not in SIGNS]


def letters_of(text: str, language: str = "en") -> list[str]:
    """A text's letters, without regard to capitals and spaces."""
    return sorted(capitals(text, language).casefold().replace(" ", "").replace("\N{NO-BREAK SPACE}", ""))


def ground(drawing: Drawing, text: Text) -> tuple[int, int, int]:
    """What a line stands on."""
    colour, box = drawing.ground, text.ink
    for shape in drawing.shapes[: drawing.shapes.index(text)]:
        there = shape.ink
        if (
            isinstance(shape, Rectangle)
            and there.left <= box.left
            and there.top <= box.top
            and there.right >= box.right
            and there.bottom >= box.bottom
        ):
            colour = shape.colour
    return colour


def check(text: CoverText, drawing: Drawing) -> None:
    """All words are there, inside the page's margins, and nowhere one over another."""
    lines = lettering(drawing)
    shown = "".join(line.placed.line.text for line in lines)
    said = text.title + text.subtitle + text.authors + text.series
    assert letters_of(shown, text.language) == letters_of(said, text.language)
    margin = min(drawing.width, drawing.height / 1.6) * 0.04
    for line in lines:
        left, top, right, bottom = line.ink
        assert left >= margin - 1e-6
        assert right <= drawing.width - margin + 1e-6
        assert top >= margin - 1e-6
        assert bottom <= drawing.height - margin + 1e-6
    boxes = [line.ink for line in lines if line.ink.right > line.ink.left]
    signs = [s for s in drawing.shapes if isinstance(s, Text) and s not in lines]
    # A pattern of ornaments goes on under its label.
    boxes += [sign.ink for sign in signs if len(signs) == 1]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = (
                one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
            )
            assert apart, (one, other)


ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZÉÅçğſßœ0123’'“”-—–:.,!?&ЖщΩάいろ海שלנम☃🐙"
words = st.lists(st.text(st.sampled_from(ALPHABET), min_size=1), min_size=1, max_size=14).map(" ".join)
titles = (words | st.text(min_size=1, max_size=90)).map(lambda text: " ".join(text[:90].split())).filter(bool)
others = titles | st.just("")
shapes = st.sampled_from(((1600.0, 2560.0), (396.0, 612.0), (420.0, 595.0), (300.0, 300.0), (5.0, 8.0), (200.0, 600.0)))


@LIMIT
@given(titles, others, others, others, st.sampled_from(covers.designs()), shapes)
def test_any_words_fit_any_page(
    title: str, subtitle: str, authors: str, series: str, design: str, page: tuple[float, float]
) -> None:
    text = CoverText(title, subtitle, authors, series)
    check(text, drawn(text, design, *page))


@pytest.mark.parametrize("design", covers.designs())
@pytest.mark.parametrize("text", SHELF, ids=lambda text: text.title[:12])
def test_the_shelf(text: CoverText, design: str) -> None:
    drawing = drawn(text, design)
    check(text, drawing)
    for line in lettering(drawing):
        assert contrast(line.colour, ground(drawing, line)) >= 4.5
    data = covers.png(drawing)
    assert data == covers.png(drawn(text, design))
    image = Image.open(io.BytesIO(data))
    image.load()
    assert (image.format, image.mode, image.size) == ("PNG", "P", (1600, 2560))
    assert len(data) < (25_000 if len(text.title) < 20 and not text.subtitle and design != "label" else 48_000)


def thumbnail(drawing: Drawing) -> Image.Image:
    """The cover in gray, 100 by 160."""
    return Image.open(io.BytesIO(covers.png(drawing))).convert("L").resize((100, 160), Image.Resampling.BOX)


def gray(colour: tuple[int, int, int]) -> float:
    """A colour's gray as Pillow has it, from 0 to 255."""
    return sum(part * share for part, share in zip(colour, (0.299, 0.587, 0.114), strict=True))


@pytest.mark.parametrize("design", covers.designs())
@pytest.mark.parametrize("text", [t for t in SHELF if len(t.title) < 40], ids=lambda text: text.title[:12])
def test_titles_are_legible_as_thumbnails(text: CoverText, design: str) -> None:
    drawing = drawn(text, design)
    # The title's lines are those that hold its letters and no other's.
    title = letters_of(text.title, text.language)
    lines = [
        line for line in lettering(drawing)
        if set(letters_of(line.placed.line.text, text.language)) <= set(title)
        and line.placed.size == max(other.placed.size for other in lettering(drawing))
    ]  # fmt: skip
    assert letters_of("".join(line.placed.line.text for line in lines), text.language) == title
    # Small letters are about half an em high: five pixels and more show which letter it is.
    assert lines[0].placed.size * 100 / drawing.width >= 7
    small = thumbnail(drawing)
    for line in lines:
        left, top, right, bottom = (round(side * 100 / drawing.width) for side in line.ink)
        seen = small.crop((left, top, right, bottom)).tobytes()
        # Strokes and what is between them keep most of their contrast.
        assert max(seen) - min(seen) >= 0.55 * abs(gray(line.colour) - gray(ground(drawing, line)))


def test_names_for_the_manifest() -> None:
    assert set(NATURAL) <= set(covers.designs())
    assert len(covers.designs()) >= 4
    assert len(set(covers.palettes())) == len(covers.palettes()) >= 6
    with pytest.raises(KeyError):
        covers.draw(SHELF[0], "no such design", "midnight", faces("classic"))
    with pytest.raises(KeyError):
        covers.draw(SHELF[0], "frame", "no such palette", faces("classic"))
    with pytest.raises(ValueError, match="need a face"):
        covers.draw(SHELF[0], "frame", "midnight", ())


def test_a_title_in_the_other_familys_letters_stays_in_the_book() -> None:
    # Work Sans has no Cyrillic, Literata has: no fallback is needed.
    drawing = drawn(SHELF[5], "band")
    title = [line.placed.line for line in lettering(drawing) if line.colour == PALETTES["midnight"].print]
    assert " ".join(line.text for line in title) == SHELF[5].title
    face = next(f for f in faces("modern") if (f.family, f.weight, f.italic) == (BODY, 700, False))
    for line in title:
        alone = Letters([face.data]).line(line.text)
        assert [glyph.number for glyph in line.glyphs] == [glyph.number for glyph in alone.glyphs]


@pytest.mark.parametrize("name", ORNAMENTS)
def test_every_ornament_can_stand_on_a_cover(name: str) -> None:
    for design in covers.designs():
        drawing = covers.draw(SHELF[1], design, "paper", faces(THEMES[design]), ornament=name)
        (sign,) = {s.placed.line.text for s in drawing.shapes if isinstance(s, Text)} & SIGNS
        assert sign == ORNAMENTS[name].glyph
        check(SHELF[1], drawing)
