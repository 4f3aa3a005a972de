"""The project's own book, built once: clean before EPUBCheck, and a PDF that a printer and a reader can use."""

from __future__ import annotations

import re
import subprocess

import pytest

from bookc.base.codes import Severity
from sample import Sample
from validators.epubcheck import check
from validators.need import program
from validators.package import Package, faults, kinds
from validators.printed import BOXES, Printed
from validators.usage_ids import ALLOWED

WIDTH, HEIGHT = 5.5 * 72, 8.5 * 72
TOP_MARGIN = 0.8 * 72
"""The least that a theme leaves above the text on this page; running heads stand there."""

ROMAN = re.compile(r"[ivxl]+")


def first_of_body(pdf: Printed) -> int:
    return pdf.labels.index("1")


def test_nothing_to_complain_of(sample: Sample) -> None:
    assert [d.code for d in sample.result.sink.diagnostics if d.severity > Severity.INFO] == []


# --- the EPUB ------------------------------------------------------------------------------------


@pytest.mark.validator
def test_epubcheck(sample: Sample) -> None:
    for path in sample.epubs:
        assert [str(m) for m in check(path) if m.severity != "USAGE" or m.id not in ALLOWED] == []


def test_epub_structure(sample: Sample) -> None:
    assert [path.name.partition("over")[2] for path in sample.epubs] == [".epub", ".kepub.epub", "-kindle.epub"]
    for path in sample.epubs:
        assert faults(Package(path)) == []


# --- the PDF: the file ---------------------------------------------------------------------------


def test_every_page_has_the_trim_size_in_all_its_boxes(sample: Sample) -> None:
    for index in range(sample.pdf.count):
        boxes = sample.pdf.boxes(index)
        assert {"MediaBox", "TrimBox"} <= set(boxes) <= set(BOXES)
        assert set(boxes.values()) == {(0, 0, WIDTH, HEIGHT)}


def test_every_font_is_embedded_and_none_is_the_systems(sample: Sample) -> None:
    fonts = list(sample.pdf.fonts())
    assert fonts
    assert [name for name, embedded in fonts if not embedded] == []
    assert [name for name, _ in fonts if not re.match(r"[A-Z]{6}\+bookc-", name)] == []


def test_ink_is_black_alone(sample: Sample) -> None:
    coloured = {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}
    used = {operator for operator, _ in sample.pdf.operators()}
    assert used & coloured == set()
    assert used & {"g", "G"}


@pytest.mark.validator
def test_plates_of_cyan_magenta_and_yellow_are_empty(sample: Sample) -> None:
    done = subprocess.run(
        [program("gs"), "-q", "-dSAFER", "-r36", "-o", "-", "-sDEVICE=inkcov", str(sample.pdf.path)],
        capture_output=True,
        text=True,
        check=True,
    )
    inks = [tuple(float(number) for number in line.split()[:4]) for line in done.stdout.splitlines()]
    assert len(inks) == sample.pdf.count
    assert all(ink[:3] == (0, 0, 0) for ink in inks)
    assert any(ink[3] > 0 for ink in inks)


@pytest.mark.validator
def test_file_is_sound(sample: Sample) -> None:
    done = subprocess.run([program("qpdf"), "--check", str(sample.pdf.path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_metadata(sample: Sample) -> None:
    info = sample.pdf.info
    assert info["Title"] == "The Last Boat Over"
    assert info["Author"] == "Peg Ottaway"
    assert info["Keywords"] == "Fiction, Linked stories, Humorous fiction, Ferries"
    assert info["Creator"] == "bookc"
    assert info["CreationDate"].startswith("D:20260514000000")
    assert info["ModDate"].startswith("D:20260514000000")
    assert info["Subject"].startswith("Two towns, one chain ferry")
    assert sample.pdf.language == "en-GB"


# --- the PDF: its pages --------------------------------------------------------------------------


def test_outline_is_the_contents(sample: Sample) -> None:
    entries = [(entry.depth, entry.title) for entry in sample.package.nav("toc") if entry.title != "Colophon"]
    marks = [(mark.depth, mark.title) for mark in sample.pdf.outline if mark.title != "Contents"]
    assert marks == entries


def test_labels_are_roman_then_arabic(sample: Sample) -> None:
    body = first_of_body(sample.pdf)
    assert sample.pdf.labels[:4] == ["i", "ii", "iii", "iv"]
    assert all(ROMAN.fullmatch(label) for label in sample.pdf.labels[:body])
    assert sample.pdf.labels[body:] == [str(number) for number in range(1, sample.pdf.count - body + 1)]


def test_body_begins_on_a_right_hand_page_with_its_label(sample: Sample) -> None:
    body = first_of_body(sample.pdf)
    assert body % 2 == 0
    first = next(mark for mark in sample.pdf.outline if mark.title != "Contents")
    assert first.page == body


def test_folio_is_the_label(sample: Sample) -> None:
    folios = 0
    for index, label in enumerate(sample.pdf.labels):
        below = [line.text for line in sample.pdf.lines(index) if line.box[3] < 0.8 * 72]
        if below:
            assert below == [label]
            folios += 1
    assert folios > 40


def test_chapters_open_on_right_hand_pages(sample: Sample) -> None:
    assert [mark.title for mark in sample.pdf.outline if mark.page % 2] == []


def test_running_heads(sample: Sample) -> None:
    """None on a page where something opens, or on a blank one; on all the others of the chapters."""
    openings = {mark.page for mark in sample.pdf.outline}
    body = first_of_body(sample.pdf)
    last = next(mark.page for mark in sample.pdf.outline if mark.title == "Notes")
    for index in range(sample.pdf.count):
        heads = [line.text for line in sample.pdf.lines(index) if line.box[1] > HEIGHT - TOP_MARGIN]
        blank = not sample.pdf.texts[index].strip()
        if index in openings or blank or index < body:
            assert heads == [], index
        elif index < last:
            assert len(heads) >= 1, index


def test_blank_pages_are_left_hand_pages_that_a_new_opening_needs(sample: Sample) -> None:
    blank = [index for index, text in enumerate(sample.pdf.texts) if not text.strip()]
    assert blank
    assert all(index % 2 for index in blank)


def test_contents_name_the_pages_where_things_are(sample: Sample) -> None:
    contents = next(mark.page for mark in sample.pdf.outline if mark.title == "Contents")
    rows: dict[int, list[str]] = {}
    for link in sample.pdf.links:
        if link.page == contents and link.target is not None:
            _, bottom, _, top = link.box
            rows.setdefault(link.target, []).append(sample.pdf.within(contents, (0, bottom, WIDTH, top)))
    marks = {mark.page for mark in sample.pdf.outline if mark.title != "Contents"}
    assert set(rows) == marks
    for page, pieces in rows.items():
        assert pieces[-1].split()[-1].strip(". ") == sample.pdf.labels[page]


def test_notes_name_the_pages_of_their_marks(sample: Sample) -> None:
    notes = next(mark.page for mark in sample.pdf.outline if mark.title == "Notes")
    found = set()
    for link in sample.pdf.links:
        words = " ".join(sample.pdf.within(link.page, link.box).split())
        match = re.search(r"\(p\.\s(\d+)\)", words)
        if link.page >= notes and match and link.target is not None:
            assert match[1] == sample.pdf.labels[link.target]
            found.add((link.target, link.top))
    notes_text = sample.package.documents["EPUB/text/notes.xhtml"]
    assert len(found) == sum("endnote" in kinds(element) for element in notes_text.iter())


def test_every_link_leads_somewhere(sample: Sample) -> None:
    assert len(sample.pdf.links) > 20
    for link in sample.pdf.links:
        assert link.target is not None or link.uri.startswith("https://")


def test_words_are_parted_at_line_ends(sample: Sample) -> None:
    body = "\n".join(sample.pdf.texts[first_of_body(sample.pdf) :])
    assert len(re.findall(r"[a-z]{2}-\n[a-z]{2}", body)) > 20


def test_no_character_is_lost(sample: Sample) -> None:
    everything = "".join(sample.pdf.texts)
    assert not {"\ufffd", "\x00"} & set(everything)
    assert "🐈" in everything
