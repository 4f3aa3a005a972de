"""Where notes end and the story begins: short last scenes, end marks, several labels, other languages."""

from __future__ import annotations

import pytest
from evidence_story import STORY, around, kinds

from bookc.evidence import Judgement, judge


def rows(text: str) -> list[str]:
    return text.replace(" ¶ ", "\n\n").split("\n")


def said(text: str) -> dict[str, str]:
    """The kind of every solid line; `story` where nothing was said of it."""
    lines = rows(text)
    found = {n: str(v.kind) for v in judge(lines).verdicts for n in range(v.first, v.last + 1)}
    return {line: found.get(n, "story") for n, line in enumerate(lines, 1) if line}


def test_a_short_last_scene_before_a_labelled_note_is_story() -> None:
    found = said(
        "Chapter 1 ¶ A/N: Hi guys!! ¶ ~*~*~ ¶ So it is you, she asked. ¶ ~*~*~ ¶ More of it. ¶ ~*~*~ ¶ "
        "And there he was. ¶ A/N: Sooo what did you think?? Review please!!!"
    )
    assert found["And there he was."] == "story"
    assert found["A/N: Sooo what did you think?? Review please!!!"] == "author-note"


@pytest.mark.parametrize("end", ["THE END", "To be continued...", "TBC"])
@pytest.mark.parametrize("edit", ["", " ¶ Edit 12/03/14: fixed typos.", " ¶ Edit: typos."])
@pytest.mark.parametrize("note", ["A/N: Over", "A/N: Thanks for reading, please review!!!"])
def test_an_end_mark_before_a_note_is_an_end_mark(end: str, edit: str, note: str) -> None:
    found = said(f"It rained. ¶ *** ¶ And there he was. ¶ {end} ¶ {note}{edit}")
    assert list(found.values()) == ["story", "divider", "story", "end-mark", *["author-note"] * (2 if edit else 1)]


def test_stacked_rows_are_a_divider_and_no_list() -> None:
    lines = around("* * *", "* * *", "* * *")
    assert [(str(v.kind), v.last - v.first) for v in judge(lines).verdicts] == [("heading", 0), ("divider", 2)]
    assert kinds(judge(around("* a goose", "* a lamp", "*"))) == []


def test_remarks_up_to_the_divider_belong_to_an_opening_note() -> None:
    found = said(f'Chapter 2 ¶ A/N: OMG thanks!!! ¶ Okay, on with the show! ¶ *** ¶ "I see," said Tom. ¶ {STORY[0]}')
    assert list(found.values()) == ["heading", "author-note", "author-note", "boundary", "story", "story"]


@pytest.mark.parametrize(
    "scene",
    [
        '"Okay," said Tom.',
        "It rained all day and nobody came.",
        STORY[0],
        "Tom ran.",
        "The show must go on with the lights out.",
    ],
)
def test_a_first_scene_between_a_note_and_a_divider_is_story(scene: str) -> None:
    found = said(f"Chapter 2 ¶ A/N: OMG thanks!!! ¶ {scene} ¶ *** ¶ {STORY[1]}")
    assert list(found.values()) == ["heading", "author-note", "story", "divider", "story"]


def indented() -> Judgement:
    return judge(
        [
            "CHAPTER II.",
            "",
            "    We sat in the dark for a long while and nobody said anything. The",
            "master of the house had gone up to bed, and the rain fell on the roof",
            "and on the yard and on the two of us.",
            '    "You are the new clerk," said he.',
            '    "I am the new tutor," said I.',
            "    He thought about it for a long time and then he lit the candle, and",
            "we looked at each other over the flame of it.",
            "",
            "* * *",
            "",
            "    In the morning the rain had stopped and the yard was full of geese, and",
            "nobody knew where the geese had come from.",
        ]
    )


def test_indents_open_paragraphs_where_blank_lines_stand_only_around_breaks() -> None:
    assert indented().paragraphs == ((3, 5), (6, 6), (7, 7), (8, 9), (13, 14))


@pytest.mark.parametrize(
    ("row", "number", "title"),
    [
        ("Kapitel 1: Die Uhr", "Kapitel 1", "Die Uhr"),
        ("Zweites Kapitel", "Zweites Kapitel", ""),
        ("2. Kapitel", "2. Kapitel", ""),
        ("Chapitre 1 : Le phare", "Chapitre 1", "Le phare"),
        ("Chapitre deux", "Chapitre deux", ""),
        ("Capítulo 3", "Capítulo 3", ""),
        ("Capitolo 3", "Capitolo 3", ""),
        ("Hoofdstuk 2", "Hoofdstuk 2", ""),
        ("Prolog", "Prolog", ""),
        ("Épilogue", "Épilogue", ""),
    ],
)
def test_headings_of_other_languages(row: str, number: str, title: str) -> None:
    (found,) = judge([row, "", STORY[0], "", STORY[1]]).verdicts
    assert (str(found.kind), found.number, found.title) == ("heading", number, title)


@pytest.mark.parametrize(
    "row", ["Teil der Familie", "Parte del muro", "Kapitel 3 war lang", "Elf Chapter", "Part Once"]
)
def test_words_that_only_look_like_a_division(row: str) -> None:
    assert judge([STORY[0], "", row, "", STORY[1]]).verdicts == ()


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Anmerkung der Autorin: Danke!", "author-note"),
        ("Anmerkung: Danke!", "author-note"),
        ("Warnung: Blut.", "warning"),
        ("Note de l'auteur : Merci.", "author-note"),
        ("NdA : merci.", "author-note"),
        ("Nota del autor: Gracias.", "author-note"),
        ("Anmerkung des Übersetzers: ein Wortspiel.", "translator-note"),
    ],
)
def test_labels_of_other_languages(row: str, kind: str) -> None:
    assert said(f"{row} ¶ *** ¶ {STORY[0]} ¶ {STORY[1]}")[row] == kind
    assert said(f"{STORY[0]} ¶ {STORY[1]} ¶ {row}")[row] == kind


@pytest.mark.parametrize("row", ["Fortsetzung folgt", "À suivre", "Ende", "Fin"])
def test_end_marks_of_other_languages(row: str) -> None:
    assert said(f"{STORY[0]} ¶ {STORY[1]} ¶ {row}")[row] == "end-mark"
