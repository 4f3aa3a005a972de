"""The door to what is packed in a zip archive (DOCX, ODT, EPUB): limits that hold whatever the archive declares."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass

ENTRIES = 10_000
"""How many files an archive may hold."""

TOTAL = 200_000_000
"""How many bytes an archive may hold, unpacked."""

ENTRY = 100_000_000
"""How many bytes one file may hold, unpacked."""

RATIO = 200
"""How many times larger than packed a file may be, beyond `SMALL` bytes."""

SMALL = 1_000_000
"""Up to so many bytes the ratio is not looked at: a short text of blanks packs well, and does no harm."""

_ENTRY_SIGNATURE = b"PK\x01\x02"
_HEADER_SIZE = 30
_ENCRYPTED = 0x1
_CHUNK = 1 << 16


class PackedError(Exception):
    """A file in an archive that cannot be unpacked."""


class _Bomb(Exception):
    """An archive that is larger than any book; the text says in what way."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An archive, unpacked into memory. `names` are its files in the archive's order, folders left out."""

    names: tuple[str, ...]
    _contents: Mapping[str, bytes | None]

    def read(self, name: str) -> bytes:
        """The bytes of a file. KeyError if there is none of this name, PackedError if it is damaged."""
        content = self._contents[name]
        if content is None:
            raise PackedError(f"“{name}” is damaged.")
        return content

    def __contains__(self, name: object) -> bool:
        return name in self._contents


def open_packed(path: str, data: bytes, sink: Sink) -> Packed | None:
    """Unpack the archive `data`, whose path is `path`; None, with a diagnostic, if that cannot or must not be done.

    All is unpacked here and now, so that no limit is left to be met later. A single damaged file spoils only itself.
    """
    try:
        return _unpacked(path, data, sink)
    except _Bomb as bomb:
        sink.add("source/zip-bomb", f"“{path}” {bomb}.", file=path)
    except Exception:
        # What zipfile raises for broken bytes is not said anywhere, and has changed between its versions.
        sink.add("source/damaged", f"“{path}” is not a whole archive: it is damaged, or of another kind.", file=path)
    return None


def _unpacked(path: str, data: bytes, sink: Sink) -> Packed | None:
    # Before zipfile makes an object of each entry. A stored archive inside may have some entries of its own.
    if data.count(_ENTRY_SIGNATURE) > 2 * ENTRIES:
        raise _Bomb(f"holds more than {ENTRIES:,} files")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            sink.add("source/encrypted", f"“{path}” is locked with a password.", file=path)
            return None
        if len(entries) > ENTRIES:
            raise _Bomb(f"holds more than {ENTRIES:,} files")
        _keep_apart(entries)
        contents: dict[str, bytes | None] = {}
        left = TOTAL
        for entry in entries:
            if entry.is_dir():
                continue
            content = _content(archive, entry, left)
            left -= len(content or b"")
            contents[entry.filename] = content
    return Packed(tuple(contents), contents)


def _keep_apart(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse entries that share packed bytes: the way to make gigabytes of an archive of kilobytes."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise _Bomb("has files that overlap")
        end = entry.header_offset + _HEADER_SIZE + entry.compress_size


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes | None:
    """The bytes of an entry, None if it is damaged. `left` is how many bytes the archive may still unpack to."""
    # Other methods may ask for gigabytes of memory in one word, and neither OPC nor EPUB nor ODF allows them.
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return None
    limit = min(ENTRY, left, max(SMALL, RATIO * entry.compress_size))
    if entry.file_size > limit:
        raise _Bomb(_excess(limit, left))
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    break
                chunks.append(chunk)
    except Exception:  # as in open_packed
        return None
    if size > limit:
        raise _Bomb(_excess(limit, left))
    return b"".join(chunks)


def _excess(limit: int, left: int) -> str:
    if limit == left:
        return f"unpacks to more than {TOTAL // 1_000_000} MB"
    if limit == ENTRY:
        return f"holds a file of more than {ENTRY // 1_000_000} MB"
    return f"holds a file that unpacks to more than {RATIO} times its size"
