"""What is written: the same bytes for the same pages, nothing of the old file but what the pages show, and no more of
it than there was."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest

from bookc.pdf.file import SheetSide, blank, open_pdf
from bookc.pdf.type3 import Glyph
from pdf.making import DRAWING, PLAIN, RESOURCES, difference, imposed, is_white, looks, paged, singly, stream

GLYPHS = {"a": Glyph(500, b"0 0 400 400 re f"), "b": Glyph(600, b"0 0 500 700 re f")}
M = b"/MediaBox[0 0 200 240]"
EVERYTHING = paged(
    PLAIN + b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 90 90]/Border[0 0 3]/A<</S/URI/URI(http://x.example)>>>>]"
    b"/StructParents 0/Tabs/S/AA<</O 5 0 R>>/Metadata 6 0 R/PieceInfo<</X<</Private(kept from others)>>>>",
    more=[b"<</S/JavaScript/JS(app.alert)>>", stream(b"<x:xmpmeta/>", b"/Type/Metadata/Subtype/XML"),
          b"<</Title(A Zine)/Author(N. N.)/Producer(Some Program)/CreationDate(D:20200101)/Trapped/False/Own(x)>>",
          b"<</Type/StructTreeRoot>>", stream(b"MZ secret", b"/Type/EmbeddedFile"),
          b"<</Type/Outlines>>", b"<</S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)/Type/OutputIntent>>"],
    catalogue=b"/OpenAction 5 0 R"
    b"/Names<</JavaScript<</Names[(a)5 0 R]>>/EmbeddedFiles<</Names[(b)<</EF<</F 9 0 R>>>>]>>>>"
    b"/Metadata 6 0 R/StructTreeRoot 8 0 R/MarkInfo<</Marked true>>/Outlines 10 0 R/OutputIntents[11 0 R]"
    b"/AcroForm<</XFA 9 0 R/Fields[]>>/PageLabels<</Nums[0<</S/r>>]>>/Version/1.7",
    trailer=b"/Info 7 0 R/DocChecksum(abc)",
)  # fmt: skip


def _written(document: object, sides: list[SheetSide]) -> bytes:
    out = io.BytesIO()
    document.write(sides, out, GLYPHS)  # type: ignore[attr-defined]
    return out.getvalue()


def _sides(pages: int) -> list[SheetSide]:
    place = "q 0.5 0 0 0.5 {} 0 cm /P{} Do Q"
    return [
        SheetSide(
            200, 120, " ".join(place.format(100 * (n % 2), n) for n in (page, page + 1)).encode(), (page, page + 1)
        )
        for page in range(0, pages, 2)
    ]


def test_only_what_pages_show_is_kept() -> None:
    made = imposed(EVERYTHING)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert set(document.Root.keys()) == {"/Type", "/Pages", "/OutputIntents", "/ViewerPreferences"}
        assert set(document.trailer.Info.keys()) == {"/Title", "/Author"}
        assert "/Annots" not in document.pages[0]
        kinds = {str(one.get("/Type")) for one in document.objects if isinstance(one, pikepdf.Dictionary)}
        assert kinds == {"/Catalog", "/Pages", "/Page", "/Font", "/OutputIntent", "None"}
        everything = b"".join(
            one.unparse(resolved=True) + (one.read_bytes() if isinstance(one, pikepdf.Stream) else b"")
            for one in document.objects
        )
    for gone in (b"JavaScript", b"alert", b"secret", b"xmpmeta", b"http", b"kept from others", b"Private", b"abc"):
        assert gone not in everything
        assert gone not in made


def test_a_later_version_in_the_catalogue_counts() -> None:
    old = paged(PLAIN, catalogue=b"/Version/2.0").replace(b"%PDF-1.7", b"%PDF-1.3")
    assert imposed(old).startswith(b"%PDF-2.0")
    assert imposed(old.replace(b"/2.0", b"/9.x")).startswith(b"%PDF-1.5")


def test_sheets_are_not_to_be_fitted_to_the_paper() -> None:
    with pikepdf.open(io.BytesIO(imposed(paged(PLAIN)))) as document:
        assert document.Root.ViewerPreferences.PrintScaling == "/None"


def test_two_passes_of_one_document_are_right_and_as_if_alone() -> None:
    data = paged(PLAIN, M + b"/Contents[3 0 R 5 0 R]/Resources" + RESOURCES, PLAIN + b"/Rotate 180", PLAIN,
                 more=[stream(b"1 0 0 rg 0 0 60 60 re f")])  # fmt: skip
    first, second = _sides(4)
    with open_pdf(data) as document:
        together = [_written(document, [first]), _written(document, [second]), _written(document, [first])]
    with open_pdf(data) as document:
        alone = _written(document, [second])
    assert difference(looks(together[0])[0], looks(together[2])[0]) == 0
    assert difference(looks(together[1])[0], looks(alone)[0]) == 0
    assert difference(looks(together[0])[0], looks(together[1])[0]) > 0.01
    both = looks(_twice(data, [first, second]))
    assert difference(both[0], looks(together[0])[0]) == difference(both[1], looks(together[1])[0]) == 0


def _twice(data: bytes, sides: list[SheetSide]) -> bytes:
    with open_pdf(data) as document:
        return _written(document, sides)


def test_pages_of_another_document_come_along() -> None:
    other = paged(PLAIN + b"/Rotate 90", M + b"/Contents[3 0 R 3 0 R]/Resources" + RESOURCES)
    with open_pdf(paged(PLAIN)) as document:
        assert document.add(other) == range(1, 3)
        assert document.add(paged(PLAIN)) == range(3, 4)
        made = singly(document)
    wanted = [*looks(paged(PLAIN)), *looks(other), *looks(paged(PLAIN))]
    for one, two in zip(wanted, looks(made), strict=True):
        assert difference(one, two) < 0.002


def test_sides_may_show_lettering_and_no_pages() -> None:
    with blank() as document:
        made = _written(
            document, [SheetSide(100, 80, b"BT 0 g /L 20 Tf 10 10 Td (ab) Tj ET", ()), SheetSide(9, 9, b"", ())]
        )
    shown = looks(made)
    assert not is_white(shown[0])
    assert is_white(shown[1])


RUN = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from pdf.making import imposed
sys.stdout.buffer.write(imposed(Path(sys.argv[1]).read_bytes()))
"""


def test_every_process_writes_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "in.pdf"
    path.write_bytes(EVERYTHING)
    made = {imposed(EVERYTHING)}
    for seed in ("1", "2"):
        made.add(
            subprocess.run(
                [sys.executable, "-c", RUN, str(path), str(Path(__file__).parent.parent)],
                capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            ).stdout
        )  # fmt: skip
    assert len(made) == 1


def _pages(number: int, size: int) -> list[bytes]:
    """Contents that pack as badly as prose does: about `size` bytes each once they are packed."""
    letters = bytes.maketrans(bytes(range(256)), (b"etaoinshrdlu" * 22)[:256])
    found = []
    for page in range(number):
        pieces = (hashlib.sha256(b"%d %d" % (page, piece)).digest() for piece in range(size // 16))
        found.append(b"BT /F 10 Tf 20 200 Td 12 TL (" + b"".join(pieces).translate(letters) + b") Tj ET")
    return found


def _novel(number: int, size: int, *, packed: bool = True, same_resources: bool = True) -> bytes:
    bodies = _pages(number, size)
    contents = [stream(zlib.compress(body), b"/Filter/FlateDecode") if packed else stream(body) for body in bodies]
    resources = [
        RESOURCES if same_resources else b"<</Font<</F 4 0 R>>/ProcSet[/PDF/Text]/Properties<</P%d<<>>>>>>" % n
        for n in range(number)
    ]
    return paged(*(M + b"/Contents %d 0 R/Resources" % (5 + n) + resources[n] for n in range(number)), more=contents)


def _compressed(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


SIZES = {
    "prose": _novel(60, 1800),
    "prose in object streams": _compressed(_novel(60, 1800)),
    "prose, not packed": _novel(60, 1800, packed=False),
    "each page its own resources": _novel(60, 1800, same_resources=False),
    "tiny pages": _novel(60, 100),
    "pages of one content": paged(*([PLAIN] * 60)),
    "spreads cropped into halves": paged(
        *(M + b"/CropBox[%d 0 %d 240]/Contents %d 0 R/Resources" % (x, x + 100, 5 + n) + RESOURCES
          for n in range(30) for x in (0, 100)),
        more=[stream(zlib.compress(body), b"/Filter/FlateDecode") for body in _pages(30, 3600)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SIZES)
def test_a_tenth_is_the_most_that_sheets_add(name: str) -> None:
    data = SIZES[name]
    with open_pdf(data) as document:
        made = _written(document, _sides(60))
    assert len(made) <= 1.1 * len(data)


def test_equal_resources_are_one_object_and_pages_of_one_content_one_form() -> None:
    other = M + b"/Contents 5 0 R/Resources" + RESOURCES
    with pikepdf.open(io.BytesIO(imposed(paged(PLAIN, PLAIN, other, other, more=[stream(DRAWING)])))) as document:
        forms = [page.Resources.XObject[f"/P{n}"] for n, page in enumerate(document.pages)]
        assert forms[0].objgen == forms[1].objgen
        assert forms[2].objgen == forms[3].objgen != forms[0].objgen
        assert forms[0].Resources.objgen == forms[2].Resources.objgen


def test_marks_are_drawn_after_the_content_in_its_state_and_stored_once() -> None:
    marks = [b"0 0 20 20 re f", b"40 40 20 20 re f", b"0 0 20 20 re f", b"0 0 20 20 re f", b""]
    with blank() as document:
        apart = [SheetSide(100, 100, b"1 0 0 1 10 %d cm" % n, (), mark) for n, mark in enumerate(marks)]
        made = _written(document, apart)
    with blank() as document:
        plain = [SheetSide(100, 100, b"1 0 0 1 10 %d cm " % n + mark, ()) for n, mark in enumerate(marks)]
        wanted = _written(document, plain)
    for one, other in zip(looks(made), looks(wanted), strict=True):
        assert difference(one, other) == 0
    with pikepdf.open(io.BytesIO(made)) as result:
        contents = [page.Contents for page in result.pages]
        assert contents[2][1].objgen == contents[3][1].objgen
        assert all(isinstance(contents[n], pikepdf.Stream) for n in (0, 1, 4))
