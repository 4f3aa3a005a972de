"""What came of `treat` and `replace`: the words replaced, and the entries that met nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from bookc.base.diagnostics import Sink
from bookc.manifest.corrections import is_pattern, numbers
from bookc.manifest.load import Loaded
from bookc.readers.corrections import Corrections
from bookc.readers.reading import Reading
from bookc.wishes.doubtful import quoted
from bookc.wishes.lines import Line, alike, lines_of, shortened, sources_of

_NEAR = 0.72
"""How like a line must be to be offered in place of one that is not there (1 is equal)."""

Stand = tuple[str, int, str]
"""A file, a line's number, the line."""


def tell_replaced(reading: Reading, corrections: Corrections, sink: Sink) -> None:
    """Tell of each place where words were replaced."""
    for (index, span), times in Counter(reading.replaced).items():
        replacement = corrections.replacements[index]
        if replacement.pattern:
            message = f"What matches “{shortened(replacement.find)}” was replaced"
        elif replacement.put:
            message = f"“{shortened(replacement.find)}” was replaced by “{shortened(replacement.put)}”"
        else:
            message = f"“{shortened(replacement.find)}” was taken out"
        sink.add("source/replaced", f"{message}{f', {times} times' if times > 1 else ''}.", span)


def complain(
    loaded: Loaded, readings: Mapping[str, Reading], treated: Collection[int], replaced: Collection[int], sink: Sink
) -> None:
    """Complain of the entries that met nothing; `treated` and `replaced` are those that did."""
    lines: dict[str, list[Line]] = {}

    def stands(files: Collection[str]) -> Iterator[Stand]:
        for file, reading in readings.items():
            for source in sources_of(reading, sink) if not files or file in files else ():
                if source.name not in lines:
                    lines[source.name] = lines_of(source)
                yield from ((source.name, number, row) for number, row in lines[source.name])

    for index, treat in enumerate(loaded.manifest.treat):
        if index in treated or bool(treat.line) == bool(treat.pattern):
            continue
        here, there = list(stands(treat.file)), list(stands(()))
        if treat.pattern:
            message = f"“{shortened(treat.pattern)}” meets no line{_of(treat.file)}."
            hint = _near_pattern(treat.pattern, here)
        elif (wanted := numbers(loaded, index)) is not None:
            message = f"There is no line {treat.line}{_of(treat.file)}."
            named = [file for file in readings if not treat.file or file in treat.file]
            last = max((number for _, number, _ in here), default=0)
            beyond = bool(named) and wanted.first > last
            hint = f"the last line with words is {last}" if beyond else "a number must be that of a line with words"
        else:
            message = f"“{shortened(treat.line)}” is no line{_of(treat.file)}."
            hint = _near_line(treat.line, here) or _elsewhere(treat.line, there)
        span = loaded.where("treat", index, "line" if treat.line else "pattern")
        sink.add("manifest/unused-treat", message, span, hint=hint)
    for index, replace in enumerate(loaded.manifest.replace):
        if index in replaced or not replace.find:
            continue
        here = list(stands(replace.file))
        message = f"“{shortened(replace.find)}” stands nowhere{_in(replace.file)}."
        hint = _near_pattern(replace.find, here) if replace.pattern else _near_words(replace.find, here)
        if not hint and not replace.pattern and replace.file:
            hint = _words_elsewhere(replace.find, stands(()))
        sink.add("manifest/unused-replace", message, loaded.where("replace", index, "find"), hint=hint)


def _of(files: Sequence[str]) -> str:
    if not files:
        return " of the book"
    return f" of “{files[0]}”" if len(files) == 1 else " of the files named"


def _in(files: Sequence[str]) -> str:
    return _of(files).replace("of", "in", 1)


def _near_line(wanted: str, stands: Sequence[Stand]) -> str:
    """The line that was probably meant."""
    wanted = " ".join(wanted.split())
    plain = alike(wanted)
    for file, number, row in stands:
        if plain and alike(row) == plain:
            return f"line {number} of “{file}” differs only by {_difference(wanted, row)}: write {quoted(row)}"
    for file, number, row in stands:
        if len(plain) > 3 and len(row) < 4 * len(wanted) and plain in alike(row):
            return f"it must be the whole line; line {number} of “{file}” is {quoted(row)}"
    from difflib import SequenceMatcher

    best, found = _NEAR, None
    matcher = SequenceMatcher(None, "", plain, autojunk=False)
    for stand in stands:
        if not 0.5 < len(stand[2]) / len(wanted) < 2:
            continue
        matcher.set_seq1(alike(stand[2]))
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
            best, found = matcher.ratio(), stand
    return f"did you mean line {found[1]} of “{found[0]}”, {quoted(found[2])}?" if found else ""


def _difference(one: str, other: str) -> str:
    """In what two texts differ that are alike."""
    if one.casefold() == other.casefold():
        return "its capitals"
    if "".join(one.split()) == "".join(other.split()):
        return "its spaces"
    if "".join(one.casefold().split()) == "".join(other.casefold().split()):
        return "its spaces and capitals"
    return "the form of its quotes or dashes"


def _elsewhere(wanted: str, stands: Sequence[Stand]) -> str:
    """The file that has the line, if the entry's own does not."""
    wanted = " ".join(wanted.split())
    for file, number, row in stands:
        if row == wanted:
            return f"it stands in “{file}”, line {number}"
    return ""


def _near_pattern(pattern: str, stands: Sequence[Stand]) -> str:
    """What a pattern would meet without regard to capitals."""
    if not is_pattern(f"(?i:{pattern})"):
        return ""
    loose = re.compile(f"(?i:{pattern})")
    for file, number, row in stands:
        if loose.search(row):
            place = f"line {number} of “{file}”"
            return f"without regard to capitals it would meet {place}: put (?i) in front of it"
    return ""


def _near_words(find: str, stands: Sequence[Stand]) -> str:
    """Words that are like those looked for."""
    plain = alike(find)
    if not plain:
        return ""
    for file, number, row in stands:
        if plain in alike(row):
            loose = re.search(_loosely(find), row, re.IGNORECASE)
            said = f": {quoted(loose[0])}" if loose else ""
            return f"line {number} of “{file}” has it with other capitals, spaces, quotes or dashes{said}"
    return ""


def _loosely(find: str) -> str:
    classes = {'"': '["“”„‟«»″]', "'": "['‘’‚‛`´′]", "-": "[-‐‑‒–—―−]"}
    parts = []
    for character in find.strip():
        plain = alike(character)
        parts.append(r"\s*" if character.isspace() else classes.get(plain, re.escape(character)))
    return r"\s*".join(parts) if len(parts) < 200 else re.escape(find.strip())


def _words_elsewhere(find: str, stands: Iterator[Stand]) -> str:
    for file, number, row in stands:
        if find.strip() in row:
            return f"it stands in “{file}”, line {number}"
    return ""
