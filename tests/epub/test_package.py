"""What the EPUB of a book with everything says of itself: metadata, order, and the ways in."""

from __future__ import annotations

import re
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from bookc.design.ornaments import ORNAMENTS
from epub.conftest import Built
from epub.shelf import PLAIN, SHELF
from validators.making import epub
from validators.package import DC, EPUB, OPF, XHTML, Package, kinds, words

SUMMARY = "schema:accessibilitySummary"


@pytest.fixture(scope="module")
def whole(built: Built) -> Package:
    """The book `whole` of the shelf."""
    return Package(built("whole")[0])


def of_shelf(name: str, folder: Path) -> Package:
    book = SHELF[name]
    return Package(epub(folder, book.manifest, book.files, book.allowed))


def plain(folder: Path, manifest: str) -> Package:
    return Package(
        epub(folder, f"title: Plain\nchapters: [one.md]\n{manifest}", {"one.md": PLAIN}, {"output/bad-epoch"})
    )


# --- metadata ------------------------------------------------------------------------------------


def test_title_and_subtitle(whole: Package) -> None:
    assert whole.texts("title") == ["The Whole of It", "With Everything"]
    names = [element.attrib["id"] for element in whole.opf.iter(f"{DC}title")]
    assert [whole.metas("title-type", name) for name in names] == [["main"], ["subtitle"]]
    assert [whole.metas("display-seq", name) for name in names] == [["1"], ["2"]]


def test_people_with_roles_and_names_for_the_shelf(whole: Package) -> None:
    found = [
        (kind, element.text, whole.metas("role", element.attrib["id"]), whole.metas("file-as", element.attrib["id"]))
        for kind in ("creator", "contributor")
        for element in whole.opf.iter(f"{DC}{kind}")
    ]
    assert found == [
        ("creator", "Ann Brown", ["aut"], ["Brown, Ann"]),
        ("creator", "Ursula K. Le Guin", ["aut"], ["Le Guin, Ursula K."]),
        ("contributor", "Ivo Ilič", ["ill"], ["Ilič, Ivo"]),
        ("contributor", "Tess Trans", ["trl"], ["Trans, Tess"]),
    ]


def test_series_as_epub_3_and_calibre_say_it(whole: Package) -> None:
    assert whole.metas("belongs-to-collection") == ["Lamps & Wicks"]
    assert whole.metas("collection-type", "series") == ["series"]
    assert whole.metas("group-position", "series") == ["2.5"]
    assert whole.old_metas("calibre:series") == ["Lamps & Wicks"]
    assert whole.old_metas("calibre:series_index") == ["2.5"]


def test_identifiers_are_the_works_and_the_editions(whole: Package) -> None:
    work, edition = whole.texts("identifier")
    assert work.startswith("urn:uuid:")
    assert edition == "urn:isbn:9783161484100"
    assert "9783161484100" in words(whole.documents["EPUB/text/copyright.xhtml"])


def test_the_rest_of_the_metadata(whole: Package) -> None:
    for name, texts in {
        "language": ["en-GB"],
        "publisher": ["Mole Press"],
        "date": ["2024-02-29"],
        "rights": ["CC BY 4.0"],
        "description": ["A lamp, a letter and <a mole>."],
        "subject": ["Lamps", "Letters & post"],
        "source": ["https://example.org/serial"],
    }.items():
        assert whole.texts(name) == texts
    assert whole.opf.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"


def test_nothing_tells_of_the_program_or_its_libraries(whole: Package) -> None:
    assert b"generator" not in whole.files[whole.opf_path]
    assert b"ebooklib" not in whole.files[whole.opf_path].lower()


@pytest.mark.parametrize(
    ("date", "epoch", "modified"),
    [
        ("2024-02-29", "86400", "1970-01-02T00:00:00Z"),
        ("2024-02-29", "yesterday", "2024-02-29T00:00:00Z"),
        ("2024-02", None, "2024-02-01T00:00:00Z"),
        ("2024", None, "2024-01-01T00:00:00Z"),
        ("", "86400", "1970-01-02T00:00:00Z"),
        ("", "yesterday", "2000-01-01T00:00:00Z"),
        ("", None, "2000-01-01T00:00:00Z"),
    ],
)
def test_modified(date: str, epoch: str | None, modified: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    package = plain(tmp_path, "author: Ann Brown\n" + (f"date: {date}\n" if date else ""))
    assert package.metas("dcterms:modified") == [modified]


def test_identity_stays_while_the_text_changes(tmp_path: Path) -> None:
    one = plain(tmp_path / "one", "author: Ann Brown\n")
    two = plain(tmp_path / "two", "author: Ann Brown\npublisher: Mole Press\n")
    other = plain(tmp_path / "other", "author: Ben Brown\n")
    assert one.texts("identifier") == two.texts("identifier") != other.texts("identifier")


def test_given_identifier_is_the_one(tmp_path: Path) -> None:
    package = plain(tmp_path, "author: Ann Brown\nidentifier: https://example.org/plain\n")
    assert package.texts("identifier") == ["https://example.org/plain"]


@pytest.mark.parametrize(
    ("name", "modes", "described"), [("plain", ["textual"], False), ("pictures", ["textual", "visual"], True)]
)
def test_accessibility(name: str, modes: list[str], described: bool, tmp_path: Path) -> None:
    package = of_shelf(name, tmp_path)
    assert package.metas("schema:accessMode") == modes
    assert ("alternativeText" in package.metas("schema:accessibilityFeature")) is described
    assert package.metas("schema:accessibilityHazard") == ["none"]
    assert len(package.metas(SUMMARY)) == 1


# --- order and the ways in -----------------------------------------------------------------------


def test_spine_is_in_the_manifests_order(whole: Package) -> None:
    assert [path.removeprefix("EPUB/text/").removesuffix(".xhtml") for path in whole.spine] == [
        *("cover", "title", "copyright", "dedication", "epigraph", "nav"),
        *("prologue", "part-1", "chapter-1", "chapter-2", "interlude", "part-2", "chapter-3", "epilogue", "afterword"),
        *("notes", "credits", "about", "colophon"),
    ]


def test_contents_hold_parts_with_their_chapters(whole: Package) -> None:
    assert [(entry.depth, entry.title) for entry in whole.nav("toc")][:7] == [
        (1, "Before"),
        (1, "Light"),
        (2, "The Lamp"),
        (2, "Two: A & B"),
        (1, "Between"),
        (1, "Dark & “Deep”"),
        (2, "The Lamp"),
    ]


def test_landmarks_and_guide(whole: Package) -> None:
    nav = whole.documents[whole.nav_path]
    marks = {kind: link.attrib["href"] for link in nav.iter(f"{XHTML}a") for kind in kinds(link)}
    assert marks == {
        "cover": "cover.xhtml",
        "titlepage": "title.xhtml",
        "toc": "nav.xhtml#toc",
        "bodymatter": "prologue.xhtml",
        "endnotes": "notes.xhtml",
    }
    assert [kind for kind, _ in whole.guide()] == ["cover", "title-page", "toc", "text"]


def test_cover_is_marked_for_new_and_old_readers(whole: Package) -> None:
    cover = next(item for item in whole.items.values() if "cover-image" in item.properties)
    assert whole.old_metas("cover") == [cover.id]
    image = next(whole.documents["EPUB/text/cover.xhtml"].iter(f"{XHTML}img"))
    assert whole.resolve("EPUB/text/cover.xhtml", image.attrib["src"]) == cover.path
    assert image.get("alt")


@pytest.mark.parametrize("name", ["no-matter", "only-contents"])
def test_story_begins_with_the_first_chapter(name: str, tmp_path: Path) -> None:
    package = of_shelf(name, tmp_path)
    assert [target for kind, target in package.guide() if kind == "text"] == ["EPUB/text/chapter-1.xhtml"]
    assert "EPUB/text/chapter-1.xhtml" in package.spine


# --- what is inside ------------------------------------------------------------------------------


def test_every_section_says_what_it_is(whole: Package) -> None:
    found = {}
    for path, root in whole.documents.items():
        section = next(root.iter(f"{XHTML}section"), None)
        if section is not None:
            found[path.removeprefix("EPUB/text/").removesuffix(".xhtml")] = (kinds(section), section.get("role"))
    assert found["prologue"] == ({"prologue"}, "doc-prologue")
    assert found["chapter-1"] == ({"chapter"}, "doc-chapter")
    assert found["part-1"] == ({"part"}, "doc-part")
    assert found["notes"] == ({"endnotes"}, "doc-endnotes")
    assert found["dedication"] == ({"dedication"}, "doc-dedication")
    assert found["afterword"] == ({"afterword"}, "doc-afterword")


def test_guests_are_named_and_thanked(whole: Package) -> None:
    assert "by Guest Writer and Other Guest" in words(whole.documents["EPUB/text/prologue.xhtml"])
    thanks = words(whole.documents["EPUB/text/credits.xhtml"])
    assert "Before is by Guest Writer and Other Guest. Thanks to both of them" in thanks


def seen_of_breaks(document: Element) -> list[Element]:
    """What follows each rule."""
    return [after for parent in document.iter() for one, after in pairwise(parent) if one.tag == f"{XHTML}hr"]


def test_scene_breaks_are_rules_that_are_heard(tmp_path: Path) -> None:
    package = of_shelf("ornaments", tmp_path)
    chapter = package.documents["EPUB/text/chapter-1.xhtml"]
    assert len(list(chapter.iter(f"{XHTML}hr"))) == 7
    shown = seen_of_breaks(chapter)
    assert len(shown) == 7
    # What is seen says nothing: it is hidden from those who listen, or a picture without words.
    assert all(one.get("aria-hidden") == "true" or one[0].get("alt") == "" for one in shown)
    assert "content:" not in package.css()
    images = list(chapter.iter(f"{XHTML}img"))
    assert [(image.get("alt"), image.get("role")) for image in images] == [("", "presentation")] * 2


def test_foreign_passages_have_their_language(tmp_path: Path) -> None:
    chapter = of_shelf("forms", tmp_path).documents["EPUB/text/chapter-1.xhtml"]
    tagged = {(e.tag.removeprefix(XHTML), e.get("lang")) for e in chapter.iter() if e.get("lang")}
    assert tagged == {("html", "en-US"), ("blockquote", "de"), ("i", "fr")}


def test_fonts_are_left_out_on_request(tmp_path: Path) -> None:
    package = of_shelf("no-fonts", tmp_path)
    assert [path for path in package.files if "font" in path] == []
    assert "@font-face" not in package.css()
    chapter = package.documents["EPUB/text/chapter-1.xhtml"]
    assert [words(seen) for seen in seen_of_breaks(chapter)] == [ORNAMENTS["fleuron"].plain]
    assert "bookc-" not in package.css()
    families = set(re.findall(r"font-family: ([^;}]*)", package.css()))
    assert families <= {"inherit", "sans-serif", "monospace"}
    assert "body { font-family: inherit; }" in package.css()
    assert package.metas("ibooks:specified-fonts") == []
    assert package.opf.get("prefix") is None
    colophon = words(package.documents["EPUB/text/colophon.xhtml"])
    assert "made with bookc" in colophon
    assert "set in" not in colophon, "the reader's own font is not known"


def test_every_font_of_the_style_sheet_is_there(whole: Package) -> None:
    assert whole.metas("ibooks:specified-fonts") == ["true"], "so that Apple Books takes them"
    assert (whole.opf.get("prefix") or "").startswith("ibooks: http://vocabulary.itunes.apple.com/")
    fonts = [path for path in whole.files if "/fonts/" in path]
    assert fonts
    assert all(f"../fonts/{path.rpartition('/')[2]}" in whole.css() for path in fonts)


def test_own_rules_come_last_with_their_pictures(tmp_path: Path) -> None:
    package = of_shelf("css", tmp_path)
    css = package.css()
    assert css.index("/* own */") > css.index("@font-face")
    assert "../images/paper.png" in css
    assert "../images/wave.svg" in css


def test_text_is_packed_and_pictures_are_not_packed_twice(whole: Package) -> None:
    stored = {info.filename for info in whole.infos if info.compress_type == zipfile.ZIP_STORED}
    assert stored == {"mimetype", "EPUB/images/cover.png"}


@pytest.mark.parametrize(
    ("disposition", "place"),
    [
        ("endnote", "notes.xhtml"),
        ("chapter-end", "chapter-1.xhtml"),
        ("before", "chapter-1.xhtml"),
        ("title-page", "title.xhtml"),
        ("keep", "chapter-1.xhtml"),
        ("drop", ""),
    ],
)
def test_notes_go_where_the_manifest_sends_them(disposition: str, place: str, tmp_path: Path) -> None:
    package = of_shelf(f"notes-{disposition}", tmp_path)
    for note in ("all the kind words", "neither the lamp nor the mole", "lamp and patience"):
        holding = [path for path, root in package.documents.items() if note in words(root)]
        assert holding == ([f"EPUB/text/{place}"] if place else [])


@pytest.mark.parametrize(("name", "language"), [("german", "en"), ("hebrew", "en"), ("plain", None)])
def test_the_summary_for_those_who_listen_names_its_language(name: str, language: str | None, built: Built) -> None:
    opf = Package(built(name)[0]).opf
    (meta,) = (meta for meta in opf.iter(f"{OPF}meta") if meta.get("property") == SUMMARY)
    assert meta.get("{http://www.w3.org/XML/1998/namespace}lang") == language


# --- direction -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "way"), [("hebrew", "rtl"), ("arabic", "rtl"), ("persian", "rtl"), ("plain", None)])
def test_a_book_written_from_the_right_runs_so(name: str, way: str | None, built: Built) -> None:
    """Its pages, titles and documents do, and the style sheet is turned round."""
    package = Package(built(name)[0])
    (spine,) = package.opf.iter(f"{OPF}spine")
    assert (spine.get("page-progression-direction"), package.opf.get("dir")) == (way, way)
    assert {root.get("dir") for root in package.documents.values()} == {way}
    assert ("nav li { margin: 0.5em 0; padding: 0 1.4em 0 0; " in package.css()) == (way == "rtl")


def test_the_vocabulary_of_letters_is_declared_where_it_is_used(built: Built) -> None:
    package = Package(built("forms")[0])
    used = {
        path: any(kind.startswith("z3998:") for e in root.iter() for kind in kinds(e))
        for path, root in package.documents.items()
    }
    assert set(used.values()) == {True, False}
    for path, root in package.documents.items():
        assert ("z3998: http" in root.get(f"{EPUB}prefix", "")) == used[path]


def test_links_back_are_told_apart_in_the_whole_book(built: Built) -> None:
    """Numbers begin anew in each chapter, and two of them have one title; the labels are distinct all the same."""
    package = Package(built("whole")[0])
    labels = [
        link.attrib["aria-label"]
        for root in package.documents.values()
        for link in root.iter(f"{XHTML}a")
        if link.get("role") == "doc-backlink"
    ]
    assert len(labels) > 8
    assert len(set(labels)) == len(labels)
    assert "Back to note 1 in the text, Light, The Lamp" in labels


@pytest.mark.parametrize(("name", "said"), [("plain", ["true"]), ("no-fonts", [])])
def test_apple_books_is_told_of_fonts(name: str, said: list[str], built: Built) -> None:
    package = Package(built(name)[0])
    assert package.metas("ibooks:specified-fonts") == said
    assert ("ibooks" in package.opf.get("prefix", "")) is bool(said)
