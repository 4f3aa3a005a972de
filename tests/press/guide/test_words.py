"""What guides say, word by word; read `expected/` before accepting it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookc.press.device import Device
from press.guide.jobs import Wanted, made, text

EXPECTED = Path(__file__).parent / "expected"
CASES = {
    "booklet": Wanted("booklet", "letter", 47, (396, 612), Device("Den", two_pass=True, backs_reversed=True)),
    "signatures": Wanted("signatures", "a4", 130),
    "mini-zine": Wanted("mini-zine", "a4", 8, (198, 297)),
    "half-signatures": Wanted("half-signatures", "letter", 40, right_bound=True),
    "sixteen": Wanted("sixteen", "a4", 30, (148, 210)),
    "accordion": Wanted("accordion", "a4", 30, (198, 595)),
    "cut-stack-4": Wanted("cut-stack-4", "a4", 40, (250, 380)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_guide_s_words(name: str, accept: bool) -> None:
    found, file = text(made(CASES[name])[1]), EXPECTED / f"{name}.txt"
    if accept:
        EXPECTED.mkdir(exist_ok=True)
        file.write_text(found, "utf-8")
    assert file.read_text("utf-8") == found
