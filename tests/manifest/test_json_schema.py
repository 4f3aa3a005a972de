"""The JSON Schema that editors complete and check a manifest by."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bookc.manifest.json_schema import json_schema
from bookc.manifest.load import keys_of
from bookc.manifest.schema import Manifest

ROOT = Path(__file__).resolve().parents[2]
LEAST: dict[str, Any] = {"title": "The Well", "author": "Ann Lee", "chapters": ["one.txt"]}


def valid(manifest: Any) -> bool:
    """Whether the schema takes a manifest."""
    return bool(jsonschema.Draft202012Validator(json_schema()).is_valid(manifest))


def _as_json(value: Any) -> Any:
    """YAML's dates as the texts that they are in JSON, which has none."""
    if isinstance(value, dict):
        return {key: _as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def test_is_a_schema() -> None:
    """It is itself valid, by the metaschema that it names."""
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_sample_book() -> None:
    """The sample book's manifest is valid."""
    manifest = _as_json(yaml.safe_load((ROOT / "book.yaml").read_text("utf-8")))
    jsonschema.Draft202012Validator(json_schema()).validate(manifest)


@pytest.mark.parametrize(
    "more",
    [
        {"title": 1984},
        {"author": ["Ann Lee", {"name": "Bo", "role": "edt"}]},
        {"chapters": [{"file": "one.txt", "kind": "prologue"}, {"part": "Flood", "chapters": ["two.md"]}]},
        {"series": "Wells"},
        {"series": {"name": "Wells", "number": 1.5}},
        {"css": "own.css"},
        {"css": {"epub": ["own.css"]}},
        {"ornament": "star"},
        {"ornament": {"minor": "star", "* * *": "moon"}},
        {"notes": {"author-note": "drop"}},
        {"treat": [{"line": "~ Mara ~", "as": "pov"}, {"line": 17, "file": "one.txt", "as": "text"}]},
        {"treat": {"pattern": "^~", "as": "end-mark", "file": ["one.txt"]}},
        {"replace": {"find": " (sic)", "with": ""}},
        {"replace": [{"find": "(a)", "with": "\\1", "pattern": True, "file": "one.txt"}]},
        {"output": {"pdf": {"trim": "A5", "hyphenate": False}}},
        {"output": {"pdf": [{"name": "a"}, {"name": "b", "chapters-start": "any"}]}},
    ],
)
def test_valid(more: dict[str, Any]) -> None:
    """What the loader takes, in every shorthand, the schema takes too."""
    assert valid({**LEAST, **more})


@pytest.mark.parametrize(
    "more",
    [
        {"subtitel": "A Tale"},
        {"title": ["The Well"]},
        {"chapters": "one.txt"},
        {"chapters": [{"path": "one.txt"}]},
        {"author": {"role": "edt"}},
        {"front": ["foreword"]},
        {"notes": {"autor": "drop"}},
        {"treat": [{"line": "~ Mara ~"}]},
        {"treat": [{"line": "~ Mara ~", "as": "footnote-ref"}]},
        {"replace": [{"find": "a"}]},
        {"replace": [{"find": "a", "with": "b", "pattern": "yes"}]},
        {"output": {"pdf": {"margin": "1in"}}},
        {"output": {"pdf": {"hyphenate": "sometimes"}}},
    ],
)
def test_invalid(more: dict[str, Any]) -> None:
    """An unknown key, at any depth, or a value of the wrong kind is refused."""
    assert not valid({**LEAST, **more})


@pytest.mark.parametrize("missing", sorted(LEAST))
def test_needed(missing: str) -> None:
    """Title, chapters and somebody's name are needed; `authors` will do for `author`."""
    assert not valid({key: value for key, value in LEAST.items() if key != missing})
    assert valid({"title": "T", "chapters": ["one.txt"], "authors": ["Ann Lee", "Bo"]})


def test_every_key_is_documented() -> None:
    """Every key has its sentence, which an editor shows."""
    schema = json_schema()
    assert list(schema["properties"]) == list(keys_of(Manifest))
    for properties in (schema["properties"], *(d.get("properties", {}) for d in schema["$defs"].values())):
        for spec in properties.values():
            assert spec["description"][0].isupper()
            assert spec["description"].endswith((".", "…"))
