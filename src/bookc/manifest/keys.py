"""How a class of the manifest says what a key of its is."""

from __future__ import annotations

from dataclasses import MISSING, field
from types import MappingProxyType
from typing import Any


def key(doc: str, default: Any = MISSING, *, name: str = "", one: bool = False, scalar: str = "") -> Any:
    """A key of the manifest.

    `doc` documents it; `name` is its YAML name where that is no Python name; `one` lets one value stand
    for a list of one; `scalar` lets a single text stand for a map with this one key.
    """
    metadata = {"doc": doc, "name": name, "one": one, "scalar": scalar}
    if isinstance(default, dict):
        return field(default_factory=lambda: MappingProxyType(default), metadata=metadata)
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)
