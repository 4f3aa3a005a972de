"""The manifest's JSON Schema (draft 2020-12), made from the same classes that the loader reads."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from bookc.design.roles import ROLES
from bookc.manifest.load import keys_of
from bookc.manifest.press_values import FitWish, Number
from bookc.manifest.schema import Manifest
from bookc.manifest.values import Date, Pixels, Role

Schema = dict[str, Any]


def json_schema() -> Schema:
    """The whole schema, for editors that complete and check YAML by it."""
    definitions: dict[str, Schema] = {}
    root = _dataclass(Manifest, definitions)
    # Either key will do, as the loader says too.
    root["anyOf"] = [{"required": ["author"]}, {"required": ["authors"]}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "bookc manifest (book.yaml)",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _kind(kind: Any, definitions: dict[str, Schema], one: bool = False, scalar: str = "") -> Schema:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [_kind(o, definitions) for o in get_args(kind) if o is not type(None)]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if origin is tuple:
        item = _kind(get_args(kind)[0], definitions)
        array: Schema = {"type": "array", "items": item}
        return {"anyOf": [item, array]} if one else array
    if origin is Mapping:
        names, values = get_args(kind)
        value = _kind(values, definitions)
        mapping: Schema = {"type": "object", "additionalProperties": value}
        if isinstance(names, type) and issubclass(names, StrEnum):
            mapping["propertyNames"] = {"enum": list(names)}
        return {"anyOf": [value, mapping]} if scalar else mapping
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and not hasattr(kind, "parse"):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _shorthand(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if kind is bool:
        return {"type": "boolean"}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": list(kind)}
    if kind in (Pixels, Number, FitWish):
        return {"type": ["integer", "string"]}
    if kind is Role:
        return {"type": "string", "examples": list(ROLES)}
    # YAML reads an unquoted 1984 or 2.5 as a number, and bookc takes it as the text it is.
    return {"type": ["string", "number"]} if kind in (str, Date) or issubclass(kind, str) else {"type": "string"}


def _shorthand(cls: type, definitions: dict[str, Schema]) -> Schema:
    whole = _dataclass(cls, definitions)
    name = getattr(cls, "shorthand", None)
    if name is None:
        return whole
    spec = keys_of(cls)[name]
    words: list[Schema] = [{"enum": list(cls.words)}] if hasattr(cls, "words") else []
    return {"anyOf": [*words, _kind(spec.kind, definitions, spec.one), whole]}


def _dataclass(cls: type, definitions: dict[str, Schema]) -> Schema:
    specs = keys_of(cls)
    schema: Schema = {
        "type": "object",
        "description": (cls.__doc__ or "").strip(),
        "properties": {
            name: {"description": spec.doc, **_kind(spec.kind, definitions, spec.one, spec.scalar)}
            for name, spec in specs.items()
        },
        "additionalProperties": False,
    }
    required = [name for name, spec in specs.items() if spec.required]
    if required:
        schema["required"] = required
    return schema
