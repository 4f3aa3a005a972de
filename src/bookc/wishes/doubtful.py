"""The lines that could be one thing or another: what each was taken for, and how to say what it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bookc.base.diagnostics import Sink
from bookc.base.patterns import regex
from bookc.base.source import Source
from bookc.evidence import Ruling
from bookc.readers.corrections import NONE, Corrections
from bookc.readers.findings import TEXT
from bookc.readers.flat import OBJECT
from bookc.readers.reading import Finding, Reading
from bookc.wishes.kinds import NAMES, certainty
from bookc.wishes.lines import Line, lines_of, shortened

MOST = 20
"""As many doubtful lines of one source as are told of one by one."""
_PICTURE = regex(rf"{OBJECT}|!\[[^\]]*\]\([^)]*\)")
_LONGEST = 80
"""A longer line is named by its number: nobody wants to read it in the manifest."""


def tell(reading: Reading, file: str, corrections: Corrections, given: bool, sink: Sink) -> None:
    """Warn of a source's doubtful lines. `file` is its name in the manifest, and `given` says that the manifest has
    `treat` already."""
    doubts = doubts_of(reading, corrections)
    if not doubts:
        return
    lines = lines_of(reading.source)
    for finding in doubts[:MOST]:
        why = f" ({finding.reasons[0]})" if finding.reasons else ""
        # What is story was not found to be something else, so the reasons are that other thing's.
        here, there = ("", why) if finding.kind == TEXT else (why, "")
        keep, change = (entry(finding, kind, reading, file, lines) for kind in (finding.kind, finding.other))
        if not given:
            keep, change = f"treat: [{keep}]", f"treat: [{change}]"
        what = f"“{shortened(finding.text)}”" if finding.text.strip() else "This wider gap"
        where = "to `treat` " if given else ""
        sink.add(
            "source/doubtful",
            f"{what} was taken for {NAMES[finding.kind]}, {certainty(finding.confidence)}{here}; "
            f"it could also be {NAMES[finding.other]}{there}.",
            finding.span,
            hint=f"to keep it so, add {where}{keep} – to make it {NAMES[finding.other]}, {change}",
        )
    left = len(doubts) - MOST
    if left > 0:
        message = f"{left} more {'line' if left == 1 else 'lines'} of “{file}” could be one thing or another."
        sink.add("source/doubtful", message, doubts[MOST].span, hint=f"`bookc inspect {file}` shows them all")


def doubts_of(reading: Reading, corrections: Corrections = NONE) -> list[Finding]:
    """The findings that a person should look at, and has not spoken of yet."""
    return [
        finding
        for finding in reading.findings
        # A book with pictures would be a book of warnings.
        if finding.doubtful
        and not (finding.kind == TEXT and _PICTURE.fullmatch(finding.text))
        and not any(_settles(ruling, finding, reading.source) for ruling in corrections.rulings)
    ]


def _settles(ruling: Ruling, finding: Finding, source: Source) -> bool:
    if ruling.first and finding.span.file != source.name:
        return False
    return meets(ruling, finding.text, *lines_under(finding, source))


def meets(ruling: Ruling, text: str, first: int, last: int) -> bool:
    """Whether a ruling is meant for a text that stands on these lines."""
    if ruling.first:
        return ruling.first <= last and first <= max(ruling.first, ruling.last)
    if ruling.text:
        return " ".join(ruling.text.split()) == text
    return re.search(ruling.pattern, text) is not None


def lines_under(finding: Finding, source: Source) -> tuple[int, int]:
    """The numbers of a finding's first and last line."""
    return source.line_of(finding.span.start), source.line_of(max(finding.span.start, finding.span.end - 1))


def entry(finding: Finding, kind: str, reading: Reading, file: str, lines: Sequence[Line] = ()) -> str:
    """An entry of the manifest's `treat` that makes a finding what it is not, or keeps it, in YAML.

    The line is named by its text, or by its number where the text is long, is more than one line, or stands
    elsewhere as something else. `lines` are those of `lines_of`, if they are at hand.
    """
    source = reading.source
    text = finding.text
    lines = lines or lines_of(source)
    first, last = lines_under(finding, source)
    # In an EPUB, or where a page has many paragraphs in a line, a number would meet more than is meant.
    crowded = finding.span.file != source.name or sum(first <= line.number <= last for line in lines) > last - first + 1
    there = sum(line.text == text for line in lines)
    alike = sum(other.kind == finding.kind != TEXT for other in reading.findings if other.text == text)
    alone = there == 1 or there == alike > 0
    if text and (crowded or (alone and len(text) <= _LONGEST and all(_is_plain(c) for c in text))):
        return f"{{line: {quoted(text)}, as: {kind}}}"
    return f"{{line: {first if first == last else f'{first}-{last}'}, file: {_name(file)}, as: {kind}}}"


def _is_plain(character: str) -> bool:
    # What cannot be seen cannot be copied with the eyes open.
    return character != OBJECT and unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cn", "Cs"}


def quoted(text: str) -> str:
    """A text in quotes that YAML takes for just this text."""
    if '"' not in text and "\\" not in text and text.isprintable():
        return f'"{text}"'
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"


def _name(file: str) -> str:
    return file if re.fullmatch(r"\w[\w./-]*\.[A-Za-z]\w*", file, re.ASCII) else quoted(file)
