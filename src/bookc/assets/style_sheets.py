"""The book's own style sheets: parsed, closed to the outside, their files brought along.

tinycss2 and hashlib are imported where they are used: a book without such sheets does without their 0.01 s.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from bookc.assets.faults import BadImage
from bookc.assets.images import load, tell_changes
from bookc.assets.intake import take
from bookc.base.decode import decode
from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
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
    try:
        data = world.read(path)
    except OSError as error:
        sink.add("manifest/missing-file", f"“{path}” cannot be read: {error.strerror or error}.", file=path)
        return None
    source = decode(path, data, sink)
    if source is None:
        return None
    checker = _Checker(source, world, sink)
    try:
        checker.check()
    except RecursionError:
        sink.add("style/css-syntax", "Brackets are nested too deeply.", Span(source.name, 0, 1))
        return None
    # An output is UTF-8, and puts sheets behind one another, where no @charset may stand; all else keeps its place.
    text = _CHARSET.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), source.text)
    return Sheet(path, text, checker.images)


_CHARSET = regex(r"""\A((?:\s|/\*.*?\*/)*)@charset[ \t]*(?:"[^"\n]*"|'[^'\n]*')[ \t]*;""", re.DOTALL | re.IGNORECASE)
_BY_TEXT = {"url", "src", "image", "image-set", "-webkit-image-set"}
"""The functions in which a text in quotation marks is an address."""


def _named(tokens: list[Any]) -> Iterator[tuple[Any, Any]]:
    """The addresses right among `tokens`: for each, the token that a person sees and the one that holds it."""
    for token in tokens:
        if token.type == "url":
            yield token, token
        elif token.type == "function" and token.lower_name in _BY_TEXT:
            for argument in token.arguments:
                if argument.type == "string":
                    yield token, argument


def _inner(token: Any) -> list[list[Any]]:
    lists = (getattr(token, "content", None), getattr(token, "arguments", None))
    return [inner for inner in lists if isinstance(inner, list)]


def addresses(css: str) -> list[str]:
    """Every address that a piece of CSS names, be it a sheet or one value; an @import and what a reader might
    take for an address count too."""
    import tinycss2

    found = []
    lists = [tinycss2.parse_component_value_list(css)]
    while lists:
        tokens = lists.pop()
        found += [holder.value for _, holder in _named(tokens)]
        for token in tokens:
            if token.type == "at-keyword" and token.lower_value == "import":
                found.append("@import")
            elif token.type == "error" and token.kind == "bad-url":
                found.append("bad url")
            lists += _inner(token)
    return found


def with_addresses(sheet: Sheet, address: Callable[[Asset], str]) -> str:
    """The sheet's text with each image's address replaced by the one that the output gives it."""
    if not sheet.images:
        return sheet.text
    import tinycss2

    tokens = tinycss2.parse_component_value_list(sheet.text)
    _readdress(tokens, {url: address(asset) for url, asset in sheet.images.items()})
    return str(tinycss2.serialize(tokens))


def _readdress(tokens: list[Any], given: dict[str, str]) -> None:
    for _, holder in _named(tokens):
        if holder.value in given:
            holder.value = given[holder.value]
            quoted = '"' + holder.value.replace("\\", "\\\\").replace('"', '\\"') + '"'
            holder.representation = f"url({quoted})" if holder.type == "url" else quoted
    for token in tokens:
        for inner in _inner(token):
            _readdress(inner, given)


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
        import tinycss2

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
        import tinycss2

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
        for shown, holder in _named(tokens):
            self.url(holder.value, shown)
        for token in tokens:
            if token.type == "error" and token.kind in _STRAY:
                self.syntax(token)
            for inner in _inner(token):
                self.tokens(inner, depth + 1)

    def url(self, url: str, token: Any) -> None:
        if url.startswith("#") or url in self.images:
            return
        span = self.span(token)
        if url[:5].lower() == "data:":
            self.inline(url, span)
            return
        folder = self.source.name.rpartition("/")[0]
        try:
            if ":" in url or url.startswith("//"):
                raise OutsideFolder(url)
            # An address may be written with %20, and ask for a part or a version; a file may be named just so, too.
            for name in (unquote(re.split("[?#]", url)[0]), url):
                path = normal(f"{folder}/{name}" if folder else name)
                there = self.world.is_file(path)
                if there:
                    break
        except OutsideFolder:
            self.sink.add("style/css-outside", f"“{url}” is outside the book's folder.", span)
            return
        if not there:
            self.sink.add("style/css-missing", f"There is no file “{url}”.", span)
            return
        if path.lower().endswith(_FONTS):
            self.font(url, span)
            return
        asset = load(path, span, self.world, self.sink, "source/bad-image")
        if asset is not None:
            self.images[url] = asset

    def font(self, name: str, span: Span) -> None:
        self.sink.add(
            "source/bad-image",
            f"“{name}” is a font, which a style sheet cannot bring along.",
            span,
            hint="put it into fonts/ and name its family under fonts: in the manifest",
        )

    def inline(self, url: str, span: Span) -> None:
        """Bring along an image that stands in the sheet itself, as a file: few e-readers show it where it is."""
        head, _, body = url[5:].partition(",")
        shown = f"{url[:40]}…" if len(url) > 40 else url
        if "font" in head.lower():
            self.font(shown, span)
            return
        try:
            data = unquote_to_bytes(body)
            if head.lower().endswith(";base64"):
                data = base64.b64decode(b"".join(data.split()) + b"==")
            taken = take(data)
        except (BadImage, ValueError) as error:
            said = error if isinstance(error, BadImage) else "its data are damaged"
            hint = "save the image as a file of the book's folder and name that"
            self.sink.add("source/bad-image", f"“{shown}” cannot be used: {said}.", span, hint=hint)
            return
        tell_changes(shown, taken, span, self.sink)
        extension = taken.media_type.rpartition("/")[2].partition("+")[0]
        import hashlib

        path = f"{self.source.name}.{hashlib.sha256(data).hexdigest()[:12]}.{extension}"
        self.images[url] = taken.asset(path)
