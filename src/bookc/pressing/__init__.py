"""Jobs at the press, from a wish to files: of a build as of any PDF."""

from __future__ import annotations
