"""Pictures in print: every kind that can be given is printed in full, upright, and tells nothing of its owner."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from PIL import Image

from assets.making import drawing, saved, scene
from assets.test_intake import SECRET, exif, private
from validators.making import STORY, build, write

SIZE = (2500, 40)
PICTURES = {
    "bmp.x": saved(drawing(*SIZE), "BMP"),
    "webp.x": saved(scene(*SIZE), "WEBP", exif=exif()),
    "deep.x": saved(Image.new("I;16", SIZE, 30_000), "PNG"),
    "gif.x": saved(drawing(*SIZE), "GIF", comment=SECRET),
    "inks.x": saved(Image.new("CMYK", SIZE, (9, 99, 0, 0)), "JPEG", exif=exif()),
    "turned.x": saved(scene(*reversed(SIZE)), "JPEG", exif=exif(6)),
    "clear.x": saved(Image.new("RGBA", SIZE, (0, 0, 0, 99)), "PNG"),
}


def test_pictures_of_every_kind(tmp_path: Path) -> None:
    rows = [f"So here it is, ![a lamp]({name}), in print." for name in (*PICTURES, "private.x")]
    files: dict[str, str | bytes] = {
        "one.md": "\n\n".join(["# The Lamp", STORY, *rows]),
        **PICTURES,
        "private.x": private("JPEG"),
    }
    manifest = write(tmp_path, "title: The Lamp\nauthor: Ann Brown\nchapters: [one.md]\n", files)
    (path,) = build(manifest, ["pdf"]).values()
    with pikepdf.open(path) as pdf:
        images = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"]
        sizes = [(int(obj.Width), int(obj.Height)) for obj in images]
        data = b"".join(obj.read_raw_bytes() for obj in images)
    # Each once in full, and the mask of the one that is clear.
    assert sizes.count(SIZE) == len(PICTURES) + 1
    assert len(sizes) == len(PICTURES) + 2
    assert b"\xff\xd8\xff" in data
    assert SECRET not in data
    assert b"Exif" not in data
