"""Marks and labels are drawn in black ink alone, on every kind of sheet."""

from __future__ import annotations

import re

import pytest

from bookc.design.papers import PAPERS
from bookc.design.sheets import SHEETS
from bookc.pdf.boxes import Box, PageBox
from bookc.press.impose import draw, impose
from bookc.press.job import Creep, Job
from bookc.press.schemes import SCHEMES

COLOURS = ("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "gs", "ri")
PAINTING = {"S", "s", "f", "F", "f*", "B", "b", "Tj", "TJ"}
PAGE = PageBox(300, 400, Box(0, 0, 0, 0), (1, 0, 0, 1, 0, 0), Box(0, 0, 300, 400))


@pytest.mark.parametrize("layout", SCHEMES)
def test_marks_are_black_and_say_so_before_they_paint(layout: str) -> None:
    imposed = impose(Job(SCHEMES[layout], SHEETS["a3"], Creep(PAPERS["80gsm"])), [PAGE] * 40)
    painted = False
    for which in imposed.passes:
        for side in draw(imposed, which, [PAGE] * 40):
            text = re.sub(r"\((?:[^()\\]|\\.)*\)", "()", (side.content + b"\n" + side.marks).decode())
            colours = re.findall(r"(\S+) (?<!\S)(" + "|".join(map(re.escape, COLOURS)) + r")(?!\S)", text)
            assert set(colours) <= {("0", "g"), ("0", "G")}
            seen: set[str] = set()
            for word in side.marks.decode().split():
                if word in {"g", "G"}:
                    seen.add(word)
                if word in PAINTING:
                    painted = True
                    assert ("G" if word == "S" else "g") in seen
    assert painted
