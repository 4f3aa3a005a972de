"""What a source's markup says of lines counts with what their words say."""

from __future__ import annotations

import pytest
from evidence_story import STORY

from bookc.evidence import Facts, Judgement, Verdict, judge

BODY = [*STORY, *STORY]
CENTRED = Facts(centred=True)
BOLD = Facts(bold=True)
OBJECT = "\ufffc"


def told(*rows: str | tuple[str, Facts]) -> tuple[list[str], Judgement]:
    """Paragraphs parted by one blank line, with what the source says of some."""
    lines: list[str] = []
    facts: dict[int, Facts] = {}
    for row in rows:
        text, fact = row if isinstance(row, tuple) else (row, None)
        lines.append(text)
        if fact is not None:
            facts[len(lines)] = fact
        lines.append("")
    lines.pop()
    return lines, judge(lines, facts=facts)


def within(row: str, fact: Facts) -> list[Verdict]:
    """The verdicts on a row between two scenes."""
    _, found = told(*BODY, (row, fact), *BODY)
    number = 2 * len(BODY) + 1
    return [v for v in found.verdicts if v.first <= number <= v.last]


def test_a_rule_divides() -> None:
    (found,) = within("* * *", Facts(rule=True))
    assert (str(found.kind), found.form) == ("divider", "<hr>")
    assert any(r.text == "is a rule in the source" for r in found.reasons)
    assert found.confidence > 0.98


def test_a_rule_beside_a_heading_is_a_boundary() -> None:
    _, found = told(("Low Tide", Facts(heading=2)), ("* * *", Facts(rule=True)), *BODY)
    assert [str(v.kind) for v in found.verdicts] == ["heading", "boundary"]


def test_a_rule_inside_a_quotation_is_story() -> None:
    quoted = Facts(apart=True)
    _, found = told(*BODY, ("Dear Odile,", quoted), ("* * *", Facts(rule=True, apart=True)), ("Perrin", quoted), *BODY)
    assert found.verdicts == ()


@pytest.mark.parametrize("row", ["x", "o", "#", "%", "xoxo"])
def test_a_centred_mark_divides(row: str) -> None:
    (found,) = within(row, CENTRED)
    assert str(found.kind) == "divider"
    assert any(r.text == "is centred in the source" for r in found.reasons)


def test_where_all_is_centred_it_says_nothing() -> None:
    centred = [(row, CENTRED) for row in BODY]
    _, found = told(*centred, ("xo", CENTRED), *centred)
    assert not any(r.feature == "source-centred" for v in found.verdicts for r in v.reasons)


@pytest.mark.parametrize("fact", [CENTRED, BOLD])
@pytest.mark.parametrize(
    ("row", "kind"),
    [("Perrin", "pov"), ("Odile's POV", "pov"), ("Two hours later", "timestamp"), ("Flashback", "marker")],
)
def test_words_that_the_source_sets_off(row: str, kind: str, fact: Facts) -> None:
    assert [str(v.kind) for v in within(row, fact)] == [kind]


@pytest.mark.parametrize("fact", [CENTRED, BOLD])
def test_an_end_mark_that_the_source_sets_off(fact: Facts) -> None:
    _, found = told(*BODY, ("The End", fact))
    assert [str(v.kind) for v in found.verdicts] == ["end-mark"]


@pytest.mark.parametrize(
    ("row", "number", "title"),
    [
        ("Chapter Two: The Lamp", "Chapter Two", "The Lamp"),
        ("what the goose saw", "", "what the goose saw"),
        ("Is it you?", "", "Is it you?"),
        ("3. Beginnings", "3", "Beginnings"),
        ("IV", "IV", ""),
        ("X", "X", ""),
        ("Inspiration", "", "Inspiration"),
        ("The End", "", "The End"),
    ],
)
def test_a_heading_element_is_a_heading(row: str, number: str, title: str) -> None:
    (found,) = within(row, Facts(heading=2))
    assert (str(found.kind), found.number, found.title) == ("heading", number, title)
    assert any(r.text == "is a heading in the source" for r in found.reasons)


def test_a_title_element_under_a_number_element() -> None:
    _, found = told(("Chapter 3", Facts(heading=2)), ("the lamp", Facts(heading=3)), *BODY)
    assert [(v.first, v.last, v.number, v.title) for v in found.verdicts] == [(1, 3, "Chapter 3", "the lamp")]
    _, found = told(("Part Two", Facts(heading=1)), ("the lamp", Facts(heading=2)), *BODY)
    assert [(v.number, v.title) for v in found.verdicts] == [("Part Two", ""), ("", "the lamp")]


@pytest.mark.parametrize("row", ["Author's Note", "A/N", "A/N:", "Disclaimer: I own no goose.", "End Notes"])
def test_a_label_set_as_a_heading_is_a_note(row: str) -> None:
    _, found = told(*BODY, (row, Facts(heading=3)), "Thank you for reading! Reviews make my week.")
    assert {str(v.kind) for v in found.verdicts} <= {"author-note", "disclaimer"}
    assert found.verdicts[0].first == 2 * len(BODY) + 1


def test_other_things_set_as_headings() -> None:
    assert [str(v.kind) for v in within("***", Facts(heading=3))] == ["divider"]
    _, found = told(*BODY, ("The End", Facts(heading=3)))
    assert [str(v.kind) for v in found.verdicts] == ["end-mark"]


def test_an_image_named_for_a_break_divides() -> None:
    (found,) = within(OBJECT, Facts(image="divider_final.png"))
    assert (str(found.kind), found.form) == ("divider", "divider_final.png")
    assert within(OBJECT, Facts(image="goose.jpg A goose on the stairs")) == []
    assert within(OBJECT, Facts(image="breakfast.jpg")) == []
    assert within(OBJECT, Facts()) == []


def test_an_image_that_returns_divides() -> None:
    image = (OBJECT, Facts(image="leaf.gif"))
    _, found = told(*BODY, image, *BODY, image, *BODY, image, *BODY)
    assert [str(v.kind) for v in found.verdicts] == ["divider"] * 3


@pytest.mark.parametrize(
    "row", [OBJECT, f"{OBJECT} {OBJECT}", f"{OBJECT} The goose.", f"* {OBJECT} *", f"The goose.{OBJECT}"]
)
def test_what_is_no_text_is_no_symbol(row: str) -> None:
    assert within(row, Facts()) == []


def test_a_heading_keeps_its_note_mark() -> None:
    _, found = told((f"Chapter 1: The Lamp{OBJECT}", Facts(heading=1)), *BODY)
    assert [(v.number, v.title) for v in found.verdicts] == [("Chapter 1", f"The Lamp{OBJECT}")]


def test_bold_words_to_the_readers_are_a_note() -> None:
    row = "So I hope you liked it, guys."
    _, found = told(*BODY, (row, BOLD))
    assert [str(v.kind) for v in found.verdicts] == ["author-note"]


@pytest.mark.parametrize("row", ["***", "Chapter 4", "A/N: hello there", "~ Perrin ~", "[1] a goose", "The End"])
def test_fixed_lines_are_story(row: str) -> None:
    assert within(row, Facts(fixed=True)) == []
    _, found = told(*BODY, (row, Facts(fixed=True)))
    assert found.verdicts == ()


def test_a_fixed_line_ends_a_note() -> None:
    _, found = told(*BODY, "Author's Note:", "Thank you for reading!", ("print(goose)", Facts(fixed=True)))
    last = 2 * len(BODY) + 5
    assert not any(v.first <= last <= v.last for v in found.verdicts)


def test_a_centred_title_opens_the_document() -> None:
    _, found = told(("The Salt Road", CENTRED), *BODY)
    assert [(str(v.kind), v.title) for v in found.verdicts] == [("heading", "The Salt Road")]
