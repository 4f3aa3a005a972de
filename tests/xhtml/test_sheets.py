"""The EPUB's style sheets keep the rules of their house: the reader's own colours and measures, nothing for one engine
alone, nothing that no book can need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bookc
from bookc.base.resources import style_file
from bookc.design.themes import load, names
from bookc.xhtml.sheets import needed_rules

THEMES = pytest.mark.parametrize("theme", names())

CLASS = re.compile(r"\.([a-z][\w-]*)")


def rules(theme: str) -> list[tuple[list[str], dict[str, str]]]:
    """The rules of a theme's EPUB: selectors, and declarations by property."""
    text = re.sub(r"/\*.*?\*/", "", style_file("epub.css").decode() + load(theme).epub_css, flags=re.DOTALL)
    assert re.sub(r"[^{}]+\{[^{}]*\}", "", text).strip() == "", "plain rules only"
    return [
        (
            [one.strip() for one in selectors.split(",")],
            {
                name.strip(): value.strip()
                for name, _, value in (one.partition(":") for one in declarations.split(";") if one.strip())
            },
        )
        for selectors, declarations in re.findall(r"([^{}]+)\{([^{}]*)\}", text)
    ]


@THEMES
def test_colours_are_the_readers(theme: str) -> None:
    named = [
        (selectors, name, value)
        for selectors, declarations in rules(theme)
        for name, value in declarations.items()
        if (name == "color" and value != "inherit")
        or name.startswith("background")
        or (name.startswith("border") and re.search(r"#|rgb|black|white|gr[ae]y|currentcolor", value, re.IGNORECASE))
    ]
    # What is drawn in black on nothing needs something behind it by night.
    assert named == [(["img"], "background", "#fff")]


@THEMES
def test_measures_of_the_text_are_the_readers(theme: str) -> None:
    own = {"font-size", "line-height", "text-align", "margin", "padding", "width", "hyphens"}
    for selectors, declarations in rules(theme):
        if {"html", "body"} & set(selectors):
            assert not own & set(declarations)
        if "p" in selectors:
            assert not own & set(declarations) - {"margin"}


@THEMES
def test_what_old_engines_may_not_know_stands_alone(theme: str) -> None:
    for selectors, declarations in rules(theme):
        new = [bool(re.search(r":(?!first-child|last-child)", one)) for one in selectors]
        assert all(new) or not any(new), selectors
        assert not any(name.startswith("--") for name in declarations)
        # A measure of lines stands behind `:root`, one of a page's height in a rule of its own.
        if any(re.search(r"\dlh\b", value) for value in declarations.values()):
            assert all(new), selectors
        if any(re.search(r"\dv[hw]\b", value) for value in declarations.values()):
            assert len(declarations) == 1, selectors


@THEMES
def test_breaks_of_pages_are_said_in_both_words(theme: str) -> None:
    for selectors, declarations in rules(theme):
        for side in ("before", "after", "inside"):
            assert declarations.get(f"break-{side}") == declarations.get(f"page-break-{side}"), selectors


@THEMES
def test_every_class_is_one_that_bookc_writes(theme: str) -> None:
    source = "\n".join(path.read_text("utf-8") for path in Path(bookc.__file__).parent.rglob("*.py"))
    written = set(re.findall(r"[a-z][\w-]*", source)) | {f"indent-{n}" for n in range(9)}
    named = {name for selectors, _ in rules(theme) for one in selectors for name in CLASS.findall(one)}
    assert named - written == set()


def test_a_book_gets_the_rules_for_its_classes_and_elements() -> None:
    css = """
    /* a, { b } */
    p, .verse p,
    .letter   p.first { margin: 0;
      text-indent: 0 }
    .chat { margin: 1em } .verse .line:last-child { x: y }
    tr > td:first-child, h1 + p, .line[dir="rtl"] { a: b; c: d; }
    """
    assert needed_rules(css, ['<p class="first">', '<p class="letter">']) == (
        "p, .letter p.first { margin: 0; text-indent: 0 }"
    )
    assert needed_rules(css, ['<p class="verse line">']).splitlines()[1:] == [
        ".verse .line:last-child { x: y }",
        '.line[dir="rtl"] { a: b; c: d; }',
    ]
    assert needed_rules(css, ["<tr>", "<td>", "<h1>"]) == "tr > td:first-child { a: b; c: d; }"
    assert needed_rules(css, []) == ""
