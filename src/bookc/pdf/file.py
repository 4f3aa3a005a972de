"""PDF files through pikepdf, its only door: opened and looked over, their pages laid on sheets, written.

Pages become form XObjects (ISO 32000-1, 8.10) in the file they are in: their streams are passed on as they are, packed,
so that a large file is never in memory as a whole, and colours, fonts and pictures stay what they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from bookc.base import deflation
from bookc.base.frozen import dataclass
from bookc.pdf.boxes import Box, PageBox, upright


class PdfFault(Exception):
    """A PDF that cannot be used: `kind` is `encrypted`, `password`, `damaged` or `empty`; the text says what was
    found."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter of the sheets' own lettering: its advance and its outline's operators, in thousandths of an em."""

    advance: float
    outline: bytes


@dataclass(frozen=True, slots=True)
class SheetSide:
    """A side of a sheet, ready to be written: its size in points, its content, and the pages (from 0) that the content
    names as `/P0`, `/P1` … by their numbers; the lettering is `/L`."""

    width: float
    height: float
    content: bytes
    pages: tuple[int, ...]


class Document:
    """An open PDF. `warnings` are what was mended on the way in."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._pages: list[Any] = [page.obj for page in pdf.pages]
        self._forms: dict[int, Any] = {}
        self._streams: set[tuple[int, int]] = set()
        self.pages: list[PageBox] = [_page_box(page) for page in self._pages]
        self.restricted = bool(pdf.is_encrypted)
        self.warnings: list[str] = [str(warning) for warning in pdf.get_warnings()]

    def add(self, other: bytes) -> range:
        """Bring the pages of another PDF along, behind all others; their numbers."""
        first = len(self._pages)
        with pikepdf.open(_stream(other)) as pdf:
            for page in pdf.pages:
                form = self._pdf.copy_foreign(pdf.make_indirect(_form(pdf, page.obj, _page_box(page.obj), set())))
                self._forms[len(self._pages)] = form
                self._pages.append(None)
                self.pages.append(_page_box(page.obj))
        return range(first, len(self._pages))

    def write(self, sides: Iterable[SheetSide], out: BinaryIO, lettering: Mapping[str, Glyph]) -> int:
        """Write a PDF of these sides; the number of its pages.

        What belongs to the old pages alone goes: links and other annotations (what they show is painted first, links
        apart), the tag tree, outlines, names, forms, page labels, and metadata, which promised a conformance that is no
        more. Layers and output intents stay. The same sides give the same bytes.
        """
        pdf = self._pdf
        font = pdf.make_indirect(_type3(pdf, lettering)) if lettering else None
        tree = pdf.make_indirect(Dictionary(Type=Name.Pages))
        kids = []
        for side in sides:
            resources = Dictionary()
            if side.pages:
                resources.XObject = Dictionary({f"/P{page}": self._form(page) for page in side.pages})
            if font is not None and b"/L " in side.content:
                resources.Font = Dictionary(L=font)
            content = pdf.make_stream(deflation.stream(side.content), Filter=Name.FlateDecode)
            kids.append(
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Page,
                        Parent=tree,
                        MediaBox=Array([0, 0, _number(side.width), _number(side.height)]),
                        Resources=resources,
                        Contents=content,
                    )
                )
            )
        tree.Kids = Array(kids)
        tree.Count = len(kids)
        kept = {key: pdf.Root[key] for key in ("/OCProperties", "/OutputIntents") if key in pdf.Root}
        root = Dictionary(Type=Name.Catalog, Pages=tree, **{key[1:]: value for key, value in kept.items()})
        pdf.trailer.Root = pdf.make_indirect(root)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
        return len(kids)

    def _form(self, page: int) -> Any:
        found = self._forms.get(page)
        if found is None:
            found = self._pdf.make_indirect(_form(self._pdf, self._pages[page], self.pages[page], self._streams))
            self._forms[page] = found
        return found

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_pdf(source: Path | bytes, password: str = "") -> Document:
    """Open a PDF, mending what can be; PdfFault says why it cannot be used. OSError if the file cannot be read."""
    try:
        pdf = pikepdf.open(
            _stream(source) if isinstance(source, bytes) else source, password=password, suppress_warnings=True
        )
    except pikepdf.PasswordError:
        if password:
            raise PdfFault("password", "the password is not the right one") from None
        raise PdfFault("encrypted", "it is encrypted, and opens with a password only") from None
    except pikepdf.PdfError as error:
        raise PdfFault("damaged", _said(error)) from None
    try:
        _paint_annotations(pdf)
        document = Document(pdf)
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError, KeyError, RuntimeError) as error:
        pdf.close()
        raise PdfFault("damaged", _said(error)) from None
    if not document.pages:
        pdf.close()
        raise PdfFault("empty", "it has no pages")
    return document


def _said(error: Exception) -> str:
    return str(error).rpartition(": ")[2] or type(error).__name__


def _stream(data: bytes) -> BinaryIO:
    from io import BytesIO

    return BytesIO(data)


def _number(value: float) -> Any:
    """A number for a PDF, at four decimals: a ten-thousandth of a point is a thirtieth of a micrometre."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def _inherited(page: Any, key: str) -> Any:
    """An attribute of a page or of the nodes above it (ISO 32000-1, 7.7.3.4)."""
    node, steps = page, 0
    while isinstance(node, pikepdf.Object) and steps < 64:
        if key in node:
            return node[key]
        node, steps = node.get("/Parent"), steps + 1
    return None


def _box(page: Any, key: str) -> Box | None:
    found = _inherited(page, key) if key in {"/MediaBox", "/CropBox"} else page.get(key)
    try:
        box = Box.of([float(number) for number in found]) if found is not None else None
    except (TypeError, ValueError):
        return None
    return box if box is not None and box.width > 0 and box.height > 0 else None


def _page_box(page: Any) -> PageBox:
    # A page without a MediaBox is against the rules; readers take Letter.
    media = _box(page, "/MediaBox") or Box(0, 0, 612, 792)
    crop = (_box(page, "/CropBox") or media).within(media)
    if not (crop.width and crop.height):
        crop = media
    rotate = _inherited(page, "/Rotate")
    unit = page.get("/UserUnit", 1)
    trim = _box(page, "/TrimBox")
    if trim is not None and not (trim.within(media).width and trim.within(media).height):
        trim = None
    return upright(media, crop, trim, _box(page, "/BleedBox"), int(rotate) if rotate is not None else 0, float(unit))


def _form(pdf: Any, page: Any, box: PageBox, taken: set[tuple[int, int]]) -> Any:
    """The page as a form XObject. A content of one stream becomes the form itself, untouched, unless another page
    has it too (`taken`); a content of several is joined."""
    contents = page.get("/Contents")
    if isinstance(contents, Array) and len(contents) == 1:
        contents = contents[0]
    if isinstance(contents, pikepdf.Stream):
        stream = contents
        if not stream.is_indirect or stream.objgen in taken:
            stream = pdf.make_stream(contents.read_raw_bytes(), **_packing(contents))
        else:
            taken.add(stream.objgen)
    elif isinstance(contents, Array):
        parts = [part.read_bytes() for part in contents if isinstance(part, pikepdf.Stream)]
        stream = pdf.make_stream(deflation.stream(b"\n".join(parts)), Filter=Name.FlateDecode)
    else:
        stream = pdf.make_stream(b"")
    stream.Type = Name.XObject
    stream.Subtype = Name.Form
    stream.BBox = Array([_number(n) for n in (box.shown.left, box.shown.bottom, box.shown.right, box.shown.top)])
    if box.upright != (1, 0, 0, 1, 0, 0):
        stream.Matrix = Array([_number(n) for n in box.upright])
    resources = _inherited(page, "/Resources")
    stream.Resources = resources if resources is not None else Dictionary()
    if "/Group" in page:
        stream.Group = page.Group
    return stream


def _packing(stream: Any) -> dict[str, Any]:
    """How a stream's bytes are packed."""
    return {key[1:]: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream}


def _paint_annotations(pdf: Any) -> None:
    """Make filled-in forms, stamps and marks part of the page, if any page has such; links show nothing."""
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        if notes is None:
            continue
        for note in notes:
            if isinstance(note, Dictionary) and note.get("/Subtype") != Name.Link and "/AP" in note:
                pdf.flatten_annotations("print")
                return


def _type3(pdf: Any, lettering: Mapping[str, Glyph]) -> Any:
    """A Type 3 font (ISO 32000-1, 9.6.5) of these letters, which are ASCII."""
    codes = sorted(lettering)
    procedures = Dictionary()
    for character in codes:
        glyph = lettering[character]
        head = f"{glyph.advance:.4g} 0 -500 -500 1500 1500 d1\n".encode()
        procedures[f"/g{ord(character)}"] = pdf.make_stream(
            deflation.stream(head + glyph.outline), Filter=Name.FlateDecode
        )
    first, last = ord(codes[0]), ord(codes[-1])
    widths = [_number(lettering[chr(code)].advance) if chr(code) in lettering else 0 for code in range(first, last + 1)]
    differences: list[Any] = []
    for character in codes:
        differences += [ord(character), Name(f"/g{ord(character)}")]
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 0, 0]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=procedures,
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array(differences)),
        FirstChar=first,
        LastChar=last,
        Widths=Array(widths),
        Resources=Dictionary(),
        ToUnicode=pdf.make_stream(deflation.stream(_to_unicode(codes)), Filter=Name.FlateDecode),
    )


def _to_unicode(codes: Sequence[str]) -> bytes:
    """The CMap that leads the codes back to their letters (ISO 32000-1, 9.10.3)."""
    rows = "\n".join(f"<{ord(c):02x}> <{ord(c):04x}>" for c in codes)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /bookc def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap\nend\nend\n"
    ).encode()
