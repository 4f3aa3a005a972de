"""A page's elements to leaves: paragraphs, headings, rules, with their inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise

from bookc.base.frozen import dataclass
from bookc.base.language import language_tag
from bookc.base.patterns import regex
from bookc.base.source import Source, Span
from bookc.model.nodes import (
    Anchor,
    Block,
    CodeBlock,
    Emphasis,
    Foreign,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Literal,
    Raised,
    SmallCaps,
    Strong,
    Struck,
    Table,
    Text,
)
from bookc.model.walk import children_of, with_children
from bookc.readers.flat import OBJECT, cut, flat, holds_inlines, trim
from bookc.readers.flow import Box, BoxKind, Leaf
from bookc.readers.html.page import Element, span_of, words_of
from bookc.readers.html.styles import PLAIN, Look, look_of
from bookc.readers.symbols import UNKNOWN, symbol

SILENT = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "meta",
        "link",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "applet",
        "canvas",
        "svg",
        "math",
        "audio",
        "video",
        "input",
        "textarea",
        "datalist",
        "param",
        "source",
        "track",
        "map",
        "area",
        "colgroup",
        "col",
        "base",
    ]
)
"""Elements whose contents are no words of a page."""
FURNITURE = frozenset(["nav", "button", "select", "form", "menu", "dialog"])
"""Elements that steer a site."""
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "pre",
        "table",
        "hr",
        "center",
        "figure",
        "figcaption",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "address",
        "fieldset",
        "legend",
        "details",
        "summary",
        "hgroup",
        "body",
        "html",
        "caption",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "dir",
        "noframes",
    ]
)
_EMPHASIS = frozenset(["i", "em", "cite", "dfn", "var", "u", "ins"])
_CODE = frozenset(["code", "kbd", "samp", "tt"])
_SPACE = regex(r"[ \t\n\r\f]+")
_CENTRE_CLASS = regex(r"(?:^|[\s_-])(?:align-?)?cent(?:er|re)(?:ed|d)?(?:$|[\s_-])", re.IGNORECASE)
_DEPTH = 12
"""How deep boxes and emphasis may nest; nobody nests deeper."""


@dataclass
class LeafMaker:
    """Makes leaves of elements.

    `source` is where spans point; `looks` are the classes' looks; `image` turns an image's address into a path of
    the book's (None leaves it out), `address` a link's into one that the book can have; `language` is the page's;
    `wanted` are the names that links go to, others are let go. What is left out on the way is in `dropped`: the
    words and their place.
    """

    source: Source
    looks: Mapping[str, Look] = field(default_factory=dict)
    image: Callable[[str, Span], str | None] | None = None
    address: Callable[[str], str] = str
    dropped: list[tuple[str, Span]] = field(default_factory=list)
    language: str = ""
    wanted: frozenset[str] = frozenset()
    _cursor: int = 0
    _boxes: int = 0
    _out: list[Leaf] = field(default_factory=list)
    _run: list[Inline] = field(default_factory=list)

    def leaves(self, elements: Element | Iterable[Element], *, inside: bool = False) -> list[Leaf]:
        """The leaves of an element, or of several in a row; `inside` passes over the elements themselves."""
        kept, self._out, self._run = (self._out, self._run), [], []
        for element in elements if isinstance(elements, Sequence) else [elements]:
            context = _Context(centred=_centred(element, self.look(element), False))
            if inside:
                self.children(element, context)
            else:
                self.element(element, context)
            self.flush(context, element)
        found, (self._out, self._run) = self._out, kept
        return _with_gaps(found, self.source)

    def inlines(self, element: Element) -> Inlines:
        """All the inlines of an element, in one line."""
        words: Inlines = ()
        for leaf in self.leaves(element, inside=True):
            if not leaf.empty:
                words = (*words, *((Text(" "),) if words else ()), *leaf.inlines)
        return words

    # --- blocks -----------------------------------------------------------------------------------

    def element(self, element: Element, context: _Context) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT:
            return
        look = self.look(element)
        if look.hidden or element.get("hidden") is not None or element.get("aria-hidden") == "true":
            self.drop(element)
            return
        if tag in FURNITURE:
            self.drop(element)
            return
        if tag in _BLOCKS:
            self.flush(context, element)
            self.block(element, tag, look, context)
            self.flush(context, element)
        else:
            self._run.extend(self.inline(element, tag, look, context))

    def drop(self, element: Element) -> None:
        words = words_of(element)
        if words:
            self.dropped.append((words, span_of(self.source, element)))

    def children(self, element: Element, context: _Context) -> None:
        """What stands inside a block: runs of inlines and blocks by turns."""
        self.text(element.text, context)
        for child in element:
            self.element(child, context)
            self.text(child.tail, context)

    def block(self, element: Element, tag: str, look: Look, context: _Context) -> None:
        inner = replace(context, centred=_centred(element, look, context.centred), look=look.over(context.look))
        self.anchor(element)
        match tag:
            case "hr":
                self._out.append(Leaf((), self.mark(element, "<hr"), context.boxes, rule=True))
                return
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                inner = replace(inner, heading=int(tag[1]))
            case "p" if "title" in (element.get("class") or "").split():
                # How Google Docs exports its title.
                inner = replace(inner, heading=1)
            case "blockquote":
                inner = self.boxed(inner, BoxKind.QUOTE)
            case "ul" | "ol" | "dir":
                inner = self.boxed(inner, BoxKind.LIST, _start(element) if tag == "ol" else None)
            case "li":
                inner = self.boxed(inner, BoxKind.ITEM)
            case "pre" if not any(child.tag in _BLOCKS for child in element):
                self.pre(element, inner)
                return
            case "table":
                if self.table(element, inner):
                    return
            case _:
                pass
        language = self.foreign(element)
        if language and tag not in {"html", "body"}:
            inner = self.boxed(inner, BoxKind.LANGUAGE, None, language)
        before = len(self._out)
        self.children(element, inner)
        self.flush(inner, element)
        # A paragraph of an empty span is how word processors export a blank line; one of nothing shows nothing.
        if tag == "p" and len(self._out) == before and len(element):
            self._out.append(Leaf((), self.mark(element, "<p"), context.boxes, empty=True))

    def foreign(self, element: Element) -> str:
        """The element's language, if it is another than the page's."""
        written = element.get("lang") or element.get("xml:lang") or ""
        tag = language_tag(written) or "" if written else ""
        return "" if tag.partition("-")[0] == self.language.partition("-")[0] else tag

    def boxed(self, context: _Context, kind: BoxKind, start: int | None = None, language: str = "") -> _Context:
        if len(context.boxes) >= _DEPTH:
            return context
        self._boxes += 1
        return replace(context, boxes=(*context.boxes, Box(kind, self._boxes, start, language)))

    def anchor(self, element: Element) -> None:
        """A name that links may go to."""
        self._run.extend(self.named(element))

    def named(self, element: Element) -> tuple[Anchor, ...]:
        """The element's name, if links go there."""
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        return (Anchor(str(name)),) if name in self.wanted else ()

    def pre(self, element: Element, context: _Context) -> None:
        """Lines as they stand: code where it says so, otherwise paragraphs and lines as in plain text."""
        text = "".join(element.itertext()).strip("\n")
        if not text.strip():
            return
        if any(child.tag in _CODE for child in element):
            self.add_block(CodeBlock(text, self.place(text)), context)
            return
        for paragraph in re.split(r"\n[ \t]*\n", text):
            for index, line in enumerate(paragraph.split("\n")):
                if index:
                    self._run.append(LineBreak())
                self._run.append(Text(line.strip()))
            self.flush(context, element)

    def table(self, element: Element, context: _Context) -> bool:
        """A table of figures or words; one that only lays a page out is no table, and False."""
        rows = [row for row in element.iter("tr") if _table_of(row) is element]
        cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
        if max((len(row) for row in cells), default=0) < 2:
            return False
        if any(inner.tag == "table" or inner.tag in {"hr", "h1", "h2", "h3"} for inner in element.iterdescendants()):
            return False
        if any(len(list(cell.iter("p"))) > 3 or len(words_of(cell)) > 600 for row in cells for cell in row):
            return False
        caption = next((child for child in element if child.tag == "caption"), None)
        held = [*(cell for row in cells for cell in row), *([] if caption is None else [caption])]
        # A broken table has words outside its cells.
        if sum(len(words_of(part).replace(" ", "")) for part in held) < len(words_of(element).replace(" ", "")):
            return False
        span = self.mark(element, "<table")
        header: tuple[Inlines, ...] = ()
        body: list[tuple[Inlines, ...]] = []
        for row in cells:
            made = tuple(self.inlines(cell) for cell in row)
            if not header and not body and row and all(cell.tag == "th" for cell in row):
                header = made
            elif row:
                body.append(made)
        if caption is not None:
            self.children(caption, context)
            self.flush(context, caption)
        self.add_block(Table(header, tuple(body), span), context)
        return True

    def add_block(self, block: Block, context: _Context) -> None:
        self._out.append(Leaf(tuple(self._run), block.span, context.boxes, block=block))
        self._run = []

    def flush(self, context: _Context, element: Element) -> None:
        """End a run of inlines: it becomes one leaf, or several where it holds several paragraphs."""
        raw, self._run = tuple(self._run), []
        if not raw:
            return
        run = settle(raw)
        if not flat(run).strip(" \n\u00a0\u200b\ufeff"):
            if set(flat(raw)) & set("\n\u00a0"):
                self._out.append(Leaf((), self.mark(element, f"<{element.tag}"), context.boxes, empty=True))
            # A name without words goes to the next words.
            self._run.extend(inline for inline in raw if isinstance(inline, Anchor))
            return
        run = _dressed(run, context.look, context.heading > 0)
        if context.heading:
            words = _in_one_line(run)
            self._out.append(
                Leaf(words, self.place(flat(words)), context.boxes, heading=context.heading, centred=context.centred)
            )
            return
        for piece in _paragraphs(run):
            words = trim(piece)
            if not words:
                self._out.append(Leaf((), self.place(""), context.boxes, empty=True))
                continue
            self._out.append(Leaf(words, self.place(flat(words)), context.boxes, centred=context.centred))

    # --- inlines ----------------------------------------------------------------------------------

    def text(self, text: str | None, context: _Context) -> None:
        if text:
            if context.look.symbols:
                text = "".join(symbol(context.look.symbols, ord(character)) or UNKNOWN for character in text)
            self._run.append(Text(_SPACE.sub(" ", text)))

    def inline(self, element: Element, tag: str, look: Look, context: _Context) -> Inlines:
        """The inlines that an inline element makes; blocks inside it part the run around them."""
        out: list[Inline] = [*self.named(element)]
        match tag:
            case "br":
                return (*out, LineBreak())
            case "wbr":
                return (*out, Text("\u200b"))
            case "img" | "image":
                return (*out, *self.picture(element))
            case "rp":
                return ()
            case "rt" if not any(sibling.tag == "rp" for sibling in element.getparent()):
                return (*out, Text("("), *self.inside(element, context), Text(")"))
            case _ if tag in _CODE:
                return (*out, Literal(_SPACE.sub(" ", "".join(element.itertext()))))
            case _:
                pass
        if any(child.tag in _BLOCKS for child in element.iterdescendants() if isinstance(child.tag, str)):
            # `<span><p>…</p></span>`, `<b><p>…`: its look goes to each paragraph's words.
            self._run.extend(out)
            self.wrapped(element, tag, look, context)
            return ()
        within = context.look if look.symbols is None else replace(context.look, symbols=look.symbols)
        inner = self.inside(element, replace(context, depth=context.depth + 1, look=within))
        return (*out, *self.dressed(element, tag, look, inner, context))

    def wrapped(self, element: Element, tag: str, look: Look, context: _Context) -> None:
        before_out, before_run = len(self._out), len(self._run)
        self.children(element, context)
        for index in range(before_out, len(self._out)):
            leaf = self._out[index]
            if leaf.inlines and not leaf.heading:
                self._out[index] = replace(leaf, inlines=self.dressed(element, tag, look, leaf.inlines, context))
        if len(self._out) == before_out:
            self._run[before_run:] = self.dressed(element, tag, look, tuple(self._run[before_run:]), context)

    def inside(self, element: Element, context: _Context) -> Inlines:
        kept, self._run = self._run, []
        self.children(element, context)
        found, self._run = tuple(self._run), kept
        return found

    def dressed(self, element: Element, tag: str, look: Look, inner: Inlines, context: _Context) -> Inlines:
        """The inlines in what the element puts on them."""
        if not flat(inner).strip() or context.depth > _DEPTH:
            return inner
        italic = look.italic if look.italic is not None else tag in _EMPHASIS
        bold = look.bold if look.bold is not None else tag in {"b", "strong"}
        struck = look.struck if look.struck is not None else tag in {"s", "strike", "del"}
        raised = look.raised or ("super" if tag == "sup" else "sub" if tag == "sub" else "")
        if tag == "q":
            inner = (Text('"'), *inner, Text('"'))
        if raised:
            inner = (Raised(inner, lowered=raised == "sub"),)
        inner = _dressed(inner, Look(italic, bold, look.small_caps, struck))
        language = self.foreign(element)
        if language:
            inner = (Foreign(inner, language),)
        if tag == "a" and element.get("href"):
            inner = self.link(element, inner)
        return inner

    def link(self, element: Element, inner: Inlines) -> Inlines:
        address = str(element.get("href")).strip()
        address = self.address(address)
        if re.match(r"(?:https?|mailto):|#.", address, re.IGNORECASE):
            return (Link(inner, address, self.mark(element, "<a")),)
        return inner

    def picture(self, element: Element) -> Inlines:
        alt = _SPACE.sub(" ", element.get("alt") or element.get("title") or "").strip()
        address = str(element.get("src") or element.get("{http://www.w3.org/1999/xlink}href") or "").strip()
        span = self.mark(element, "<im")
        path = self.image(address, span) if self.image else address
        if path is None:
            return (Text(alt),) if alt else ()
        return (Image(path, alt, span, not alt and _is_decorative(element)),)

    def look(self, element: Element) -> Look:
        """How the element looks by its classes and its own style."""
        look = PLAIN
        names = element.get("class")
        if names and self.looks:
            for name in names.split():
                if name in self.looks:
                    look = self.looks[name].over(look)
        style = element.get("style")
        return look_of(style).over(look) if style else look

    # --- places -----------------------------------------------------------------------------------

    def place(self, text: str) -> Span:
        """Where words stand in the source: searched on from the last place found."""
        # Words alone: the punctuation behind one may stand on the other side of a tag, or as an entity.
        words = re.findall(r"\w+", text) or re.findall(r"[^\s\ufffc]+", text)
        if not words:
            return Span(self.source.name, self._cursor, self._cursor)
        start = self.find(words[0], self._cursor)
        end = start
        at = start + len(words[0])
        for word in words[1:]:
            found = self.source.text.find(word, at, at + 500)
            if found >= 0:
                at = found + len(word)
        end = max(at, start + len(words[0]))
        self._cursor = end
        return Span(self.source.name, start, end)

    def find(self, words: str, at: int) -> int:
        found = self.source.text.find(words, at, at + 100_000)
        return found if found >= 0 else at

    def mark(self, element: Element, opening: str) -> Span:
        """Where a tag stands, from the last place on or on the element's own line."""
        line = element.sourceline or 1
        low = max(self._cursor, self.source.line_start(line))
        found = re.compile(re.escape(opening), re.IGNORECASE).search(self.source.text, low, low + 100_000)
        start = found.start() if found else low
        end = self.source.text.find(">", start, start + 5000) + 1 or start
        if opening in {"<hr", "<im"} and found:
            self._cursor = max(self._cursor, end)
        return Span(self.source.name, start, max(start, end))


def _dressed(inner: Inlines, look: Look, heading: bool = False) -> Inlines:
    """Inlines in a look; headings are bold by themselves."""
    if look.small_caps:
        inner = (SmallCaps(inner),)
    if look.struck:
        inner = (Struck(inner),)
    if look.bold and not heading:
        inner = (Strong(inner),)
    if look.italic:
        inner = (Emphasis(inner),)
    return inner


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for the leaves inside an element."""

    boxes: tuple[Box, ...] = ()
    heading: int = 0
    centred: bool = False
    depth: int = 0
    look: Look = PLAIN


def _with_gaps(leaves: list[Leaf], source: Source) -> list[Leaf]:
    """The leaves, with empty ones standing on the lines between their neighbours: an empty line has no words to be
    found by."""
    out = list(leaves)
    solid = [at for at, leaf in enumerate(leaves) if not leaf.empty]
    for before, after in pairwise(solid):
        a, b = leaves[before].span, leaves[after].span
        if after - before < 2 or a.file != b.file or b.start <= a.end:
            continue
        start, end = source.text.find("\n", a.end, b.start) + 1, source.text.rfind("\n", a.end, b.start)
        span = Span(a.file, start, end) if 0 < start <= end else Span(a.file, a.end, b.start)
        for at in range(before + 1, after):
            out[at] = replace(out[at], span=span)
    return out


def _centred(element: Element, look: Look, outside: bool) -> bool:
    if element.tag == "center":
        return True
    if look.centred is not None:
        return look.centred
    align = (element.get("align") or "").strip().lower()
    if align:
        return align in {"center", "middle"}
    names = element.get("class") or ""
    return outside or bool(names and _CENTRE_CLASS.search(names))


def _start(element: Element) -> int:
    start = (element.get("start") or "1").strip()
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1


def _table_of(row: Element) -> Element:
    parent = row.getparent()
    while parent is not None and parent.tag != "table":
        parent = parent.getparent()
    return parent


def settle(run: Iterable[Inline]) -> Inlines:
    """A run with its white space settled: one space between words, none around line breaks and at the ends."""
    out: list[Inline] = []
    _settled(run, out, [" "])
    while out and isinstance(out[-1], LineBreak):
        out.pop()
    while out and isinstance(out[0], LineBreak):
        out.pop(0)
    return trim(tuple(out)) if out else ()


def _settled(run: Iterable[Inline], out: list[Inline], last: list[str]) -> None:
    for inline in run:
        if isinstance(inline, Text):
            text = inline.text
            if last[0] in " \n":
                text = text.lstrip(" ")
            if text:
                last[0] = text[-1]
                if out and isinstance(out[-1], Text):
                    out[-1] = Text(out[-1].text + text)
                else:
                    out.append(Text(text))
        elif isinstance(inline, LineBreak):
            _strip_end(out)
            last[0] = "\n"
            out.append(inline)
        elif holds_inlines(inline):
            inner: list[Inline] = []
            _settled(children_of(inline), inner, last)
            if inner:
                out.append(with_children(inline, tuple(inner)))
        else:
            if not isinstance(inline, Anchor):
                last[0] = OBJECT
            out.append(inline)


def _strip_end(out: list[Inline]) -> None:
    if out and isinstance(out[-1], Text):
        text = out[-1].text.rstrip(" ")
        if text:
            out[-1] = Text(text)
        else:
            out.pop()


def _in_one_line(run: Inlines) -> Inlines:
    """A heading's lines as one: “Chapter 1”, “The Landing” become “Chapter 1: The Landing”."""
    out: list[Inline] = []
    for inline in run:
        if isinstance(inline, LineBreak):
            before = flat(tuple(out)).rstrip()
            short = bool(before) and (before[-1].isalnum() or before[-1] in "IVXLC")
            out.append(Text(": " if short and len(before) < 30 else " "))
        elif holds_inlines(inline):
            out.append(with_children(inline, _in_one_line(children_of(inline))))
        else:
            out.append(inline)
    return tuple(out)


_LONG = 90
"""Characters: lines of verse, an address, a sign stay below this on average, paragraphs do not."""


def _paragraphs(run: Inlines) -> list[Inlines]:
    """Paragraphs that a page parts by line breaks alone: two in a row always, single ones where the lines between
    them are as long as paragraphs are."""
    text = flat(run)
    if "\n" not in text:
        return [run]
    lines = text.split("\n")
    solid = [line for line in lines if line.strip()]
    single = len(solid) >= 4 and sum(map(len, solid)) / len(solid) >= _LONG
    pieces: list[Inlines] = []
    start = at = 0
    for match in re.finditer(r"\n[\s\u00a0]*\n|\n", text):
        if not single and match[0] == "\n":
            continue
        at = match.start()
        if at > start:
            pieces.append(cut(run, start, at))
        if match[0].count("\n") > 2:
            pieces.append(())
        start = match.end()
    if start < len(text):
        pieces.append(cut(run, start, len(text)))
    return pieces


def _is_decorative(image: Element) -> bool:
    """Whether a page says that an image means nothing, as an empty `alt` does and a missing one does not.

    HTML Living Standard, 4.8.4.4.4.
    """
    return image.get("alt") is not None or image.get("role") in {"presentation", "none"}
