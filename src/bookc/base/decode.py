"""Bytes to text: UTF-8, UTF-16, or a guess at Windows-1252 that is owned up to."""

from __future__ import annotations

import codecs
import unicodedata

from bookc.base.diagnostics import Sink
from bookc.base.patterns import regex
from bookc.base.source import Source, Span

MAX_BYTES = 20_000_000
"""Larger than the longest novels there are; a chapter is some 30 kB."""

_CONTROL = regex("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_C1 = regex("[\x80-\x84\x86-\x9f]")
"""Controls that no text has: they are Windows-1252's quotes and dashes, mis-saved as if they were Latin-1's."""
_LINE_ENDS = regex("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ODD = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""All that the patterns above look for. Most texts hold nothing of it, and then one search does for five."""


def decode(name: str, data: bytes, sink: Sink) -> Source | None:
    """The source's text with `\\n` line ends; None, with a diagnostic, if the bytes are no text.

    A byte order mark decides; then UTF-16 shows by its many zero bytes; then UTF-8 is tried, and what is
    not UTF-8 is Windows-1252, as pasted and saved on most old machines, with a warning.
    """
    if len(data) > MAX_BYTES:
        sink.add("source/too-big", f"“{name}” has {len(data):,} bytes.", file=name)
        return None
    decoded = _decode(name, data, sink)
    if decoded is None:
        return None
    text, guessed = decoded
    source = _cleaned(name, text, sink) if _ODD.search(text) else sink.add_source(Source(name, text))
    if source is None:
        return None
    plain = source.text
    if guessed:
        at = next((i for i, c in enumerate(plain) if ord(c) > 127), 0)
        character = plain[at : at + 1]
        sink.add(
            "source/guessed-encoding",
            f"Read as Windows-1252, since it is not UTF-8; the first guessed character is “{character}” "
            f"({unicodedata.name(character, 'unnamed').lower()}).",
            Span(name, at, at + 1),
        )
    if "\ufffd" in plain:
        at = plain.index("\ufffd")
        sink.add("source/undecodable", "Bytes that are no character were replaced here.", Span(name, at, at + 1))
    return source


def _cleaned(name: str, text: str, sink: Sink) -> Source | None:
    """The text with `\\n` line ends and without controls; None, with a diagnostic, if it is none."""
    written = _LINE_ENDS.sub("\n", text)
    plain = _C1.sub(lambda match: _meant(match[0]), written)
    meant = [match for match in _C1.finditer(written) if plain[match.start()] != match[0]]
    control = _CONTROL.search(plain)
    if control and len(_CONTROL.findall(plain)) > max(8, len(plain) // 100):
        sink.add("source/not-text", f"“{name}” holds binary data.", file=name)
        return None
    if control:
        line = plain.count("\n", 0, control.start()) + 1
        names = sorted({f"U+{ord(c):04X}" for c in _CONTROL.findall(plain)})
        plain = _CONTROL.sub("", plain)
        source = sink.add_source(Source(name, plain))
        sink.add(
            "source/control-character",
            f"Left out: {', '.join(names)}, first on line {line}.",
            source.lines_span(line, line),
        )
    else:
        source = sink.add_source(Source(name, plain))
    if meant:
        line = written.count("\n", 0, meant[0].start()) + 1
        names = sorted({f"U+{ord(match[0]):04X} as U+{ord(_meant(match[0])):04X}" for match in meant})
        sink.add(
            "source/control-character",
            f"Read as Windows-1252 means it: {', '.join(names)}, first on line {line}.",
            source.lines_span(line, line),
        )
    return source


def _meant(control: str) -> str:
    return control.encode("latin-1").decode("cp1252", "ignore") or control


def _decode(name: str, data: bytes, sink: Sink) -> tuple[str, bool] | None:
    """The text and whether its encoding is a guess."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return data.decode("utf-32", "replace"), False
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), False
    head = data[:4096]
    if len(head) >= 4 and b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if max(even, odd) > 0.4 * len(head) / 2 and min(even, odd) < 0.05 * len(head) / 2 + 1:
            return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace"), False
        sink.add("source/not-text", f"“{name}” holds binary data.", file=name)
        return None
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError as error:
        # UTF-8 with a few broken bytes is still UTF-8: a guess would spoil all its other characters.
        wrong = data[error.start :].decode("utf-8", "replace").count("\ufffd")
        right = sum(1 for byte in data if byte & 0xC0 == 0xC0) - wrong
        if right > 8 * wrong:
            return data.decode("utf-8", "replace"), False
    return data.decode("cp1252", "replace"), True
