"""Build the font "bookc Ornaments" from the ornaments' drawings: `python -m bookc.fonts.ornament_font DIR`.

The drawing's box becomes the glyph's: its height is the em, its width the advance, and its middle stands
350 units above the baseline, which is the middle of a line of mixed letters. The font's own metrics are
800 above and 200 below, whatever the drawings reach, so that an ornament never changes the height of a line.
The same drawings give the same bytes: the dates in the font are fixed.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.timeTools import timestampFromString
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import parse_path

from bookc.design.ornaments import ORNAMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bookc.design.ornaments import Ornament

FILE = "ornaments.ttf"
FAMILY = "bookc Ornaments"
EM = 1000
ASCENT = 800
DESCENT = -200
MIDDLE = 350
"""Where the middle of a drawing stands above the baseline."""

_SPACE = 250
_PRECISION = 0.4
"""How far, in units, a quadratic curve of the font may stray from the drawing's cubic one."""
_DATE = "Thu Jan  1 00:00:00 2026"
_VERSION = "1.000"
_PATH = "{http://www.w3.org/2000/svg}path"
_NAMES = {
    "copyright": "Copyright the bookc contributors",
    "familyName": FAMILY,
    "styleName": "Regular",
    "uniqueFontIdentifier": f"{_VERSION};bookc;bookcOrnaments-Regular",
    "fullName": f"{FAMILY} Regular",
    "version": f"Version {_VERSION}",
    "psName": "bookcOrnaments-Regular",
    "licenseDescription": "AGPL-3.0-or-later: GNU Affero General Public License, version 3 or later. As a special "
    "exception, embedding this font, whole or in part, in a document does not by itself put that document under "
    "the licence.",
    "licenseInfoURL": "https://www.gnu.org/licenses/agpl-3.0.html",
}


def build(svgs: Mapping[str, str], ornaments: Iterable[Ornament]) -> bytes:
    """Build the font's bytes; `svgs` maps the name of each ornament to the text of its drawing."""
    order = [".notdef", "space"]
    cmap = {0x20: "space"}
    glyphs = {".notdef": _notdef(), "space": TTGlyphPen(None).glyph()}
    advances = {".notdef": EM // 2, "space": _SPACE}
    for ornament in ornaments:
        point = ord(ornament.glyph)
        name = f"uni{point:04X}" if point <= 0xFFFF else f"u{point:X}"
        order.append(name)
        cmap[point] = name
        glyphs[name], advances[name] = _draw(svgs[ornament.name], ornament)
    builder = FontBuilder(EM, isTTF=True)
    builder.font.recalcTimestamp = False
    date = timestampFromString(_DATE)
    revision = float(_VERSION)
    builder.setupHead(unitsPerEm=EM, fontRevision=revision, created=date, modified=date, lowestRecPPEM=12)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    glyf = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (advances[name], getattr(glyf[name], "xMin", 0)) for name in order})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT, lineGap=0)
    builder.setupNameTable(_NAMES, mac=False)
    builder.setupOS2(
        version=4,
        usWeightClass=400,
        fsType=0,
        achVendID="BKC ",
        fsSelection=0x00C0,  # regular, and: use the typographic metrics
        sTypoAscender=ASCENT,
        sTypoDescender=DESCENT,
        sTypoLineGap=0,
        usWinAscent=ASCENT,
        usWinDescent=-DESCENT,
        sxHeight=480,
        sCapHeight=2 * MIDDLE,
    )
    builder.setupPost()
    out = BytesIO()
    builder.font.save(out)
    return out.getvalue()


def load(folder: Path) -> dict[str, str]:
    """Read the drawing of every ornament from a folder."""
    return {name: (folder / ornament.svg).read_text("utf-8") for name, ornament in ORNAMENTS.items()}


def main(arguments: list[str] | None = None) -> int:
    """Rewrite the font in the folder of the drawings that the one argument names."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 1:
        print("usage: python -m bookc.fonts.ornament_font DIR", file=sys.stderr)
        return 2
    folder = Path(given[0])
    (folder / FILE).write_bytes(build(load(folder), ORNAMENTS.values()))
    return 0


def _draw(svg: str, ornament: Ornament) -> tuple[object, int]:
    """Turn a drawing into a glyph and its advance."""
    root = ET.fromstring(svg)
    left, top, width, height = (float(number) for number in root.get("viewBox", "").split())
    if abs(width / height - ornament.width) > 0.0005:
        message = f"{ornament.name}: the drawing is {width / height:.3f} wide, not {ornament.width:.3f}"
        raise ValueError(message)
    scale = EM / height
    pen = TTGlyphPen(None)
    box = (scale, 0, 0, -scale, -left * scale, MIDDLE + EM / 2 + top * scale)
    # The drawings' outer contours run clockwise to the eye, as TrueType wants them: none need be turned.
    to_font = TransformPen(Cu2QuPen(pen, _PRECISION), box)
    for path in root.iter(_PATH):
        parse_path(path.get("d", ""), to_font)
    return pen.glyph(), round(width * scale)


def _notdef() -> object:
    """Draw an empty frame, for characters the font lacks."""
    pen = TTGlyphPen(None)
    for box in (((60, 0), (60, 700), (440, 700), (440, 0)), ((120, 60), (380, 60), (380, 640), (120, 640))):
        pen.moveTo(box[0])
        for point in box[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    sys.exit(main())
