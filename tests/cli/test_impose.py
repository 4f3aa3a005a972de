"""`bookc impose` as a person runs it."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

import bookc
from bookc.base.diagnostics import Sink
from bookc.base.units import Length
from bookc.cli import main
from bookc.design.imposition import Binding, Blanks, Duplex, Filler, Mark, Placing, PrintCover, Scale
from bookc.manifest.press import BinderEntry, BlankPages, PressJob
from bookc.manifest.press_values import CreepWish, Number, Paper, Sheet
from bookc.press.schemes import SCHEMES
from helpers import snapshot
from validators.printed import Printed

OF_IMPOSING = {
    "press/thick",
    "press/cover-cut",
    "press/guide-letters",
    "press/in-the-edge",
    "press/mixed-sizes",
    "press/over-source",
    "press/several-zines",
    "press/too-few-sheets",
    "press/too-large",
}
"""The codes shown here, which need a PDF."""

DIGEST = (396, 612)


def pdf(*sizes: tuple[float, float], title: str = "") -> bytes:
    """A PDF of pages of these sizes; each has a frame an inch within its edges."""
    made = pikepdf.new()
    for width, height in sizes:
        made.add_blank_page(page_size=(width, height))
        page = made.pages[-1]
        page.Contents = made.make_stream(f"0 G 72 72 {width - 144} {height - 144} re S".encode())
    if title:
        made.docinfo["/Title"] = title
    out = BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


def run(*arguments: str) -> Result:
    """Call `bookc impose`."""
    return CliRunner().invoke(main, ["impose", *arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a PDF of nine pages, which is the working folder."""
    (tmp_path / "story.pdf").write_bytes(pdf(*[DIGEST] * 9))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_booklet(folder: Path) -> None:
    """Without a word more, a booklet on the paper that fits, beside the PDF."""
    result = run("story.pdf")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == "booklet: 3 sheets of Letter, both sides; 9 pages, 3 blank"
    with pikepdf.open(folder / "story-booklet.pdf") as made:
        assert len(made.pages) == 6
        assert [list(map(float, page.MediaBox)) for page in made.pages] == [[0, 0, 792, 612]] * 6
        assert set(made.pages[1].Resources.XObject) == {"/P1"}
        assert set(made.pages[2].Resources.XObject) == {"/P2"}


def test_two_passes_are_two_files(folder: Path) -> None:
    """Fronts and backs apart, under the name given."""
    result = run("story.pdf", "--duplex", "two-pass-long-edge", "-o", "out/zine.pdf")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["zine-backs.pdf", "zine-fronts.pdf"]
    assert _first_pages(folder / "out/zine-backs.pdf") == ["/P1", "/P3", "/P5"]
    words = ["--duplex", "two-pass-long-edge", "--backs-reversed", "-o", "out/zine.pdf"]
    assert run("story.pdf", *words).exit_code == 0
    assert _first_pages(folder / "out/zine-backs.pdf") == ["/P5", "/P3", "/P1"]


def _first_pages(path: Path) -> list[str]:
    """The first of the pages on each side of a file."""
    with pikepdf.open(path) as made:
        return [min(map(str, page.Resources.XObject)) for page in made.pages]


def test_the_same_bytes(folder: Path) -> None:
    """The same PDF and the same words give the same file."""
    for name in ("a.pdf", "b.pdf"):
        assert run("story.pdf", "--layout", "quarto", "--sheet", "a3", "-o", name).exit_code == 0
    assert (folder / "a.pdf").read_bytes() == (folder / "b.pdf").read_bytes()


@pytest.mark.parametrize("layout", SCHEMES)
def test_every_layout(folder: Path, layout: str) -> None:
    """Every layout gives a file of as many sides as it says."""
    result = run("story.pdf", "--layout", layout, "--sheet", "a3", "--json", "-o", "x.pdf")
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    (file,) = said["press"]["files"]
    with pikepdf.open(folder / "x.pdf") as made:
        assert len(made.pages) == file["pages"]
    assert file["size"] == (folder / "x.pdf").stat().st_size


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--layout", "boklet"], "error[press/unknown-layout]: There is no layout “boklet”."),
        (["--layout", "signatures", "--signatures", "1,1"], "error[press/too-few-sheets]: The signatures hold 8 pages"),
        (["--sheet", "a5", "--scale", "keep"], "error[press/too-large]: Pages of 5.5 x 8.5 in do not fit into"),
        (["--sheets", "4"], "error[press/no-signatures]: "),
        (["--layout", "signatures", "--sheets", "2", "--signatures", "2,1"], "error[manifest/conflict]: “sheets” and"),
    ],
)
def test_what_cannot_be(folder: Path, arguments: list[str], said: str) -> None:
    """A job that cannot be done says why, and writes nothing."""
    before = snapshot(folder)
    result = run("story.pdf", *arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(said)
    assert result.stderr.endswith("Nothing was written.\n")
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sheet", "leter"], "“leter” is no sheet; did you mean “letter”?"),
        (["--paper", "5mm"], "“5mm” is no thickness of paper"),
        (["--marks", "crop,holes"], "“holes” is no mark"),
        (["--signatures", "2,x"], "“x” is no whole number"),
        (["--signatures", ""], "“” is no whole number"),
        (["--edge", "wide"], "“wide” is no length"),
    ],
)
def test_a_wrong_call(folder: Path, arguments: list[str], said: str) -> None:
    """A value that is none is told by the option's name."""
    result = run("story.pdf", *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert arguments[0] in result.stderr


def test_pages_of_other_sizes(folder: Path) -> None:
    """Pages that differ are fitted and told."""
    (folder / "mixed.pdf").write_bytes(pdf(DIGEST, (792, 612), DIGEST, (200, 300)))
    result = run("mixed.pdf")
    assert result.exit_code == 0
    assert "warning[press/mixed-sizes]: Most pages have 5.5 x 8.5 in; of another size are pages 2, 4:" in result.stderr
    assert "2, 4: larger ones are made smaller, smaller ones stand in the middle." in result.stderr
    before = snapshot(folder)
    assert run("mixed.pdf", "--strict").exit_code == 1
    assert snapshot(folder) == before
    (folder / "less.pdf").write_bytes(pdf(DIGEST, DIGEST, DIGEST, (200, 300)))
    assert "of another size is page 4: smaller ones stand in the middle." in run("less.pdf").stderr


def test_more_pages_than_a_little_book_has(folder: Path) -> None:
    """Nine pages make two mini-zines, which is said."""
    result = run("story.pdf", "--layout", "mini-zine")
    assert result.exit_code == 0
    assert "warning[press/several-zines]: 9 pages make 2 little books of 8 pages, one sheet each." in result.stderr


def test_no_file(folder: Path) -> None:
    """A PDF that is not there, and one that is none."""
    assert "error[press/unreadable]" in run("none.pdf").stderr
    (folder / "text.pdf").write_text("Chapter One", "utf-8")
    assert "error[press/not-a-pdf]" in run("text.pdf").stderr


def test_the_pdf_itself_is_never_written_over(folder: Path) -> None:
    """Not as the sheets' file, by whatever path, nor as what is written along with them."""
    (folder / "zine-guide.pdf").write_bytes(pdf(*[DIGEST] * 3))
    (folder / "sub").mkdir()
    before = snapshot(folder)
    for words in (
        ("story.pdf", "-o", "sub/../story.pdf"),
        ("zine-guide.pdf", "-o", "zine.pdf", "--guide"),
    ):
        result = run(*words)
        assert result.exit_code == 1
        assert result.stderr.startswith("error[press/over-source]: “")
        assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("out", "made"),
    [
        ("sub", "sub/story-booklet.pdf"),
        (".", "story-booklet.pdf"),
        ("zine", "zine.pdf"),
        ("zine.2", "zine.2.pdf"),
        ("zine.png", "zine.png.pdf"),
        ("ZINE.PDF", "ZINE.PDF"),
        ("deep/er/süß er.pdf", "deep/er/süß er.pdf"),
    ],
)
def test_where_sheets_are_written(folder: Path, out: str, made: str) -> None:
    """In a folder they are named after the PDF and the layout; the file's name ends as that of a PDF does."""
    (folder / "sub").mkdir()
    result = run("story.pdf", "-o", out, "--json")
    assert [one["path"] for one in json.loads(result.stdout)["press"]["files"]] == [made]
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.[pP]*")} == {"story.pdf", made}


@pytest.mark.parametrize("name", [".", "..", "sub"])
def test_a_folder_is_no_pdf(folder: Path, name: str) -> None:
    """A folder in place of a PDF is told as such."""
    (folder / "sub").mkdir()
    result = run(name)
    assert result.exit_code == 1
    assert f"error[press/unreadable]: “{name}” cannot be read: " in result.stderr


def test_a_cover_of_its_own(folder: Path) -> None:
    """The first two and last two pages make the cover, which keeps out of the booklet; a little of it is cut off."""
    (folder / "long.pdf").write_bytes(pdf(*[DIGEST] * 68))
    result = run("long.pdf", "--cover", "-v", "-o", "x.pdf")
    assert result.exit_code == 0, result.output
    assert "remark[press/cover-cut]: The cover runs over its sheet by 1.6 mm on each side" in result.stderr
    assert result.stdout.startswith("booklet: 16 sheets of Letter, both sides; 64 pages, none blank")
    with pikepdf.open(folder / "x-cover.pdf") as cover:
        assert [set(page.Resources.XObject) for page in cover.pages] == [{"/P0", "/P67"}, {"/P1", "/P66"}]
    assert "error[press/cover-sheet]" in run("long.pdf", "--cover", "--layout", "signatures").stderr
    result = run("long.pdf", "--cover", "--layout", "signatures", "--cover-sheet", "tabloid", "-v", "-o", "y.pdf")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    with pikepdf.open(folder / "y-cover.pdf") as cover, pikepdf.open(folder / "y.pdf") as sheets:
        assert [float(side) for side in cover.pages[0].MediaBox] == [0, 0, 1224, 792]
        assert [float(side) for side in sheets.pages[0].MediaBox] == [0, 0, 792, 612]
    assert "error[press/no-cover]: There is no cover on a sheet" in run("story.pdf", "--cover-sheet", "a3").stderr
    assert "error[press/no-spine]" in run("story.pdf", "--layout", "proof-4", "--cover").stderr
    (folder / "short.pdf").write_bytes(pdf(*[DIGEST] * 4))
    said = run("short.pdf", "--cover").stderr
    assert "error[press/no-cover]" in said
    assert "leave out --cover" in said


def test_the_picture_shows_no_cover(folder: Path) -> None:
    """A cover of its own is no sheet of the book: the picture is the same as without it."""
    pages = [(396, 612 - number) for number in range(9)]
    (folder / "whole.pdf").write_bytes(pdf(*pages))
    (folder / "inside.pdf").write_bytes(pdf(*pages[2:-2]))
    for name, words in (("whole", ["--cover"]), ("inside", [])):
        assert run(f"{name}.pdf", "--preview", "-o", f"{name}-x.pdf", *words).exit_code == 0
    assert (folder / "whole-x.png").read_bytes() == (folder / "inside-x.png").read_bytes()


def test_every_option_reaches_the_job(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for on the command line is what a manifest would ask for."""
    asked: list[tuple[PressJob, str]] = []

    def impose(_pdf: Path, _out: Path | None, *, job: PressJob, password: str, **_: object) -> bookc.Result:
        asked.append((job, password))
        return bookc.Result(True, None, Sink())

    monkeypatch.setattr("bookc.cli.impose.impose", impose)
    run(
        "story.pdf", "--layout", "quarto", "--sheet", "sra3", "--sheets", "3", "--signatures", "2+1,4", "--scale",
        "fit", "--place", "centre", "--binding", "right", "--paper", "120gsm", "--creep", "1mm", "--marks", "fold,slit",
        "--stations", "7",
        "--blanks", "front", "--fill", "notes,colophon", "--add", "--cover", "--cover-sheet", "a3", "--binder", "Ada",
        "--printer", "office",
        "--duplex", "two-pass-short-edge", "--turned-backs", "--reversed", "--edge", "4mm", "--guide", "--preview",
        "--password", "sesame",
    )  # fmt: skip
    run("story.pdf")
    run("story.pdf", "--marks", "none")
    run("story.pdf", "--marks", "all")
    every = PressJob(
        layout="quarto",
        sheet=Sheet.parse("sra3"),
        sheets=Number(3),
        signatures=(Number(2), Number(1), Number(4)),
        scale=Scale.FIT,
        place=Placing.CENTRE,
        binding=Binding.RIGHT,
        paper=Paper.parse("120gsm"),
        creep=CreepWish.parse("1mm"),
        marks=(Mark.FOLD, Mark.SLIT),
        stations=Number(7),
        blanks=BlankPages(fill=(Filler.NOTES, Filler.COLOPHON), at=Blanks.FRONT, add=True),
        cover=PrintCover.SHEET,
        cover_sheet=Sheet.parse("a3"),
        binder=BinderEntry(name="Ada"),
        printer="office",
        duplex=Duplex("two-pass-short-edge"),
        turned_backs=True,
        reversed=True,
        edge=Length.parse("4mm"),
        guide=True,
        preview=True,
    )
    usual = PressJob(guide=False)
    assert asked == [(every, "sesame"), (usual, ""), (replace(usual, marks=()), ""), (usual, "")]


def test_a_locked_pdf_is_opened_for_its_ink_and_its_title(folder: Path) -> None:
    """The password opens it wherever it is looked into; its own title heads the guide."""
    with pikepdf.open(BytesIO(pdf(*[DIGEST] * 4, title="Salt Road"))) as document:
        document.save(folder / "locked.pdf", encryption=pikepdf.Encryption(user="sesame", owner="ruler"))
    result = run("locked.pdf", "--password", "sesame", "--edge", "30mm", "--guide", "-o", "x.pdf")
    assert result.exit_code == 0, result.output
    assert "pages at" in result.stdout
    guide = Printed(folder / "x-guide.pdf")
    assert "Salt Road" in guide.texts[0]
    guide.close()


def test_letters_that_no_font_has(folder: Path) -> None:
    """They are empty boxes: told as a remark of the guide, as a warning of what is bound with the book."""
    (folder / "far.pdf").write_bytes(pdf(*[DIGEST] * 4, title="海の道 \U0001f98a \x02"))
    result = run("far.pdf", "--guide", "-v", "-o", "x.pdf")
    assert result.exit_code == 0, result.output
    assert "remark[press/guide-letters]: No font has “海” (U+6D77" in result.stderr
    assert "warning" not in result.stderr
    result = run("far.pdf", "--fill", "colophon", "--add", "--binder", "海", "-o", "y.pdf")
    assert result.exit_code == 0, result.output
    assert "warning[fonts/missing-glyph]: No font has “海” (U+6D77" in result.stderr


def test_what_fills_the_sheets(folder: Path) -> None:
    """Blank pages become what is asked for, a sheet is added for it, and guide and picture are written along."""
    words = [
        "--fill",
        "ex-libris,notes,colophon",
        "--add",
        "--binder",
        "Ada Quill",
        "--guide",
        "--preview",
        "-o",
        "x.pdf",
    ]
    result = run("story.pdf", *words)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("booklet: 4 sheets of Letter, both sides; 12 pages, 4 blank")
    assert sorted(path.name for path in folder.iterdir()) == ["story.pdf", "x-guide.pdf", "x.pdf", "x.png"]
    assert "press/left-out" not in result.stderr
    assert "error" not in run("story.pdf", "--fill", "notes", "-o", "y.pdf").stderr


def test_ink_keeps_clear_of_the_edge(folder: Path) -> None:
    """A printer that leaves a wide edge white makes pages smaller, if their ink would be lost; at their size it is
    told."""
    assert "pages at" not in run("story.pdf", "--edge", "10mm").stdout
    for result in (run("story.pdf", "--edge", "10mm"), run("story.pdf", "--edge", "30mm")):
        assert "in-the-edge" not in result.stderr
    assert "pages at" in run("story.pdf", "--edge", "30mm").stdout
    assert "pages at 99.7 %" in run("story.pdf", "--edge", "25.2mm").stdout
    result = run("story.pdf", "--edge", "30mm", "--scale", "keep")
    assert (
        "warning[press/in-the-edge]: The printer leaves 30.0 mm white at each edge; what is printed comes as near as"
        in (result.stderr)
    )


def test_more_leaves_than_a_fold_bears(folder: Path) -> None:
    """A booklet that no stapler goes through is made, and told; so is how much each fold takes."""
    (folder / "thick.pdf").write_bytes(pdf(*[DIGEST] * 124))
    result = run("thick.pdf")
    assert result.exit_code == 0
    assert "warning[press/thick]: 31 leaves lie one inside the other in one fold" in result.stderr
    assert result.stdout.splitlines()[0].endswith("creep up to 3.0 mm")
    assert run("thick.pdf", "--creep-factor", "1.5").stdout.splitlines()[0].endswith("creep up to 4.5 mm")
    assert "press/thick" not in run("thick.pdf", "--layout", "signatures").stderr
    assert "“2” is no number from 1 to 1.6" in run("thick.pdf", "--creep-factor", "2").stderr
    assert "--binder says nothing without --fill" in run("thick.pdf", "--binder", "Mo").stderr
