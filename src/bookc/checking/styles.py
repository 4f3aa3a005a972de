"""Rules of style sheets: what they name is there, and nothing takes the page away from its reader (EPUB 3.3, 6.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2

from bookc.base.frozen import dataclass
from bookc.base.source import Source, Span
from bookc.checking.addresses import resolve, scheme
from bookc.checking.book import Epub
from bookc.checking.finding import Finding

_BY_TEXT = {"url", "src", "image", "image-set", "-webkit-image-set"}
_MEANINGLESS = {"transparent", "inherit", "initial", "unset", "currentcolor", "none", "canvas", "canvastext"}
"""Values of a colour that leave the reader's choice alone."""
_PAGE = {"html", "body", ":root", "html body", "*"}
_DEEP = 50


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property in a style sheet: the selector (or `@font-face`) it stands under, its value, and its place."""

    selector: str
    name: str
    value: str
    tokens: tuple[Any, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet taken apart; `at_rules` are the names of the at-rules outside of others, with their places."""

    path: str
    declarations: tuple[Declaration, ...]
    at_rules: tuple[tuple[str, Span], ...]
    errors: tuple[tuple[str, Span], ...]
    imports: tuple[tuple[str, Span], ...]


def sheets(book: Epub) -> Iterator[Sheet]:
    """Every style sheet of the book, and the `style` elements of its documents."""
    for path, source in book.sheets.items():
        yield _taken_apart(path, source.text, source, 0)
    for path, tree in book.documents.items():
        for element in tree.all("style"):
            if not any(tree.pieces[element.text_from : element.text_to]):
                continue
            start = element.span.end
            end = tree.source.text.find("</style", start)
            yield _taken_apart(path, tree.source.text[start : end if end >= 0 else start], tree.source, start)


def _taken_apart(path: str, css: str, source: Source, offset: int) -> Sheet:
    parts = _Parts(css, source, offset)
    try:
        parts.rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), 0)
    except RecursionError:
        parts.errors.append(("brackets are nested too deeply", Span(source.name, offset, offset + 1)))
    return Sheet(path, tuple(parts.declarations), tuple(parts.at_rules), tuple(parts.errors), tuple(parts.imports))


class _Parts:
    def __init__(self, css: str, source: Source, offset: int) -> None:
        self.inner = Source("", css.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
        self.source = source
        self.offset = offset
        self.declarations: list[Declaration] = []
        self.at_rules: list[tuple[str, Span]] = []
        self.errors: list[tuple[str, Span]] = []
        self.imports: list[tuple[str, Span]] = []

    def span(self, token: Any, length: int = 1) -> Span:
        at = self.offset + self.inner.line_start(token.source_line) + token.source_column - 1
        return Span(self.source.name, at, at + length)

    def rules(self, rules: list[Any], depth: int) -> None:
        for rule in rules:
            if rule.type == "error":
                self.errors.append((rule.message, self.span(rule)))
            elif rule.type == "qualified-rule":
                self.body(tinycss2.serialize(rule.prelude).strip(), rule.content, depth)
            elif rule.type == "at-rule":
                name = rule.lower_at_keyword
                self.at_rules.append((name, self.span(rule, len(name) + 1)))
                if name == "import":
                    self.import_(rule)
                elif rule.content is not None and name in {"font-face", "page", "viewport"}:
                    self.body(f"@{name}", rule.content, depth)
                elif rule.content is not None and name in {"media", "supports", "layer"} and depth < _DEEP:
                    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                    self.rules(inner, depth + 1)

    def import_(self, rule: Any) -> None:
        for token in rule.prelude:
            if token.type in {"string", "url"}:
                self.imports.append((token.value, self.span(token)))
                return
            if token.type == "function" and token.arguments and token.arguments[0].type == "string":
                self.imports.append((token.arguments[0].value, self.span(token)))
                return

    def body(self, selector: str, content: list[Any], depth: int) -> None:
        for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if one.type == "declaration":
                value = tinycss2.serialize(one.value).strip()
                span = self.span(one, len(one.name))
                self.declarations.append(Declaration(selector, one.lower_name, value, tuple(one.value), span))
            elif one.type == "error":
                self.errors.append((one.message, self.span(one)))
            elif one.type == "qualified-rule" and depth < _DEEP:
                self.body(tinycss2.serialize(one.prelude).strip(), one.content, depth + 1)


def addresses(tokens: tuple[Any, ...]) -> Iterator[str]:
    """The addresses among the tokens of a value."""
    pending = [list(tokens)]
    while pending:
        for token in pending.pop():
            if token.type == "url":
                yield token.value
            elif token.type == "function":
                if token.lower_name in _BY_TEXT:
                    yield from (one.value for one in token.arguments if one.type == "string")
                pending.append(token.arguments)
            elif token.type in {"() block", "[] block", "{} block"}:
                pending.append(token.content)


def found(book: Epub) -> Iterator[Finding]:
    """What is wrong with the sheets, one after the other."""
    for sheet in sheets(book):
        for message, span in sheet.errors:
            yield Finding("epub/style", f"This is no CSS, and is passed over: {message}.", sheet.path, span)
        for address, span in sheet.imports:
            yield from _address(book, sheet.path, address, span, "style sheet")
        for one in sheet.declarations:
            kind = "font" if one.selector == "@font-face" else "file"
            for address in addresses(one.tokens):
                yield from _address(book, sheet.path, address, one.span, kind)
            yield from _declaration(sheet.path, one)


def _address(book: Epub, path: str, address: str, span: Span, kind: str) -> Iterator[Finding]:
    if not address or address.startswith("#") or scheme(address) == "data":
        return
    if scheme(address):
        if kind == "font" and scheme(address) in {"http", "https"} and book.version == 3:
            message = f"The font “{address}” lies on the network; most e-readers are not connected while one reads."
            yield Finding("epub/reader-limit", message, path, span)
        else:
            yield Finding("epub/remote", f"The {kind} “{address}” is not in the book.", path, span)
        return
    target = resolve(path, address)
    if target.path is None or target.path not in book.packed:
        yield Finding("epub/missing-file", f"The {kind} “{address}” is not in the book.", path, span)
    elif target.path not in book.by_path:
        message = f"The {kind} “{address}” is in the archive, but the manifest does not list it."
        yield Finding("epub/manifest", message, path, span)


def _declaration(path: str, one: Declaration) -> Iterator[Finding]:
    value = one.value.lower()
    if one.name in {"direction", "unicode-bidi"}:
        message = f"“{one.name}” may not stand in a style sheet; the attribute dir says it."
        yield Finding("epub/css", message, path, one.span)
    elif one.name == "position" and value.startswith("fixed"):
        message = "“position: fixed” has no meaning on pages, and e-readers lose what is set so."
        yield Finding("epub/style", message, path, one.span)
    elif one.name in {"color", "background", "background-color"}:
        selectors = {part.strip().lower() for part in one.selector.split(",")}
        words = set(value.replace("!important", "").split())
        if selectors & _PAGE and not words <= _MEANINGLESS:
            message = f"“{one.name}: {one.value}” for the whole page works against the reader's own colours."
            yield Finding("epub/style", message, path, one.span)


RULES = (found,)
