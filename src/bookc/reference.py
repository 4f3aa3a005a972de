"""The reference pages of `docs/`, made from the manifest's classes and the table of codes.

`python -m bookc.reference docs` writes them anew; a test holds them to the code.
"""

from __future__ import annotations

import dataclasses
import sys
import types
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from bookc.base.codes import CODES
from bookc.base.units import Length
from bookc.design.ornaments import ORNAMENTS
from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.design.trims import TRIMS
from bookc.manifest.load import KeySpec, keys_of
from bookc.manifest.press_values import CreepWish, Factor, FitWish, Number, Paper, Sheet
from bookc.manifest.schema import Manifest
from bookc.manifest.values import (
    Date,
    Identifier,
    Isbn,
    LanguageTag,
    LocalFolder,
    LocalPath,
    Pixels,
    Prose,
    Role,
    Tracking,
    Trim,
    Verbatim,
    WebAddress,
)
from bookc.transforms.notes import DEFAULTS

_KINDS: dict[Any, str] = {
    bool: "true or false",
    str: "text",
    CreepWish: "auto, none or a length",
    Date: "date",
    Factor: "number from 1 to 1.6",
    FitWish: "number of sheets, or fewest-blanks",
    Identifier: "text without spaces",
    Isbn: "ISBN",
    LanguageTag: "language tag",
    Length: "length",
    LocalFolder: "folder",
    LocalPath: "file",
    Number: "whole number",
    Paper: "paper",
    Pixels: "pixels",
    Prose: "text, or a file",
    Role: "MARC relator",
    Sheet: "sheet of paper",
    Tracking: "em or %",
    Trim: "page size",
    Verbatim: "text",
    WebAddress: "web address",
}


def manifest_page() -> str:
    """`docs/manifest.md`."""
    rows = [
        "# book.yaml, key by key",
        "",
        "Made by `python -m bookc.reference docs` from the classes that read it. `bookc schema` prints the same as",
        "a JSON Schema, for editors. Paths count from the manifest's folder and stay inside it; lengths are a number",
        "and one of pt, in, mm, cm, pc, px. Where a list is wanted, one value may stand for a list of one.",
        "",
    ]
    for cls in _classes(Manifest):
        title = "The whole" if cls is Manifest else (cls.__doc__ or "").strip().rstrip(".")
        rows += [f"## {title}", ""]
        shorthand = getattr(cls, "shorthand", None)
        if shorthand:
            rows += [f"A plain value stands for `{{{shorthand}: …}}`.", ""]
        rows += ["| key | value | default | what it is |", "|---|---|---|---|"]
        rows += [_row(name, spec, cls) for name, spec in keys_of(cls).items()]
        rows.append("")
    rows += ["## Notes, by kind", "", "| kind | becomes |", "|---|---|"]
    rows += [f"| {kind} | {disposition} |" for kind, disposition in DEFAULTS.items()]
    rows += ["", "## Ornaments", "", "| name | what it shows | without fonts |", "|---|---|---|"]
    rows += [f"| {o.name} | {o.alt} | `{o.plain.replace('|', chr(92) + '|')}` |" for o in ORNAMENTS.values()]
    rows += ["", "## Page sizes by name", "", "| name | width x height |", "|---|---|"]
    rows += [f"| {name} | {_inches(size.width)} x {_inches(size.height)} in |" for name, size in TRIMS.items()]
    rows += ["", "## Sheets of paper by name", "", "| name | width x height |", "|---|---|"]
    rows += [f"| {name} | {_inches(size.width)} x {_inches(size.height)} in |" for name, size in SHEETS.items()]
    rows += ["", "## Papers by name, and the thickness of a leaf", "", "| name | caliper |", "|---|---|"]
    rows += [f"| {name} | {float(caliper.points) / 72 * 25.4:.3g} mm |" for name, caliper in PAPERS.items()]
    return "\n".join(rows) + "\n"


def _inches(length: Length) -> str:
    return f"{float(length.points) / 72:.3g}"


def _classes(cls: type) -> Iterator[type]:
    """The class and those of its keys, each once, outer before inner."""
    seen: list[type] = []

    def visit(one: type) -> None:
        if one not in seen:
            seen.append(one)
            for spec in keys_of(one).values():
                for inner in _inside(spec.kind):
                    visit(inner)

    visit(cls)
    yield from seen


def _inside(kind: Any) -> Iterator[type]:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and not hasattr(kind, "parse"):
        yield kind
    for argument in get_args(kind):
        yield from _inside(argument)


def _row(name: str, spec: KeySpec, cls: type) -> str:
    default = "**required**" if spec.required else _default(spec.attribute, cls)
    return f"| `{name}` | {_called(spec.kind)} | {default} | {spec.doc} |"


def _default(attribute: str, cls: type) -> str:
    field = next(f for f in dataclasses.fields(cls) if f.name == attribute)
    value = field.default
    if isinstance(value, StrEnum | str) and str(value):
        return f"`{value}`"
    if isinstance(value, tuple) and value and all(isinstance(item, StrEnum) for item in value):
        return ", ".join(f"`{item}`" for item in value)
    if isinstance(value, Paper):
        return f"`{value.name}`"
    if isinstance(value, CreepWish):
        return "`auto`"
    if isinstance(value, Number):
        return f"`{value}`"
    if isinstance(value, Trim):
        return f"`{_inches(value.size.width)}x{_inches(value.size.height)}in`"
    return ""


def _called(kind: Any) -> str:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return " or ".join(_called(option) for option in get_args(kind) if option is not type(None))
    if origin is tuple:
        return f"list of: {_called(get_args(kind)[0])}"
    if origin is Mapping:
        names, values = get_args(kind)
        return f"map from {_called(names)} to {_called(values)}"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(f"`{choice}`" for choice in kind)
    if kind in _KINDS:
        return _KINDS[kind]
    return f"map: {', '.join(keys_of(kind))}"


def codes_page() -> str:
    """`docs/codes.md`."""
    rows = [
        "# What bookc says, and what to do",
        "",
        "Made by `python -m bookc.reference docs`. `bookc explain CODE` prints the same. An error stops the build,",
        "a warning does under `--strict`, a remark (info) is shown with `-v`.",
        "",
    ]
    for family, codes in groupby(CODES.items(), lambda item: item[0].partition("/")[0]):
        rows += [f"## {family}", "", "| code | weight | what it means | how to mend it |", "|---|---|---|---|"]
        rows += [f"| `{name}` | {c.severity.name.lower()} | {c.meaning} | {c.mend} |" for name, c in codes]
        rows.append("")
    return "\n".join(rows)


def main() -> None:
    """Write the pages into the folder named on the command line."""
    folder = Path(sys.argv[1])
    (folder / "manifest.md").write_text(manifest_page(), encoding="utf-8")
    (folder / "codes.md").write_text(codes_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
