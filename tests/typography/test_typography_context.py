"""What a survey of the chapter finds, and what emphasis offsets and objects tell."""

from __future__ import annotations

from bookc.typography import Context, apply, conventions, set_type, survey


def set_(text: str, tag: str = "en-US", **extra: object) -> str:
    return apply(text, set_type(text, tag, **extra))  # type: ignore[arg-type]


def test_a_british_chapter_is_single_first() -> None:
    chapter = ["'Come in,' said Ada.", "The door's stuck.", "'It said \"Push\",' he called, 'so I pushed.'"]
    assert survey(chapter, "en-GB") == Context(single_first=True)


def test_an_american_chapter_with_thoughts_is_not() -> None:
    chapter = ['"Come in," said Ada.', "'Not him again,' she thought.", '"Well?"', "'Tis late.", "Plain."]
    assert survey(chapter, "en-US") == Context()


def test_elisions_alone_are_no_dialogue() -> None:
    assert survey(["'Twas late, and we'd told 'em.", "'90s music, goin' on."], "en-US") == Context()


def test_an_empty_chapter_knows_nothing() -> None:
    assert survey([], "en-US") == Context()


def test_a_word_clipped_beyond_doubt_is_known_in_the_chapter() -> None:
    chapter = [
        '"There goes the \'potamus," he said.',
        "\"Goin' to see 'im, the 'potamus?\"",
        "'Never again,' he wrote.",
    ]
    assert survey(chapter, "en-US").clipped == {"potamus"}
    known = set_("\"The 'potamus is the zoo-keepers' pride.\"", context=survey(chapter, "en-US"))
    assert known == "\u201cThe \u2019potamus is the zoo-keepers\u2019 pride.\u201d"


def test_words_at_the_head_or_led_up_to_may_begin_speech() -> None:
    chapter = ["'And so we left the mill", "He said, 'then we left the mill", "The word 'mill' is old."]
    assert survey(chapter, "en-GB").clipped == frozenset()


def test_the_context_settles_a_lone_opening() -> None:
    known = set_("'And another thing about the mill", "en-GB", context=Context(single_first=True))
    assert known.startswith("\u2018And")


def test_emphasis_offsets_part_marks_from_words() -> None:
    # "word"word with the second word in emphasis: the mark before it opens.
    text = 'She said"never"and left.'
    assert set_(text, marks=[9, 14]) == "She said\u201cnever\u201dand left."


def test_tags_fall_back() -> None:
    assert conventions("de-AT") is conventions("DE")
    assert conventions("en") is conventions("en_us")
    assert conventions("fr-Latn-CH").tag == "fr"
    assert conventions("tlh").tag == "und"


def test_clean_text_comes_back_at_once() -> None:
    assert set_type("Nothing to do here, well-known as it is.", "en-US") == []
    assert set_type("\u201cDone,\u201d she said\u2014\u2018so\u2019\u2026", "en-US") == []
