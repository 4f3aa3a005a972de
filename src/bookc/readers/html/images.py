"""The images of pages: beside the page, inside it (`data:`), or on the network, which is left alone."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote, unquote_to_bytes

from bookc.base.patterns import regex
from bookc.base.source import Span
from bookc.base.world import OutsideFolder, normal
from bookc.readers.html.story import REMOTE

_DATA = regex(r"data:image/([a-z+]+)[^,]*?(;base64)?,", re.IGNORECASE)
_SUFFIX = {"jpeg": "jpg", "svg+xml": "svg"}
_ABROAD = regex(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class PageImages:
    """Settles the addresses of a page's images; those inside the page are kept in `found` by their paths."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.folder = page.rpartition("/")[0]
        self.found: dict[str, bytes] = {}

    def __call__(self, address: str, _: Span) -> str | None:
        """The path that an Image names; None for an address that shows nothing."""
        if not address:
            return None
        data = _DATA.match(address)
        if data:
            return self.inside(address[data.end() :], data[1].lower(), bool(data[2]))
        if _ABROAD.match(address):
            return None if address.lower().startswith(("javascript:", "about:", "data:")) else REMOTE + address
        path = unquote(address.partition("?")[0].partition("#")[0])
        try:
            return normal(f"{self.folder}/{path}" if self.folder and not path.startswith("/") else path)
        except OutsideFolder:
            return f"outside:{path}"

    def inside(self, data: str, kind: str, in_base64: bool) -> str | None:
        raw = unquote_to_bytes(data)
        if in_base64:
            try:
                raw = base64.b64decode(raw, validate=False)
            except (binascii.Error, ValueError):
                return None
        path = f"{self.page}!/image{len(self.found) + 1}.{_SUFFIX.get(kind, kind)}"
        self.found[path] = raw
        return path
