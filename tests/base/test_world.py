"""The world outside: a folder that cannot be left, and files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.base.world import DiskWorld, MemoryWorld, OutsideFolder, normal


@pytest.mark.parametrize(
    ("path", "plain"),
    [("one.txt", "one.txt"), ("./a//b/../c.md", "a/c.md"), ("a\\b.md", "a/b.md"), (".", ""), ("", ""), ("a/..", "")],
)
def test_normal(path: str, plain: str) -> None:
    """Dots, doubled slashes and Windows's slashes are evened out."""
    assert normal(path) == plain


@pytest.mark.parametrize("path", ["..", "../a", "a/../../b", "/etc/passwd", "C:\\a", "c:/a", "//host/a", "\\a"])
def test_normal_stays_inside(path: str) -> None:
    """A path that climbs out or is absolute is refused."""
    with pytest.raises(OutsideFolder):
        normal(path)


@given(path=st.text(alphabet="ab./\\:", max_size=24))
def test_any_path(path: str) -> None:
    """Any path is either refused or comes out plain, for good and without a step upwards."""
    try:
        plain = normal(path)
    except OutsideFolder:
        return
    assert ".." not in plain.split("/")
    assert not plain.startswith("/")
    assert normal(plain) == plain


def test_disk_world_reads(tmp_path: Path) -> None:
    """Files are read, told of and listed by paths that count from the book's folder."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/two.txt").write_bytes(b"2")
    (tmp_path / "a/one.txt").write_bytes(b"1")
    (tmp_path / "a/inner").mkdir()
    world = DiskWorld(tmp_path)
    assert world.read("a/./one.txt") == b"1"
    assert world.files("a") == ["a/one.txt", "a/two.txt"]
    assert world.files("nosuch") == []
    assert world.is_file("a/one.txt")
    assert not world.is_file("a")
    assert not world.is_file("a/ONE.txt")


def test_links_may_not_lead_out(tmp_path: Path) -> None:
    """A symbolic link inside the folder is followed, one that leads out is refused, a ring is no file."""
    outside = tmp_path / "secret.txt"
    outside.write_bytes(b"secret")
    book = tmp_path / "book"
    book.mkdir()
    (book / "one.txt").write_bytes(b"1")
    (book / "inside.txt").symlink_to("one.txt")
    (book / "out.txt").symlink_to(outside)
    (book / "up").symlink_to(tmp_path)
    (book / "ring.txt").symlink_to("ring.txt")
    world = DiskWorld(book)
    assert world.read("inside.txt") == b"1"
    for path in ("out.txt", "up/secret.txt"):
        with pytest.raises(OutsideFolder):
            world.read(path)
        with pytest.raises(OutsideFolder):
            world.is_file(path)
    with pytest.raises(OSError, match=r"ring|loop|links|leads to itself"):
        world.read("ring.txt")


def test_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Variables are the process's."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert DiskWorld(tmp_path).env("SOURCE_DATE_EPOCH") == "1"
    assert DiskWorld(tmp_path).env("BOOKC_NO_SUCH") is None


def test_write_all(tmp_path: Path) -> None:
    """Files are written into a folder made for them, replace older ones, and have the rights of any new file."""
    world = DiskWorld(tmp_path)
    world.write_all(tmp_path / "a/b", {"one": b"1", "two": b"2"})
    world.write_all(tmp_path / "a/b", {"one": b"new"})
    assert {p.name: p.read_bytes() for p in (tmp_path / "a/b").iterdir()} == {"one": b"new", "two": b"2"}
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert (tmp_path / "a/b/one").stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    """If one of several files cannot be replaced, all of them are as before, and nothing else is left behind."""
    world = DiskWorld(tmp_path)
    for name in ("one", "three"):
        (tmp_path / name).write_bytes(b"old")
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    real = Path.replace
    calls = 0

    def replace(path: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise PermissionError(errno.EACCES, "in use", str(target))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError):
        world.write_all(tmp_path, {"one": b"new", "two": b"new", "three": b"new"})
    assert {p.name: (p.read_bytes(), p.stat().st_mtime) for p in tmp_path.iterdir()} == {
        "one": (b"old", 1_000_000_000),
        "three": (b"old", 1_000_000_000),
    }


def test_folder_in_the_way(tmp_path: Path) -> None:
    """A folder with a file's name stops the writing before any file is touched."""
    (tmp_path / "two").mkdir()
    (tmp_path / "one").write_bytes(b"old")
    with pytest.raises(IsADirectoryError):
        DiskWorld(tmp_path).write_all(tmp_path, {"one": b"new", "two": b"new"})
    assert (tmp_path / "one").read_bytes() == b"old"


def test_memory_world() -> None:
    """The made-up world does as the disk does."""
    world = MemoryWorld({"a/one.txt": "é", "./b.bin": b"\0"}, {"X": "1"})
    assert world.read("a/./one.txt") == "é".encode()
    assert world.is_file("b.bin")
    assert world.files("a") == ["a/one.txt"]
    assert world.files("") == ["b.bin"]
    assert (world.env("X"), world.env("Y")) == ("1", None)
    with pytest.raises(FileNotFoundError):
        world.read("nosuch")
    with pytest.raises(OutsideFolder):
        world.read("../a")
    world.write_all(Path("out"), {"x": b"1"})
    assert world.written == {"out/x": b"1"}


@pytest.mark.parametrize("name", ["a\0b.png", "x" * 300, "\udcff.png"])
def test_names_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    world = DiskWorld(tmp_path)
    assert not world.is_file(name)
    assert world.files(name) == []
    with pytest.raises(OSError):  # noqa: PT011 (which, the system decides)
        world.read(name)
