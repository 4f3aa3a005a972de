"""The predictor reads documents, and of labels no more than ids and files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import predict

STORY = "The kettle had boiled dry again.\n\n* * *\n\nSnow had filled the lane.\n\nA/N: Thank you all for reading!\n"


def predicted(kind: str, folder: Path, tmp_path: Path) -> str:
    """What the predictor writes."""
    out = tmp_path / "out.json"
    assert predict.main([kind, str(folder), str(out)]) == 0
    return out.read_text("utf-8")


@pytest.mark.parametrize("labelled", [True, False])
@pytest.mark.parametrize("kind", ["dividers", "notes"])
def test_lines(kind: str, labelled: bool, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "one.txt").write_text(STORY, "utf-8")
    (docs / "two.html").write_text("<p>It rained.</p>\n<hr>\n<p>It stopped.</p>\n", "utf-8")
    name = "d1" if labelled else "one"
    if labelled:
        rows = {"d1": {"file": "docs/one.txt", "labels": "unread"}, "two": {"file": "docs/two.html"}}
        (tmp_path / "labels.json").write_text(json.dumps({"docs": rows}), "utf-8")
    made = json.loads(predicted(kind, tmp_path, tmp_path))
    found = [(row["line_start"], row["kind"]) for row in made[name]]
    assert found == [(3, "divider"), (7, "author-note")]
    assert [(row["line_start"], row["line_end"], row["kind"]) for row in made["two"]] == [(2, 2, "divider")]


def test_quotes(tmp_path: Path) -> None:
    rows = [{"id": "q1", "in": '"It\'s mine," she said.', "gold": 7}, {"id": "q2", "in": "Plain."}]
    (tmp_path / "some.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    made = [json.loads(line) for line in predicted("quotes", tmp_path, tmp_path).splitlines()]
    assert made == [{"id": "q1", "out": "“It’s mine,” she said."}, {"id": "q2", "out": "Plain."}]


def test_archives(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "w.html").write_text("<h1>Chapter 1: Rain</h1><p>It rained.</p><hr><p>It stopped.</p>", "utf-8")
    made = json.loads(predicted("ao3", tmp_path, tmp_path))["w"]
    assert made["chapters"][0]["title"] == "Chapter 1: Rain"
    assert made["chapters"][0]["paragraphs"] == ["It rained.", "It stopped."]
    assert made["chapters"][0]["breaks"] == [1]


def test_a_wrong_call(tmp_path: Path) -> None:
    assert predict.main(["lines", str(tmp_path), "out"]) == 2
    assert predict.main(["notes", str(tmp_path / "nowhere"), "out"]) == 2
