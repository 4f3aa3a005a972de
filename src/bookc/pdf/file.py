"""PDF files through pikepdf: opened and looked over, their pages laid on sheets, written.

Pages become forms in the file they are in: their streams are passed on as they are, packed, so that a large file is
never in memory as a whole, and colours, fonts and pictures stay what they were.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from bookc.base import deflation
from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.pdf.annotations import paint_annotations
from bookc.pdf.boxes import PageBox
from bookc.pdf.faults import PdfFault as PdfFault
from bookc.pdf.forms import Forms
from bookc.pdf.measuring import page_box
from bookc.pdf.numbers import number
from bookc.pdf.type3 import Glyph as Glyph
from bookc.pdf.type3 import type3

TITLES = ("/Title", "/Author", "/Subject", "/Keywords")
"""What the result keeps of the document's information: the work's, not the program's nor the day's."""
TRAILER = ("/Root", "/ID")
CATALOG = ("/OCProperties", "/OutputIntents")
"""What the result keeps of the catalogue: layers, and the colours that the pages are meant for."""

# qpdf's warnings come back with each file; it would print some of them as well.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

MISTAKES = 10_000
"""In one object, before it counts as nothing. Of itself qpdf gives up after 15, and a page has lost its fonts because a
key stood twice in each of its dictionaries."""
if hasattr(pikepdf.settings, "set_qpdf_limits"):
    pikepdf.settings.set_qpdf_limits(parser_max_errors=MISTAKES)


@dataclass(frozen=True, slots=True)
class SheetSide:
    """A side of a sheet, ready to be written: its size in points, its content, and the pages (from 0) that the content
    names as `/P0`, `/P1` … by their numbers; the lettering is `/L`. `marks` are drawn after the content, in the same
    state; what many sides have in common takes room once."""

    width: float
    height: float
    content: bytes
    pages: tuple[int, ...]
    marks: bytes = b""


class Document:
    """An open PDF. `pages` are its pages' boxes, `restricted` whether its owner has set a password of any kind,
    `warnings` what was mended on the way in; after `write`, on the way out as well."""

    def __init__(self, pdf: Any, name: str = "") -> None:
        self._pdf = pdf
        self._name = name
        self._pages: list[Any] = [page.obj for page in pdf.pages]
        self.pages: list[PageBox] = [page_box(page, number) for number, page in enumerate(self._pages)]
        self._forms = Forms(pdf, self._pages, tuple(self.pages))
        self._added: dict[int, Any] = {}
        self._catalog = {key: pdf.Root[key] for key in CATALOG if key in pdf.Root}
        self._information = _information(pdf)
        self._version = _version(pdf)
        self.restricted = bool(pdf.is_encrypted)
        self.warnings: list[str] = []
        self._warn()

    @property
    def said(self) -> tuple[str, str]:
        """The title and the author that the file names, empty where it names none."""
        found = self._information if self._information is not None else {}
        return str(found.get("/Title", "")).strip(), str(found.get("/Author", "")).strip()

    def _warn(self) -> None:
        for warning in self._pdf.get_warnings():
            said = _said(warning, self._name)
            if said not in self.warnings and not HARMLESS.search(said):
                self.warnings.append(said)
        # What may have lost something first.
        self.warnings.sort(key=lambda said: GRAVE.search(said) is None)

    def add(self, other: bytes) -> range:
        """Bring the pages of another PDF along, behind all others; their numbers."""
        first = len(self.pages)
        with open_pdf(other) as document, _faults():
            for page, box in enumerate(document.pages):
                self._added[len(self.pages)] = self._pdf.copy_foreign(document._forms.form(page))
                self.pages.append(box)
        return range(first, len(self.pages))

    def write(self, sides: Iterable[SheetSide], out: BinaryIO, lettering: Mapping[str, Glyph]) -> int:
        """Write a PDF of these sides; the number of its pages. PdfFault if a page turns out to be damaged only now,
        when its content is read; what is in `out` by then is worthless.

        What belongs to the old pages alone goes: links and other annotations (what they show is painted first, links
        apart), the tag tree, outlines, names, scripts, forms, page labels, and metadata, which promised a conformance
        that is no more. Layers and output intents stay. The same sides give the same bytes.
        """
        pdf = self._pdf
        font = pdf.make_indirect(type3(pdf, lettering)) if lettering else None
        tree = pdf.make_indirect(Dictionary(Type=Name.Pages))
        kids = []
        marks: dict[bytes, Any] = {}
        for side in sides:
            with _faults():
                kids.append(self._side(side, tree, font, marks))
        tree.Kids = Array(kids)
        tree.Count = len(kids)
        root = Dictionary(Type=Name.Catalog, Pages=tree, **{key[1:]: value for key, value in self._catalog.items()})
        # The sheets have their size: a printer that fits them to its paper would move every fold.
        root.ViewerPreferences = Dictionary(PrintScaling=Name("/None"))
        pdf.trailer.Root = pdf.make_indirect(root)
        for key in list(pdf.trailer.keys()):
            if key not in TRAILER:
                del pdf.trailer[key]
        # Where it is missing, qpdf does not put it in.
        pdf.trailer.Size = 0
        if self._information is not None:
            pdf.trailer.Info = self._information
        try:
            with _faults():
                pdf.save(
                    out,
                    min_version=self._version,
                    object_stream_mode=pikepdf.ObjectStreamMode.generate,
                    deterministic_id=True,
                    fix_metadata_version=False,
                )
        except PdfFault as fault:
            raise self._blamed(fault) from None
        self._warn()
        return len(kids)

    def _side(self, side: SheetSide, tree: Any, font: Any, marks: dict[bytes, Any]) -> Any:
        pdf = self._pdf
        resources = Dictionary()
        if side.pages:
            resources.XObject = Dictionary({f"/P{page}": self._form(page) for page in side.pages})
        if font is not None and (b"/L " in side.content or b"/L " in side.marks):
            resources.Font = Dictionary(L=font)
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                Parent=tree,
                MediaBox=Array([0, 0, number(side.width), number(side.height)]),
                Resources=resources,
                Contents=self._content(side, marks),
            )
        )

    def _content(self, side: SheetSide, marks: dict[bytes, Any]) -> Any:
        """The content of a side. Marks that come for the first time stand in it; those that come again are an object
        of their own from then on."""
        pdf = self._pdf
        if not side.marks or side.marks not in marks:
            marks[side.marks] = None
            return _packed(pdf, b"\n".join(part for part in (side.content, side.marks) if part))
        if marks[side.marks] is None:
            marks[side.marks] = _packed(pdf, side.marks)
        return Array([_packed(pdf, side.content), marks[side.marks]])

    def _form(self, page: int) -> Any:
        return self._added[page] if page in self._added else self._forms.form(page)

    def _blamed(self, fault: PdfFault) -> PdfFault:
        """The fault with the page that it lies in, if one does."""
        for index, page in enumerate(self._pages):
            try:
                with _faults():
                    for part in page.get("/Contents") or ():
                        if isinstance(part, Stream):
                            part.read_bytes()
            except PdfFault as found:
                return PdfFault("damaged", f"page {index + 1}: {found}")
            except OSError:
                break
        return fault

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_pdf(source: Path | bytes, password: str = "") -> Document:
    """Open a PDF, mending what can be; PdfFault says why it cannot be used. OSError if the file cannot be read."""
    name = "" if isinstance(source, bytes) else str(source)
    with _faults(name):
        try:
            pdf = pikepdf.open(
                BytesIO(source) if isinstance(source, bytes) else source, password=password, suppress_warnings=True
            )
        except pikepdf.PasswordError:
            if password:
                raise PdfFault("password", "the password is not the right one") from None
            raise PdfFault("encrypted", "it is encrypted, and opens with a password only") from None
        except pikepdf.PdfError as error:
            raise _beyond(source, _said(error, name)) from None
    try:
        with _faults(name):
            if not len(pdf.pages):
                found = pdf.get_warnings()
                raise PdfFault("damaged", _said(found[0], name)) if found else PdfFault("empty", "it has no pages")
            paint_annotations(pdf)
            return Document(pdf, name)
    except BaseException:
        pdf.close()
        raise


def _packed(pdf: Any, content: bytes) -> Any:
    return pdf.make_stream(deflation.stream(content), Filter=Name.FlateDecode)


def blank() -> Document:
    """A document without pages, for sides that show none."""
    return Document(pikepdf.new())


def _beyond(source: Path | bytes, said: str) -> PdfFault:
    """What a file is that qpdf cannot open."""
    if ENCRYPTION.search(said):
        return PdfFault("cipher", said)
    if isinstance(source, bytes):
        head = source[:1024]
    else:
        with source.open("rb") as file:
            head = file.read(1024)
    # Where readers look for the header (ISO 32000-1, annex H, note 13).
    if b"%PDF-" in head:
        return PdfFault("damaged", said)
    return PdfFault("alien", "it does not begin as a PDF does" if head else "it is empty")


# What pikepdf raises on data that are not what they should be: its own errors, and those of Python objects that turn
# out to be of another kind.
_RAISED = (
    pikepdf.PikepdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)


@contextmanager
def _faults(name: str = "") -> Iterator[None]:
    try:
        yield
    except PdfFault:
        raise
    except _RAISED as error:
        raise PdfFault("damaged", _said(error, name)) from None


ENCRYPTION = regex(r"(?i)encryption|security handler|/Encrypt|crypt filter")
GRAVE = regex(r"giving up|as null|unable|can't|failed|damaged")
HARMLESS = regex(r"Resources is missing or invalid")
"""A page that needs no resources needs no word."""
_PLACE = regex(
    r"^(?:stream <[^>]*>|error while getting stream data for)?,?\s*(?:\([^()]*\)|(?:object|offset)[^:]*|\d+ \d+ R)?:\s*"
)


def _said(error: object, name: str) -> str:
    """What qpdf says, without the name of the file and the bytes' offsets in front."""
    said = str(error).removeprefix(name)
    return _PLACE.sub("", said) or type(error).__name__


def _version(pdf: Any) -> str:
    """The version in the catalogue, which may be later than that of the file's first line (ISO 32000-1, 7.5.2)."""
    found = str(pdf.Root.get("/Version", "")).lstrip("/")
    return found if VERSION.fullmatch(found) else ""


VERSION = regex(r"[12]\.\d")


def _information(pdf: Any) -> Any:
    found = pdf.trailer.get("/Info")
    if not isinstance(found, Dictionary):
        return None
    kept = {key: found[key] for key in TITLES if isinstance(found.get(key), String)}
    return pdf.make_indirect(Dictionary(kept)) if kept else None
