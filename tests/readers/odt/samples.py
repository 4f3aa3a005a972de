"""OpenDocument files as LibreOffice Writer packs them, made of pieces of XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from bookc.base.diagnostics import Sink
from bookc.model.nodes import Inlines
from bookc.model.walk import plain_text
from bookc.readers.flow import Flow
from bookc.readers.odt import read_flow

MIMETYPE = "application/vnd.oasis.opendocument.text"
PATH = "drafts/story.odt"

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        "strange": "urn:example:no-namespace-that-anyone-knows",
    }.items()
)

STYLES = """
<style:default-style style:family="paragraph">
 <style:paragraph-properties fo:text-align="start"/>
 <style:text-properties fo:language="en" fo:country="GB" style:language-asian="zh"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"
 style:parent-style-name="Standard"/>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard">
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Heading" style:default-outline-level="1"/>
<style:style style:name="Heading_20_3" style:display-name="Heading 3" style:family="paragraph"
 style:parent-style-name="Heading" style:default-outline-level="3"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading">
 <style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard">
 <style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Horizontal_20_Line" style:display-name="Horizontal Line" style:family="paragraph"
 style:parent-style-name="Standard"/>
<style:style style:name="Thought" style:family="paragraph" style:parent-style-name="Text_20_body">
 <style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Strong_20_Emphasis" style:family="text">
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Internet_20_link" style:family="text">
 <style:text-properties style:text-underline-style="solid"/></style:style>
"""

AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Text_20_body">
 <style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_3"/>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Standard">
 <style:paragraph-properties fo:border-bottom="0.06pt solid #000000" fo:border-top="none" fo:border-left="none"
  fo:border-right="none"/></style:style>
<style:style style:name="P4" style:family="paragraph" style:parent-style-name="Standard">
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P5" style:family="paragraph" style:parent-style-name="Standard">
 <style:text-properties fo:language="fr" fo:country="FR"/></style:style>
<style:style style:name="P6" style:family="paragraph" style:parent-style-name="Heading_20_1"
 style:list-style-name=""/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T3" style:family="text">
 <style:text-properties style:text-underline-style="solid" style:text-underline-width="auto"/></style:style>
<style:style style:name="T4" style:family="text">
 <style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
<style:style style:name="T5" style:family="text"><style:text-properties style:text-position="33% 80%"/></style:style>
<style:style style:name="T6" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>
<style:style style:name="T7" style:family="text"><style:text-properties fo:font-variant="small-caps"/></style:style>
<style:style style:name="T8" style:family="text">
 <style:text-properties fo:language="fr" fo:country="FR"/></style:style>
<style:style style:name="T9" style:family="text"><style:text-properties fo:font-style="normal"/></style:style>
<style:style style:name="T10" style:family="text" style:parent-style-name="Emphasis">
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T11" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T12" style:family="text">
 <style:text-properties fo:language="en" fo:country="US"/></style:style>
<style:style style:name="T13" style:family="text">
 <style:text-properties fo:text-transform="uppercase"/></style:style>
<text:list-style style:name="L1">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3"/>
 <text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""

MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "styles", "meta")
    )
    + "</manifest:manifest>"
)

META = "<dc:title>The  Lamp</dc:title><meta:initial-creator>Ann Author; Bo Bard</meta:initial-creator>"


def content_xml(body: str, automatic: str = AUTOMATIC) -> str:
    """The part `content.xml`."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:scripts/><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>"
        '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Text"/>'
        f"</text:sequence-decls>{body}</office:text></office:body></office:document-content>"
    )


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A package of these files, the kind first and stored, as the format asks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def odt(
    body: str, *, styles: str = STYLES, automatic: str = AUTOMATIC, files: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A document with this body."""
    header = '<style:header><text:p text:style-name="Header">Running head</text:p></style:header>'
    return packed({
        "content.xml": content_xml(body, automatic),
        "styles.xml": f"<office:document-styles {NAMESPACES}><office:styles>{styles}</office:styles>"
        f'<office:master-styles><style:master-page style:name="Standard">{header}</style:master-page>'
        "</office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {NAMESPACES}><office:meta>{META}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": MANIFEST,
        **(files or {}),
    })  # fmt: skip


def flow_of(body: str, *, styles: str = STYLES, files: Mapping[str, str | bytes] | None = None) -> Flow:
    """The flow of a document that is read without an error."""
    sink = Sink()
    flow = read_flow(PATH, odt(body, styles=styles, files=files), sink)
    assert flow is not None
    assert not sink.failed
    return flow


def inlines_of(xml: str) -> Inlines:
    """The inlines of one paragraph, in a document that is English for the most part."""
    rest = "<text:p>The lamp went out, and nobody spoke until the boats were home.</text:p>" * 3
    flow = flow_of(f'<text:p text:style-name="Text_20_body">{xml}</text:p>{rest}')
    return flow.leaves[0].inlines


def outline(flow: Flow) -> list[str]:
    """The leaves in short: boxes, what a leaf is, its words."""
    out = []
    for leaf in flow.leaves:
        boxes = [f"{box.kind}{'' if box.start is None else box.start}>" for box in leaf.boxes]
        kind = f"h{leaf.heading} " if leaf.heading else ""
        kind += "centred " * leaf.centred + "rule " * leaf.rule + "empty " * leaf.empty
        kind += f"{type(leaf.block).__name__} " if leaf.block else ""
        out.append(f"{''.join(boxes)} {kind}{plain_text(leaf.inlines)}".strip())
    return out
