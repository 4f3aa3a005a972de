"""Finding families: the book's folder before packages before this system, the nearest name, and what is said."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fontpkg
import pytest

from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.base.world import DiskWorld, MemoryWorld
from bookc.fonts import faces, library
from bookc.fonts.cut import LATIN, FontFile
from bookc.fonts.faces import BODY, FALLBACK, HEADING, MONO, ORNAMENTS, FontSet, Wanted, gather
from bookc.fonts.library import Origin, find

AT = Span("book.yaml", 0, 1)


@cache
def small(name: str = "Work Sans") -> bytes:
    """A small face of a family, as somebody might put it into fonts/."""
    files = [FontFile(Path(str(file.path)).read_bytes()) for file in fontpkg.family(name).files]
    return next(file for file in files if not file.italic).cut(400, LATIN)


def codes(sink: Sink) -> list[str]:
    return [diagnostic.code for diagnostic in sink.diagnostics]


def test_the_books_own_folder_comes_first_then_packages() -> None:
    sink = Sink()
    own = find("work sans", MemoryWorld({"fonts/any-name.ttf": small()}), sink, AT)
    package = find("Work Sans", MemoryWorld({}), sink, AT)
    assert own is not None
    assert package is not None
    assert (own.origin, package.origin) == (Origin.BOOK, Origin.PACKAGE)
    assert package.italic
    assert not own.italic
    assert codes(sink) == []


@pytest.mark.parametrize("name", sorted(family.name for family in fontpkg.families().values()))
def test_a_package_is_found_by_its_name_as_fontpkg_finds_it(name: str) -> None:
    for spelling in (name, name.upper(), name.replace(" ", "_"), f" {name} "):
        ours, theirs = library._in_its_package(spelling), library._in_any_package(spelling)
        assert ours is not None
        assert theirs is not None
        assert (ours.name, ours.licence, ours.origin) == (theirs.name, theirs.licence, theirs.origin)
        for mine, other in ((ours.upright, theirs.upright), (ours.italic, theirs.italic)):
            assert [file.data for file in mine] == [file.data for file in other]


@pytest.mark.parametrize("name", ["", "../x", "os.path", "no such", "EB-Garamond.files", "resolve"])
def test_what_is_no_package_is_left_to_fontpkg(name: str) -> None:
    assert library._in_its_package(name) is None


@pytest.mark.parametrize(
    "about",
    [
        "",
        "[]",
        '{"schema": 2, "slug": "odd-one", "family": "Odd One", "license": "OFL", "files": []}',
        '{"schema": 1, "slug": "odd-two", "family": "Odd One", "license": "OFL", "files": []}',
        '{"schema": 1, "slug": "odd-one", "family": "Odd One", "license": "OFL", "files": [{"path": "gone.ttf"}]}',
        '{"schema": 1, "slug": "odd-one", "family": "Odd One", "license": "OFL", "files": [{"path": "bad.ttf"}]}',
        '{"schema": 1, "slug": "odd-one"}',
    ],
)
def test_a_package_of_another_form_is_left_to_fontpkg(
    about: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fontpkg_odd_one"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "bad.ttf").write_bytes(b"nothing")
    if about:
        (folder / "metadata.json").write_text(about, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert library._in_its_package("Odd One") is None


def test_a_font_of_this_system_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deep").mkdir()
    data = (
        small()
        .replace("Work Sans".encode("utf-16-be"), "Goose Wk!".encode("utf-16-be"))
        .replace(b"Work Sans", b"Goose Wk!")
    )
    (tmp_path / "deep" / "GooseWk!-Regular.ttf").write_bytes(data)
    (tmp_path / "Goose broken.ttf").write_bytes(b"nothing")
    monkeypatch.setattr(library, "system_folders", lambda *_: [tmp_path, tmp_path / "absent"])
    sink = Sink()
    family = find("Goose Wk!", MemoryWorld({}), sink, AT)
    assert family is not None
    assert family.origin is Origin.SYSTEM
    assert codes(sink) == ["fonts/from-system"]
    assert "pip install fontpkg-goose-wk!" in sink.diagnostics[0].hint


def test_a_family_that_is_nowhere_names_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "system_folders", lambda *_: [])
    sink = Sink()
    assert find("EB Garamont", MemoryWorld({}), sink, AT) is None
    assert find("Zzyzx Qqq", MemoryWorld({}), sink, AT) is None
    assert codes(sink) == ["fonts/not-found", "fonts/not-found"]
    assert [d.span for d in sink.diagnostics] == [AT, AT]
    assert "“EB Garamond”" in sink.diagnostics[0].hint
    assert "fontpkg-zzyzx-qqq" in sink.diagnostics[1].hint


def test_a_broken_file_in_the_folder_is_named_and_passed_over() -> None:
    sink = Sink()
    world = MemoryWorld({"fonts/bad.ttf": b"nothing", "fonts/readme.md": "words", "fonts/ws.ttf": small()})
    family = find("Work Sans", world, sink, AT)
    assert family is not None
    assert family.origin is Origin.BOOK
    assert codes(sink) == ["fonts/unreadable"]
    assert sink.diagnostics[0].file == "fonts/bad.ttf"


def test_where_systems_keep_their_fonts() -> None:
    home = Path("/home/mara")
    linux = library.system_folders("linux", home, {})
    mac = library.system_folders("darwin", home, {})
    windows = library.system_folders("win32", home, {"WINDIR": "D:/Win"})
    assert home / ".local/share/fonts" in linux
    assert home / "Library/Fonts" in mac
    assert Path("D:/Win/Fonts") in windows
    assert not {*linux} & {*mac}


def gathered(text: str, code: bool = False, own: str = "", body: str = "EB Garamond") -> tuple[FontSet, Sink]:
    """The faces for a text."""
    sink = Sink()
    wanted = {BODY: Wanted(body, AT), HEADING: Wanted(body, AT), MONO: Wanted("JetBrains Mono", AT)}
    found = gather(wanted, dict.fromkeys(text, AT), code, MemoryWorld({}), sink, Wanted(own, AT) if own else None)
    return found, sink


def test_faces_of_a_plain_book() -> None:
    found, sink = gathered("Plain words.\n")
    assert [(f.family, f.weight, f.italic) for f in found.faces if f.family == BODY] == [
        (BODY, 400, False), (BODY, 400, True), (BODY, 700, False), (BODY, 700, True),
    ]  # fmt: skip
    assert {f.family for f in found.faces} == {BODY, HEADING, ORNAMENTS}
    assert {f.file for f in found.faces if f.family == HEADING} <= {f.file for f in found.faces if f.family == BODY}
    assert codes(sink) == []
    by_name = dict(found.families)
    assert "Open Font" in by_name["EB Garamond"] or "OFL" in by_name["EB Garamond"]


def test_code_brings_the_monospaced_face() -> None:
    found, _ = gathered("x", code=True)
    assert [f.weight for f in found.faces if f.family == MONO] == [400]


def test_characters_that_the_body_lacks_come_from_a_fallback_and_are_named() -> None:
    found, sink = gathered("Snow ☃ fell.")
    (face,) = [f for f in found.faces if f.family == FALLBACK]
    assert face.only == (ord("☃"),)
    assert ord("☃") in FontFile(face.data).characters
    assert codes(sink) == ["fonts/fallback"]
    assert "U+2603, snowman" in sink.diagnostics[0].message
    assert sink.diagnostics[0].span == AT


def test_characters_that_no_font_has_are_a_warning_each() -> None:
    found, sink = gathered("x\U0010fffd\ue123")
    assert not [f for f in found.faces if f.family == FALLBACK]
    assert codes(sink) == ["fonts/missing-glyph"] * 2


def test_spaces_joiners_and_selectors_need_no_glyph() -> None:
    _, sink = gathered("a\u00a0b\u202f\u200d\u00ad\ufe0f\u2028")
    assert codes(sink) == []


def test_a_fallback_of_ones_own_goes_first() -> None:
    found, sink = gathered(
        "Щ and ☃", body="Zilla Slab" if "Zilla Slab" in library.installed() else "Work Sans", own="EB Garamond"
    )
    first = next(f for f in found.faces if f.family == FALLBACK)
    assert ord("Щ") in first.only
    assert "is shown in EB Garamond" in "".join(d.message for d in sink.diagnostics)


def test_a_family_without_an_italic_is_a_warning() -> None:
    sink = Sink()
    found = gather({BODY: Wanted("Work Sans", AT)}, {"a": AT}, False, MemoryWorld({"fonts/ws.ttf": small()}), sink)
    assert codes(sink) == ["fonts/no-italic"]
    assert not any(face.italic for face in found.faces)


def test_without_a_body_there_are_no_faces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "system_folders", lambda *_: [])
    sink = Sink()
    assert faces.gather({BODY: Wanted("Zzyzx", AT)}, {}, False, MemoryWorld({}), sink) == FontSet((), ())
    assert codes(sink) == ["fonts/not-found"]


def test_links_out_of_the_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"x")
    book = tmp_path / "book"
    (book / "fonts").mkdir(parents=True)
    (book / "fonts" / "a.ttf").symlink_to(tmp_path / "a.ttf")
    other = tmp_path / "other"
    other.mkdir()
    (other / "fonts").symlink_to(tmp_path)
    for root, file in ((book, "fonts/a.ttf"), (other, "fonts")):
        sink = Sink()
        find("Literata", DiskWorld(root), sink, None)
        assert [(d.code, d.file) for d in sink.diagnostics] == [("manifest/outside-folder", file)]


def test_what_was_looked_up_is_told_when_it_is_gathered_and_sought_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Going through a system's fonts takes long, so a family that is nowhere is sought there once."""
    sought = []

    def folders(*said: object) -> list[Path]:
        sought.append(said)
        return []

    monkeypatch.setattr(library, "system_folders", folders)
    wish, sink = Wanted("Zzyzx", AT), Sink()
    looked = faces.look_up(wish, MemoryWorld({}))
    assert looked.family is None
    faces.gather({BODY: wish}, {}, False, MemoryWorld({}), sink, found={"Zzyzx": looked})
    assert codes(sink) == ["fonts/not-found"]
    assert [one.span for one in sink.diagnostics] == [AT]
    assert len(sought) == 1
