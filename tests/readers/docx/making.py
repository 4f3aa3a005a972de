"""DOCX files made by hand, as word processors write them, and flows as short texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from bookc.base.diagnostics import Sink
from bookc.readers.docx import read_flow
from bookc.readers.flow import Flow, Leaf
from readers.dump import words

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
 <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:pPr><w:pBdr>
 <w:bottom w:val="single" w:sz="8" w:color="4F81BD"/></w:pBdr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Untertitel"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Gedanke"><w:name w:val="Thought"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Mitte"><w:name w:val="Middle"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Mitte2"><w:name w:val="Middle 2"/><w:basedOn w:val="Mitte"/></w:style>
<w:style w:type="paragraph" w:styleId="Linie"><w:name w:val="Horizontal Line"/><w:pPr><w:pBdr>
 <w:bottom w:val="double" w:sz="2" w:color="808080"/></w:pBdr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="1"/>
 </w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>
<w:style w:type="character" w:styleId="Hervorhebung"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr>
</w:style>
<w:style w:type="character" w:styleId="Funotenzeichen"><w:name w:val="footnote reference"/><w:rPr>
 <w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Franz"><w:name w:val="French"/><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:style>
"""

NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
 <w:lvlText w:val="Chapter %1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>
</w:num>
"""


def docx(body: str, relations: str = "", files: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """A DOCX of a body's XML. `parts` are the insides of further parts: styles, numbering, footnotes and so on."""
    parts = {"styles": STYLES, "numbering": NUMBERING, **parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in parts if parts[name]
    )
    links = "".join(
        f'<Relationship Id="part{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>'
        for name in parts
        if parts[name]
    )
    entries = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}{relations}'
        "</Relationships>",
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    for name, inside in parts.items():
        if inside:
            entries[f"word/{name}.xml"] = f"{HEAD}<w:{name} {NAMESPACES}>{inside}</w:{name}>"
    return archive({name: text.encode() for name, text in entries.items()} | dict(files or {}))


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return out.getvalue()


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """A DOCX with one of its files changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        files = {one: zipped.read(one) for one in zipped.namelist()}
    assert old.encode() in files[name]
    return archive(files | {name: files[name].replace(old.encode(), new.encode())})


def relation(key: str, kind: str, target: str, outside: bool = False) -> str:
    """A row of the document's relationships."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"{mode}/>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(data: bytes) -> tuple[Flow, list[str]]:
    """The flow of a DOCX and the codes of the diagnostics it earned; every span must hold the leaf's line."""
    sink = Sink()
    flow = read_flow("book.docx", data, sink)
    assert flow is not None, sink.diagnostics
    assert sink.sources["book.docx"] is flow.source
    for leaf in flow.leaves:
        line = flow.source.text[leaf.span.start : leaf.span.end]
        assert leaf.block is not None or "\n" not in line
        assert flow.source.text[leaf.span.end] == "\n"
    return flow, [diagnostic.code for diagnostic in sink.diagnostics]


def lines(body: str, relations: str = "", files: Mapping[str, bytes] | None = None, **parts: str) -> list[str]:
    """The leaves of a body as short texts."""
    flow, codes = read(docx(body, relations, files, **parts))
    assert codes == []
    return [shown(leaf) for leaf in flow.leaves]


def shown(leaf: Leaf) -> str:
    """A leaf: its boxes, what it is, its words."""
    boxes = "".join(f"{box.kind}{'' if box.start is None else box.start}> " for box in leaf.boxes)
    if leaf.rule:
        return f"{boxes}----"
    if leaf.empty:
        return f"{boxes}(empty)"
    if leaf.block is not None:
        return f"{boxes}{type(leaf.block).__name__}"
    heading = f"h{leaf.heading} " if leaf.heading else ""
    return f"{boxes}{heading}{'centred ' if leaf.centred else ''}{words(leaf.inlines)}"
