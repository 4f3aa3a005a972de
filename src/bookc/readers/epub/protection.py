"""Whether an EPUB is locked by DRM. Fonts that are only obfuscated, as the standard allows, lock nothing."""

from __future__ import annotations

from bookc.readers.epub.package import Container, xml_root
from bookc.readers.packed import PackedError

_OBFUSCATION = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#rc"})
_FONTS = (".ttf", ".otf", ".woff", ".woff2", ".ttc", ".dfont")
_RIGHTS = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
"""Where Adobe's, Apple's and Readium's locks keep their licences."""


def is_locked(container: Container) -> bool:
    """Whether anything but fonts is encrypted, or a licence says who may read."""
    if any(container.find("", name) for name in _RIGHTS):
        return True
    path = container.find("", "META-INF/encryption.xml")
    if path is None:
        return False
    try:
        root = xml_root(container.read(path))
    except PackedError:
        return True
    if root is None:
        return True
    for item in root.iter("{*}EncryptedData"):
        method = next(item.iter("{*}EncryptionMethod"), None)
        algorithm = (method.get("Algorithm") or "").lower() if method is not None else ""
        for reference in item.iter("{*}CipherReference"):
            if not (reference.get("URI") or "").lower().endswith(_FONTS) and not (
                algorithm in _OBFUSCATION and not _is_text(reference.get("URI") or "")
            ):
                return True
    return False


def _is_text(name: str) -> bool:
    return name.lower().endswith((".xhtml", ".html", ".htm", ".xml", ".opf", ".ncx", ".css"))
