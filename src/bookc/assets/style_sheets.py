"""The book's own style sheets: parsed, closed to the outside, their files brought along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import tinycss2

from bookc.assets.images import load
from bookc.base.decode import decode
from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.base.world import OutsideFolder, World, normal
from bookc.model.media import Asset


@dataclass(frozen=True)
class Sheet:
    """A style sheet: its name, text, and the images that it names, by the address it uses."""

    name: str
    text: str
    images: dict[str, Asset]


def read(path: str, world: World, sink: Sink) -> Sheet | None:
    """Read and check a style sheet. Addresses count from its folder; anything outside the book is an error."""
    source = decode(path, world.read(path), sink)
    if source is None:
        return None
    checker = _Checker(source, world, sink)
    try:
        checker.check()
    except RecursionError:
        sink.add("style/css-syntax", "Brackets are nested too deeply.", Span(source.name, 0, 1))
        return None
    return Sheet(path, source.text, checker.images)


def with_addresses(sheet: Sheet, address: Callable[[Asset], str]) -> str:
    """The sheet's text with each image's address replaced by the one that the output gives it."""
    if not sheet.images:
        return sheet.text
    tokens = tinycss2.parse_component_value_list(sheet.text)
    _readdress(tokens, {url: address(asset) for url, asset in sheet.images.items()})
    return str(tinycss2.serialize(tokens))


def _readdress(tokens: list[Any], addresses: dict[str, str]) -> None:
    for token in tokens:
        if token.type == "url" and token.value in addresses:
            token.value = addresses[token.value]
            token.representation = f'url("{token.value}")'
        elif token.type == "function" and token.lower_name == "url":
            for argument in token.arguments:
                if argument.type == "string" and argument.value in addresses:
                    argument.value = addresses[argument.value]
                    argument.representation = f'"{argument.value}"'
        for inner in (getattr(token, "content", None), getattr(token, "arguments", None)):
            if isinstance(inner, list):
                _readdress(inner, addresses)


_NO_RULE = "This is no rule of the form “selector { property: value; }”."
_STRAY = (")", "]", "}", "bad-string", "bad-url")
_SAID = {
    ")": "This bracket closes nothing.",
    "]": "This bracket closes nothing.",
    "}": "This brace closes nothing.",
    "bad-string": "This text in quotation marks is never closed.",
    "bad-url": "This address cannot be read; write it in quotation marks.",
}
"""What the parser's kinds of error mean to a person."""


MAX_DEPTH = 24
"""Brackets within brackets."""
_FONTS = (".woff2", ".woff", ".ttf", ".otf")


class _Checker:
    def __init__(self, source: Source, world: World, sink: Sink) -> None:
        self.source = source
        self.world = world
        self.sink = sink
        self.images: dict[str, Asset] = {}

    def span(self, token: Any) -> Span:
        at = self.source.line_start(token.source_line) + token.source_column - 1
        return Span(self.source.name, at, at + 1)

    def check(self) -> None:
        """Complain of the whole sheet."""
        # CSS closes at the end of a sheet what is open there, in silence. A rule put behind shows whether it did.
        probe = "bookc-end-of-sheet"
        parsed = tinycss2.parse_stylesheet(f"{self.source.text}\n{probe}{{}}", skip_comments=True, skip_whitespace=True)
        last = parsed[-1] if parsed else None
        selector = (
            tinycss2.serialize(last.prelude).strip() if last is not None and last.type == "qualified-rule" else ""
        )
        if selector != probe:
            at = self.span(last) if last is not None and last.type != "error" else Span(self.source.name, 0, 1)
            if selector.endswith(probe):
                self.sink.add("style/css-syntax", _NO_RULE, at)
            else:
                self.sink.add(
                    "style/css-syntax",
                    "What is opened here, or after, is never closed.",
                    at,
                    hint="look for a missing }, ), quotation mark or */",
                )
        self.rules(parsed[:-1])

    def syntax(self, error: Any, invalid: str = _NO_RULE) -> None:
        """Complain of what the parser could make nothing of."""
        self.sink.add("style/css-syntax", _SAID.get(error.kind, invalid), self.span(error))

    def rules(self, rules: list[Any]) -> None:
        for rule in rules:
            if rule.type == "error":
                self.syntax(rule)
                continue
            # Namespaces are named by addresses that nobody fetches.
            if rule.type == "at-rule" and rule.lower_at_keyword == "namespace":
                continue
            if rule.type == "at-rule" and rule.lower_at_keyword == "import":
                self.sink.add(
                    "style/css-outside",
                    "An @import is not followed.",
                    self.span(rule),
                    hint="name the file under css: in the manifest",
                )
                continue
            self.tokens(rule.prelude)
            if rule.content is not None:
                for declaration in tinycss2.parse_blocks_contents(
                    rule.content, skip_comments=True, skip_whitespace=True
                ):
                    if declaration.type == "error":
                        self.syntax(declaration, "This is no declaration of the form “property: value;”.")
                self.tokens(rule.content)

    def tokens(self, tokens: list[Any], depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            # The selectors of nested rules grow with every level, past what the page engine can take.
            raise RecursionError
        for token in tokens:
            if token.type == "error" and token.kind in _STRAY:
                self.syntax(token)
            if token.type == "url":
                self.url(token.value, token)
            elif token.type == "function" and token.lower_name == "url":
                for argument in token.arguments:
                    if argument.type == "string":
                        self.url(argument.value, token)
            for inner in (getattr(token, "content", None), getattr(token, "arguments", None)):
                if isinstance(inner, list):
                    self.tokens(inner, depth + 1)

    def url(self, url: str, token: Any) -> None:
        if url.startswith(("#", "data:image/")) or url in self.images:
            return
        span = self.span(token)
        folder = self.source.name.rpartition("/")[0]
        try:
            if ":" in url or url.startswith("//"):
                raise OutsideFolder(url)
            path = normal(f"{folder}/{url}" if folder else url)
            there = self.world.is_file(path)
        except OutsideFolder:
            self.sink.add("style/css-outside", f"“{url}” is outside the book's folder.", span)
            return
        if not there:
            self.sink.add("style/css-missing", f"There is no file “{url}”.", span)
            return
        if path.lower().endswith(_FONTS):
            self.sink.add(
                "source/bad-image",
                f"“{url}” is a font, which a style sheet cannot bring along.",
                span,
                hint="put it into fonts/ and name its family under fonts: in the manifest",
            )
            return
        asset = load(path, span, self.world, self.sink, "source/bad-image")
        if asset is not None:
            self.images[url] = asset
