"""World: the one way to the disk and the environment, so that tests and builds differ by one object."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol


class OutsideFolder(Exception):
    """A path leads out of the book's folder."""


class World(Protocol):
    """What a build may know of the machine. Paths are relative to the book's folder, with `/`."""

    def read(self, path: str) -> bytes:
        """The bytes of a file; OutsideFolder or OSError if that cannot be."""
        ...

    def is_file(self, path: str) -> bool:
        """Whether a file is there; OutsideFolder if the path leads out."""
        ...

    def files(self, folder: str) -> list[str]:
        """The paths of the files right inside a folder, sorted; empty if there is no such folder."""
        ...

    def env(self, name: str) -> str | None:
        """A variable of the environment."""
        ...

    def write_all(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Write all `files` (name to bytes) into `folder`, or none of them; OSError says why not."""
        ...


def normal(path: str) -> str:
    """`path` with `.`, `..` and doubled slashes resolved; OutsideFolder if it climbs out or is absolute."""
    path = path.replace("\\", "/")
    if path.startswith("/"):
        raise OutsideFolder(path)
    parts: list[str] = []
    for part in PurePosixPath(path).parts:
        if part == "..":
            if not parts:
                raise OutsideFolder(path)
            parts.pop()
        else:
            parts.append(part)
    # `C:` names a drive on Windows, from which the folder in front of it would not keep it.
    if parts and parts[0][1:2] == ":":
        raise OutsideFolder(path)
    return "/".join(parts)


def _umask_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


class DiskWorld:
    """The real machine, closed at `root`, the manifest's folder: symbolic links may not lead out either."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def _inside(self, path: str) -> Path:
        try:
            full = (self.root / normal(path)).resolve()
        except RuntimeError:  # Before Python 3.13, this is how a ring of links shows.
            raise OSError(errno.ELOOP, "a link leads to itself", path) from None
        except ValueError:  # A null, or what no file system can spell.
            raise FileNotFoundError(errno.ENOENT, "no file can have this name", path) from None
        if not full.is_relative_to(self.root):
            raise OutsideFolder(path)
        return full

    def read(self, path: str) -> bytes:
        """The bytes of a file of the book's folder."""
        return self._inside(path).read_bytes()

    def is_file(self, path: str) -> bool:
        """Whether a file of the book's folder is there, spelled just so (a Mac's disk would not mind capitals)."""
        try:
            full = self._inside(path)
            if not full.is_file():
                return False
        except (OSError, ValueError):  # Among others, a name longer than the disk allows.
            return False
        try:
            return any(entry.name == full.name for entry in full.parent.iterdir())
        except OSError:
            return True

    def files(self, folder: str) -> list[str]:
        """The files right inside a folder of the book."""
        try:
            full = self._inside(folder)
            if not full.is_dir():
                return []
        except FileNotFoundError:
            return []
        except OSError as error:
            if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
                return []
            raise
        names = sorted(entry.name for entry in full.iterdir() if entry.is_file())
        prefix = normal(folder)
        return [f"{prefix}/{name}" if prefix else name for name in names]

    def env(self, name: str) -> str | None:
        """A variable of the process's environment."""
        return os.environ.get(name)

    def write_all(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Write beside, then rename: a crash or a full disk leaves the old files whole."""
        with staged(folder, files) as places:
            for name, data in files.items():
                places[name].write_bytes(data)


@contextlib.contextmanager
def staged(folder: Path, names: Iterable[str]) -> Iterator[Mapping[str, Path]]:
    """Empty files beside those of these names in a folder, to be written by whoever asks; at the end they take their
    names, all or none of them, and after an error none is left. OSError says what is wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    names = list(names)
    for name in names:
        if (folder / name).is_dir():
            raise IsADirectoryError(21, "a folder of this name is in the way", str(folder / name))
    written: list[tuple[str, Path]] = []
    try:
        for name in names:
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
            os.close(handle)
            written.append((temporary, folder / name))
        yield {name: Path(temporary) for name, (temporary, _) in zip(names, written, strict=True)}
        for temporary, _ in written:
            # Reading it would do for a sync on some systems, not on Windows.
            with Path(temporary).open("rb+") as out:
                os.fsync(out.fileno())
            Path(temporary).chmod(_umask_mode())
        _replace_all(written)
    finally:
        for temporary, _ in written:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def _replace_all(written: Sequence[tuple[str, Path]]) -> None:
    """Put every temporary file in its target's place; if one cannot be, put back what was there before.

    A PDF that is open in a viewer cannot be replaced on Windows, when the EPUB beside it may be new already.
    """
    replaced: list[tuple[Path, Path]] = []
    try:
        for temporary, target in written:
            kept = Path(f"{temporary}.old")
            if target.exists():
                shutil.copy2(target, kept)
            Path(temporary).replace(target)
            replaced.append((target, kept))
    except OSError:
        for target, kept in replaced:
            with contextlib.suppress(OSError):
                if kept.exists():
                    kept.replace(target)
                else:
                    target.unlink()
        raise
    finally:
        for temporary, _ in written:
            with contextlib.suppress(OSError):
                Path(f"{temporary}.old").unlink(missing_ok=True)


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The process's environment with `more` in it, for another program."""
    return {**os.environ, **more}


class MemoryWorld:
    """A made-up machine for tests: files are a dictionary, writes land in `written`."""

    def __init__(self, files: Mapping[str, bytes | str], environment: Mapping[str, str] | None = None) -> None:
        self.contents = {normal(path): data.encode() if isinstance(data, str) else data for path, data in files.items()}
        self.environment = dict(environment or {})
        self.written: dict[str, bytes] = {}

    def read(self, path: str) -> bytes:
        """The bytes of a file; FileNotFoundError if there is none."""
        try:
            return self.contents[normal(path)]
        except KeyError:
            raise FileNotFoundError(path) from None

    def is_file(self, path: str) -> bool:
        """Whether there is such a file."""
        return normal(path) in self.contents

    def files(self, folder: str) -> list[str]:
        """The files right inside a folder, sorted."""
        prefix = normal(folder)
        return sorted(p for p in self.contents if p.rpartition("/")[0] == prefix)

    def env(self, name: str) -> str | None:
        """A made-up variable."""
        return self.environment.get(name)

    def write_all(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Keep the files in `written`, under folder/name."""
        self.written.update({(folder / name).as_posix(): data for name, data in files.items()})
