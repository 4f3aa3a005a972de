"""The given cover: what can be one, what is said of it, and what an EPUB carries of it."""

from __future__ import annotations

import pytest
from PIL import Image

from assets.making import SVG, claimed, drawing, opened, picture, saved, scene
from assets.test_intake import SECRET, exif, near
from bookc.assets import cover
from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.base.world import MemoryWorld
from bookc.model.media import Asset

AT = Span("book.yaml", 0, 1)
INKS = Image.new("CMYK", (700, 1100), (255, 0, 0, 0))


def load(data: bytes) -> tuple[Asset | None, list[str]]:
    """A cover loaded, and the codes of what was said."""
    sink = Sink()
    asset = cover.load("cover.jpg", AT, MemoryWorld({"cover.jpg": data}), sink)
    assert all(diagnostic.span == AT for diagnostic in sink.diagnostics)
    return asset, [diagnostic.code for diagnostic in sink.diagnostics]


def loaded(data: bytes) -> Asset:
    """A cover that can be loaded."""
    asset, _ = load(data)
    assert asset is not None
    return asset


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (picture("JPEG", 700, 1000), []),
        (picture("PNG", 1600, 2560), []),
        (picture("PNG", 700, 999), ["cover/small"]),
        (picture("PNG", 800, 1000), []),
        (picture("PNG", 810, 1000), ["cover/shape"]),
        (picture("PNG", 540, 1000), ["cover/shape"]),
        (picture("PNG", 1000, 700), ["cover/shape"]),
        (picture("GIF", 700, 1000), ["cover/converted"]),
        (picture("WEBP", 700, 1000), ["cover/converted"]),
        (picture("BMP", 30, 40), ["cover/converted", "cover/small"]),
        (saved(INKS, "JPEG"), ["cover/converted"]),
        (saved(Image.new("1", (2000, 3000)), "PNG"), ["cover/converted"]),
        (saved(Image.new("1", (20_000, 10)), "PNG"), ["cover/converted", "cover/shape"]),
        (claimed(20_000, 20_000), ["cover/bad-image"]),
        (SVG.format("").encode(), ["cover/bad-image"]),
        (SVG.format("<script/>").encode(), ["cover/bad-image"]),
        (picture("PNG", 700, 1000)[:-100], ["cover/bad-image"]),
        (b"x", ["cover/bad-image"]),
    ],
)
def test_covers(data: bytes, codes: list[str]) -> None:
    asset, said = load(data)
    assert said == codes
    assert (asset is None) == ("cover/bad-image" in codes)


def test_print_gets_it_in_full_and_readers_what_they_show() -> None:
    asset = loaded(saved(scene(2000, 3000), "JPEG", quality=95, exif=exif()))
    assert (asset.width, asset.height) == (2000, 3000)
    assert SECRET not in asset.data
    shown = cover.for_readers(asset)
    assert (shown.width, shown.height) == opened(shown.data).size == (1707, 2560)
    assert shown.media_type == "image/jpeg"
    assert len(shown.data) < cover.HEAVY


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (saved(INKS, "JPEG"), "image/jpeg"),
        (picture("GIF", 700, 1000), "image/png"),
        (saved(scene(700, 1000), "WEBP"), "image/jpeg"),
        (saved(scene(700, 1000), "JPEG", progressive=True), "image/jpeg"),
        (saved(drawing(700, 1000, "RGBA"), "PNG"), "image/png"),
        (saved(Image.new("RGBA", (700, 1000), (255, 0, 0, 128)), "PNG"), "image/png"),
    ],
)
def test_what_readers_get(data: bytes, media: str) -> None:
    shown = cover.for_readers(loaded(data))
    image = opened(shown.data)
    assert shown.media_type == media
    assert image.mode in {"L", "RGB", "P", "RGBA"}
    assert image.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    assert "progressive" not in image.info
    assert cover.for_readers(shown) is shown


def test_a_sound_cover_stays_as_it_is() -> None:
    asset = loaded(saved(scene(700, 1000), "JPEG", quality=85))
    assert cover.for_readers(asset) is asset


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_heavy_cover_is_made_lighter(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cover, "HEAVY", 400_000)
    noise = Image.merge("RGB", [Image.effect_noise((700, 1000), 90) for _ in "rgb"])
    asset = loaded(saved(noise, kind, **({"quality": 95} if kind == "JPEG" else {})))
    assert len(asset.data) > cover.HEAVY
    shown = cover.for_readers(asset)
    assert shown.media_type == "image/jpeg"
    assert (shown.width, shown.height) == (700, 1000)
    assert len(shown.data) <= cover.HEAVY


def test_a_cover_in_inks_is_shown_in_its_colours() -> None:
    shown = cover.for_readers(loaded(saved(INKS, "JPEG", quality=95)))
    assert near(opened(shown.data), Image.new("RGB", (700, 1100), (0, 255, 255)), 4)


def test_an_svg_is_told_how_to_become_a_cover() -> None:
    sink = Sink()
    cover.load("cover.svg", AT, MemoryWorld({"cover.svg": SVG.format("").encode()}), sink)
    assert [d.hint for d in sink.diagnostics] == [
        "open the drawing in a browser or Inkscape and export it as PNG, 1600 x 2560 pixels"
    ]
