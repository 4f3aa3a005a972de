"""Every diagnostic of the targets is given by some publication in this folder's tests."""

from __future__ import annotations

from pathlib import Path

from bookc.base.codes import CODES

OF_TARGETS = {code for code in CODES if code.startswith(("kobo/", "kindle/"))}
"""The codes of the targets."""


def test_each_code_is_shown_by_a_test() -> None:
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_ko*.py"))
    tests += Path(__file__).with_name("test_kindle_rules.py").read_text("utf-8")
    assert {code for code in OF_TARGETS if f'"{code}"' not in tests} == set()
