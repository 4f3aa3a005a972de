"""One paragraph of an OpenDocument text as pieces, and what is anchored in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from urllib.parse import unquote

from bookc.base.frozen import dataclass
from bookc.readers.odt.parts import Node
from bookc.readers.odt.pieces import Break, Content, Mark, Name, Picture, Piece
from bookc.readers.odt.styles import Look, Styles, look_of

UNSEEN = frozenset({
    "loext:theme", "office:annotation-end", "office:dde-source", "office:event-listeners", "office:forms",
    "office:scripts", "svg:desc", "svg:title", "text:alphabetical-index-auto-mark-file", "text:alphabetical-index-mark",
    "text:bookmark-end", "text:change", "text:change-end", "text:change-start", "text:hidden-paragraph", "text:number",
    "text:page-continuation", "text:page-count", "text:page-number", "text:page-sequence", "text:page-variable-get",
    "text:page-variable-set", "text:reference-mark-end", "text:script", "text:sequence-decls", "text:soft-page-break",
    "text:toc-mark", "text:tracked-changes", "text:user-field-decls", "text:user-index-mark", "text:variable-decls",
})  # fmt: skip
"""Elements whose words, if they have any, are not shown, or are a page's number."""

_PLACES = frozenset({"text:bookmark", "text:bookmark-start", "text:reference-mark", "text:reference-mark-start"})
_REFERENCES = frozenset({"text:bookmark-ref", "text:reference-ref"})
PARAGRAPHS = frozenset({"text:p", "text:h"})
_IN_TEXT_BOXES = ("text:p", "text:h", "text:list", "table:table", "text:section", "text:numbered-paragraph")
_SHOWN_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff")
_OUTLINE = "|outline"


@dataclass(slots=True)
class Scan:
    """What is found in one paragraph: pieces, text boxes that follow it, comments, hidden words,
    whether a line is drawn, and how many objects of other programs there are."""

    pieces: list[Piece] = field(default_factory=list)
    boxed: list[Node] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    line: bool = False
    objects: int = 0


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters at a place: the styles they stand in, the properties these give, what of them is plain, the look,
    the link they are in."""

    styles: tuple[str, ...]
    properties: Mapping[str, str]
    plain: Look
    look: Look
    href: str = ""

    def piece(self, content: Content) -> Piece:
        """A piece that stands here."""
        return Piece(content, self.look, self.href)


def place_id(name: str) -> str:
    """A bookmark's name as an id."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-") or "place"


def heading_id(words: str) -> str:
    """The id of a heading that links name by its words."""
    return place_id(f"heading {' '.join(words.split())}")


class Scanner:
    """Reads paragraphs. `images` are those inside the file that it met, `wanted` the ids that links go to."""

    def __init__(
        self, path: str, styles: Styles, read: Callable[[str], bytes | None], make_note: Callable[[Node], str]
    ) -> None:
        self.images: dict[str, bytes] = {}
        self.wanted: set[str] = set()
        self._path = path
        self._styles = styles
        self._read = read
        self._make_note = make_note
        self._spans: dict[tuple[str, ...], Letters] = {}

    def scan(self, node: Node, letters: Letters, scan: Scan) -> None:
        """Add what stands in `node`, among `letters`, to `scan`."""
        for child in node.content:
            if isinstance(child, str):
                if letters.look.hidden:
                    scan.hidden.append(child)
                else:
                    scan.pieces.append(letters.piece(child))
                continue
            tag = child.tag
            if tag == "text:span":
                self.scan(child, self._span(letters, child.get("text:style-name")), scan)
            elif tag in {"text:s", "text:tab"}:
                scan.pieces.append(letters.piece(" "))
            elif tag == "text:line-break":
                scan.pieces.append(letters.piece(Break()))
            elif tag == "text:a":
                self.scan(child, replace(letters, href=self._href(child.get("xlink:href"))), scan)
            elif tag in _REFERENCES:
                self.scan(child, replace(letters, href=self._href("#" + child.get("text:ref-name"))), scan)
            elif tag in _PLACES:
                scan.pieces.append(letters.piece(Name(place_id(child.get("text:name")))))
            elif tag == "text:note":
                scan.pieces.append(letters.piece(Mark(self._make_note(child))))
            elif tag == "office:annotation":
                scan.comments.append(comment_words(child))
            elif tag.startswith("draw:"):
                self._drawing(child, letters, scan)
            elif tag == "text:ruby":
                self._ruby(child, letters, scan)
            elif tag in UNSEEN:
                continue
            elif tag in PARAGRAPHS:
                scan.boxed.append(Node("draw:text-box", {}, [child]))
            else:
                # Fields, and what is newer than this: their words stand in them.
                self.scan(child, letters, scan)

    def _span(self, letters: Letters, style: str) -> Letters:
        styles = (*letters.styles, style)
        found = self._spans.get(styles)
        if found is None:
            properties = self._styles.span(letters.properties, style)
            found = Letters(styles, properties, letters.plain, look_of(properties).without(letters.plain))
            self._spans[styles] = found
        return replace(found, href=letters.href) if letters.href else found

    def _href(self, address: str) -> str:
        """A link's target; one within the document as the id of its place."""
        if not address.startswith("#"):
            return address
        name = unquote(address[1:])
        if name.endswith(_OUTLINE):
            # Programs put the heading's number before its words here, whether it is shown or not.
            words = re.sub(r"^(?:\d+\.)+(?=\S)", "", name.removesuffix(_OUTLINE))
            id = heading_id(words)
        elif name:
            id = place_id(name)
        else:
            return ""
        self.wanted.add(id)
        return f"#{id}"

    def _ruby(self, node: Node, letters: Letters, scan: Scan) -> None:
        for part in node.children:
            aside = part.tag == "text:ruby-text" and bool(part.text.strip())
            scan.pieces.extend([letters.piece("(")] if aside else [])
            self.scan(part, letters, scan)
            scan.pieces.extend([letters.piece(")")] if aside else [])

    def _drawing(self, node: Node, letters: Letters, scan: Scan) -> None:
        boxes = list(node.all("draw:text-box"))
        images = [address for image in node.all("draw:image") if (address := image.get("xlink:href"))]
        if boxes:
            scan.boxed.extend(boxes)
        elif images:
            self._picture(node, images, letters, scan)
        elif node.tag in {"draw:g", "draw:a", "draw:frame"}:
            inside = replace(letters, href=self._href(node.get("xlink:href"))) if node.tag == "draw:a" else letters
            for child in node.children:
                if child.tag.startswith("draw:"):
                    self._drawing(child, inside, scan)
        elif any(child.tag in _IN_TEXT_BOXES for child in node.children):
            # A shape's other children say how it is drawn.
            scan.boxed.append(Node("draw:text-box", {}, list(node.all(*_IN_TEXT_BOXES))))
        elif node.tag == "draw:line":
            scan.line = True

    def _picture(self, frame: Node, addresses: list[str], letters: Letters, scan: Scan) -> None:
        """An image; of several forms of one, the first that pages show."""
        if frame.first("draw:object") or frame.first("draw:object-ole"):
            scan.objects += 1
            return
        address = next((one for one in addresses if one.lower().endswith(_SHOWN_IMAGES)), addresses[0])
        titles = (frame.first("svg:title"), frame.first("svg:desc"))
        alt = next((words for node in titles if node and (words := " ".join(node.text.split()))), "")
        inside = address.removeprefix("./")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", address):
            path = address
        elif address.startswith("../"):
            # Paths are counted from within the package, so the first step only leaves it.
            path = posixpath.normpath(posixpath.join(posixpath.dirname(self._path), unquote(address[3:])))
        else:
            data = self._read(inside)
            if data is None:
                inside = unquote(inside)
                data = self._read(inside)
            path = f"{self._path}!/{inside}"
            if data is not None:
                self.images[path] = data
        scan.pieces.append(letters.piece(Picture(path, alt, not alt and frame.get("loext:decorative") == "true")))


def comment_words(node: Node) -> str:
    """What to say of a comment that is left out."""
    creator = node.first("dc:creator")
    by = f" by {' '.join(creator.text.split())}" if creator and creator.text.strip() else ""
    words = " ".join(child.text for child in node.children if child.tag.startswith("text:"))
    return f"A comment{by} was left out: “{excerpt(words)}”"


def excerpt(words: str) -> str:
    """The words, cut short if they are many."""
    words = " ".join(words.split())
    return words if len(words) <= 300 else words[:299] + "…"
