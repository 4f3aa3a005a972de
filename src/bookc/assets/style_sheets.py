"""The book's own style sheets: parsed, closed to the outside, their files brought along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import tinycss2

from bookc.assets.images import load
from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.base.world import OutsideFolder, World, normal
from bookc.model.media import Asset
from bookc.readers.decode import decode


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
    checker.rules(tinycss2.parse_stylesheet(source.text, skip_comments=True, skip_whitespace=True))
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


class _Checker:
    def __init__(self, source: Source, world: World, sink: Sink) -> None:
        self.source = source
        self.world = world
        self.sink = sink
        self.images: dict[str, Asset] = {}

    def span(self, token: Any) -> Span:
        at = self.source.line_start(token.source_line) + token.source_column - 1
        return Span(self.source.name, at, at + 1)

    def rules(self, rules: list[Any]) -> None:
        for rule in rules:
            if rule.type == "error":
                self.sink.add("style/css-syntax", f"This cannot be parsed: {rule.message}.", self.span(rule))
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
                        self.sink.add(
                            "style/css-syntax", f"This cannot be parsed: {declaration.message}.", self.span(declaration)
                        )
                self.tokens(rule.content)

    def tokens(self, tokens: list[Any]) -> None:
        for token in tokens:
            if token.type == "url":
                self.url(token.value, token)
            elif token.type == "function" and token.lower_name == "url":
                for argument in token.arguments:
                    if argument.type == "string":
                        self.url(argument.value, token)
            for inner in (getattr(token, "content", None), getattr(token, "arguments", None)):
                if isinstance(inner, list):
                    self.tokens(inner)

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
        asset = load(path, span, self.world, self.sink, "source/bad-image")
        if asset is not None:
            self.images[url] = asset
