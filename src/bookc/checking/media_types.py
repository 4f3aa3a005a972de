"""What a file's bytes say that it is, and which kinds of file every reading system shows (EPUB 3.3, 3.2)."""

from __future__ import annotations

from bookc.checking.book import NCX_TYPE, XHTML_TYPE

CORE_IMAGES = frozenset({"image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"})
OLD_IMAGES = CORE_IMAGES - {"image/webp"}
"""Those of EPUB 2 (OPS 2.0.1, 1.3.7)."""

CONTENT = frozenset({XHTML_TYPE, "image/svg+xml"})
"""What may stand in the spine of an EPUB 3 by itself."""

OLD_CONTENT = frozenset({*CONTENT, "application/x-dtbook+xml", "text/x-oeb1-document"})

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x00\x01\x00\x00", "TrueType"),
    (b"true", "TrueType"),
    (b"OTTO", "OpenType"),
    (b"ttcf", "a collection of fonts"),
    (b"wOFF", "WOFF"),
    (b"wOF2", "WOFF 2"),
    (b"%PDF", "PDF"),
)

_DECLARED = {
    "image/png": ("PNG",),
    "image/jpeg": ("JPEG",),
    "image/jpg": ("JPEG",),
    "image/gif": ("GIF",),
    "image/webp": ("WebP",),
    "image/bmp": ("BMP",),
    "image/tiff": ("TIFF",),
    "font/ttf": ("TrueType",),
    "font/otf": ("OpenType", "TrueType"),
    "font/woff": ("WOFF",),
    "font/woff2": ("WOFF 2",),
    "font/sfnt": ("TrueType", "OpenType"),
    "application/font-sfnt": ("TrueType", "OpenType"),
    "application/vnd.ms-opentype": ("OpenType", "TrueType"),
    "application/x-font-ttf": ("TrueType", "OpenType"),
    "application/x-font-otf": ("OpenType", "TrueType"),
    "application/x-font-opentype": ("OpenType", "TrueType"),
    "application/x-font-truetype": ("TrueType", "OpenType"),
    "application/font-woff": ("WOFF",),
    "application/pdf": ("PDF",),
}
"""The kinds of bytes that a media type allows."""

_ROOTS = {XHTML_TYPE: "html", "image/svg+xml": "svg", NCX_TYPE: "ncx"}

FONTS = frozenset(kind for kind in _DECLARED if "font" in kind or "opentype" in kind)


def seen(data: bytes) -> str:
    """What the bytes are, in a word; empty if they begin like nothing that is known here."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")


def contradiction(media_type: str, data: bytes) -> str:
    """How the bytes contradict a media type, in words; empty if they do not."""
    if not data:
        return "is empty"
    kind = seen(data)
    allowed = _DECLARED.get(media_type)
    if allowed is None:
        return f"is {kind}" if kind and (media_type.startswith(("image/", "text/")) or media_type in _ROOTS) else ""
    if kind in allowed:
        return ""
    return f"is {kind}" if kind else f"is not {allowed[0]}"


def root_of(media_type: str) -> str:
    """The root element that a file of this type has; empty if that is not known here."""
    return _ROOTS.get(media_type, "")
