"""Images made fit for e-readers: size, colours, ground, and bytes that are spent only where they are seen."""

from __future__ import annotations

from collections.abc import Callable
from unittest import mock

import pytest
from PIL import Image, ImageDraw

from assets.making import SVG, drawing, inks_profile, opened, saved, scene
from assets.test_intake import exif, near, same
from bookc.assets.fitting import fit, fitted
from bookc.assets.intake import take
from bookc.assets.raster import opening
from bookc.design.reader_limits import PICTURE
from bookc.model.media import Asset


def asset(data: bytes, path: str = "a.png") -> Asset:
    return take(data).asset(path)


# --- size ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "limit", "made"),
    [
        ((640, 480), 320, (320, 240)),
        ((480, 640), 320, (240, 320)),
        ((3000, 10), 300, (300, 1)),
        ((99, 40), 99, (99, 40)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_scaled_down_and_never_up(size: tuple[int, int], limit: int, made: tuple[int, int], kind: str) -> None:
    result = fit(asset(saved(scene(*size), kind)), limit)
    assert (result.width, result.height) == opened(result.data).size == made


def test_scaling_keeps_the_picture() -> None:
    whole = scene(800, 600)
    for kind in ("JPEG", "PNG"):
        result = fit(asset(saved(whole, kind, **({"quality": 95} if kind == "JPEG" else {}))), 400)
        # Lanczos as Pillow does it to the whole picture; a JPEG is halved as it is decoded.
        assert near(opened(result.data), whole.resize((400, 300), Image.Resampling.LANCZOS), 48)


def test_drawings_stay_crisp() -> None:
    result = fit(asset(saved(drawing(3000, 2000), "GIF")), 1000)
    assert result.media_type == "image/png"
    made = opened(result.data)
    assert made.convert("L").getpixel((300, 200)) == 0
    assert made.convert("L").getpixel((5, 5)) == 255


# --- what is left alone --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        saved(scene(900, 600), "JPEG", quality=85),
        saved(scene(60, 40), "JPEG", quality=98),
        saved(drawing(900, 600), "PNG"),
        saved(drawing(900, 600), "GIF"),
        saved(scene(60, 40), "PNG"),
    ],
)
def test_what_needs_nothing_is_not_even_decoded(data: bytes) -> None:
    given = asset(data)

    def refuse(image: Image.Image) -> None:
        raise AssertionError(f"{image.format} decoded")

    with mock.patch.object(Image.Image, "load", refuse), mock.patch("PIL.ImageFile.ImageFile.load", refuse):
        with pytest.raises(AssertionError):
            opening.header("PNG", saved(drawing(9, 9), "PNG")).load()
        assert fit(given) is given


def test_pictures_of_a_book() -> None:
    given = {
        "a.png": asset(saved(scene(400, 300), "PNG"), "a.png"),
        "b.jpg": asset(saved(scene(9, 9), "JPEG"), "b.jpg"),
    }
    made = fitted(given, 200)
    assert list(made) == ["a.png", "b.jpg"]
    assert [one.path for one in made.values()] == ["a.png", "b.jpg"]
    assert made["a.png"].width == 200
    assert made["b.jpg"] is given["b.jpg"]
    assert fitted(given)["a.png"].width == 400 < PICTURE


# --- bytes ---------------------------------------------------------------------------------------


def test_a_jpeg_finer_than_a_screen_is_recompressed() -> None:
    given = asset(saved(scene(1200, 900), "JPEG", quality=98, subsampling=0))
    result = fit(given)
    assert len(result.data) < 0.6 * len(given.data)
    assert near(opened(result.data), opened(given.data), 48)
    assert fit(result) is result


def test_a_photograph_as_png_becomes_a_jpeg_and_a_drawing_stays() -> None:
    grain = Image.effect_noise((600, 400), 30)
    photograph = Image.merge("RGB", (grain, scene(600, 400).getchannel(1), grain))
    result = fit(asset(saved(photograph, "PNG")))
    assert result.media_type == "image/jpeg"
    many = drawing(600, 400, "RGB")
    pen = ImageDraw.Draw(many)
    for x in range(300):
        pen.line((2 * x, 0, 600 - 2 * x, 399), fill=(x % 256, 0, (x * 7) % 256))
    lines = fit(asset(saved(many, "PNG", compress_level=0)))
    assert lines.media_type == "image/png"
    assert same(opened(lines.data), many)


def test_a_wasteful_png_is_written_anew_without_loss() -> None:
    given = asset(saved(drawing(400, 300, "RGBA"), "PNG", compress_level=0))
    result = fit(given)
    assert len(result.data) < 3000 < len(given.data)
    assert same(opened(result.data), opened(given.data))


def test_progressive_and_recompressed_is_baseline() -> None:
    result = fit(asset(saved(scene(1200, 900), "JPEG", quality=98, progressive=True)))
    assert "progressive" not in opened(result.data).info


# --- colour and ground ---------------------------------------------------------------------------


@pytest.mark.parametrize("inks", [(0, 0, 0, 0), (255, 0, 0, 0), (0, 0, 0, 255), (0, 255, 255, 0)])
def test_inks_become_colours_of_screens(inks: tuple[int, int, int, int]) -> None:
    given = asset(saved(Image.new("CMYK", (40, 40), inks), "JPEG", quality=95))
    result = opened(fit(given).data)
    assert result.mode == "RGB"
    # Without a profile, ink takes light away, channel by channel.
    cyan, magenta, yellow, black = inks
    plain = tuple(max(0, 255 - ink - black) for ink in (cyan, magenta, yellow))
    assert near(result, Image.new("RGB", (40, 40), plain), 4)


def test_inks_are_led_through_their_profile() -> None:
    # On this press every ink is red, and the paper white.
    profile = inks_profile(paper=(255, 128, 128), ink=(128, 200, 180))
    for size in (40, 400):
        inks = Image.new("CMYK", (size, size), (255, 0, 0, 0))
        given = asset(saved(inks, "JPEG", quality=95, icc_profile=profile, exif=exif()))
        assert b"ICC_PROFILE" in given.data
        result = fit(given, 100)
        assert b"ICC_PROFILE" not in result.data
        red, green, blue = opened(result.data).resize((1, 1)).tobytes()
        assert red > 180 > 60 > max(green, blue)
    paper = opened(fit(asset(saved(Image.new("CMYK", (40, 40)), "JPEG", icc_profile=profile))).data)
    assert near(paper, Image.new("RGB", (40, 40), "white"), 3)


def clear(ink: str, share: float) -> Image.Image:
    """A shape of one ink in the middle of nothing, on so much of the width."""
    image = Image.new("RGBA", (100, 100))
    image.paste(ink, (0, 0, round(100 * share), 100))
    return image


@pytest.mark.parametrize(
    ("ink", "share", "ground"),
    [
        ("black", 0.3, 255),
        ("red", 0.3, 255),
        ("white", 0.3, 0),
        ("#eee", 0.3, 0),
        ("white", 0.8, 255),
        ("black", 0.8, 255),
    ],
)
@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_transparent_pictures_get_a_ground_on_which_they_show(ink: str, share: float, ground: int, kind: str) -> None:
    given = asset(saved(clear(ink, share), kind, **({"lossless": True} if kind == "WEBP" else {})))
    assert "A" in opened(given.data).convert("RGBA").getbands()
    made = opened(fit(given).data).convert("RGB")
    assert made.getpixel((95, 50)) == (ground,) * 3
    assert made.getpixel((5, 50)) == Image.new("RGB", (1, 1), ink).getpixel((0, 0))
    assert "transparency" not in opened(fit(given).data).info


def test_a_clear_colour_gets_a_ground_too() -> None:
    image = drawing(100, 100).convert("P")
    for kind in ("GIF", "PNG"):
        result = fit(asset(saved(image, kind, transparency=255)))
        assert result.media_type == "image/png"
        assert "transparency" not in opened(result.data).info
        assert opened(result.data).convert("L").getpixel((0, 0)) == 255


def test_half_transparent_ink_is_mixed_with_white() -> None:
    image = Image.new("RGBA", (50, 50), (0, 0, 0, 64))
    made = opened(fit(asset(saved(image, "PNG"))).data)
    assert made.convert("L").getpixel((9, 9)) in {190, 191, 192}


def test_a_channel_of_transparency_that_hides_nothing_is_no_matter() -> None:
    given = asset(saved(drawing(50, 50, "RGBA"), "PNG"))
    assert fit(given) is given


def test_nothing_at_all_becomes_white() -> None:
    made = opened(fit(asset(saved(Image.new("RGBA", (50, 50)), "PNG"))).data)
    assert made.convert("L").getextrema() == (255, 255)


def test_drawings_of_lines_get_a_white_sheet() -> None:
    given = take(SVG.format('<path d="M0 0L9 9Z"/>').encode()).asset("a.svg")
    assert b'<rect x="0" y="0" width="9" height="9" style="fill:#fff' in fit(given).data


# --- the same bytes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved(scene(640, 480), "JPEG", quality=98),
        lambda: saved(clear("red", 0.3), "PNG"),
        lambda: saved(Image.new("CMYK", (40, 40), (9, 99, 199, 9)), "JPEG"),
    ],
)
def test_same_input_same_bytes(make: Callable[[], bytes]) -> None:
    data = make()
    assert fit(asset(data), 300) == fit(asset(bytes(bytearray(data))), 300)
