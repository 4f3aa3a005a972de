"""The designs: each a function from the cover's words to a drawing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bookc.covers.designs.band import band
from bookc.covers.designs.frame import frame
from bookc.covers.designs.label import label
from bookc.covers.designs.medallion import medallion
from bookc.covers.designs.pieces import Design
from bookc.covers.designs.poster import poster

DESIGNS: Mapping[str, Design] = MappingProxyType(
    {"frame": frame, "band": band, "poster": poster, "label": label, "medallion": medallion}
)
"""Every design by its name."""
