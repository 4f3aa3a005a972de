"""Footnotes of EPUBs: in asides, in a file of their own, or only linked."""

from __future__ import annotations

from bookc.base.diagnostics import Sink
from bookc.model.walk import plain_text
from readers import dump
from readers.epub.making import dropped, epub, page, reading, shown


def test_asides_with_types() -> None:
    data = epub(
        {
            "a.xhtml": '<h1>Tide</h1><p>A lamp<a epub:type="noteref" href="#n1" id="r1">1</a> and a boat'
            '<sup>[<a epub:type="noteref" href="#n2">2</a>]</sup>.</p>'
            '<aside epub:type="footnote" id="n1"><p>1. It was lit.</p></aside><p>On.</p>'
            '<aside role="doc-footnote" id="n2"><p>Of oak.</p><p>And tar. <a href="#r2" role="doc-backlink">back</a>'
            "</p>"
            "</aside>"
        },
        [("Tide", "a.xhtml")],
    )
    assert shown(data) == [
        "chapter:  | Tide",
        "p: A lamp⟨mark a.xhtml#n1⟩ and a boat⟨mark a.xhtml#n2⟩.",
        "p: On.",
        "footnote a.xhtml#n1:",
        "  p: It was lit.",
        "footnote a.xhtml#n2:",
        "  p: Of oak.",
        "  p: And tar.",
    ]


def test_end_notes_in_another_file_leave_no_chapter() -> None:
    notes = (
        '<body><section epub:type="endnotes" role="doc-endnotes"><h1>Notes</h1><h2>Tide</h2><ol>'
        '<li id="n1" epub:type="endnote"><p>It was lit. <a href="a.xhtml#r1" epub:type="backlink">↩</a></p></li></ol>'
        '<h2>Ebb</h2><ol><li id="n2" role="doc-endnote"><p><a href="b.xhtml#r1">1</a>. Of oak.</p></li></ol>'
        "</section></body>"
    )
    data = epub(
        {
            "a.xhtml": '<h1>Tide</h1><p>A lamp.<sup id="r1"><a href="notes.xhtml#n1" role="doc-noteref">1</a></sup>'
            "</p>",
            "b.xhtml": '<h1>Ebb</h1><p>A boat.<a href="notes.xhtml#n2" id="r1">1</a></p>',
            "notes.xhtml": page(notes),
        },
        [("Tide", "a.xhtml"), ("Ebb", "b.xhtml"), ("Notes", "notes.xhtml")],
    )
    assert shown(data) == [
        "chapter:  | Tide",
        "p: A lamp.⟨mark notes.xhtml#n1⟩",
        "footnote notes.xhtml#n1:",
        "  p: It was lit.",
        "chapter:  | Ebb",
        "p: A boat.⟨mark notes.xhtml#n2⟩",
        "footnote notes.xhtml#n2:",
        "  p: Of oak.",
    ]
    sink = Sink()
    reading(data, sink)
    assert "Notes Tide Ebb" in dropped(sink)


def test_notes_that_are_only_linked_are_found_across_files() -> None:
    data = epub(
        {
            "a.xhtml": '<h1>Tide</h1><p>A lamp<a id="r1" href="notes.xhtml#n1">[1]</a>.</p><p>It burned.</p>',
            "b.xhtml": '<h1>Ebb</h1><p>A boat<sup><a id="r1" href="notes.xhtml#n2">2</a></sup>.</p><p>It sank.</p>',
            "notes.xhtml": '<h1>Notes</h1><p id="n1"><a href="a.xhtml#r1">[1]</a> It was lit.</p>'
            '<p id="n2"><a href="b.xhtml#r1">2</a>. Of oak.</p>',
        },
        [("Tide", "a.xhtml"), ("Ebb", "b.xhtml"), ("Notes", "notes.xhtml")],
        old=True,
    )
    found = reading(data)
    assert [plain_text(c.title) for c in found.chapters] == ["Tide", "Ebb"]
    assert [dump.blocks(c.footnotes[0].blocks) for c in found.chapters] == [["p: It was lit."], ["p: Of oak."]]


def test_a_note_to_a_note_comes_along() -> None:
    data = epub(
        {
            "a.xhtml": "<h1>Tide</h1><p>No notes.</p>",
            "b.xhtml": '<h1>Ebb</h1><p>A lamp<a epub:type="noteref" href="#n1">1</a>.</p>'
            '<aside epub:type="footnote" id="n1"><p>Lit<a epub:type="noteref" href="#n2">2</a>.</p></aside>'
            '<aside epub:type="footnote" id="n2"><p>At six.</p></aside>',
        },
        [("Tide", "a.xhtml"), ("Ebb", "b.xhtml")],
    )
    assert [len(c.footnotes) for c in reading(data).chapters] == [0, 2]


def test_marks_with_words_keep_them_and_stray_notes_stay_text() -> None:
    data = epub(
        {
            "a.xhtml": '<h1>Tide</h1><p>A lamp (<a epub:type="noteref" href="#n1">see the note</a>).</p>'
            '<aside epub:type="footnote" id="n1"><p>A cat is no lamp.</p></aside>'
            '<aside epub:type="footnote" id="n9"><p>Nobody leads here.</p></aside>'
        },
        [("Tide", "a.xhtml")],
    )
    assert shown(data) == [
        "chapter:  | Tide",
        "p: A lamp (see the note⟨mark a.xhtml#n1⟩).",
        "p: Nobody leads here.",
        "footnote a.xhtml#n1:",
        "  p: A cat is no lamp.",
    ]


def test_two_marks_of_one_note() -> None:
    data = epub(
        {
            "a.xhtml": '<h1>Tide</h1><p>A<a epub:type="noteref" href="#n1">*</a> and B<a epub:type="noteref"'
            ' href="#n1">*</a>.</p><p>Then<a epub:type="noteref" href="#n2">a</a>.</p>'
            '<div epub:type="rearnotes"><div epub:type="rearnote" id="n1">* Both.</div>'
            '<div epub:type="rearnote" id="n2">a cat</div></div>'
        },
        [("Tide", "a.xhtml")],
    )
    assert shown(data)[1:] == [
        "p: A⟨mark a.xhtml#n1⟩ and B⟨mark a.xhtml#n1⟩.",
        "p: Then⟨mark a.xhtml#n2⟩.",
        "footnote a.xhtml#n1:",
        "  p: Both.",
        "footnote a.xhtml#n2:",
        "  p: a cat",
    ]


def test_a_mark_in_a_chapters_title() -> None:
    pages = {
        "a.xhtml": '<h1>Chapter 1: Tide<a epub:type="noteref" href="#n1">1</a></h1><p>A lamp.</p>'
        '<aside epub:type="footnote" id="n1"><p>High.</p></aside>',
        "b.xhtml": "<h1>Chapter 2: Ebb</h1><p>A boat.</p>",
    }
    data = epub(pages, [("Chapter 1: Tide", "a.xhtml"), ("Chapter 2: Ebb", "b.xhtml")])
    first = reading(data).chapters[0]
    assert dump.words(first.title) == "Tide⟨mark a.xhtml#n1⟩"
    short = {"a.xhtml": pages["a.xhtml"].replace("Chapter 1: ", ""), "b.xhtml": pages["b.xhtml"]}
    again = reading(epub(short, [("Chapter 1: Tide", "a.xhtml"), ("Ebb", "b.xhtml")])).chapters[0]
    assert (again.label, dump.words(again.title)) == (first.label, dump.words(first.title))
    assert [note.label for note in first.footnotes] == ["a.xhtml#n1"]
