"""`treat` and `replace` from the manifest to the readers, and what is said of entries and of doubtful lines."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bookc import wishes
from bookc.base.diagnostics import Sink
from bookc.base.source import Source, Span
from bookc.base.world import MemoryWorld
from bookc.evidence import Kind, Ruling
from bookc.manifest import rules
from bookc.manifest.load import load
from bookc.manifest.schema import Treatment
from bookc.readers import read
from bookc.readers.corrections import Corrections
from bookc.readers.reading import Finding, Reading
from bookc.wishes import doubtful
from bookc.wishes.kinds import NAMES, certainty
from bookc.wishes.lines import alike, lines_of, shortened

ONE = "Chapter One\n\n~ Mara ~\n\nIt was dark, and the well was deep.\n\nIt’s Mara’s – well\n"
TWO = "<h1>Two</h1>\n<p>~ <i>Odile</i> &amp;\n</p>\n<p>It was light, and the ford was shallow.</p>\n"


FORMS = "the form of its quotes or dashes"
OTHERWISE = "with other capitals, spaces, quotes or dashes"
LOOSELY = "without regard to capitals it would meet"


def told(more: str, **files: str) -> Sink:
    """What is said of a book with these wishes."""
    texts = {name.replace("_", "."): text for name, text in (files or {"one_txt": ONE, "two_html": TWO}).items()}
    world = MemoryWorld(texts)
    sink = Sink()
    manifest = f"title: T\nauthor: A\nchapters: [{', '.join(texts)}]\n{more}\n"
    loaded = load("book.yaml", manifest.encode(), world, sink)
    rules.check(loaded, sink)
    wanted = {name: wishes.of_file(loaded, name) for name in texts}
    readings = {
        name: found
        for name in texts
        if (found := read(name, world.read(name), sink, None, wanted[name].corrections)) is not None
    }
    wishes.tell(loaded, readings, wanted, sink)
    return sink


def hints(more: str, code: str) -> list[str]:
    """The hints of the complaints of one code."""
    return [d.hint for d in told(more).diagnostics if d.code == code]


def test_corrections_of_a_file() -> None:
    """Each file gets its own entries, with the way back to the manifest's list."""
    sink = Sink()
    text = (
        "title: T\nauthor: A\nchapters: [one.txt, two.txt]\ntreat:\n"
        "  - {line: a, file: two.txt, as: text}\n"
        "  - {line: 4-6, file: one.txt, as: author-note}\n"
        "  - {pattern: ^b, as: pov}\n"
        "replace:\n"
        "  - {find: a, with: b, file: two.txt}\n"
        "  - {find: c, with: d}\n"
    )
    loaded = load("book.yaml", text.encode(), MemoryWorld({"one.txt": "", "two.txt": ""}), sink)
    one, two = wishes.of_file(loaded, "one.txt"), wishes.of_file(loaded, "two.txt")
    assert one.corrections.rulings == (Ruling(Kind.AUTHOR_NOTE, first=4, last=6), Ruling(Kind.POV, pattern="^b"))
    assert (one.treats, one.replaces) == ((1, 2), (1,))
    assert two.corrections.rulings == (Ruling(None, text="a"), Ruling(Kind.POV, pattern="^b"))
    assert (two.treats, two.replaces) == ((0, 2), (0, 1))
    assert [r.find for r in two.corrections.replacements] == ["a", "c"]


def test_wrong_entries_are_passed_over() -> None:
    """What the manifest's check complains of does not reach the readers."""
    sink = Sink()
    text = (
        "title: T\nauthor: A\nchapters: [one.txt]\ntreat:\n"
        "  - {pattern: (, as: pov}\n  - {as: pov}\n  - {line: a, pattern: b, as: pov}\n  - {line: 0, as: pov}\n"
        "replace:\n  - {find: (, with: a, pattern: true}\n  - {find: a, with: '\\1', pattern: true}\n"
        '  - {find: "", with: a}\n'
    )
    loaded = load("book.yaml", text.encode(), MemoryWorld({"one.txt": ""}), sink)
    assert wishes.of_file(loaded, "one.txt") == wishes.Wishes()


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("~ MARA ~", 'line 3 of “one.txt” differs only by its capitals: write "~ Mara ~"'),
        ("~Mara~", 'line 3 of “one.txt” differs only by its spaces: write "~ Mara ~"'),
        ("~mara~", 'line 3 of “one.txt” differs only by its spaces and capitals: write "~ Mara ~"'),
        ("It's Mara's - well", f'line 7 of “one.txt” differs only by {FORMS}: write "It’s Mara’s – well"'),
        ("~ Mira ~", 'did you mean line 3 of “one.txt”, "~ Mara ~"?'),
        ("Mara", 'it must be the whole line; line 3 of “one.txt” is "~ Mara ~"'),
        ("~ odile &", 'line 2 of “two.html” differs only by its capitals: write "~ Odile &"'),
        ("Nothing of the kind", ""),
        ("?", ""),
    ],
)  # fmt: skip
def test_the_nearest_line(line: str, hint: str) -> None:
    """A line that is not there is answered with the one that was meant."""
    assert hints(f'treat: [{{line: "{line}", as: pov}}]', "manifest/unused-treat") == [hint]


def test_a_line_of_another_file() -> None:
    """A line that stands, but not in the file named."""
    made = hints('treat: [{line: "~ Mara ~", file: two.html, as: pov}]', "manifest/unused-treat")
    assert made == ["it stands in “one.txt”, line 3"]


def test_a_number_beyond_the_end() -> None:
    """The last line with words is told; a line without any meets nothing in a page."""
    made = hints("treat: [{line: 90, file: one.txt, as: pov}]", "manifest/unused-treat")
    assert made == ["the last line with words is 7"]


def test_patterns_that_meet_nothing() -> None:
    """A pattern may fail by its capitals alone."""
    more = "treat: [{pattern: '^~ mara', as: pov}, {pattern: '^never$', as: pov}]"
    assert hints(more, "manifest/unused-treat") == [
        "without regard to capitals it would meet line 3 of “one.txt”: put (?i) in front of it", ""
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("find: dark, with: x", None),
        ("find: Dark, with: x", f'line 5 of “one.txt” has it {OTHERWISE}: "dark"'),
        ("find: \"Mara's\", with: x", f'line 7 of “one.txt” has it {OTHERWISE}: "Mara’s"'),
        ("find: ford, with: x, file: one.txt", "it stands in “two.html”, line 4"),
        ("find: DARK, with: x, pattern: true", f"{LOOSELY} line 5 of “one.txt”: put (?i) in front of it"),
        ("find: nothing, with: x", ""),
    ],
)  # fmt: skip
def test_words_that_stand_nowhere(entry: str, hint: str | None) -> None:
    """Words that are not there are answered with those that were meant."""
    assert hints(f"replace: [{{{entry}}}]", "manifest/unused-replace") == ([] if hint is None else [hint])


def test_uses_are_told_of() -> None:
    """Each use is a remark in its place."""
    sink = told(
        "replace: [{find: the, with: that}, {find: 'd\\w+k', with: light, pattern: true}, {find: ' deep', with: ''}]"
    )
    said = [(d.code, d.message, place.file, place.line) for d in sink.ordered() if (place := sink.place(d))]
    assert said == [
        ("source/replaced", "“the” was replaced by “that”.", "one.txt", 5),
        ("source/replaced", "What matches “d\\w+k” was replaced.", "one.txt", 5),
        ("source/replaced", "“deep” was taken out.", "one.txt", 5),
        ("source/replaced", "“the” was replaced by “that”.", "two.html", 4),
    ]


# --- doubtful lines ----------------------------------------------------------------------------------


def finding(source: Source, line: int, kind: str, other: str, confidence: float = 0.55, last: int = 0) -> Finding:
    """A doubtful finding on a line."""
    span = source.lines_span(line, last or line)
    text = " ".join(source.text[span.start : span.end].split())
    return Finding(kind, span, text, confidence, ("stands alone", "is short"), "", other)


def reading(text: str, *found: tuple[int, str, str], name: str = "one.txt") -> Reading:
    """A reading with doubtful findings."""
    source = Source(name, text)
    return Reading(source, (), tuple(finding(source, *one) for one in found))


def warned(read_: Reading, given: bool = False, *rulings: Ruling) -> Sink:
    """The warnings of a reading's doubts."""
    sink = Sink()
    sink.add_source(read_.source)
    doubtful.tell(read_, "one.txt", Corrections(rulings), given, sink)
    return sink


def test_a_doubtful_line() -> None:
    """What it was taken for, why, what else it could be, and what to paste for either."""
    (made,) = warned(reading("a\n~ Mara ~\nb\n", (2, "pov", "divider"))).diagnostics
    assert made.code == "source/doubtful"
    assert made.message == (
        "“~ Mara ~” was taken for a line that says who tells, by a hair (stands alone); "
        "it could also be a scene divider."
    )
    assert made.hint == (
        'to keep it so, add treat: [{line: "~ Mara ~", as: pov}]'
        ' – to make it a scene divider, treat: [{line: "~ Mara ~", as: divider}]'
    )
    assert made.span == Span("one.txt", 2, 10)


def test_a_manifest_with_treat_gets_an_entry() -> None:
    """Where `treat` is there already, the hint is an entry for it."""
    (made,) = warned(reading("a\n~ Mara ~\nb\n", (2, "text", "divider")), True).diagnostics
    assert made.hint == (
        'to keep it so, add to `treat` {line: "~ Mara ~", as: text} – to make it a scene divider, '
        '{line: "~ Mara ~", as: divider}'
    )
    assert "story, by a hair; it could also be a scene divider (stands alone)." in made.message


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling(Kind.POV, text="~  Mara ~"),
        Ruling(None, first=2),
        Ruling(None, first=1, last=3),
        Ruling(Kind.DIVIDER, pattern="^~ M"),
    ],
)
def test_a_person_settles_a_doubt(ruling: Ruling) -> None:
    """Whatever it says, a ruling silences the warning; one for another line does not."""
    read_ = reading("a\n~ Mara ~\nb\n", (2, "pov", "divider"))
    assert warned(read_, True, ruling).diagnostics == []
    assert len(warned(read_, True, Ruling(None, first=3), Ruling(None, text="b")).diagnostics) == 1


@pytest.mark.parametrize("text", ["![A well](well.png)", "\ufffc"])
def test_a_picture_is_a_picture(text: str) -> None:
    """It is doubtful only as something else than a picture in the story."""
    assert warned(reading(f"a\n{text}\nb\n", (2, "text", "divider"))).diagnostics == []
    (made,) = warned(reading(f"a\n{text}\nb\n", (2, "divider", "text"))).diagnostics
    assert "\ufffc" not in made.message + made.hint


def test_at_most_twenty() -> None:
    """The rest are counted."""
    lines = [f"~ M{n} ~" for n in range(1, 24)]
    made = warned(reading("\n".join(lines), *((n, "pov", "divider") for n in range(1, 24)))).diagnostics
    assert len(made) == 21
    assert made[-1].message == "3 more lines of “one.txt” could be one thing or another."
    assert made[-1].hint == "`bookc inspect one.txt` shows them all"


def entries_of(read_: Reading) -> list[str]:
    """The entry that keeps each finding so."""
    return [doubtful.entry(one, one.kind, read_, "one.txt") for one in read_.findings]


def test_how_a_line_is_named() -> None:
    """By its words, or by its number where they are many, on several lines, or elsewhere something else."""
    assert entries_of(reading("a\n~ M ~\nb\n~ M ~\n", (2, "pov", "divider"))) == ["{line: 2, file: one.txt, as: pov}"]
    both = reading("a\n~ M ~\nb\n~ M ~\n", (2, "pov", "divider"), (4, "pov", ""))
    assert entries_of(both)[0] == '{line: "~ M ~", as: pov}'
    assert entries_of(reading("a" * 81, (1, "header", "text"))) == ["{line: 1, file: one.txt, as: header}"]
    assert entries_of(reading("x\u200by", (1, "header", "text"))) == ["{line: 1, file: one.txt, as: header}"]
    source = Source("one.txt", "a\nA/N: b\nc\n")
    long = Reading(source, (), (finding(source, 2, "author-note", "text", last=3),))
    assert entries_of(long) == ["{line: 2-3, file: one.txt, as: author-note}"]


def test_a_page_in_one_line() -> None:
    """There a number would mean the whole story."""
    text = "<p>~ M ~</p><p>It was dark.</p><p>~ M ~</p>"
    span = Span("one.html", 3, 8)
    read_ = Reading(Source("one.html", text), (), (Finding("pov", span, "~ M ~", 0.6, (), "", "divider"),))
    assert entries_of(read_) == ['{line: "~ M ~", as: pov}']


def test_a_line_inside_an_epub_is_named_by_its_words() -> None:
    """The numbers of a part's lines would mean nothing."""
    inside = Source("one.epub!/a.xhtml", "~ M ~\n~ M ~\n")
    read_ = Reading(Source("one.epub", ""), (), (finding(inside, 1, "pov", "divider"),))
    assert entries_of(read_) == ['{line: "~ M ~", as: pov}']


printable = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp")), max_size=40)


@given(printable.map(lambda text: " ".join(text.split())))
def test_yaml_reads_what_is_pasted(text: str) -> None:
    """Quotes, colons, hashes, backslashes: the entry says just the line."""
    if not text:
        return
    (made,) = entries_of(reading(text, (1, "pov", "divider")))
    back = yaml.safe_load(f"treat: [{made}]")
    assert back["treat"][0] in ({"line": text, "as": "pov"}, {"line": 1, "file": "one.txt", "as": "pov"})


@pytest.mark.parametrize(
    "file", ["one.txt", "01-a b.txt", "a: b #c.md", 'say "x".txt', "it's.txt", "ünï.txt", "a/b.md"]
)
def test_files_are_named_so_that_yaml_reads_them(file: str) -> None:
    """Whatever a file is called."""
    read_ = reading("~ M ~\nb\n~ M ~\n", (1, "pov", "divider"), name=file)
    made = doubtful.entry(read_.findings[0], "pov", read_, file)
    assert yaml.safe_load(made) == {"line": 1, "file": file, "as": "pov"}


def test_every_kind_has_its_words() -> None:
    """Whatever a finding may be can be told of."""
    assert set(NAMES) == {kind.value for kind in Kind} | {"text"} | {t.value for t in Treatment}
    assert certainty(0.95) != certainty(0.8) != certainty(0.65) != certainty(0.55) != certainty(0.3)


def test_small_helpers() -> None:
    """What is easily copied wrongly does not count; long texts are cut."""
    assert alike("“It’s – x…” ") == alike('"it\'s - X..."')
    assert shortened("a " * 100).endswith("a…")
    page = Source("a.html", "<p>Ann &amp; <b>Bo</b></p>\n\n<p>  x </p><p class='y'>z<br/>1</p>")
    assert lines_of(page) == [(1, "Ann & Bo"), (3, "x"), (3, "z"), (3, "1")]
    assert lines_of(Source("a.txt", "<p>\n\n x  y\n")) == [(1, "<p>"), (3, "x y")]
