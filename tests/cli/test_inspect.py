"""`bookc inspect`: what it shows of a source, for people and for machines, and by which manifest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from bookc.base.words import count
from bookc.cli import main
from bookc.cli.inspected import cut
from bookc.cli.render import width
from bookc.inspection import FORMATS, Shelf, files_of, inspect
from bookc.readers import ENDINGS
from readers.epub.making import epub

ROOT = Path(__file__).parents[2]
STORY = """Chapter Two: The Lamp

A/N: thank you all for waiting!! The cat is fine.

Odile had lit the lamp every night for a year, and every night it had gone out at four.

~~~ Lamp ~~ Lamp ~~~

Mara carried the oil up the stairs (A/N: forty-one of them, I counted) and carried the can down again.

...

In the morning there was snow on the sill, and a bird in it.

~~~ Lamp ~~ Lamp ~~~

They let it stay.
"""
MANIFEST = "title: The Lamp\nauthor: Peg\nchapters: [lamp.txt]\n"


def run(*arguments: str, color: bool = False) -> Result:
    """Call `bookc inspect` in this process."""
    return CliRunner().invoke(main, ["inspect", *arguments], color=color)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one source, and a terminal of 80 columns."""
    (tmp_path / "lamp.txt").write_text(STORY, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def test_what_is_shown() -> None:
    """File, chapter, a row for each thing found, its outcome, why, and what to paste for a doubtful line."""
    result = run("lamp.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = result.stdout.splitlines()
    assert re.fullmatch(r"lamp\.txt: plain text, 1 chapter, \d+ words, 1 doubtful", rows[0])
    assert rows[2].startswith("Chapter Two: The Lamp ")
    assert rows[2].endswith(" words")
    assert rows[3].split() == ["line", "taken", "for", "sure", "text"]
    found = [row.split(None, 3) for row in rows if re.match(r"  [ ?] +\d+ ", row)]
    assert [(row[0], row[1]) for row in found if row[0] != "?"] == [
        ("1", "heading"), ("3", "author-note"), ("7", "divider"), ("9", "author-note"), ("15", "divider"),
    ]  # fmt: skip
    assert next(row for row in found if row[0] == "?")[1:3] in (["11", "text"], ["11", "divider"])
    assert any("→ becomes the chapter's title" in row for row in rows)
    assert any("→ becomes an endnote, linked both ways" in row for row in rows)
    # The second divider is as the first, and is not explained again.
    assert sum("→ becomes an ornament" in row for row in rows) <= 2
    assert "To settle the line marked ?, take one of these in book.yaml:" in rows
    paste = "\n".join(rows[rows.index("  treat:") :])
    assert {entry["as"] for entry in yaml.safe_load(paste)["treat"]} == {"text", "divider"}


@pytest.mark.parametrize("columns", [20, 60, 80, 100, 300])
def test_width(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No row is wider than the terminal, or than is good to read."""
    monkeypatch.setenv("COLUMNS", str(columns))
    rows = run("lamp.txt", str(ROOT / "seeds/02-carried-forward.txt")).stdout.splitlines()
    most = max(60, min(110, columns))
    assert all(width(row) <= most for row in rows if str(ROOT) not in row)
    assert all(row == row.rstrip() for row in rows)


def test_columns_are_aligned() -> None:
    """Kinds, percentages and texts stand under their heads."""
    rows = run("lamp.txt").stdout.splitlines()
    head = next(row for row in rows if " sure " in row)
    for row in rows:
        if re.match(r"  [ ?] +\d+ ", row):
            at = head.index("text")
            assert row[at - 2 : at] == "  "
            assert row[at] != " "
            assert row[head.index("sure") : head.index("sure") + 4].endswith("%")
        elif "→" in row:
            assert row.index("→") == head.index("text")


def test_all_reasons() -> None:
    """`-v` gives every reason and explains each row."""
    short, long = run("lamp.txt").stdout, run("lamp.txt", "-v").stdout
    assert len(long.splitlines()) > len(short.splitlines())
    assert long.count("→ becomes an ornament") > short.count("→ becomes an ornament")


def test_colours() -> None:
    """A terminal gets colours, a file does not."""
    assert "\x1b[" not in run("lamp.txt").stdout
    assert "\x1b[" in run("lamp.txt", color=True).stdout


def test_a_manifest_beside_the_file(folder: Path) -> None:
    """The book.yaml beside or above a file counts if it lists the file, and the output says so."""
    more = "notes: {author-note: drop}\ntreat: [{line: '...', as: divider}]\nreplace: [{find: snow, with: frost}]\n"
    (folder / "book.yaml").write_text(MANIFEST + more, "utf-8")
    result = run("lamp.txt")
    assert "\nread by book.yaml\n" in result.stdout
    assert "doubtful" not in result.stdout
    assert "→ left out, as the manifest asks" in result.stdout
    assert "100%  ..." in result.stdout
    assert "the manifest says so\n" in result.stdout
    assert result.stderr == "\n1 remark (-v shows it)\n"
    assert "remark[source/replaced]: “snow” was replaced by “frost”." in run("lamp.txt", "-v").stderr
    (folder / "sub").mkdir()
    (folder / "sub/lamp.txt").write_text(STORY, "utf-8")
    (folder / "book.yaml").write_text((MANIFEST + more).replace("lamp.txt", "sub/lamp.txt"), "utf-8")
    assert "\nread by book.yaml\n" in run("sub/lamp.txt").stdout
    assert "read by" not in run("lamp.txt").stdout


def test_a_named_manifest(folder: Path) -> None:
    """`--manifest` counts wherever it is, for files that it does not list too; so does a folder that holds one."""
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere/one.txt").write_text(STORY, "utf-8")
    text = "title: T\nauthor: A\nchapters: [one.txt]\ntreat: [{line: '...', as: text}]\n"
    (folder / "elsewhere/book.yaml").write_text(text, "utf-8")
    for named in ("elsewhere/book.yaml", "elsewhere"):
        result = run("lamp.txt", "--manifest", named)
        assert result.exit_code == 0
        assert "read by elsewhere/book.yaml" in result.stdout.replace("\\", "/")
        assert "11  text         100%  ...\n" in result.stdout
        assert "doubtful" not in result.stdout


def test_a_manifest_with_errors(folder: Path) -> None:
    """One beside the file is told of and not used; one that is named is complained of."""
    (folder / "book.yaml").write_text("titel: T\n", "utf-8")
    result = run("lamp.txt")
    assert result.exit_code == 0
    assert "book.yaml has errors and was not used; bookc check shows them" in result.stdout
    result = run("lamp.txt", "--manifest", "book.yaml")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "error[manifest/unknown-key]" in result.stderr
    result = run("lamp.txt", "--manifest", "nosuch.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[manifest/not-found]" in result.stderr


def test_a_title_and_metadata(folder: Path) -> None:
    """What a source says of its work stands above its chapters."""
    page = "".join(f"<h2>Chapter {n}</h2><p>It was dark, and the well was deep.</p>" for n in (1, 2))
    (folder / "page.html").write_text(f"<h1>The Well</h1>{page}", "utf-8")
    rows = run("page.html").stdout.splitlines()
    assert re.fullmatch(r"page\.html: HTML, 2 chapters, \d+ words", rows[0])
    assert "  title  The Well" in rows
    assert any("→ becomes the work's title" in row for row in rows)


def test_an_epub(folder: Path) -> None:
    """Lines are counted in each of its pages; what a person says of them is shown too."""
    pages = {
        "a.xhtml": "<h1>Chapter One</h1>\n<p>It was dark, and the well was deep.</p>\n<p>~ Mara ~</p><p>Yes.</p>",
        "b.xhtml": "<h1>Chapter Two</h1>\n<p>It was light.</p>\n<p>* * *</p>\n<p>The ford was shallow.</p>",
    }
    (folder / "book.epub").write_bytes(epub(pages))
    text = "title: T\nauthor: A\nchapters: [book.epub]\n"
    text += "treat: [{line: ~ Mara ~, as: text}, {pattern: '[*]', as: marker}]\n"
    (folder / "book.yaml").write_text(text, "utf-8")
    result = run("book.epub")
    assert result.exit_code == 0
    assert re.match(r"book\.epub: EPUB, 2 chapters, \d+ words\n", result.stdout)
    assert re.search(r" text +100%  ~ Mara ~\n", result.stdout)
    assert re.search(r" marker +100%  [*] [*] [*]\n", result.stdout)
    assert result.stdout.index("~ Mara ~") < result.stdout.index("Chapter Two") < result.stdout.index("* * *")


def test_nothing_found(folder: Path) -> None:
    """A chapter of nothing but story says so."""
    (folder / "plain.txt").write_text(
        "It was dark, and the well was deep, and that was all there was to it.\n", "utf-8"
    )
    result = run("plain.txt")
    assert "(no title in the file)" in result.stdout
    assert "  nothing but story" in result.stdout


def test_several_files_and_a_folder(folder: Path) -> None:
    """Several files follow one another; a folder stands for what is readable in it, in a person's order."""
    for name in ("10.txt", "2.txt", "1.md", ".hidden.txt", "cover.jpg", "book.yaml"):
        (folder / name).write_text("It was dark, and the well was deep.\n", "utf-8")
    (folder / "sub").mkdir()
    assert [path.name for path in files_of(folder)] == ["1.md", "2.txt", "10.txt", "lamp.txt"]
    rows = run(".").stdout.splitlines()
    heads = [row.partition(":")[0] for row in rows if re.match(r"\S+: (plain text|Markdown), ", row)]
    assert heads == ["1.md", "2.txt", "10.txt", "lamp.txt"]
    assert run("2.txt", "1.md").stdout.index("2.txt") < run("2.txt", "1.md").stdout.index("1.md")
    result = run("sub")
    assert result.exit_code == 2
    assert "“sub” holds no file that bookc reads." in result.stderr


def test_wrong_calls_and_unreadable_files(folder: Path) -> None:
    """Without a file it is a wrong call; an unreadable one is an error, and the others are shown."""
    assert run().exit_code == 2
    (folder / "cover.jpg").write_bytes(b"\xff\xd8")
    (folder / "empty.txt").write_text("\n", "utf-8")
    result = run("cover.jpg", "empty.txt", "lamp.txt")
    assert result.exit_code == 1
    assert "cover.jpg: not read" in result.stdout
    assert "Chapter Two: The Lamp" in result.stdout
    assert re.findall(r"error\[(\S+)\]", result.stderr) == ["source/unknown-format", "source/empty"]


def test_json(folder: Path) -> None:
    """One object; the keys that `docs/inspect.md` documents, all of them."""
    result = run("lamp.txt", "cover.jpg", "--json")
    assert result.exit_code == 1
    assert result.stderr == ""
    made = json.loads(result.stdout)
    assert list(made) == ["ok", "files", "diagnostics"]
    assert made["ok"] is False
    lamp, cover = made["files"]
    assert list(lamp) == ["path", "ok", "format", "manifest", "words", "works", "diagnostics"]
    assert (lamp["path"], lamp["ok"], lamp["format"], lamp["manifest"]) == ("lamp.txt", True, "plain text", None)
    assert (cover["ok"], cover["works"]) == (False, [])
    assert [d["code"] for d in cover["diagnostics"]] == ["source/unreadable"]
    (work,) = lamp["works"]
    (chapter,) = work["chapters"]
    assert (chapter["label"], chapter["title"], chapter["line"]) == ("Chapter Two", "The Lamp", 1)
    assert chapter["words"] == lamp["words"]
    doubtful = [one for one in chapter["findings"] if one["doubtful"]]
    assert [one["line"] for one in doubtful] == [11]
    assert set(doubtful[0]["treat"]) == {"text", "divider"}
    documented = set(re.findall(r"`(\w+)`", (ROOT / "docs/inspect.md").read_text("utf-8").partition("## `--json`")[2]))
    assert {*made, *lamp, *work, *chapter, *doubtful[0]} <= documented


def test_the_overrides_settle(folder: Path) -> None:
    """What is offered, put into a manifest, is what comes out, and nothing is doubtful any more."""
    (before,) = inspect(Path("lamp.txt"), Shelf()).doubtful
    for kind, entry in before.overrides:
        (folder / "book.yaml").write_text(f"{MANIFEST}treat: [{entry}]\n", "utf-8")
        after = inspect(Path("lamp.txt"), Shelf())
        assert after.doubtful == ()
        (row,) = [row for piece in after.pieces for row in piece.rows if row.line == before.line]
        assert (row.finding.kind, row.finding.confidence) == (kind, 1)


@pytest.mark.parametrize(
    ("more", "outcome"),
    [("", "goes: the title page says so"), ("Rating: T\n\n", "becomes an endnote, linked both ways")],
)
def test_a_header_that_the_title_page_repeats_is_not_called_a_note(folder: Path, more: str, outcome: str) -> None:
    """A title and a byline go; a header that says more becomes a note, as a whole."""
    story = STORY.replace("Chapter Two: The Lamp\n\n", f"The Lamp\n\nby Peg\n\n{more}", 1)
    (folder / "lamp.txt").write_text(story, "utf-8")
    (folder / "book.yaml").write_text(MANIFEST, "utf-8")
    (chapter,) = json.loads(run("lamp.txt", "--json").stdout)["files"][0]["works"][0]["chapters"]
    outcomes = [row["outcome"] for row in chapter["findings"] if row["kind"] == "header"]
    assert len(outcomes) >= 2
    assert set(outcomes) == {outcome}


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "seeds").glob("0*")))
def test_the_sample_book(name: str) -> None:
    """Every chapter of the sample book is shown, by its manifest."""
    result = run(str(ROOT / "seeds" / name))
    assert result.exit_code == 0
    assert "read by " in result.stdout
    assert f": {'Markdown' if name.endswith('.md') else 'plain text'}, {count(1, 'chapter')}, " in result.stdout


def test_every_format_has_a_name() -> None:
    """What bookc reads, it can name."""
    assert set(FORMATS) == set(ENDINGS)


def test_bug_of_bookc(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug is owned up to, and shown with `-v`."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr("bookc.cli.inspect.inspect", broken)
    result = run("lamp.txt")
    assert result.exit_code == 1
    assert "bookc broke: ZeroDivisionError: x" in result.stderr
    assert isinstance(run("lamp.txt", "-v").exception, ZeroDivisionError)


def test_nothing_is_written(folder: Path) -> None:
    """Looking changes nothing."""
    before = sorted(folder.rglob("*"))
    run("lamp.txt")
    assert sorted(folder.rglob("*")) == before


def test_long_and_wide_texts_are_cut() -> None:
    """By columns, not by characters; no source steers the terminal."""
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"
    assert width(cut("井井井井", 6)) <= 6
