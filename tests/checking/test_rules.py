"""Each rule has a small EPUB that breaks it, and says what and where; of the sound ones nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bookc.base.diagnostics import Severity
from checking.making import SOUND, SOUND_2, Edit, changed, files_of, heavy, packed, told

OPF, NCX, CSS = "EPUB/book.opf", "EPUB/toc.ncx", "EPUB/css/book.css"
NAV, ONE, TWO, NOTES, COVER = (f"EPUB/text/{name}.xhtml" for name in ("nav", "one", "two", "notes", "cover"))
OPF_2, NCX_2, ONE_2 = "OEBPS/book.opf", "OEBPS/toc.ncx", "OEBPS/one.html"
P = "<p>Nobody asked who paid."
XHTML = (SOUND / TWO).read_text("utf-8")


@dataclass(frozen=True)
class Broken:
    """A sound book changed: the code that this gives, words of the message, and how what it points to begins."""

    code: str
    message: str
    at: str = ""
    edits: tuple[Edit, ...] = ()
    more: Mapping[str, bytes | str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    base: Path = SOUND

    def data(self) -> bytes:
        """The EPUB."""
        return packed(changed(self.edits, self.more, self.without, self.base))


def edit(code: str, message: str, at: str, *edits: Edit, base: Path = SOUND) -> Broken:
    """A book broken by edits alone."""
    return Broken(code, message, at, edits, base=base)


def row(new: str) -> Edit:
    """One more row in the manifest."""
    return (OPF, "</manifest>", f"{new}\n</manifest>")


def with_property(name: str, value: str) -> Edit:
    """A property for a document's row in the manifest."""
    listed = f'text/{name}.xhtml" media-type="application/xhtml+xml"'
    return OPF, listed, f'{listed} properties="{value}"'


BROKEN: dict[str, Broken] = {
    # The container.
    "mimetype-not-first": Broken("epub/mimetype", "is not “mimetype”", without=("mimetype",)),
    "mimetype-says-else": Broken("epub/mimetype", "says “application/zip”", more={"mimetype": "application/zip"}),
    "mimetype-with-line-end": Broken("epub/mimetype", "to the letter", more={"mimetype": "application/epub+zip\n"}),
    "no-container": Broken("epub/container", "no META-INF/container.xml", without=("META-INF/container.xml",)),
    "package-elsewhere": edit(
        "epub/container",
        "“EPUB/x.opf” is not in the archive",
        "EPUB/x.opf",
        ("META-INF/container.xml", "book.opf", "x.opf"),
    ),
    "container-of-nothing": edit(
        "epub/container",
        "names no package",
        '<container xmlns="urn:oasis:names:tc:ope',
        ("META-INF/container.xml", "oebps-package+xml", "pdf"),
    ),
    "two-names-in-one": Broken(
        "epub/file-name",
        "are one name to many systems",
        more={"EPUB/text/ONE.xhtml": XHTML},
        edits=(row('<item id="x" href="text/ONE.xhtml" media-type="application/xhtml+xml"/>'),),
    ),
    "name-with-colon": Broken("epub/file-name", "colon", more={"META-INF/a:b.txt": "x"}),
    "name-climbing-out": Broken("epub/file-name", "is no path within", more={"META-INF/../../x": "x"}),
    "name-with-end-stop": Broken("epub/file-name", "ends in a full stop", more={"META-INF/x.": "x"}),
    "long-name": Broken("epub/file-name", "longer than 255 bytes", more={f"META-INF/{'é' * 130}": "x"}),
    "drm": Broken("epub/locked", "Adobe's DRM", more={"META-INF/rights.xml": "<rights/>"}),
    "encrypted": Broken(
        "epub/locked",
        "“EPUB/css/book.css”",
        more={
            "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="aes128-cbc"/>'
            '<CipherData><CipherReference URI="EPUB/css/book.css"/></CipherData></EncryptedData></encryption>'
        },
    ),
    # How files are written.
    "unclosed": edit("epub/xml", "Mismatched tag: the “p” of line 8 is not closed.", "s", (TWO, "came.</p>", "came.")),
    "entity-of-html": edit("epub/xml", "Undefined entity.", "&", (TWO, "a letter", "a&nbsp;letter")),
    "css-syntax": edit("epub/style", "This is no CSS", ";", (CSS, "margin: 0 5%", "margin 0 5%")),
    "latin-1": Broken(
        "epub/xml", "neither UTF-8 nor UTF-16", "<", more={TWO: XHTML.replace("letter", "café").encode("latin-1")}
    ),
    "says-latin-1": edit("epub/xml", "It says that it is ISO-8859-1", "<", (TWO, "utf-8", "iso-8859-1")),
    "charset": edit("epub/xml", "that it is latin1", "latin1", (TWO, "<head>", '<head><meta charset="latin1"/>')),
    "no-namespace": edit(
        "epub/xml",
        "not of XHTML's namespace",
        '<html xmlns="x" xmlns:epub="http://www.i',
        (TWO, "http://www.w3.org/1999/xhtml", "x"),
    ),
    "old-doctype": edit(
        "epub/xml",
        "Its DOCTYPE is “-//W3C//DTD XHTML 1.1//EN”",
        '<?xml version="1.0" encoding="utf-8"?>',
        (
            TWO,
            "<!DOCTYPE html>",
            ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'),
        ),
    ),
    # The package.
    "version-4": edit("epub/metadata", "version is “4.0”", "version", (OPF, '"3.0"', '"4.0"')),
    "no-version": edit(
        "epub/metadata", "has no version", '<package xmlns="http://www.idpf.org/2007', (OPF, ' version="3.0"', "")
    ),
    "no-title": edit(
        "epub/metadata",
        "no title (dc:title)",
        '<metadata xmlns:dc="http://purl.org/dc/e',
        (OPF, '<dc:title id="title">The Oil Lamp</dc:title>', ""),
        (OPF, '<meta refines="#title" property="title-type">main</meta>', ""),
    ),
    "empty-title": edit("epub/metadata", "A dc:title is empty", '<dc:title id="title">', (OPF, "The Oil Lamp", " ")),
    "no-language": edit(
        "epub/metadata",
        "no language",
        '<metadata xmlns:dc="http://purl.org/dc/e',
        (OPF, "<dc:language>en</dc:language>", ""),
    ),
    "language-in-words": edit("epub/metadata", "“in English”", "<dc:language>", (OPF, ">en<", ">in English<")),
    "unique-identifier-nowhere": edit(
        "epub/metadata", "“uid”", "uid", (OPF, 'unique-identifier="id"', 'unique-identifier="uid"')
    ),
    "no-modified": edit(
        "epub/metadata",
        "dcterms:modified",
        '<metadata xmlns:dc="http://purl.org/dc/e',
        (OPF, "dcterms:modified", "dcterms:created"),
    ),
    "modified-with-zone": edit(
        "epub/metadata", "its form is", '<meta property="dcterms:modified">', (OPF, "12:00:00Z", "12:00:00+01:00")
    ),
    "modified-twice": edit(
        "epub/metadata",
        "a second time",
        '<meta property="dcterms:modified">',
        (OPF, "00Z</meta>\n", '00Z</meta>\n<meta property="dcterms:modified">2026-11-22T12:00:00Z</meta>\n'),
    ),
    "refines-nothing": edit("epub/metadata", "“#subtitle”", "#subtitle", (OPF, "#title", "#subtitle")),
    "empty-statement": edit(
        "epub/metadata", "“title-type” is empty", '<meta refines="#title" property="title-t', (OPF, ">main<", "><")
    ),
    "listed-but-missing": edit(
        "epub/missing-file",
        "“text/x.css” is listed",
        "text/x.css",
        row('<item id="x" href="text/x.css" media-type="text/css"/>'),
    ),
    "listed-twice": edit(
        "epub/manifest",
        "is listed twice",
        "css/../css/book.css",
        row('<item id="x" href="css/../css/book.css" media-type="text/css"/>'),
    ),
    "package-lists-itself": edit(
        "epub/manifest",
        "itself",
        "book.opf",
        row('<item id="x" href="book.opf" media-type="application/oebps-package+xml"/>'),
    ),
    "row-without-type": Broken(
        "epub/manifest",
        "has no media-type",
        '<item id="x" href="x.bin"/>',
        (row('<item id="x" href="x.bin"/>'),),
        {"EPUB/x.bin": "x"},
    ),
    "row-out-of-the-book": edit(
        "epub/manifest", "no path within", "../../x.css", row('<item id="x" href="../../x.css" media-type="text/css"/>')
    ),
    "image-on-the-network": edit(
        "epub/remote",
        "only audio, video and fonts",
        "https://example.org/x.png",
        row('<item id="x" href="https://example.org/x.png" media-type="image/png"/>'),
    ),
    "fallback-to-nothing": edit(
        "epub/manifest", "The fallback “x”", "x", (OPF, '"image/svg+xml"', '"image/svg+xml" fallback="x"')
    ),
    "fallback-in-a-ring": edit(
        "epub/manifest", "in a ring", "drawing", (OPF, '"image/svg+xml"', '"image/svg+xml" fallback="drawing"')
    ),
    "same-id-in-the-package": edit(
        "epub/id", "“nav” is given twice", "nav", (OPF, 'id="ncx"', 'id="nav"'), (OPF, 'toc="ncx"', "")
    ),
    "png-named-jpeg": edit("epub/media-type", "but is PNG", "image/jpeg", (OPF, "image/png", "image/jpeg")),
    "svg-named-xhtml": edit(
        "epub/media-type",
        "has the root element “svg”",
        "application/xhtml+xml",
        (OPF, "image/svg+xml", "application/xhtml+xml"),
    ),
    "empty-picture": Broken("epub/media-type", "is empty", "image/png", more={"EPUB/images/cover.png": b""}),
    "bmp": Broken(
        "epub/media-type",
        "not every reading system",
        "../x.bmp",
        (row('<item id="x" href="x.bmp" media-type="image/bmp"/>'), (TWO, "../images/lamp.svg", "../x.bmp")),
        {"EPUB/x.bmp": b"BM....."},
    ),
    "picture-in-the-spine": edit(
        "epub/media-type",
        "with no XHTML to take its place",
        "cover-image",
        (OPF, "</spine>", '<itemref idref="cover-image"/></spine>'),
    ),
    "empty-spine": edit(
        "epub/spine",
        "The spine is empty",
        '<package xmlns="http://www.idpf.org/2007',
        (OPF, '<spine toc="ncx">', "<!--"),
        (OPF, "</spine>", "-->"),
    ),
    "spine-of-nothing": edit("epub/spine", "“three”", "three", (OPF, "</spine>", '<itemref idref="three"/></spine>')),
    "twice-in-the-spine": edit(
        "epub/spine", "stands twice", "one", (OPF, "</spine>", '<itemref idref="one"/></spine>')
    ),
    "not-linear": edit(
        "epub/spine", "no link leads to it", "linear", (OPF, 'idref="cover"', 'idref="cover" linear="no"')
    ),
    "no-nav": edit("epub/nav", "no navigation document", '<spine toc="ncx">', (OPF, ' properties="nav"', "")),
    "two-navs": edit(
        "epub/nav",
        "a second navigation document",
        "nav",
        with_property("one", "nav"),
    ),
    "ncx-not-named": edit("epub/ncx", "does not name it", "<spine>", (OPF, ' toc="ncx"', "")),
    "toc-is-no-ncx": edit("epub/ncx", "“css”, which is no NCX", "css", (OPF, 'toc="ncx"', 'toc="css"')),
    "svg-not-said": edit(
        "epub/manifest",
        "has SVG",
        '<item id="two" href="text/two.xhtml" med',
        (TWO, P[:3], '<p><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ),
    "svg-said-in-vain": edit(
        "epub/manifest",
        "but it has no SVG",
        "svg",
        with_property("two", "svg"),
    ),
    # Ways in.
    "no-toc": edit(
        "epub/nav",
        "no nav of type toc",
        '<html xmlns="http://www.w3.org/1999/xhtm',
        (NAV, 'epub:type="toc" role', 'epub:type="loi" role'),
    ),
    "two-tocs": edit(
        "epub/nav",
        "a second nav of type toc",
        '<nav epub:type="toc" hidden="hidden">',
        (NAV, 'nav epub:type="landmarks"', 'nav epub:type="toc"'),
    ),
    "entry-without-words": edit("epub/nav", "has no words", '<a href="one.xhtml">', (NAV, ">One<", "> <")),
    "entry-without-link": edit(
        "epub/nav", "heads no list", "<span>", (NAV, '<a href="one.xhtml">One</a>', "<span>One</span>")
    ),
    "entry-that-is-nothing": edit("epub/nav", "is neither a link", "<li>", (NAV, '<a href="one.xhtml">One</a>', "One")),
    "entry-out-of-the-book": edit(
        "epub/nav", "leads out of the book", "https://x.org/", (NAV, '"one.xhtml">One', '"https://x.org/">One')
    ),
    "nav-without-list": edit(
        "epub/nav",
        "holds one list",
        '<nav epub:type="landmarks" hidden="hidde',
        (NAV, '"landmarks" hidden="hidden">\n<ol>', '"landmarks" hidden="hidden">\n<div><ol>'),
        (NAV, "Start</a></li>\n</ol>", "Start</a></li>\n</ol></div>"),
    ),
    "landmark-without-type": edit(
        "epub/nav", "“Start” has no epub:type", '<a href="one.xhtml">', (NAV, ' epub:type="bodymatter"', "")
    ),
    "landmark-twice": edit(
        "epub/nav",
        "stands twice",
        '<a epub:type="toc" href="nav.xhtml#toc">',
        (NAV, 'epub:type="bodymatter" href="one.xhtml"', 'epub:type="toc" href="nav.xhtml#toc"'),
    ),
    "contents-out-of-order": edit(
        "epub/toc",
        "stands earlier",
        '<a href="two.xhtml">',
        (NAV, 'href="two.xhtml">Two', 'href="two.xhtml#oil">Two'),
        (NAV, '"two.xhtml#oil">Oil', '"two.xhtml">Oil'),
    ),
    "ncx-differs": edit(
        "epub/toc", "The NCX says “I”", '<content src="text/one.xhtml"/>', (NCX, "<text>One<", "<text>I<")
    ),
    "ncx-leads-elsewhere": edit(
        "epub/toc",
        "the navigation document does not",
        '<content src="text/cover.xhtml"/>',
        (NCX, "text/one.xhtml", "text/cover.xhtml"),
    ),
    "ncx-lacks": edit(
        "epub/toc",
        "“Notes”, the NCX does not",
        '<a href="notes.xhtml">',
        (
            NCX,
            '<navPoint id="p4" playOrder="4"><navLabel><text>Notes</text></navLabel>'
            '<content src="text/notes.xhtml"/></navPoint>',
            "",
        ),
    ),
    "ncx-without-words": edit(
        "epub/toc", "has no words", '<navPoint id="p1" playOrder="1">', (NCX, "<text>One<", "<text><")
    ),
    "ncx-of-another-book": edit(
        "epub/ncx",
        "is of the book “x”",
        '<meta name="dtb:uid" content="x"/>',
        (NCX, "urn:uuid:0a6d3c61-1b7b-5e0c-9a53-6b8a0e1f4c11", "x"),
    ),
    "ncx-to-nowhere": edit(
        "epub/ncx",
        "leads nowhere",
        '<navPoint id="p1" playOrder="1">',
        (NCX, '<content src="text/one.xhtml"/>', ""),
        (NCX, "<text>One<", "<text>One<"),
    ),
    "pages-out-of-order": edit(
        "epub/page-list",
        "Page 2 stands earlier",
        '<a href="one.xhtml#page-1">',
        (NAV, "one.xhtml#page-1", "X"),
        (NAV, "two.xhtml#page-2", "one.xhtml#page-1"),
        (NAV, "X", "two.xhtml#page-2"),
    ),
    "page-without-mark": edit(
        "epub/page-list",
        "not marked as the beginning",
        '<a href="two.xhtml#oil">',
        (NAV, "two.xhtml#page-2", "two.xhtml#oil"),
    ),
    "page-twice": edit("epub/page-list", "is listed 2 times", '<a href="one.xhtml#page-1">', (NAV, ">2<", ">1<")),
    "pages-of-no-edition": edit(
        "epub/page-list",
        "pageBreakSource",
        '<a href="one.xhtml#page-1">',
        (OPF, '<meta property="pageBreakSource">none</meta>', ""),
    ),
    # Documents.
    "id-twice": edit(
        "epub/id", "first on line 6", "two", (TWO, 'id="oil"', 'id="two"'), (NAV, "#oil", "#two"), (NCX, "#oil", "#two")
    ),
    "id-with-space": edit("epub/id", "is no id", "a b", (TWO, "<p>See", '<p id="a b">See')),
    "link-in-link": edit(
        "epub/markup",
        "inside another link",
        '<a href="one.xhtml">',
        (TWO, "the first", '<em><a href="one.xhtml">the</a></em>'),
    ),
    "block-in-paragraph": edit(
        "epub/markup", "A “div” stands inside", "<div>", (TWO, "Then a letter", "<div>Then</div> a letter")
    ),
    "center": edit("epub/markup", "no element “center”", "<center>", (TWO, "<p>See", "<center>!</center><p>See")),
    "no-body": edit(
        "epub/markup",
        "has no body",
        '<html xmlns="http://www.w3.org/1999/xhtm',
        (TWO, "<body>", "<div>"),
        (TWO, "</body>", "</div>"),
    ),
    "no-language-in-document": edit(
        "epub/language",
        "does not say in what language",
        '<html xmlns="http://www.w3.org/1999/xhtm',
        (TWO, ' lang="en" xml:lang="en"', ""),
    ),
    "language-of-words": edit(
        "epub/language", "“old French” is no", "old French", (TWO, "<p>See", '<p lang="old French">See')
    ),
    "two-languages": edit(
        "epub/language", "lang says “de”", '<html xmlns="http://www.w3.org/1999/xhtm', (TWO, ' lang="en"', ' lang="de"')
    ),
    "no-document-title": edit("epub/title", "has no title", "<title>", (TWO, "<title>Two</title>", "<title> </title>")),
    "heading-skips": edit("epub/headings", "“Oil” is of level 4", '<h4 id="oil">', (TWO, "h2", "h4")),
    "heading-empty": edit("epub/headings", "has no words", '<h2 id="oil">', (TWO, ">Oil<", "> <")),
    "no-alt": edit(
        "epub/alt-text",
        "“lamp.svg” has no alternative text",
        '<img src="../images/lamp.svg"/>',
        (TWO, ' alt="A lamp"', ""),
        (OPF, '<meta property="schema:accessibilityFeature">alternativeText</meta>', ""),
    ),
    "script": edit(
        "epub/script",
        "A script",
        "<script>",
        (TWO, "<head>", "<head><script>1</script>"),
        with_property("two", "scripted"),
    ),
    "script-not-said": edit(
        "epub/manifest",
        "“scripted”",
        '<item id="two" href="text/two.xhtml" med',
        (TWO, "<body>", '<body><form action="one.xhtml"><p>x</p></form>'),
    ),
    # Links and what pages show.
    "link-to-no-file": edit(
        "epub/dead-link", "no file of the book", "three.xhtml", (TWO, '"one.xhtml"', '"three.xhtml"')
    ),
    "link-to-no-id": edit(
        "epub/dead-link", "an id that is not there", "one.xhtml#x", (TWO, '"one.xhtml"', '"one.xhtml#x"')
    ),
    "link-out": edit(
        "epub/dead-link", "leads out of the book", "../../../one.xhtml", (TWO, '"one.xhtml"', '"../../../one.xhtml"')
    ),
    "link-to-a-disk": edit(
        "epub/dead-link", "is no address", "file:///one.xhtml", (TWO, '"one.xhtml"', '"file:///one.xhtml"')
    ),
    "link-past-the-spine": edit(
        "epub/dead-link",
        "not in the spine",
        "cover.xhtml",
        (TWO, '"one.xhtml"', '"cover.xhtml"'),
        (OPF, '<itemref idref="cover"/>', ""),
    ),
    "link-unlisted": Broken(
        "epub/manifest", "does not list", "x.xhtml", ((TWO, '"one.xhtml"', '"x.xhtml"'),), {"EPUB/text/x.xhtml": XHTML}
    ),
    "ncx-to-no-id": edit(
        "epub/dead-link",
        "an id that is not there",
        "text/two.xhtml#whale",
        (NCX, "#oil", "#whale"),
        (NAV, "#oil", "#oil"),
    ),
    "guide-to-no-file": edit(
        "epub/dead-link",
        "no file of the book",
        "text/x.xhtml",
        (OPF, 'Start" href="text/one.xhtml"', 'Start" href="text/x.xhtml"'),
    ),
    "picture-missing": edit("epub/missing-file", "“../images/x.svg”", "../images/x.svg", (TWO, "lamp.svg", "x.svg")),
    "picture-unlisted": Broken(
        "epub/manifest",
        "does not list it",
        "../images/x.svg",
        ((TWO, "lamp.svg", "x.svg"),),
        {"EPUB/images/x.svg": "<svg/>"},
    ),
    "picture-on-the-network": edit(
        "epub/remote", "is not in the book", "https://x.org/l.svg", (TWO, "../images/lamp.svg", "https://x.org/l.svg")
    ),
    "sound-on-the-network": edit(
        "epub/reader-limit",
        "not connected",
        "https://x.org/a.mp3",
        (TWO, "<p>See", '<p><audio src="https://x.org/a.mp3"/>See'),
        with_property("two", "remote-resources"),
    ),
    # Notes.
    "mark-to-a-list": edit(
        "epub/note-target",
        "a whole list of notes",
        '<a id="ref-2" href="notes.xhtml#notes" e',
        (ONE, "#note-2", "#notes"),
        (NOTES, '<div id="note-2" epub:type="footnote" role="doc-footnote">', '<div id="note-2">'),
    ),
    "note-not-typed": edit(
        "epub/note-target",
        "not typed as a note",
        '<a id="ref-2" href="notes.xhtml#note-2" ',
        (NOTES, 'role="doc-endnotes" ', ""),
        (NOTES, '<section epub:type="endnotes" id', "<section id"),
        (NOTES, '<div id="note-2" epub:type="footnote" role="doc-footnote">', '<div id="note-2">'),
    ),
    "one-note-of-many": edit(
        "epub/note-target",
        "holds 2 notes",
        '<section epub:type="footnote" id="notes"',
        (NOTES, ' epub:type="footnote" role="doc-footnote"', ""),
        (NOTES, 'epub:type="endnotes" role="doc-endnotes"', 'epub:type="footnote"'),
    ),
    "no-way-back": edit(
        "epub/note-return",
        "back to its mark",
        '<div id="note-2" epub:type="footnote" role="doc-footnote">',
        (NOTES, "one.xhtml#ref-2", "two.xhtml"),
    ),
    "no-mark": edit(
        "epub/note-return",
        "Nothing leads to the note “2. The town",
        '<div id="note-2" epub:type="footnote" role="doc-footnote">',
        (ONE, "notes.xhtml#note-2", "notes.xhtml#note-1"),
    ),
    "same-words-back": edit(
        "epub/note-return",
        "2 links back",
        '<a href="one.xhtml#ref-2" role="doc-back',
        (NOTES, "Back to note 2", "Back to note 1"),
    ),
    # Styles.
    "direction": edit("epub/css", "“direction”", "direction", (CSS, "text-align: center", "direction: rtl")),
    "fixed": edit("epub/style", "position: fixed", "position", (CSS, "text-align: center", "position: fixed")),
    "page-colour": edit("epub/style", "“background: white”", "background", (CSS, "transparent", "white")),
    "page-colour-in-document": edit(
        "epub/style",
        "“color: #000”",
        "color",
        (TWO, "</head>", "<style>p {}\n body { color: #000 }</style></head>".replace("\n", " ")),
    ),
    "font-missing": edit(
        "epub/missing-file",
        "The font “../fonts/x.ttf”",
        "src",
        (CSS, "h1 {", "\n@font-face { font-family: x; src: url(../fonts/x.ttf) }\nh1 {"),
    ),
    "import-missing": edit("epub/missing-file", "style sheet “x.css”", "'", (CSS, "body", "@import 'x.css';\nbody")),
    "background-on-the-network": edit(
        "epub/remote",
        "“https://x.org/b.png”",
        "list-style",
        (CSS, "text-align: center", "list-style: url(https://x.org/b.png)"),
    ),
    "font-on-the-network": edit(
        "epub/reader-limit", "The font", "src", (CSS, "h1 {", "@font-face { src: url('https://x.org/f.ttf') } h1 {")
    ),
    # Accessibility.
    "no-hazard": edit(
        "epub/a11y-metadata",
        "schema:accessibilityHazard",
        '<metadata xmlns:dc="http://purl.org/dc/e',
        (OPF, '<meta property="schema:accessibilityHazard">none</meta>', ""),
    ),
    "mode-misspelt": edit(
        "epub/a11y-metadata", "“text” is no mode", '<meta property="schema:accessMode">', (OPF, ">textual<", ">text<")
    ),
    "hazard-none-and-some": edit(
        "epub/a11y-metadata",
        "none, and also flashing",
        '<meta property="schema:accessibilityHaza',
        (
            OPF,
            '<meta property="schema:accessibilityHazard">none',
            '<meta property="schema:accessibilityHazard">flashing</meta>\n'
            '<meta property="schema:accessibilityHazard">none',
        ),
    ),
    "claims-maths": edit(
        "epub/a11y-claim",
        "MathML is claimed, but there is no MathML",
        '<meta property="schema:accessibilityFeat',
        (OPF, ">alternativeText<", ">MathML<"),
    ),
    "claims-descriptions": edit(
        "epub/a11y-claim",
        "longDescription",
        '<meta property="schema:accessibilityFeat',
        (OPF, ">alternativeText<", ">longDescription<"),
    ),
    # Reading systems.
    "cover-of-nothing": edit(
        "epub/reader-limit",
        "“x” as the cover",
        '<meta name="cover" content="x"/>',
        (OPF, '"cover" content="cover-image"', '"cover" content="x"'),
    ),
    "long-document": edit(
        "epub/reader-limit", "fails at 300 kB", "", (TWO, "Then a letter came.", "Then a letter came. " * 13_000)
    ),
    # EPUB 2.
    "2-no-ncx": Broken(
        "epub/ncx",
        "has no NCX",
        "<spine>",
        (
            (
                (OPF_2, '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n', ""),
                (OPF_2, ' toc="ncx"', ""),
            )
        ),
        without=("OEBPS/toc.ncx",),
        base=SOUND_2,
    ),
    "2-out-of-order": edit(
        "epub/toc",
        "stands earlier",
        '<content src="one.html"/>',
        (NCX_2, "one.html", "X"),
        (NCX_2, "two.html#two", "one.html"),
        (NCX_2, "X", "two.html"),
        base=SOUND_2,
    ),
    "2-of-a-later-age": edit(
        "epub/markup",
        "does not have the element “section”",
        "<section>",
        (ONE_2, "<h1", "<section><h1"),
        (ONE_2, "</body>", "</section></body>"),
        base=SOUND_2,
    ),
    "2-html": edit(
        "epub/media-type",
        "is listed as text/html",
        "text/html",
        (OPF_2, 'two.html" media-type="application/xhtml+xml"', 'two.html" media-type="text/html"'),
        base=SOUND_2,
    ),
    "2-webp": Broken(
        "epub/media-type",
        "not every reading system",
        "x.webp",
        (
            (ONE_2, "cover.png", "x.webp"),
            (OPF_2, "</manifest>", '<item id="x" href="x.webp" media-type="image/webp"/></manifest>'),
        ),
        {"OEBPS/x.webp": b"RIFF....WEBPVP8 "},
        base=SOUND_2,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken(name: str) -> None:
    """The code, the words and the place are told; other codes only where it is a fault of that kind as well."""
    broken = BROKEN[name]
    found, sink = told(broken.data())
    mine = [one for one in found if one.code == broken.code and broken.message in one.message]
    assert len(mine) == 1, [f"{one.code}: {one.message}" for one in found]
    place = sink.place(mine[0])
    shown = place.text[place.column - 1 : place.column - 1 + place.width] if place else ""
    assert shown.startswith(broken.at)
    assert bool(shown) == bool(broken.at)
    if name not in ALONE:
        assert heavy(found) <= {broken.code, *ALSO.get(name, ())}


ALONE = {
    "no-container", "package-elsewhere", "container-of-nothing", "latin-1", "svg-named-xhtml", "no-namespace", "no-nav",
    "empty-spine", "picture-in-the-spine", "version-4",
}  # fmt: skip
"""Faults after which much else is wrong too, or is looked for in vain."""


ALSO: dict[str, tuple[str, ...]] = {
    "same-id-in-the-package": ("epub/ncx",),
    "no-toc": ("epub/a11y-claim",),
    "entry-without-words": ("epub/toc",),
    "entry-without-link": ("epub/toc",),
    "entry-that-is-nothing": ("epub/toc",),
    "entry-out-of-the-book": ("epub/toc",),
    "ncx-to-nowhere": ("epub/toc",),
    "ncx-to-no-id": ("epub/toc",),
}
"""What else is wrong with a book that was broken so."""


@pytest.mark.parametrize("base", [SOUND, SOUND_2])
def test_nothing_to_say(base: Path) -> None:
    """The sound books give not even a remark."""
    found, _ = told(packed(files_of(base)))
    assert found == []


REMARKS: dict[str, tuple[str, str, tuple[Edit, ...]]] = {
    "no-role": ("epub/role", 'role="doc-chapter" is missing', ((TWO, ' role="doc-chapter"', ""),)),
    "role-hides-a-list": (
        "epub/role",
        "hides what the element is",
        ((TWO, "<p>See", '<ul role="doc-chapter"><li>x</li></ul><p>See'),),
    ),
    "no-cover": (
        "epub/reader-quirk",
        "No picture is marked",
        ((OPF, '<meta name="cover" content="cover-image"/>', ""), (OPF, ' properties="cover-image"', "")),
    ),
    "cover-in-the-new-way-only": (
        "epub/reader-quirk",
        "older way",
        ((OPF, '<meta name="cover" content="cover-image"/>', ""),),
    ),
    "no-bodymatter": ("epub/reader-quirk", "bodymatter", ((NAV, '"bodymatter"', '"loi"'),)),
    "no-guide": ("epub/reader-quirk", "No guide", ((OPF, '<reference type="text"', '<reference type="notes"'),)),
    "space-in-name": (
        "epub/reader-quirk",
        "is not plain letters",
        ((OPF, "images/lamp.svg", "images/la%20mp.svg"), (TWO, "images/lamp.svg", "images/la%20mp.svg")),
    ),
    "span-in-contents": ("epub/reader-quirk", "hold a “span”", ((NAV, ">One<", "><span>One</span><"),)),
    "variables": ("epub/reader-quirk", "variables in CSS", ((CSS, "h1 {", "h1 { --x: 1em;"),)),
    "supports": ("epub/reader-quirk", "@supports", ((CSS, "h1 {", "@supports (x: y) { p { margin: 0 } } h1 {"),)),
    "soft-hyphen": ("epub/reader-quirk", "Soft hyphens", ((TWO, "letter", "let\u00adter"),)),
    "note-without-role": ("epub/role", 'role="doc-footnote" is missing', ((NOTES, ' role="doc-footnote"', ""),)),
    "no-sufficient-mode": (
        "epub/a11y-unclaimed",
        "by which senses",
        ((OPF, "schema:accessModeSufficient", "schema:other"),),
    ),
    "no-summary": ("epub/a11y-unclaimed", "No summary", ((OPF, "schema:accessibilitySummary", "schema:other"),)),
    "pages-not-claimed": (
        "epub/a11y-unclaimed",
        "pageNavigation",
        ((OPF, '<meta property="schema:accessibilityFeature">pageNavigation</meta>', ""),),
    ),
    "pictures-not-claimed": (
        "epub/a11y-unclaimed",
        "“visual”",
        ((OPF, '<meta property="schema:accessMode">visual</meta>', ""),),
    ),
    "note-not-typed-at-all": (
        "epub/reader-quirk",
        "is not typed noteref",
        (
            (ONE, ' epub:type="noteref" role="doc-noteref"', ""),
            (NOTES, ' epub:type="footnote" role="doc-footnote"', ""),
        ),
    ),
    "short-note": (
        "epub/reader-quirk",
        "opens as a page on Kobo",
        ((NOTES, "</a>. Save in fog, when it was lit twice.", "</a> No."),),
    ),
    "note-before-its-mark": (
        "epub/reader-quirk",
        "opens as a page on Kobo",
        (
            (OPF, '<itemref idref="notes"/>\n', ""),
            (OPF, '<itemref idref="one"/>', '<itemref idref="notes"/>\n<itemref idref="one"/>'),
            (NAV, '<li><a href="notes.xhtml">Notes</a></li>', ""),
            (NCX, '<navPoint id="p4" playOrder="4"><navLabel><text>Notes</text></navLabel>', "<!--"),
            (NCX, '<content src="text/notes.xhtml"/></navPoint>', "-->"),
        ),
    ),
    "deep-contents": (
        "epub/reader-quirk",
        "two levels",
        (
            (NAV, ">Oil</a>", '>Oil</a><ol><li><a href="two.xhtml#page-2">Deep</a></li></ol>'),
            (
                NCX,
                '#oil"/></navPoint>',
                '#oil"/><navPoint id="d"><navLabel><text>Deep</text></navLabel>'
                '<content src="text/two.xhtml#page-2"/></navPoint></navPoint>',
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", REMARKS)
def test_remarks(name: str) -> None:
    """What is only worth a remark."""
    code, message, edits = REMARKS[name]
    files = changed(edits)
    if name == "space-in-name":
        files["EPUB/images/la mp.svg"] = files.pop("EPUB/images/lamp.svg")
    found, _ = told(packed(files))
    mine = [one for one in found if one.code == code and message in one.message]
    assert len(mine) == 1, [f"{one.code}: {one.message}" for one in found]
    assert mine[0].severity is Severity.INFO
    assert heavy(found) <= ({"epub/toc"} if name == "deep-contents" else set())


def test_fonts_on_apple_books() -> None:
    """A font that is brought must be said to be meant, in either way."""
    listed = row('<item id="f" href="f.ttf" media-type="font/ttf"/>')
    font = {"EPUB/f.ttf": b"\x00\x01\x00\x00"}
    found, _ = told(packed(changed([listed], font)))
    assert ["Apple Books may leave" in one.message for one in found] == [True]
    said = (OPF, "</metadata>", '<meta property="ibooks:specified-fonts">true</meta></metadata>')
    options = {"META-INF/com.apple.ibooks.display-options.xml": "<display_options/>"}
    assert told(packed(changed([listed, said], font)))[0] == []
    assert told(packed(changed([listed], {**font, **options})))[0] == []


def test_stray_file() -> None:
    """A file that nobody lists, outside META-INF."""
    found, _ = told(packed(changed(more={"EPUB/.DS_Store": "x", "META-INF/com.example.xml": "<x/>"})))
    assert [(one.code, one.file) for one in found] == [("epub/stray-file", "book.epub/EPUB/.DS_Store")]


def test_no_ncx_in_an_epub_3() -> None:
    """Allowed, and a remark for old readers."""
    edits = (
        (OPF, '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n', ""),
        (OPF, ' toc="ncx"', ""),
    )
    found, _ = told(packed(changed(edits, without=[NCX])))
    assert [one.code for one in found] == ["epub/reader-quirk"]


def test_obfuscated_font() -> None:
    """A font that is only disguised locks nothing, and its bytes are not judged."""
    listed = row('<item id="f" href="f.ttf" media-type="font/ttf"/>')
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
        'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>'
        '<CipherData><CipherReference URI="EPUB/f.ttf"/></CipherData></EncryptedData></encryption>'
    )
    found, _ = told(packed(changed([listed], {"EPUB/f.ttf": b"\x12\x34", "META-INF/encryption.xml": encryption})))
    assert {one.code for one in found} == {"epub/reader-quirk"}
    assert sum("obfuscated" in one.message for one in found) == 1


def test_many_of_a_kind() -> None:
    """Twenty are told of, the rest are counted."""
    many = "".join(f'<p><a href="x{n}.xhtml">x</a></p>' for n in range(50))
    found, _ = told(packed(changed([(TWO, "<p>See", f"{many}<p>See")])))
    dead = [one for one in found if one.code == "epub/dead-link"]
    assert len(dead) == 21
    assert dead[0].message == "30 more findings of this kind would follow."


def test_a_link_may_lead_to_its_own_file_outside_the_spine() -> None:
    """The contents of a book that does not show them as a page."""
    found, _ = told(packed(changed([(OPF, '<itemref idref="nav"/>\n', "")])))
    assert found == []
