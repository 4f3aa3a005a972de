"""Paragraphs of fiction with their right marks: typed straight, how many does bookc set wrong?

`paragraphs.txt` was written for bookc, before the rules were run on it: one paragraph a line, `¶` for a line break,
`## name` for a chapter. It is harder than books are: dialect, stutters, quotations three deep.
"""

from __future__ import annotations

import json
from pathlib import Path

from bookc.typography import apply, set_type, survey
from corpus.quotes import predict

PAGE = Path(__file__).parent / "paragraphs.txt"
STRAIGHT = str.maketrans("“”‘’′″", "\"\"'''\"")
MARKS = frozenset("“”‘’′″")
LEAST_RIGHT = 0.9975


def chapters() -> dict[str, list[str]]:
    """The paragraphs of each chapter, as they should be."""
    found: dict[str, list[str]] = {}
    for line in PAGE.read_text("utf-8").split("\n"):
        if line.startswith("## "):
            found[line[3:]] = []
        elif line:
            found[list(found)[-1]].append(line.replace("¶", "\n"))
    return found


def wrong_in(gold: str, made: str) -> list[str]:
    """What stands around each mark that is not the right one."""
    assert len(gold) == len(made)
    pairs = enumerate(zip(gold, made, strict=True))
    return [gold[max(0, at - 25) : at + 20] for at, (a, b) in pairs if a in MARKS and a != b]


def test_nearly_every_mark_is_set_right() -> None:
    marks, wrong = 0, []
    for paragraphs in chapters().values():
        typed = [text.translate(STRAIGHT) for text in paragraphs]
        context = survey(typed, "en")
        for gold, text in zip(paragraphs, typed, strict=True):
            marks += sum(char in MARKS for char in gold)
            wrong += wrong_in(gold, apply(text, set_type(text, "en", context=context, dashes=False, ellipses=False)))
    assert marks > 2500
    assert len(wrong) <= marks * (1 - LEAST_RIGHT), wrong


def test_what_is_right_already_stays() -> None:
    for paragraphs in chapters().values():
        context = survey(paragraphs, "en")
        for text in paragraphs:
            assert set_type(text, "en", context=context) == []


def test_the_predictor_reads_ids_and_texts_alone(tmp_path: Path) -> None:
    rows = [
        {"id": "gb-1", "in": "'Come in,' said Ada. 'It's open.'", "gold": "no"},
        {"id": "gb-2", "in": "'And another thing about the mill"},
        {"id": 7, "in": ""},
    ]
    odd = ['{"id": "x"}', '{"in": "\'a\'"}', '{"id": "y", "in": 3}', "[1]", "null", "{", "", '{"id": ["z"], "in": "a"}']
    (tmp_path / "a.jsonl").write_text("\n".join([*map(json.dumps, rows), *odd]), "utf-8")
    (tmp_path / "books.json").write_text("[", "utf-8")
    (tmp_path / "b.jsonl").write_bytes(b"\xff\n" + json.dumps({"id": "b", "in": '"é"'}).encode())
    assert [json.loads(line) for line in predict(tmp_path)] == [
        {"id": "gb-1", "out": "‘Come in,’ said Ada. ‘It’s open.’"},
        {"id": "gb-2", "out": "‘And another thing about the mill"},
        {"id": 7, "out": ""},
        {"id": "b", "out": "“é”"},
    ]
