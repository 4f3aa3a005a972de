"""Small documents of bookc's own, set by the same engine as books: guides, test sheets, pages for the binder."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bookc.fonts.faces import Face
from bookc.paged import engine
from bookc.paged.ink import to_gray
from bookc.xhtml.sheets import face_rules, with_fallbacks


def leaflet(
    html: str, css: str, faces: tuple[Face, ...], files: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[bytes, int]:
    """The PDF of an XHTML document and the number of its pages; engine.PangoMissing if WeasyPrint cannot run.

    `css` names the families `bookc-body`, `bookc-heading` (add `bookc-fallback` behind them) and may show the `files`
    by their addresses `bookc:asset/NAME`. Neutral colours become gray ink. A letter that no face has, which a name from
    anywhere may hold, is shown as an empty box.
    """
    sheets = (
        engine.Sheet(face_rules(faces, lambda face: f"{engine.SCHEME}font/{face.file}")),
        engine.Sheet(with_fallbacks(css, faces)),
    )
    addresses = {f"{engine.SCHEME}font/{face.file}": face.data for face in faces}
    addresses |= {f"{engine.SCHEME}asset/{name}": data for name, data in files.items()}
    pages = 0

    def finish(document: Any, pdf: Any) -> None:
        nonlocal pages
        to_gray(pdf)
        pages = len(document.pages)

    data, complaints = engine.Engine(sheets, addresses).pdf(html, finish)
    faults = [one.message for one in complaints if not one.message.startswith(".notdef ")]
    if faults:
        # These documents are ours: any other complaint is a bug.
        raise RuntimeError("; ".join(faults))
    return data, pages
