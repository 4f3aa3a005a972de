"""Colours as every screen shows them: sRGB or gray, eight bits, no profile."""

from __future__ import annotations

import functools
import io

from PIL import Image, ImageChops, ImageCms

from bookc.assets.faults import BadImage

_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
NOTICED = 8
"""How far, of 255 steps, a profile may move a colour and still be taken for sRGB. The many makers' own sRGB profiles
differ by a step or two; Display P3 and Adobe RGB move some colours by fifty and more."""

Profile = tuple[bytes, str]
"""A colour profile (ICC.1) and the mode of the pictures that it is meant for."""


def profile_of(image: Image.Image) -> bytes:
    """The colour profile inside a picture, if it has one that changes what is seen; else nothing."""
    profile = image.info.get("icc_profile") or b""
    mode = _plain_mode(image)
    return profile if profile and _moves(profile, mode) else b""


def is_plain(image: Image.Image) -> bool:
    """Whether the pixels are of a kind that every reader and the page engine show."""
    return image.mode in {"1", "L", "LA", "P", "RGB", "RGBA"}


def to_srgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB or gray with eight bits a channel, its profile used; its transparency stays.

    The mode is L, LA, RGB or RGBA. BadImage for pixels that are measurements and no colours.
    """
    profile = profile_of(image)
    image = _eight_bits(image)
    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    opaque = image.convert(_plain_mode(image)) if alpha is not None else image
    if profile:
        opaque = _through(opaque, profile)
    elif opaque.mode == "LAB":
        opaque = _through(opaque, "")
    if opaque.mode not in {"L", "RGB"}:
        opaque = opaque.convert("RGB")
    if alpha is not None:
        opaque.putalpha(alpha)
    return opaque


def _plain_mode(image: Image.Image) -> str:
    """The mode of a picture's colours, without its palette, depth and transparency."""
    if image.mode in {"1", "L", "LA", "I;16", "I;16B", "I;16L", "I;16N"}:
        return "L"
    return image.mode if image.mode in {"CMYK", "LAB"} else "RGB"


def _eight_bits(image: Image.Image) -> Image.Image:
    """The same as L, LA, RGB, RGBA, CMYK or LAB."""
    match image.mode:
        case "L" | "RGB" if "transparency" in image.info:
            return image.convert("RGBA")
        case "L" | "LA" | "RGB" | "RGBA" | "CMYK" | "LAB":
            return image
        case "1":
            return image.convert("L")
        case "P" | "PA":
            clear = image.mode == "PA" or "transparency" in image.info
            return image.convert("RGBA" if clear else "RGB")
        case "I;16" | "I;16B" | "I;16L" | "I;16N":
            return image.convert("I").point(lambda value: value * (255 / 65535) + 0.5).convert("L")
        case "RGBX" | "YCbCr" | "HSV":
            return image.convert("RGB")
        case "La" | "RGBa":
            return image.convert("LA" if image.mode == "La" else "RGBA")
        case _:
            raise BadImage(f"its pixels are no colours (Pillow calls them {image.mode}); export it as PNG")


def _through(image: Image.Image, profile: bytes | str) -> Image.Image:
    """The picture led through a profile (that of CIELAB, if none is given) into sRGB; a gray one stays gray."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile)) if isinstance(profile, bytes) else _lab()
    shown = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), _INTENT, "RGB", flags=_FLAGS)
    if shown is None:
        raise BadImage("its colours cannot be read")
    return shown.convert("L") if image.mode == "L" else shown


def _lab() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))


@functools.lru_cache(maxsize=16)
def _moves(profile: bytes, mode: str) -> bool:
    """Whether a profile makes another colour of any; one that is damaged, or for other pixels, does nothing."""
    try:
        if mode == "CMYK":
            _through(Image.new("CMYK", (1, 1)), profile)
            return True
        if mode == "LAB":
            return False
        sample = _sample(mode)
        difference = ImageChops.difference(sample, _through(sample, profile))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return difference.point(lambda value: 255 if value > NOTICED else 0).getbbox() is not None


def _sample(mode: str) -> Image.Image:
    """Every gray, or colours from all of the cube."""
    if mode == "L":
        return Image.frombytes("L", (256, 1), bytes(range(256)))
    steps = range(0, 256, 17)
    return Image.frombytes(
        "RGB", (256, 16), bytes(value for r in steps for g in steps for b in steps for value in (r, g, b))
    )
