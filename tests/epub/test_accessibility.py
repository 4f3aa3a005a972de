"""What an EPUB claims of its accessibility is what the book has."""

from __future__ import annotations

from pathlib import Path

import pytest

from epub.shelf import NOTES, PLAIN
from validators.making import drawing, epub
from validators.package import OPF, Package

SUMMARY = "schema:accessibilitySummary"
VOUCHED = "accessibility: {certified-by: Lamp Readers, conforms-to: wcag-2.2-aa, report: 'https://example.org/lamp'}\n"


def made(folder: Path, manifest: str, text: str, *allowed: str) -> Package:
    files = {"one.md": text, "wave.svg": drawing()}
    return Package(epub(folder, f"title: Lamp\nauthor: Ann Brown\nchapters: [one.md]\n{manifest}", files, allowed))


def test_a_summary_names_only_what_there_is(tmp_path: Path) -> None:
    (bare,) = made(tmp_path / "1", "", "# Lamp\n\nIt was lit.\n").metas(SUMMARY)
    assert "scene breaks" not in bare
    assert "notes" not in bare
    assert "no pictures" in bare
    (full,) = made(tmp_path / "2", "", NOTES + "\n[mot]{lang=fr} ![a wave](wave.svg)\n").metas(SUMMARY)
    for part in ("scene breaks that are announced", "notes linked both ways", "other languages", "Its picture is"):
        assert part in full


@pytest.mark.parametrize(
    ("pictures", "said"),
    [
        ("![](wave.svg)", "Its picture lacks a description."),
        ("![](wave.svg) ![a wave](wave.svg)", "1 of its 2 pictures lacks a description."),
        ("![](wave.svg) ![](wave.svg) ![a wave](wave.svg)", "2 of its 3 pictures lack a description."),
    ],
)
def test_a_summary_counts_pictures_without_words(pictures: str, said: str, tmp_path: Path) -> None:
    (summary,) = made(tmp_path, "", f"# Lamp\n\nSee {pictures}\n", "source/no-alt-text").metas(SUMMARY)
    assert summary.endswith(said)


def test_a_summary_of_ones_own(tmp_path: Path) -> None:
    assert made(tmp_path, "accessibility: {summary: Read it aloud.}\n", PLAIN).metas(SUMMARY) == ["Read it aloud."]


def test_a_summary_is_marked_as_english_in_other_languages(tmp_path: Path) -> None:
    package = made(tmp_path, "language: de\n", "# Lampe\n\nSie brannte.\n")
    (meta,) = [m for m in package.opf.iter(f"{OPF}meta") if m.get("property") == SUMMARY]
    assert meta.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


@pytest.mark.parametrize(("alt", "sufficient"), [("a wave", ["textual", "textual,visual"]), ("", ["textual,visual"])])
def test_words_suffice_only_where_each_picture_is_described(alt: str, sufficient: list[str], tmp_path: Path) -> None:
    package = made(tmp_path, "", f"# Lamp\n\nSee.\n\n![{alt}](wave.svg)\n", "source/no-alt-text")
    assert package.metas("schema:accessModeSufficient") == sufficient
    assert ("alternativeText" in package.metas("schema:accessibilityFeature")) is bool(alt)


def test_conformance_is_claimed_where_somebody_vouches_for_it(tmp_path: Path) -> None:
    package = made(tmp_path, VOUCHED, PLAIN)
    assert package.metas("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert package.metas("a11y:certifiedBy", "conformance") == ["Lamp Readers"]
    (link,) = [e for e in package.opf.iter(f"{OPF}link") if e.get("rel") == "a11y:certifierReport"]
    assert link.get("href") == "https://example.org/lamp"


def test_no_conformance_is_claimed_by_nobody_or_for_what_cannot_conform(tmp_path: Path) -> None:
    assert made(tmp_path / "1", "", PLAIN).metas("dcterms:conformsTo") == []
    text = "# Lamp\n\nSee.\n\n![](wave.svg)\n"
    package = made(tmp_path / "2", VOUCHED, text, "source/no-alt-text", "manifest/not-conforming")
    assert package.metas("dcterms:conformsTo") == []
