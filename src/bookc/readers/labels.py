"""Which labels of notes go with their brackets, and which say something and stay."""

from __future__ import annotations

import re
from dataclasses import replace

from bookc.base.patterns import regex
from bookc.evidence import Kind, Verdict

_TALK = regex(r"[^\W\d_]+(?:[/.'’][^\W\d_]+)*")
_PLAIN = frozenset({
    "a", "n", "an", "author", "authors", "author's", "author’s", "writer", "writer's", "note", "notes", "anote",
    "translator", "translators", "translator's", "t", "tn", "tl", "editor", "editors", "editor's", "e", "en",
    "ed", "beta", "end", "ending", "endnote", "endnotes", "chapter", "start", "beginning", "opening", "closing",
    "n/a", "a/n", "t/n", "e/n", "disclaimer", "disclaimers", "warning", "warnings", "content", "trigger", "cw",
    "tw", "summary", "synopsis", "blurb", "description", "glossary", "vocabulary", "footnote", "footnotes",
    "previously", "recap", "preview", "credits", "a.n", "nb", "fn", "anmerkung", "anmerkungen", "der", "des",
    "autorin", "autors", "autor", "warnung", "inhaltswarnung", "zusammenfassung", "übersetzers", "übersetzerin",
    "nda", "ndt", "de", "l", "l'auteur", "l’auteur", "auteur", "auteure", "avertissement", "résumé", "du",
    "traducteur", "nota", "notas", "del", "la", "autora", "tradutor", "traductor", "advertencia", "resumen",
    "dell'autore", "dell’autore", "autore", "traduttore", "avviso", "riassunto", "noot", "van", "vertaler",
})  # fmt: skip
"""Words of labels that only say what the text is: a note, a warning, a summary."""


def with_label(verdict: Verdict, line: str) -> Verdict:
    """The verdict with the note's text begun at its label, if that says more than what kind of note it is: the
    “A/N” goes, “Question of the day:” and “Edit 2/3:” stay. `line` is the note's first line."""
    elsewhere = verdict.body_first_line != verdict.first or verdict.position == "inline"
    if elsewhere or verdict.kind is Kind.FOOTNOTE:
        return verdict
    label = line[: verdict.body_start]
    words = [word.casefold() for word in _TALK.findall(label)]
    if not words or all(word in _PLAIN or all(p in _PLAIN for p in re.split(r"[/.'’]", word)) for word in words):
        return verdict
    start = len(label) - len(label.lstrip(" \t([{"))
    return replace(verdict, body_start=start)


def empty_note(words: str) -> str:
    """What to say of a note that is but its label, `words`."""
    return f"A note has a label but no text; it was left out: “{' '.join(words.split())}”."
