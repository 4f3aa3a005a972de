"""The manifest's `treat` and `replace`: how entries are read, and where wrong ones are complained of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookc.base.diagnostics import BookcError, Sink
from bookc.base.world import MemoryWorld
from bookc.evidence import Kind
from bookc.manifest import rules
from bookc.manifest.corrections import Numbers, is_pattern, is_replacement, numbers
from bookc.manifest.load import Loaded, load
from bookc.manifest.schema import ReplaceEntry, TreatEntry, Treatment
from bookc.manifest.values import LocalPath, Verbatim


def read(more: str, files: str = "one.txt, two.txt") -> tuple[Loaded | None, Sink]:
    """A manifest with these lines more, and what is said of it."""
    sink = Sink()
    text = f"title: The Well\nauthor: Ann Lee\nchapters: [{files}]\n{more}\n"
    try:
        found = load("book.yaml", text.encode(), MemoryWorld({"one.txt": "", "two.txt": ""}), sink)
    except BookcError:
        return None, sink
    rules.check(found, sink)
    return found, sink


def treats(more: str, files: str = "one.txt, two.txt") -> tuple[tuple[TreatEntry, ...], Loaded]:
    """The entries of a right manifest."""
    found, sink = read(f"treat:\n{more}", files)
    assert found is not None
    assert sink.diagnostics == []
    return found.manifest.treat, found


def places(more: str, files: str = "one.txt, two.txt") -> list[tuple[str, str]]:
    """The codes of a wrong manifest, each with the text above its caret."""
    _, sink = read(more, files)
    found = []
    for diagnostic in sink.ordered():
        assert diagnostic.span is not None
        span = diagnostic.span
        found.append((diagnostic.code, sink.sources["book.yaml"].text[span.start : span.end]))
    return found


def test_every_kind_can_be_named() -> None:
    """`as` takes every kind of the evidence but a mark within a line, and text."""
    assert {t.value for t in Treatment} == {k.value for k in Kind if k is not Kind.FOOTNOTE_REF} | {"text"}


def test_entries() -> None:
    """A line, a number, a stretch, a pattern; one file or several."""
    made, loaded = treats(
        '  - {line: "~ Mara ~", as: pov}\n'
        "  - {line: 17, file: one.txt, as: text}\n"
        "  - {line: 17-23, file: [one.txt], as: author-note}\n"
        '  - {line: "17", as: heading}\n'
        "  - {line: '17-23', as: heading, file: [one.txt, two.txt]}\n"
        "  - {pattern: '^~ \\w+ ~$', as: pov}\n"
    )
    assert made[0] == TreatEntry(line="~ Mara ~", kind=Treatment.POV)
    assert made[4].file == (LocalPath("one.txt"), LocalPath("two.txt"))
    assert made[5].pattern == r"^~ \w+ ~$"
    assert [numbers(loaded, index) for index in range(6)] == [
        None, Numbers(17, 17), Numbers(17, 23), None, None, None,
    ]  # fmt: skip


def test_a_single_entry_needs_no_list() -> None:
    """One map stands for a list of one; a book of one file needs no file for a number."""
    made, loaded = treats("  line: 3\n  as: divider", "one.txt")
    assert made == (TreatEntry(line="3", kind=Treatment.DIVIDER),)
    assert numbers(loaded, 0) == Numbers(3, 3)


def test_spaces_of_replacements_count() -> None:
    """Spaces at the ends of `find` and `with` are part of them."""
    found, sink = read('replace: {find: " (sic) ", with: " "}')
    assert found is not None
    assert sink.diagnostics == []
    assert found.manifest.replace == (ReplaceEntry(find=Verbatim(" (sic) "), put=Verbatim(" ")),)


@pytest.mark.parametrize(
    ("entry", "code", "above"),
    [
        ("{as: text}", "manifest/missing-key", "{as: text}"),
        ("{line: a}", "manifest/missing-key", "{line: a}"),
        ("{line: a, pattern: b, as: text}", "manifest/conflict", "b"),
        ('{line: "", as: text}', "manifest/bad-value", '""'),
        ('{pattern: "", as: text}', "manifest/bad-value", '""'),
        ("{line: a, as: texts}", "manifest/bad-value", "texts"),
        ("{line: a, as: footnote-ref}", "manifest/bad-value", "footnote-ref"),
        ("{line: a, file: six.txt, as: text}", "manifest/missing-file", "six.txt"),
        ("{line: 4, as: text}", "manifest/missing-key", "4"),
        ("{line: 4, file: [one.txt, two.txt], as: text}", "manifest/missing-key", "4"),
        ("{line: 0, file: one.txt, as: text}", "manifest/bad-value", "0"),
        ("{line: 9-8, file: one.txt, as: text}", "manifest/bad-value", "9-8"),
        ("{pattern: 'a(b', as: text}", "manifest/bad-pattern", "("),
        ("{pattern: 'it''s (a', as: text}", "manifest/bad-pattern", "("),
        ('{pattern: "a(b", as: text}', "manifest/bad-pattern", "("),
        ("{pattern: a(b, as: text}", "manifest/bad-pattern", "("),
        ('{pattern: "a\\\\w(b", as: text}', "manifest/bad-pattern", '"a\\\\w(b"'),
        ("{pattern: 'x{99999999999999}', as: text}", "manifest/bad-pattern", "'x{99999999999999}'"),
        ("{pattern: '*', as: text}", "manifest/bad-pattern", "*"),
        ("{pattern: 'a\\', as: text}", "manifest/bad-pattern", "\\"),
        ("~ Mara ~", "manifest/wrong-type", "~ Mara ~"),
    ],
)
def test_wrong_treat(entry: str, code: str, above: str) -> None:
    """Each mistake has its caret."""
    assert places(f"treat:\n  - {entry}") == [(code, above)]


@pytest.mark.parametrize(
    ("entry", "code", "above"),
    [
        ("{find: a}", "manifest/missing-key", "{find: a}"),
        ("{with: a}", "manifest/missing-key", "{with: a}"),
        ('{find: "", with: a}', "manifest/bad-value", '""'),
        ("{find: a, with: b, file: book.yaml}", "manifest/missing-file", "book.yaml"),
        ("{find: 'a(', with: b, pattern: true}", "manifest/bad-pattern", "("),
        ("{find: 'a', with: '\\1', pattern: true}", "manifest/bad-pattern", "1"),
        ("{find: 'a', with: '\\g<n>', pattern: true}", "manifest/bad-pattern", "'\\g<n>'"),
        ("{find: 'a', with: 'b', pattern: perhaps}", "manifest/wrong-type", "perhaps"),
    ],
)
def test_wrong_replace(entry: str, code: str, above: str) -> None:
    """Each mistake has its caret."""
    assert places(f"replace:\n  - {entry}") == [(code, above)]


def test_what_is_no_pattern_is_none_without_the_switch() -> None:
    """Without `pattern: true` brackets and backslashes are what they are."""
    assert places("replace:\n  - {find: 'a(', with: '\\1'}") == []


def test_a_file_of_another_kind() -> None:
    """A file that is there but is no chapter."""
    assert places("treat:\n  - {line: a, as: text, file: two.txt}", "one.txt") == [("manifest/bad-value", "two.txt")]


def test_an_epub_has_no_numbers() -> None:
    """It is made of many files, each with a line 4."""
    sink = Sink()
    text = b"title: T\nauthor: A\nchapters: [one.epub]\ntreat: {line: 4, as: text}\n"
    rules.check(load("book.yaml", text, MemoryWorld({"one.epub": ""}), sink), sink)
    assert [(d.code, d.hint) for d in sink.diagnostics] == [
        ("manifest/bad-value", "write the line's words, or a pattern")
    ]


@given(st.text(max_size=30), st.text(max_size=12))
def test_no_pattern_raises(find: str, put: str) -> None:
    """Whatever is written, it is a pattern or it is none."""
    if is_replacement(find, put):
        assert is_pattern(find)


@pytest.mark.parametrize("pattern", ["[[a]", "(?i)a", "a&&b", "[a||b]"])
def test_patterns_that_python_warns_of(pattern: str) -> None:
    """What may mean something else in a Python to come is taken as it is meant now, without a word."""
    assert is_pattern(pattern)
