"""Images taken in: kinds, damage, what is converted, and that no word about their owner stays."""

from __future__ import annotations

import struct

import pytest
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from assets.making import claimed, drawing, opened, picture, saved, scene
from bookc.assets.faults import BadImage
from bookc.assets.fitting import fit
from bookc.assets.intake import NAMES, Taken, take

SECRET = b"Ann Lee, 12 Well Lane"


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: its maker, where it was, how it was held."""
    made = Image.Exif()
    made[0x010E] = SECRET.decode()
    made[0x0112] = orientation
    made.get_ifd(0x8825)[1] = "N"
    return made


def same(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures have the same pixels."""
    return (
        one.size == other.size and ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).getbbox() is None
    )


def near(one: Image.Image, other: Image.Image, most: int) -> bool:
    """Whether no channel of any pixel differs by more than `most`."""
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return difference.point(lambda value: 255 if value > most else 0).getbbox() is None


@pytest.mark.parametrize(("kind", "media"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif")])
def test_kinds_that_readers_show(kind: str, media: str) -> None:
    data = picture(kind)
    taken = take(data)
    assert (taken.media_type, taken.width, taken.height) == (media, 30, 20)
    assert (taken.was, taken.inks, taken.several) == ("", False, False)
    assert same(opened(taken.data), opened(data))


@pytest.mark.parametrize("data", [b"", b"no image", b"\x89PNG\r\n\x1a\n", picture("PNG")[:-40], picture("JPEG")[:200]])
def test_damage_is_found(data: bytes) -> None:
    with pytest.raises(BadImage):
        take(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0\0\0\x18ftypheic" + bytes(60), "a HEIC; export it as PNG or JPEG"),
        (b"8BPS\0\1" + bytes(60), "a Photoshop document"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "PostScript"),
        (b"\x1f\x8b\x08" + bytes(20), "a compressed SVG"),
        (b"\xd7\xcd\xc6\x9a" + bytes(40), "a Windows metafile"),
        (b"\xff\x0a" + bytes(40), "a JPEG XL"),
    ],
)
def test_kinds_that_cannot_be_read_are_named(data: bytes, said: str) -> None:
    with pytest.raises(BadImage, match=said):
        take(data)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "WEBP", "PPM", "TGA", "ICO"])
def test_only_known_decoders_are_tried(kind: str) -> None:
    if kind in {"BMP", "TIFF", "WEBP"}:
        assert take(picture(kind)).was == kind
    else:
        with pytest.raises(BadImage):
            take(picture(kind))


def test_a_huge_picture_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(BadImage, match="more than 100,000,000 pixels"):
        take(claimed(20_000, 20_000))
    assert take(saved(Image.new("1", (20_000, 10)), "PNG")).width == 20_000


# --- conversion ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "was", "media"),
    [
        (saved(drawing(40, 30), "BMP"), "BMP", "image/png"),
        (saved(drawing(40, 30, "RGB"), "TIFF", compression="tiff_lzw"), "TIFF", "image/png"),
        (saved(scene(90, 60), "TIFF"), "TIFF", "image/png"),
        (saved(scene(90, 60), "WEBP", lossless=True), "WEBP", "image/png"),
        (saved(drawing(40, 30, "RGBA"), "WEBP", lossless=True), "WEBP", "image/png"),
        (saved(drawing(40, 30), "JPEG2000", irreversible=False), "JPEG2000", "image/png"),
    ],
)
def test_other_kinds_become_png_without_loss(data: bytes, was: str, media: str) -> None:
    taken = take(data)
    assert (taken.was, taken.media_type) == (was, media)
    assert same(opened(taken.data), opened(data))


@pytest.mark.parametrize("kind", ["WEBP", "AVIF"])
def test_photographs_of_a_lossy_kind_become_fine_jpegs(kind: str) -> None:
    data = saved(scene(160, 120), kind, quality=80)
    taken = take(data)
    assert (taken.was, taken.media_type, taken.width, taken.height) == (kind, "image/jpeg", 160, 120)
    assert near(opened(taken.data), opened(data), 24)


def test_sixteen_bits_become_eight() -> None:
    deep = Image.frombytes("I;16", (256, 1), b"".join(struct.pack("<H", v * 257) for v in range(256)))
    made = opened(take(saved(deep, "PNG")).data)
    assert made.mode == "L"
    assert made.tobytes() == bytes(range(256))


def test_measurements_are_no_picture() -> None:
    with pytest.raises(BadImage, match="no colours"):
        take(saved(Image.new("F", (9, 9), 0.5), "TIFF"))


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_picture_that_moves_stands_still(kind: str) -> None:
    first, second = drawing(40, 30), scene(40, 30)
    data = saved(first, kind, save_all=True, append_images=[second], **({"lossless": True} if kind == "WEBP" else {}))
    taken = take(data)
    assert taken.several
    assert getattr(opened(taken.data), "n_frames", 1) == 1
    assert same(opened(taken.data), first)
    assert not take(saved(first, kind)).several


def test_what_no_one_can_take_apart_is_written_anew() -> None:
    # Stray bytes between two segments, which decoders pass over.
    data = picture("JPEG")
    stray = data[:20] + bytes(5) + data[20:]
    taken = take(stray)
    assert same(opened(taken.data), opened(data))


# --- privacy -------------------------------------------------------------------------------------


def private(kind: str) -> bytes:
    """A picture with a word about its owner in each place where the kind has one."""
    image = drawing(40, 30)
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_text("Comment", SECRET.decode(), zip=False)
        info.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET.decode()}</x>")
        return saved(image, "PNG", pnginfo=info, exif=exif()) + SECRET
    if kind == "GIF":
        return saved(image, "GIF", comment=SECRET)
    data = saved(image, kind, exif=exif(), **({} if kind == "TIFF" else {"xmp": b"<x>" + SECRET + b"</x>"}))
    if kind == "JPEG":
        comment = b"\xff\xfe" + struct.pack(">H", len(SECRET) + 2) + SECRET
        photoshop = b"\xff\xed" + struct.pack(">H", len(SECRET) + 16) + b"Photoshop 3.0\0" + SECRET
        data = data[:2] + comment + photoshop + data[2:] + SECRET
    return data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF", "WEBP"])
def test_nothing_tells_of_the_owner(kind: str) -> None:
    data = private(kind)
    assert SECRET in data
    taken = take(data)
    assert SECRET not in taken.data
    assert b"Exif" not in taken.data
    assert b"eXIf" not in taken.data
    image = opened(taken.data)
    assert dict(image.getexif()) == {}
    assert near(image, opened(data), 0 if kind in {"JPEG", "PNG", "GIF", "TIFF"} else 12)


def test_pictures_behind_the_first_go() -> None:
    first, second = scene(80, 60), scene(60, 80)
    data = saved(first, "MPO", save_all=True, append_images=[second], exif=exif())
    taken = take(data)
    assert (taken.media_type, taken.several) == ("image/jpeg", False)
    assert taken.data.count(b"\xff\xd8\xff") == 1
    assert len(taken.data) < len(data) * 0.7
    assert same(opened(taken.data), opened(data))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_pictures_stand_upright(kind: str, orientation: int) -> None:
    # A dark corner, top left as the eye sees it, tells the eight ways apart from white and gray ones.
    upright = Image.new("L", (96, 64), "white")
    upright.paste(0, (0, 0, 48, 32))
    upright.paste(128, (48, 0, 96, 32))
    turns = [None, 0, 3, 1, 5, 2, 6, 4]  # The inverse of each, as Pillow counts its transpositions.
    turn = turns[orientation - 1]
    held = upright if turn is None else upright.transpose(Image.Transpose(turn))
    options = {"lossless": True} if kind == "WEBP" else {"quality": 95} if kind == "JPEG" else {}
    taken = take(saved(held, kind, exif=exif(orientation), **options))
    assert (taken.width, taken.height) == (96, 64)
    assert near(opened(taken.data), upright, 6)
    assert SECRET not in taken.data


def test_turning_a_jpeg_makes_it_no_heavier() -> None:
    data = saved(scene(640, 480), "JPEG", quality=80, exif=exif(6))
    taken = take(data)
    assert len(taken.data) < len(data) * 1.1
    upright = opened(data).transpose(Image.Transpose.ROTATE_270)
    assert near(opened(taken.data), upright, 24)


# --- colour --------------------------------------------------------------------------------------


def profile(name: str) -> bytes:
    """A colour profile that every machine can make."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()  # type: ignore[arg-type]


def swapped() -> bytes:
    """A profile in which red and blue have changed places: sRGB with the tags' addresses exchanged."""
    data = bytearray(profile("sRGB"))
    count = int.from_bytes(data[128:132], "big")
    rows = {bytes(data[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(count)}
    red, blue = rows[b"rXYZ"], rows[b"bXYZ"]
    data[red + 4 : red + 12], data[blue + 4 : blue + 12] = data[blue + 4 : blue + 12], data[red + 4 : red + 12]
    return bytes(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_screens_own_profile_is_dropped_and_the_picture_kept_bit_by_bit(kind: str) -> None:
    data = saved(scene(60, 40), kind, icc_profile=profile("sRGB"))
    taken = take(data)
    assert b"acsp" not in taken.data
    assert taken.data == take(saved(scene(60, 40), kind)).data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_another_profile_is_used_and_dropped(kind: str) -> None:
    options = {"lossless": True} if kind == "WEBP" else {"quality": 95} if kind == "JPEG" else {}
    data = saved(Image.new("RGB", (48, 48), (200, 60, 20)), kind, icc_profile=swapped(), **options)
    taken = take(data)
    assert b"acsp" not in taken.data
    assert near(opened(taken.data), Image.new("RGB", (48, 48), (20, 60, 200)), 3)


def test_a_damaged_profile_does_nothing() -> None:
    data = saved(scene(60, 40), "PNG", icc_profile=b"acsp" * 40)
    assert same(opened(take(data).data), scene(60, 40))


def test_a_profile_for_other_pixels_does_nothing() -> None:
    data = saved(drawing(60, 40), "PNG", icc_profile=swapped())
    assert same(opened(take(data).data), drawing(60, 40))


def test_inks_of_print_stay_for_print() -> None:
    inks = Image.merge("CMYK", [Image.new("L", (48, 48), value) for value in (255, 0, 0, 30)])
    data = saved(inks, "JPEG", quality=95, exif=exif())
    taken = take(data)
    assert taken.inks
    assert opened(taken.data).mode == "CMYK"
    assert opened(taken.data).tobytes() == opened(data).tobytes()
    assert SECRET not in taken.data
    # One that was held sideways keeps them too.
    turned = take(saved(inks.crop((0, 0, 48, 32)), "JPEG", quality=95, exif=exif(6)))
    assert (turned.inks, turned.width, turned.height, opened(turned.data).mode) == (True, 32, 48, "CMYK")


def test_gray_stays_gray() -> None:
    for kind in ("JPEG", "PNG", "TIFF"):
        assert opened(take(saved(drawing(40, 30), kind)).data).mode in {"L", "P"}


def test_lab_becomes_what_screens_show() -> None:
    lab = Image.merge("LAB", [Image.new("L", (9, 9), value) for value in (255, 128, 128)])
    made = opened(take(saved(lab, "TIFF")).data)
    assert near(made, Image.new("RGB", (9, 9), "white"), 2)


def test_names_cover_every_kind_that_comes_out() -> None:
    assert {Taken(b"", media).media_type for media in NAMES} == {
        "image/png", "image/jpeg", "image/gif", "image/svg+xml",
    }  # fmt: skip


# --- hostile data --------------------------------------------------------------------------------

WHOLE = {
    **{f"private {kind}": private(kind) for kind in ("JPEG", "PNG", "GIF", "TIFF", "WEBP")},
    **{kind: saved(scene(20, 16), kind) for kind in ("BMP", "AVIF", "JPEG2000")},
    **{
        f"moving {kind}": saved(drawing(9, 9), kind, save_all=True, append_images=[scene(9, 9)])
        for kind in ("GIF", "PNG")
    },
    "inks": saved(Image.new("CMYK", (9, 9)), "JPEG", icc_profile=swapped()),
    "turned": saved(scene(20, 16), "JPEG", exif=exif(6), icc_profile=swapped()),
}


@pytest.mark.parametrize("name", WHOLE)
def test_bytes_out_of_place_are_told_or_borne(name: str, recwarn: pytest.WarningsRecorder) -> None:
    # A sweep without chance: each byte of the head, and many behind, turned over, or the rest cut off.
    whole = WHOLE[name]
    outcomes = set()
    for at in (*range(min(len(whole), 120)), *range(120, len(whole), 17)):
        for data in (
            whole[:at] + bytes((whole[at] ^ 0xFF,)) + whole[at + 1 :],
            whole[:at],
            whole[:at] + whole[at + 1 :],
        ):
            try:
                fit(take(data).asset("a.png"), 12)
                outcomes.add("taken")
            except BadImage:
                outcomes.add("told")
    assert outcomes == {"taken", "told"}
    assert [str(warning.message) for warning in recwarn] == []
