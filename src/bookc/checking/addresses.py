"""Addresses as files of an EPUB write them: where in the container they lead (EPUB 3.3, 4.2)."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from bookc.base.frozen import dataclass
from bookc.base.world import OutsideFolder, normal

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the container and a fragment in it. `path` is None where the address leads out of the container."""

    path: str | None
    fragment: str


def scheme(address: str) -> str:
    """What stands before the colon (`https`), empty for an address within the container."""
    found = _SCHEME.match(address.strip())
    return found[0][:-1].lower() if found else ("https" if address.strip().startswith("//") else "")


def resolve(base: str, address: str) -> Target:
    """Where an address without a scheme leads, as seen from the file `base`."""
    written, _, fragment = address.strip().partition("#")
    path = unquote(written.partition("?")[0])
    if not path:
        return Target(base, unquote(fragment))
    try:
        folder = posixpath.dirname(base)
        full = normal(f"{folder}/{path}" if folder and not path.startswith("/") else path)
    except OutsideFolder:
        return Target(None, unquote(fragment))
    return Target(full, unquote(fragment))
