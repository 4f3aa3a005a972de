"""What the manifest wants of the sources' lines and words, source by source, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.evidence import Kind, Ruling
from bookc.manifest.corrections import is_pattern, is_replacement, numbers
from bookc.manifest.load import Loaded
from bookc.manifest.schema import Treatment
from bookc.readers.corrections import NONE, Corrections, Replacement
from bookc.readers.reading import Reading
from bookc.wishes import doubtful, unused


@dataclass(frozen=True, slots=True)
class Wishes:
    """The corrections for one source; `treats` and `replaces` lead from their indices to the manifest's entries."""

    corrections: Corrections = NONE
    treats: tuple[int, ...] = ()
    replaces: tuple[int, ...] = ()


def of_file(loaded: Loaded, file: str) -> Wishes:
    """What the manifest wants of a source. Entries that the manifest's check has complained of are passed over."""
    rulings: list[Ruling] = []
    treats: list[int] = []
    for index, treat in enumerate(loaded.manifest.treat):
        if (treat.file and file not in treat.file) or bool(treat.line) == bool(treat.pattern):
            continue
        kind = None if treat.kind is Treatment.TEXT else Kind(treat.kind.value)
        lines = numbers(loaded, index)
        if lines is not None:
            if not 1 <= lines.first <= lines.last:
                continue
            rulings.append(Ruling(kind, first=lines.first, last=lines.last))
        elif treat.line:
            rulings.append(Ruling(kind, text=treat.line))
        elif is_pattern(treat.pattern):
            rulings.append(Ruling(kind, pattern=treat.pattern))
        else:
            continue
        treats.append(index)
    replacements: list[Replacement] = []
    replaces: list[int] = []
    for index, replace in enumerate(loaded.manifest.replace):
        if (replace.file and file not in replace.file) or not replace.find:
            continue
        if not replace.pattern or is_replacement(replace.find, replace.put):
            replacements.append(Replacement(replace.find, replace.put, replace.pattern))
            replaces.append(index)
    return Wishes(Corrections(tuple(rulings), tuple(replacements)), tuple(treats), tuple(replaces))


def tell(loaded: Loaded, readings: Mapping[str, Reading], wishes: Mapping[str, Wishes], sink: Sink) -> None:
    """Tell what came of the wishes, once every source is read: the words replaced, the entries that met nothing,
    and the lines of which a person should say what they are."""
    treated: set[int] = set()
    replaced: set[int] = set()
    for file, reading in readings.items():
        wish = wishes[file]
        treated.update(wish.treats[index] for index in reading.used)
        replaced.update(wish.replaces[index] for index, _ in reading.replaced)
        unused.tell_replaced(reading, wish.corrections, sink)
        doubtful.tell(reading, file, wish.corrections, loaded.given("treat"), sink)
    unused.complain(loaded, readings, treated, replaced, sink)
