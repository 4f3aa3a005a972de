"""EPUBs made by hand for the tests, as many tools make them and as none should; and the words of a reading."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from bookc.base.diagnostics import Sink
from bookc.model.nodes import Blocks, CodeBlock, Image, InlineNote, NoteBlock, Table
from bookc.model.walk import iter_blocks, iter_inlines, plain_text, runs_of
from bookc.readers import read
from bookc.readers.corrections import NONE, Corrections
from bookc.readers.reading import Reading
from readers import dump

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="{0}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_KINDS = {
    "xhtml": "application/xhtml+xml",
    "html": "application/xhtml+xml",
    "css": "text/css",
    "png": "image/png",
    "jpg": "image/jpeg",
    "ttf": "font/ttf",
    "ncx": "application/x-dtbncx+xml",
}
PNG = b"\x89PNG\r\n\x1a\n not really"

Toc = Sequence[tuple[object, ...]]
"""Contents: title, address, and perhaps a list of the same below it."""


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def page(body: str, head: str = "", attributes: str = "") -> str:
    """An XHTML page; what begins with `<body` is kept as it is."""
    inner = body if body.startswith("<body") else f"<body>\n{body}\n</body>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{attributes}>\n'
        f"<head><title>A page</title>{head}</head>\n{inner}\n</html>\n"
    )


def ncx(toc: Toc) -> str:
    """An EPUB 2's contents."""

    def point(row: tuple[object, ...]) -> str:
        below = "".join(point(child) for child in (row[2] if len(row) > 2 else ()))  # type: ignore[attr-defined]
        return (
            f'<navPoint id="p"><navLabel><text>{escape(str(row[0]))}</text></navLabel>'
            f'<content src="{row[1]}"/>{below}</navPoint>'
        )

    points = "".join(point(row) for row in toc)
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>{points}</navMap></ncx>'


def nav(toc: Toc, more: str = "") -> str:
    """An EPUB 3's contents."""

    def rows(these: Toc) -> str:
        inner = "".join(
            "<li>"
            + (f'<a href="{row[1]}">{escape(str(row[0]))}</a>' if row[1] else f"<span>{escape(str(row[0]))}</span>")
            + (rows(row[2]) if len(row) > 2 else "")  # type: ignore[arg-type]
            + "</li>"
            for row in these
        )
        return f"<ol>{inner}</ol>"

    return page(f'<nav epub:type="toc"><h1>Contents</h1>{rows(toc)}</nav>{more}')


def package(
    files: Mapping[str, str | bytes],
    spine: Sequence[str],
    metadata: str = "<dc:title>The Lamp</dc:title>",
    properties: Mapping[str, str] | None = None,
    more: str = "",
) -> str:
    """A package document."""
    properties = properties or {}
    names = {name: f"i{index}" for index, name in enumerate(dict.fromkeys((*files, *spine)))}
    items = "".join(
        f'<item id="{own}" href="{name}" media-type="{_KINDS[name.rpartition(".")[2]]}"'
        + (f' properties="{properties[name]}"' if name in properties else "")
        + "/>"
        for name, own in names.items()
    )
    refs = "".join(f'<itemref idref="{names[name]}"/>' for name in spine)
    toc = f' toc="{names["toc.ncx"]}"' if "toc.ncx" in names else ""
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{metadata}</metadata><manifest>{items}</manifest><spine{toc}>{refs}</spine>{more}</package>"
    )


def epub(
    pages: Mapping[str, str],
    toc: Toc | None = None,
    *,
    old: bool = False,
    metadata: str = "<dc:title>The Lamp</dc:title>",
    others: Mapping[str, str | bytes] | None = None,
    guide: str = "",
    landmarks: str = "",
    outside: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A whole EPUB: `pages` are the spine, `others` files beside it, `outside` those beside the package's folder."""
    files: dict[str, str | bytes] = {name: page(body) if "<html" not in body else body for name, body in pages.items()}
    files |= others or {}
    properties = {}
    if toc is not None and old:
        files["toc.ncx"] = ncx(toc)
    elif toc is not None:
        files.setdefault("nav.xhtml", nav(toc, landmarks))
        properties["nav.xhtml"] = "nav"
    opf = package(files, list(pages), metadata, properties, guide)
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER.format("OEBPS/content.opf"),
            "OEBPS/content.opf": opf,
            **{f"OEBPS/{name}": data for name, data in files.items()},
            **(outside or {}),
        }
    )


def reading(data: bytes, sink: Sink | None = None, corrections: Corrections = NONE) -> Reading:
    """What is read of an EPUB."""
    sink = sink or Sink()
    found = read("b.epub", data, sink, None, corrections)
    assert found is not None, sink.diagnostics
    return found


def shown(data: bytes) -> list[str]:
    """What is read of an EPUB, as lines; remarks are left out."""
    sink = Sink()
    lines = dump.reading(reading(data, sink), sink).split("\n")
    return [line for line in lines if not line.startswith(("! source/furniture-dropped", "about title: The Lamp"))]


def codes(data: bytes) -> list[str]:
    """The codes of what is told of bytes that are no readable EPUB."""
    sink = Sink()
    assert read("b.epub", data, sink) is None
    return [diagnostic.code for diagnostic in sink.diagnostics]


def dropped(sink: Sink) -> str:
    """The words that were told to be left out."""
    return " ".join(d.message for d in sink.diagnostics if d.code == "source/furniture-dropped")


def words_in(text: str) -> Counter[str]:
    """The words of a text, without their punctuation."""
    return Counter(re.findall(r"\w+", text.casefold()))


def _words(blocks: Blocks) -> str:
    out: list[str] = []
    for block in iter_blocks(blocks):
        if isinstance(block, CodeBlock):
            out.append(block.text)
        elif isinstance(block, NoteBlock):
            out.append(block.kind.value)
        elif isinstance(block, Table):
            pass
        for run in runs_of(block):
            out.append(plain_text(run))
            out += [plain_text(i.children) for i in iter_inlines(run) if isinstance(i, InlineNote)]
            out += [i.alt for i in iter_inlines(run) if isinstance(i, Image)]
    return " ".join(out)


def all_words(found: Reading, sink: Sink) -> Counter[str]:
    """All the words of a reading and of what was told to be left out."""
    out: list[str] = [dropped(sink)]
    for work in found.works:
        if work.about is not None:
            out += [_words(work.about.summary), _words(work.about.notes), _words(work.about.endnotes)]
            out += [value for row in work.about.tags for value in row.values]
            out += [work.about.title, *work.about.authors, work.about.source]
        for chapter in work.chapters:
            out += [chapter.label, plain_text(chapter.title), plain_text(chapter.part), _words(chapter.blocks)]
            out += [_words(note.blocks) for note in chapter.footnotes]
    return words_in(" ".join(out))
