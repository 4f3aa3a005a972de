"""What the manifest's `treat` and `replace` must satisfy, each complaint where the mistake stands."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection
from typing import NamedTuple

from bookc.base.diagnostics import Sink
from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.base.words import nearest
from bookc.manifest.load import Loaded

Path = tuple[str | int, ...]


class Numbers(NamedTuple):
    """The numbers of a first and a last line, both included."""

    first: int
    last: int


_NUMBERS = regex(r"([0-9]{1,9})(?:\s*[-–]\s*([0-9]{1,9}))?")
_BROKEN = (re.error, IndexError, OverflowError, RecursionError)
"""What `re` raises: for a wrong form, an unknown group's name, a count too large, brackets too deep."""


def numbers(loaded: Loaded, index: int) -> Numbers | None:
    """The lines that an entry of `treat` names by number; None where `line` is a text. As everywhere in YAML, a
    number in quotes is a text."""
    line = loaded.manifest.treat[index].line
    match = _NUMBERS.fullmatch(line)
    span = loaded.where("treat", index, "line")
    if match is None or span is None or _written(loaded, span) != line:
        return None
    first = int(match[1])
    return Numbers(first, int(match[2] or first))


def _written(loaded: Loaded, span: Span) -> str:
    return loaded.source.text[span.start : span.end].rstrip()


def is_pattern(text: str) -> bool:
    """Whether a text is a regular expression."""
    return not isinstance(_compile(text), Exception)


def _compile(text: str) -> re.Pattern[str] | Exception:
    try:
        with warnings.catch_warnings():
            # `[[` may mean something else in a Python to come; here it means what it does now.
            warnings.simplefilter("ignore", FutureWarning)
            return re.compile(text)
    except _BROKEN as error:
        return error


def is_replacement(find: str, put: str) -> bool:
    """Whether `find` is a regular expression whose groups are those that `put` names."""
    found = _compile(find)
    return isinstance(found, re.Pattern) and _fault_of(found, put) is None


def _fault_of(pattern: re.Pattern[str], put: str) -> Exception | None:
    try:
        pattern.sub(put, "")
    except _BROKEN as error:
        return error
    return None


def check(loaded: Loaded, files: Collection[str], sink: Sink) -> None:
    """Complain of entries that cannot be obeyed; `files` are the chapters'."""
    for index, treat in enumerate(loaded.manifest.treat):
        path: Path = ("treat", index)
        _check_files(loaded, path, treat.file, files, sink)
        if treat.line and treat.pattern:
            sink.add(
                "manifest/conflict",
                "“line” and “pattern” both say which lines are meant.",
                loaded.where(*path, "pattern"),
            )
        elif not treat.line and not treat.pattern:
            empty = next((key for key in ("line", "pattern") if loaded.given(*path, key)), "")
            if empty:
                sink.add("manifest/bad-value", f"“{empty}” is empty.", loaded.where(*path, empty), hint=_LINE)
            else:
                message = f"{_called(path)} does not say which line is meant."
                sink.add("manifest/missing-key", message, loaded.where(*path), hint=_LINE)
        if treat.pattern:
            _compiled(loaded, (*path, "pattern"), treat.pattern, sink)
        _check_numbers(loaded, index, files, sink)
    for index, replace in enumerate(loaded.manifest.replace):
        path = ("replace", index)
        _check_files(loaded, path, replace.file, files, sink)
        if not replace.find:
            hint = "write the words to look for, or take the entry out"
            sink.add("manifest/bad-value", "“find” is empty.", loaded.where(*path, "find"), hint=hint)
        elif replace.pattern:
            found = _compiled(loaded, (*path, "find"), replace.find, sink)
            if found is not None:
                _check_groups(loaded, (*path, "with"), found, replace.put, sink)


_LINE = "write `line: …` with the line as it stands in the source, or `pattern: …`"


def _called(path: Path) -> str:
    return f"“{path[0]}”, entry {int(path[1]) + 1},"


def _check_files(loaded: Loaded, path: Path, named: tuple[str, ...], files: Collection[str], sink: Sink) -> None:
    for at, file in enumerate(named):
        if file not in files:
            near = nearest(file, files)
            span = loaded.where(*path, "file", at)
            hint = f"did you mean “{near}”?" if near else "name a file of the list of chapters"
            sink.add("manifest/bad-value", f"“{file}” is no chapter of this book.", span, hint=hint)


def _check_numbers(loaded: Loaded, index: int, files: Collection[str], sink: Sink) -> None:
    lines = numbers(loaded, index)
    if lines is None:
        return
    span = loaded.where("treat", index, "line")
    if not 1 <= lines.first <= lines.last:
        message = f"“{loaded.manifest.treat[index].line}” numbers no lines."
        sink.add("manifest/bad-value", message, span, hint="lines count from 1; write 17, or 17-23")
    named = loaded.manifest.treat[index].file
    if len(named) != 1 and (named or len(files) > 1):
        message = "A line's number means nothing without its file."
        hint = "add `file: …` with one file; if the line itself reads so, put it in quotes"
        sink.add("manifest/missing-key", message, span, hint=hint)
    elif any(file.lower().endswith(".epub") for file in named or files):
        message = "An EPUB is made of many files, so a line's number means nothing."
        sink.add("manifest/bad-value", message, span, hint="write the line's words, or a pattern")


def _compiled(loaded: Loaded, path: Path, pattern: str, sink: Sink) -> re.Pattern[str] | None:
    found = _compile(pattern)
    if isinstance(found, re.Pattern):
        return found
    _complain(loaded, path, pattern, found, "This is no regular expression", sink)
    return None


def _check_groups(loaded: Loaded, path: Path, pattern: re.Pattern[str], put: str, sink: Sink) -> None:
    fault = _fault_of(pattern, put)
    if fault is not None:
        _complain(loaded, path, put, fault, "This cannot be put in the place of what is found", sink)


def _complain(loaded: Loaded, path: Path, text: str, error: Exception, what: str, sink: Sink) -> None:
    at = getattr(error, "pos", None)
    said = getattr(error, "msg", None) or str(error)
    span = loaded.where(*path)
    if span is not None and at is not None:
        span = _within(loaded, span, text, at)
    sink.add("manifest/bad-pattern", f"{what}: {said}.", span, hint=_HINTS.get(said.partition(" at ")[0], ""))


_HINTS = {
    "missing ), unterminated subpattern": "close the bracket; a bracket that is meant as such is written \\(",
    "unbalanced parenthesis": "take it out; a bracket that is meant as such is written \\)",
    "nothing to repeat": "an asterisk or plus that is meant as such is written \\* or \\+",
    "multiple repeat": "an asterisk or plus that is meant as such is written \\* or \\+",
    "unterminated character set": "close the bracket; a bracket that is meant as such is written \\[",
}


def _within(loaded: Loaded, span: Span, text: str, at: int) -> Span:
    """The one character of a value that is meant, where the value is written without escapes."""
    written = _written(loaded, span)
    start = span.start
    if written[:1] in {"'", '"'}:
        start += 1
        if written[0] == "'":
            # In single quotes, an apostrophe is doubled.
            at += text.count("'", 0, at)
            text = text.replace("'", "''")
    end = start + len(text)
    if loaded.source.text[start:end] != text:
        return span
    at = min(start + at, end - 1 if at else end)
    return Span(span.file, at, at + 1)
