"""Rules of the container: how the archive is packed, what its files are called, what in it is locked."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator

from bookc.checking.book import CONTAINER, ENCRYPTION, PACKAGE_TYPE, Epub, head_of
from bookc.checking.finding import Finding

MIMETYPE = b"application/epub+zip"
_FORBIDDEN = re.compile('["*:<>?\\\\|\x00-\x1f\x7f\x80-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]')
"""Characters that no file name may have (EPUB 3.3, 4.2)."""
_RIGHTS = {
    "META-INF/rights.xml": "Adobe's DRM",
    "META-INF/sinf.xml": "Apple's DRM",
    "META-INF/license.lcpl": "Readium LCP",
}
"""The files in which locks keep their licences."""


def mimetype(book: Epub) -> Iterator[Finding]:
    """`mimetype` comes first, is stored without an extra field, and says what it must (EPUB 3.3, 4.3)."""
    head = head_of(book.data)
    if head is None or head[0] != "mimetype":
        yield Finding("epub/mimetype", "The first file of the archive is not “mimetype”.")
    else:
        if head[1] != zipfile.ZIP_STORED:
            yield Finding("epub/mimetype", "“mimetype” is compressed; it must be stored as it is.", "mimetype")
        if head[2]:
            yield Finding("epub/mimetype", "“mimetype” has an extra field in its zip header.", "mimetype")
    said = book.read("mimetype")
    if said is not None and said != MIMETYPE:
        shown = said[:40].decode("utf-8", "replace").strip()
        yield Finding(
            "epub/mimetype", f"“mimetype” says “{shown}”, not “{MIMETYPE.decode()}” to the letter.", "mimetype"
        )


def container(book: Epub) -> Iterator[Finding]:
    """META-INF/container.xml names a package that is there (EPUB 3.3, 4.2)."""
    if CONTAINER not in book.packed:
        yield Finding("epub/container", "There is no META-INF/container.xml.")
        return
    tree = book.tree(CONTAINER)
    if tree is None:
        return
    rows = [row for row in tree.all("rootfile") if row.get("media-type") == PACKAGE_TYPE]
    if not rows:
        yield Finding("epub/container", "container.xml names no package document.", CONTAINER, tree.root.span)
    for row in rows[:1]:
        path = row.get("full-path")
        if path not in book.packed:
            message = f"The package document “{path}” is not in the archive."
            yield Finding("epub/container", message, CONTAINER, row.at(path))


def damaged(book: Epub) -> Iterator[Finding]:
    """Every file can be unpacked; only two ways of compression are allowed (EPUB 3.3, 4.3)."""
    for name in book.packed.names:
        if book.read(name) is None:
            yield Finding("epub/damaged", f"“{name}” cannot be unpacked.", name)


def names(book: Epub) -> Iterator[Finding]:
    """Names that every system can keep apart and spell (EPUB 3.3, 4.2)."""
    with zipfile.ZipFile(io.BytesIO(book.data)) as archive:
        listed = [info.filename for info in archive.infolist() if not info.is_dir()]
    for name, times in Counter(listed).items():
        if times > 1:
            yield Finding("epub/file-name", f"“{name}” is in the archive {times} times.", name)
    folded: dict[str, str] = {}
    for name in book.packed.names:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        other = folded.setdefault(key, name)
        if other != name:
            yield Finding("epub/file-name", f"“{name}” and “{other}” are one name to many systems.", name)
        parts = name.split("/")
        forbidden = _FORBIDDEN.search(name)
        if ".." in parts or name.startswith("/") or "" in parts:
            yield Finding("epub/file-name", f"“{name}” is no path within the container.", name)
        elif forbidden:
            said = unicodedata.name(forbidden[0], f"U+{ord(forbidden[0]):04X}").lower()
            yield Finding("epub/file-name", f"“{name}” has a character that no name may have: {said}.", name)
        elif any(part.endswith(".") for part in parts):
            yield Finding("epub/file-name", f"“{name}” ends in a full stop.", name)
        elif any(len(part.encode()) > 255 for part in parts):
            yield Finding("epub/file-name", f"“{name[:60]}…” is longer than 255 bytes.", name)


def encryption(book: Epub) -> Iterator[Finding]:
    """What is locked is told of, for nobody can check it."""
    if ENCRYPTION in book.packed:
        book.tree(ENCRYPTION)
    for path, kind in _RIGHTS.items():
        if path in book.packed:
            yield Finding("epub/locked", f"The book is locked with {kind}.", path)
            return
    if book.locked:
        files = f"“{book.locked[0]}”" + (f" and {len(book.locked) - 1} more" if len(book.locked) > 1 else "")
        yield Finding("epub/locked", f"Files are encrypted and could not be checked: {files}.", ENCRYPTION)


RULES = (mimetype, container, damaged, names, encryption)
