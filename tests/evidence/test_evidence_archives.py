"""Pages of fiction archives pasted as text, and notes that nothing but a label or their language gives away."""

from __future__ import annotations

import pytest
from evidence_story import STORY

from bookc.evidence import judge


def said(*rows: str) -> dict[str, str]:
    """The kind of every row, a blank line between them; `story` where nothing was said of it."""
    lines = [line for row in rows for line in (row, "")][:-1]
    found = {
        n: str(v.kind) for v in judge(lines).verdicts if v.position != "inline" for n in range(v.first, v.last + 1)
    }
    return {line: found.get(n, "story") for n, line in enumerate(lines, 1) if line}


def test_a_page_of_an_archive() -> None:
    found = said(
        "Low Tide",
        "by dogwatch",
        "Rating: General Audiences",
        "Summary:",
        "A goose, a lamp, and a lane full of snow.",
        "Notes:",
        "Hi all! This is my first fic.",
        "(See the end of the work for more notes.)",
        "Chapter 1",
        "Chapter Text",
        *STORY,
        "Notes:",
        "The goose is real.",
        "12 Kudos",
        "Please drop by the Archive and comment to let the creator know if you enjoyed their work!",
    )
    kinds = list(found.values())
    assert kinds[:10] == [
        *["header"] * 3,
        *["summary"] * 2,
        *["author-note"] * 3,
        "heading",
        "boundary",
    ]
    assert kinds[10:14] == ["story"] * 4
    assert kinds[14:] == ["author-note", "header", "header"]


@pytest.mark.parametrize("row", ["Work Text:", "Chapter Text", "Chapter 3 Text"])
def test_the_line_that_announces_the_text_is_dropped(row: str) -> None:
    assert said("Chapter 3", row, *STORY)[row] == "boundary"


@pytest.mark.parametrize(
    "label", ["End Notes", "Author's Note:", "Chapter End Notes", "Schlusswort", "Notes de fin", "Примечания автора"]
)
def test_a_label_alone_takes_what_follows(label: str) -> None:
    found = said(*STORY, label, "The house is my gran's. She sold it in 1998.", "The song is by my sister.")
    assert list(found.values())[len(STORY) :] == ["author-note"] * 3


def test_a_label_alone_takes_what_stands_before_the_chapter() -> None:
    found = said("Author's Notes:", "I am not sorry.", "The recipe in the second scene is real.", "Chapter 1", *STORY)
    assert list(found.values())[:4] == [*["author-note"] * 3, "heading"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Hallo ihr Lieben, viel Spaß beim Lesen!", "Ich hoffe, es hat euch gefallen. Danke für die Reviews!"),
        ("Bonjour à tous ! Bonne lecture !", "J'espère que ce chapitre vous a plu. Merci pour vos reviews !"),
        ("¡Hola a todos! Gracias por los comentarios.", "Espero que les guste. ¡Nos leemos en el próximo capítulo!"),
        ("Ciao a tutti! Ecco il nuovo capitolo, buona lettura!", "Grazie a chi ha recensito, alla prossima!"),
        ("Oi gente! Boa leitura!", "Deixem seus comentários, até o próximo capítulo!"),
        ("Hoi allemaal! Veel leesplezier!", "Bedankt voor het lezen, laat een reactie achter!"),
        ("Всем привет! Приятного чтения.", "Спасибо за отзывы! Надеюсь, вам понравилось."),
        ("**Hey guys, I'm back! Enjoy!**", "[Sorry for the short chapter, guys!]"),
    ],
)
def test_authors_speak_their_readers_languages(start: str, end: str) -> None:
    found = said(start, "***", *STORY, "***", end)
    assert list(found.values()) == ["author-note", "boundary", *["story"] * 4, "author-note"]


def test_words_between_dividers_that_only_an_author_can_say() -> None:
    row = "Okay guys, this is where it gets sad. You have been warned!"
    assert said(*STORY[:2], "***", row, "***", *STORY[2:])[row] == "author-note"


def test_a_little_play_about_the_story_is_a_note() -> None:
    rows = ("Me: Hi! Who wants to do the disclaimer?", "Perrin: She owns nothing.", "Odile: Not even the goose.")
    assert list(said(*rows, "***", *STORY).values())[:3] == ["author-note"] * 3


@pytest.mark.parametrize(
    "rows",
    [
        ("[Illustration: The goose on the wall]", STORY[0], "[Illustration]"),
        ("Dear Odile,", "Thank you for the goose. Please write soon and tell me what you think.", "Love, Perrin"),
        ("I will walk the lane tonight", "I will walk the lane alone", "Nobody will see me go"),
        ("The sign on the door said:", "NOTE: PLEASE KNOCK"),
    ],
)
def test_what_only_looks_like_a_note(rows: tuple[str, ...]) -> None:
    assert set(said(*STORY[:3], *rows, *STORY[3:]).values()) == {"story"}


def test_form_feeds_are_white_space() -> None:
    found = said("\x0cChapter 2", *STORY[:2], "\x0c", *STORY[2:])
    assert found["\x0cChapter 2"] == "heading"
    assert found["\x0c"] == "story"
    assert "\x0c" not in {v.form for v in judge(["\x0c", *STORY]).verdicts}


def test_names_that_take_turns_tell_who_sees() -> None:
    lines = [row for name in ("~Mara~", "~John~", "~Mara~", "~John~") for row in (name, "", *STORY, "")]
    assert {str(v.kind) for v in judge(lines).verdicts} == {"pov"}


def test_a_mark_stacked_with_words_keeps_the_marks_form() -> None:
    lines = [STORY[0], "", "oOo", "LINE BREAK", "", STORY[1]]
    assert [(str(v.kind), v.first, v.last, v.form) for v in judge(lines).verdicts] == [("divider", 3, 4, "oOo")]


@pytest.mark.parametrize(
    "row",
    [
        "***Szenenwechsel***",
        "--- Changement de scène ---",
        "qwertyuiopqwertyuiop",
        "I AM A LINE BREAK. FEAR ME.",
        "<br>",
        "<center>***</center>",
        "xXxLINExXx",
        "♥",
        "🌸",
        "xoxo",
        "o",
    ],
)
def test_rarer_dividers_between_paragraphs(row: str) -> None:
    assert said(STORY[1], STORY[0], row, *STORY[:2])[row] == "divider"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Drei Wochen später", "timestamp"),
        ("Le lendemain matin", "timestamp"),
        ("INT. KITCHEN - NIGHT", "timestamp"),
        ("2021-04-03", "timestamp"),
        ("**Now**", "timestamp"),
        ("Point de vue de Mara", "pov"),
        ("Flashback: 5 years ago", "marker"),
        ("Rückblende", "marker"),
        ("Глава 10", "heading"),
        ("第十章", "heading"),
        ("Bonus Chapter", "heading"),
        ("Part 2/5", "heading"),
    ],
)
def test_captions_of_more_kinds(row: str, kind: str) -> None:
    assert said(*STORY[:2], row, *STORY[2:])[row] == kind


def test_counted_sections_are_headings() -> None:
    found = said("One", *STORY, "Two", STORY[0], STORY[1] + " ")
    assert (found["One"], found["Two"]) == ("heading", "heading")


@pytest.mark.parametrize("row", ["Конец", "T.B.C.", "To be continued (probably)", "Продолжение следует..."])
def test_end_marks_of_more_kinds(row: str) -> None:
    assert said(*STORY, row)[row] == "end-mark"
