"""Pages look on the sheet as they do by themselves, however oddly the file is made."""

from __future__ import annotations

import base64
import io
import zlib

import pikepdf
import pytest

from pdf.making import DRAWING, PLAIN, RESOURCES, difference, imposed, is_white, looks, paged, stream

R = b"/Resources" + RESOURCES
C = b"/Contents 3 0 R"
M = b"/MediaBox[0 0 200 240]"


def _saved(data: bytes, **options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def _lzw(data: bytes) -> bytes:
    """Packed by LZW without packing: each byte a code of nine bits, the table cleared before its codes grow."""
    bits = (
        "".join(("100000000" if index % 200 == 0 else "") + f"{byte:09b}" for index, byte in enumerate(data))
        + "100000001"
    )
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8)


def _written_on(data: bytes, number: int, new: bytes) -> bytes:
    """A PDF with another object in place of one of its own, added behind its end (ISO 32000-1, 7.5.6)."""
    added = data + b"%d 0 obj\n" % number + new + b"\nendobj\n"
    return added + (
        b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R/Size 6/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (number, len(data), data.index(b"xref\n0"), len(added))
    )


HALVES = DRAWING.index(b"60 25 re")
COURIER = b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"
AP = stream(b"0 0 1 rg 0 0 50 20 re f 1 g 5 5 10 10 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 50 20]")

ODD = {
    "plain": paged(PLAIN),
    "two pages of one content": paged(PLAIN, PLAIN),
    "all inherited": paged(C, nodes=M + R + b"/Rotate 90"),
    "crop inherited": paged(C, nodes=M + R + b"/CropBox[20 20 180 200]"),
    "no MediaBox": paged(R + C),
    "no Resources": paged(M + C),
    "MediaBox with swapped corners": paged(b"/MediaBox[200 240 0 0]" + R + C),
    "origin elsewhere": paged(b"/MediaBox[-50 -40 150 200]" + R + C),
    "box by reference": paged(b"/MediaBox 5 0 R" + R + C, more=[b"[0 0 200 240]"]),
    "real numbers": paged(b"/MediaBox[0. 0.0 +200.0 240]" + R + C),
    "too few numbers": paged(b"/MediaBox[0 0 200]" + R + C),
    "names for numbers": paged(b"/MediaBox[0 0 /a /b]" + R + C),
    "an empty MediaBox": paged(b"/MediaBox[10 10 10 10]" + R + C),
    "cropped": paged(M + b"/CropBox[40 20 180 200]" + R + C),
    "CropBox larger than MediaBox": paged(M + b"/CropBox[-40 -20 500 800]" + R + C),
    "CropBox outside of MediaBox": paged(M + b"/CropBox[400 400 500 800]" + R + C),
    "an empty CropBox": paged(M + b"/CropBox[0 0 0 0]" + R + C),
    **{f"turned by {turn.decode()}": paged(M + R + C + b"/CropBox[40 20 180 200]/Rotate " + turn)
       for turn in (b"90", b"180", b"270", b"-90", b"450", b"45", b"-45", b"/Up", b"null", b"90.0")},
    "no contents": paged(M + R),
    "contents that are null": paged(M + R + b"/Contents null"),
    "contents that are no stream": paged(M + R + b"/Contents 7"),
    "no streams in the contents": paged(M + R + b"/Contents[]"),
    "one stream in an array": paged(M + R + b"/Contents[3 0 R]"),
    "streams that part within an operator's operands": paged(
        M + R + b"/Contents[5 0 R 6 0 R]", more=[stream(DRAWING[:HALVES]), stream(DRAWING[HALVES:])]
    ),
    "something else among the streams": paged(M + R + b"/Contents[null 3 0 R 7 99 0 R]"),
    "the same stream twice": paged(M + R + b"/Contents[3 0 R 5 0 R 3 0 R]", more=[stream(b"1 0 0 1 20 20 cm")]),
    "one stream with other resources": paged(
        PLAIN, M + b"/Contents 3 0 R/Resources<</Font<</F 5 0 R>>>>",
        more=[COURIER],
    ),
    "one stream through several boxes": paged(
        M + b"/CropBox[0 0 100 240]" + R + C, M + b"/CropBox[100 0 200 240]" + R + C,
        M + b"/CropBox[0 120 200 240]/Rotate 90" + R + C,
    ),
    "more q than Q": paged(M + R + C, content=stream(b"q q 0.5 0 0 0.5 0 0 cm " + DRAWING)),
    "more Q than q": paged(M + R + b"/Contents[3 0 R 5 0 R]", more=[stream(b"Q Q " + DRAWING)]),
    "ASCII85": paged(PLAIN, content=stream(base64.a85encode(DRAWING) + b"~>", b"/Filter/ASCII85Decode")),
    "LZW": paged(PLAIN, content=stream(_lzw(DRAWING), b"/Filter/LZWDecode")),
    "two filters": paged(
        PLAIN, content=stream(zlib.compress(DRAWING).hex().encode() + b">", b"/Filter[/ASCIIHexDecode/FlateDecode]")
    ),
    "a filter nobody knows": paged(PLAIN, content=stream(DRAWING, b"/Filter/Riddle")),
    "Flate that is none": paged(PLAIN, content=stream(b"no such thing", b"/Filter/FlateDecode")),
    "Flate that breaks off": paged(PLAIN, content=stream(zlib.compress(DRAWING * 30)[:-60], b"/Filter/FlateDecode")),
    "a length that is wrong": paged(PLAIN, content=stream(DRAWING).replace(b"/Length ", b"/Length 9")),
    "no endstream": paged(PLAIN, content=stream(DRAWING).replace(b"\nendstream", b"\n")),
    "a content that is a form as well": paged(
        M + b"/Resources<</Font<</F 4 0 R>>/XObject<</X 3 0 R>>>>/Contents 3 0 R",
        M + b"/Contents 5 0 R/Resources<</XObject<</X 3 0 R>>>>",
        content=stream(DRAWING, b"/Type/XObject/Subtype/Form/BBox[0 0 120 120]/Resources" + RESOURCES),
        more=[stream(b"/X Do 1 0 0 1 50 60 cm /X Do")],
    ),
    "a group that is half transparent": paged(
        M + b"/Group<</S/Transparency/CS/DeviceRGB/K true>>/Contents 3 0 R"
        b"/Resources<</Font<</F 4 0 R>>/ExtGState<</H<</ca 0.5/BM/Multiply>>>>>>",
        content=stream(b"/H gs " + DRAWING + b" 0 1 0 rg 10 10 150 150 re f"),
    ),
    "a group that is opaque": paged(PLAIN + b"/Group<</S/Transparency/CS/DeviceRGB/I true>>"),
    "layers, one of them hidden": paged(
        M + b"/Contents 5 0 R/Resources<</Properties<</A 6 0 R/B 7 0 R>>>>",
        more=[stream(b"/OC /A BDC 10 10 50 50 re f EMC /OC /B BDC 100 100 60 60 re f EMC"), b"<</Type/OCG/Name(on)>>",
              b"<</Type/OCG/Name(off)>>"],
        catalogue=b"/OCProperties<</OCGs[6 0 R 7 0 R]/D<</Order[]/OFF[7 0 R]>>>>",
    ),
    "a form without resources of its own": paged(
        M + b"/Contents 5 0 R/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>",
        more=[stream(b"/X Do"), stream(DRAWING, b"/Subtype/Form/BBox[0 0 200 240]")],
    ),
    "a picture in the content": paged(
        PLAIN, content=stream(b"q 100 0 0 100 20 20 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00\x80\xc0\x40 EI Q " + DRAWING)
    ),
    "a stamp": paged(
        PLAIN + b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[20 20 120 60]/F 4/AP<</N 5 0 R>>>>]", more=[AP]
    ),
    "a stamp on a turned page": paged(
        PLAIN + b"/Rotate 90/Annots[<</Type/Annot/Subtype/Stamp/Rect[20 20 120 60]/F 4/AP<</N 5 0 R>>>>]", more=[AP]
    ),
    "a stamp on a page that leaves its state odd": paged(
        PLAIN + b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[20 20 120 60]/F 4/AP<</N 5 0 R>>>>]", more=[AP],
        content=stream(DRAWING + b" 0.3 0 0 0.3 9 9 cm"),
    ),
    "a stamp that is not printed": paged(
        PLAIN + b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[20 20 120 60]/F 0/AP<</N 5 0 R>>>>]", more=[AP]
    ),
    "a stamp that is hidden": paged(
        PLAIN + b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[20 20 120 60]/F 6/AP<</N 5 0 R>>>>]", more=[AP]
    ),
    "annotations that are none": paged(
        PLAIN + b"/Annots[null 7 (x) 99 0 R <<>> <</Subtype/Stamp/AP 3/Rect[0 0]>>]"
    ),
    "annotations that are no array": paged(PLAIN + b"/Annots(all of them)"),
    "a filled-in field": paged(
        PLAIN + b"/Annots[6 0 R]",
        more=[AP, b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(x)/Rect[20 20 120 60]/F 4/AP<</N 5 0 R>>/P 7 0 R>>"],
        catalogue=b"/AcroForm<</Fields[6 0 R]>>",
    ),
    "a signature": paged(
        PLAIN + b"/Annots[6 0 R]",
        more=[AP, b"<</Type/Annot/Subtype/Widget/FT/Sig/T(a)/V<</Type/Sig/Filter/X/ByteRange[0 9 9 9]/Contents<00>>>"
              b"/Rect[20 20 120 60]/F 132/AP<</N 5 0 R>>/P 7 0 R>>"],
        catalogue=b"/AcroForm<</SigFlags 3/Fields[6 0 R]>>",
    ),
    "rubbish before and behind": b"From: someone\r\n\r\n" + paged(PLAIN) + b"\r\n--\x00" * 400,
    "a table of objects that is off": paged(PLAIN).replace(b"\nxref\n0 ", b"\n%moved\nxref\n0 "),
    "breaks off in its table": paged(PLAIN)[: paged(PLAIN).index(b"trailer")],
    "keys that stand forty times": paged(
        M + C + b"/Resources 5 0 R",
        more=[b"<<" + b"/Properties<</A<<>>/B<<>>/C<<>>/D<<>>>>" * 40 + b"/Font<</F 6 0 R>>>>", COURIER],
    ),
    "PDF 2.0": paged(PLAIN).replace(b"%PDF-1.7", b"%PDF-2.0"),
    "a page twice in the tree": paged(PLAIN, PLAIN).replace(b"[5 0 R 6 0 R]", b"[5 0 R 5 0 R]"),
    "kids that are none": paged(PLAIN, PLAIN).replace(b"[5 0 R 6 0 R]", b"[null 5 0 R 88 0 R 7]"),
    "a tree without a count": paged(PLAIN, PLAIN).replace(b"/Count 2", b"/Count(x)"),
    "object streams": _saved(paged(PLAIN), object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "linearised": _saved(paged(PLAIN, PLAIN), linearize=True),
    "written on": _written_on(paged(PLAIN), 3, stream(b"0 1 0 rg 50 50 80 80 re f")),
}  # fmt: skip


MENDED = {
    "CropBox outside of MediaBox": paged(PLAIN),
    "breaks off in its table": paged(PLAIN),
    "kids that are none": paged(PLAIN),
}
"""What PDFium makes nothing of, and a sound file that says what is meant."""


@pytest.mark.parametrize("name", ODD)
def test_pages_look_as_they_do_by_themselves(name: str) -> None:
    before, after = looks(MENDED.get(name, ODD[name])), looks(imposed(ODD[name]))
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert difference(one, other) < 0.002


@pytest.mark.parametrize("name", ["a stamp", "a filled-in field", "a signature", "a stamp on a turned page"])
def test_what_is_written_on_pages_is_painted(name: str) -> None:
    turned = b"/Rotate 90" if "turned" in name else b""
    assert difference(looks(paged(PLAIN + turned))[0], looks(imposed(ODD[name]))[0]) > 0.01


@pytest.mark.parametrize("name", ["a stamp that is not printed", "a stamp that is hidden"])
def test_what_is_not_printed_is_not_painted(name: str) -> None:
    assert difference(looks(paged(PLAIN))[0], looks(imposed(ODD[name]))[0]) == 0


def test_a_layer_that_is_off_stays_off() -> None:
    shown = looks(imposed(ODD["layers, one of them hidden"]))[0].convert("L")
    assert shown.getpixel((60, 420)) == 0
    assert shown.getpixel((260, 220)) == 255


@pytest.mark.parametrize("named", [b"/TrimBox[20 30 180 210]", b"/TrimBox[180 210 20 30]/BleedBox[5 5 7 9]"])
def test_a_trimmed_page_is_shown_to_its_trim(named: bytes) -> None:
    like = looks(paged(b"/CropBox[20 30 180 210]" + PLAIN))
    assert difference(like[0], looks(imposed(paged(named + PLAIN)))[0]) < 0.002


def test_a_crop_within_the_trim_is_meant() -> None:
    like = looks(paged(b"/CropBox[60 60 120 120]" + PLAIN))
    shown = looks(imposed(paged(b"/TrimBox[20 30 180 210]/BleedBox[10 20 190 220]/CropBox[60 60 120 120]" + PLAIN)))
    assert difference(like[0], shown[0]) < 0.002


def test_a_unit_of_two_points_doubles_a_page() -> None:
    one, two = looks(paged(PLAIN))[0], looks(imposed(paged(PLAIN + b"/UserUnit 2")), scale=1)[0]
    assert difference(one, two) < 0.002


@pytest.mark.parametrize("unit", [b"0", b"-3", b"/two", b"(2)"])
def test_a_unit_without_sense_is_a_point(unit: bytes) -> None:
    one, other = looks(paged(PLAIN))[0], looks(imposed(paged(PLAIN + b"/UserUnit " + unit)))[0]
    assert difference(one, other) < 0.002


def test_a_field_whose_looks_are_left_to_the_reader_is_painted() -> None:
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Filled in)/DA(/F 14 Tf 0 g)/Rect[20 20 120 60]/F 4/P 6 0 R>>"
    form = b"/AcroForm<</NeedAppearances true/DA(/F 14 Tf 0 g)/DR<</Font<</F 4 0 R>>>>/Fields[5 0 R]>>"
    shown = looks(imposed(paged(M + R + b"/Annots[5 0 R]", more=[field], catalogue=form)))[0]
    ink = shown.convert("L").point(lambda gray: 255 - gray).getbbox()
    assert ink is not None
    left, top, right, bottom = (side / 2 for side in ink)
    assert 20 <= left < right <= 120
    assert 180 <= top < bottom <= 220


def test_comments_popups_and_links_are_not_painted_beside_what_is() -> None:
    notes = (
        b"/Annots[<</Subtype/Text/Contents(x)/Rect[20 20 40 40]/F 4>>"
        b"<</Subtype/Popup/Open true/Rect[50 50 150 90]/F 4/AP<</N 5 0 R>>>>"
        b"<</Subtype/Link/Rect[9 9 99 99]/Border[0 0 5]/C[1 0 0]/F 4/AP<</N 5 0 R>>>>%s]"
    )
    assert is_white(looks(imposed(paged(M + R + notes % b"", more=[AP])))[0])
    stamp = b"<</Type/Annot/Subtype/Stamp/Rect[20 120 120 160]/F 4/AP<</N 5 0 R>>>>"
    alone = looks(imposed(paged(M + R + b"/Annots[" + stamp + b"]", more=[AP])))[0]
    assert not is_white(alone)
    assert difference(alone, looks(imposed(paged(M + R + notes % stamp, more=[AP])))[0]) == 0
