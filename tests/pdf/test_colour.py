"""Black stays black: what was printed with one ink is printed with one, whatever is said about colour around it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bookc.pdf.file import open_pdf
from pdf.making import RESOURCES, imposed, paged, stream

M = b"/MediaBox[0 0 200 240]/Contents 3 0 R"
GRAY = b"0 g 20 30 60 90 re f 0.5 g 90 30 60 90 re f BT /F 24 Tf 30 180 Td (Abc) Tj ET"
KEY = GRAY.replace(b"0 g", b"0 0 0 1 k").replace(b"0.5 g", b"0 0 0 .5 k")
GROUP = b"/Group<</S/Transparency/CS/DeviceRGB/I true>>"
INTENT = stream(b"", b"/N 4")
DULL = b"/Resources<</Font<</F 4 0 R>>/ExtGState<</A<</ca 1/CA 1/BM/Normal/SMask/None>>/B<</BM[/Compatible]>>>>>>"
FORM = stream(GRAY, b"/Subtype/Form/BBox[0 0 200 240]/Group<</S/Transparency>>/Resources" + RESOURCES)

BLACK = {
    "gray": paged(M + b"/Resources" + RESOURCES, content=stream(GRAY)),
    "key of four colours": paged(M + b"/Resources" + RESOURCES, content=stream(KEY)),
    "an output intent": paged(
        M + b"/Resources" + RESOURCES, content=stream(KEY), more=[b"<</S/GTS_PDFX/OutputConditionIdentifier(CGATS)>>"],
        catalogue=b"/OutputIntents[5 0 R]",
    ),
    "a group in RGB that nothing needs": paged(M + GROUP + b"/Resources" + RESOURCES, content=stream(GRAY)),
    "states that blend nothing": paged(M + GROUP + DULL, content=stream(b"/A gs /B gs " + GRAY)),
    "a drawing in its own group": paged(
        M + GROUP + b"/Resources<</XObject<</X 5 0 R>>>>", content=stream(b"/X Do"), more=[FORM]
    ),
    "key in a group that blends": paged(
        M + GROUP.replace(b"RGB", b"CMYK") + b"/Resources<</Font<</F 4 0 R>>/ExtGState<</A<</ca 0.5>>>>>>",
        content=stream(b"/A gs " + KEY),
    ),
}  # fmt: skip


def _inks(path: Path) -> tuple[float, ...]:
    """The parts of the first page that cyan, magenta, yellow and black cover."""
    run = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-o", "-", "-sDEVICE=inkcov", str(path)]
    words = subprocess.run(run, capture_output=True, check=True, text=True).stdout.split()
    return tuple(float(word) for word in words[:4])


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript tells the inks apart")
@pytest.mark.parametrize("name", BLACK)
def test_one_ink_stays_one_ink(name: str, tmp_path: Path) -> None:
    (tmp_path / "before.pdf").write_bytes(BLACK[name])
    (tmp_path / "after.pdf").write_bytes(imposed(BLACK[name]))
    before, after = _inks(tmp_path / "before.pdf"), _inks(tmp_path / "after.pdf")
    assert after[:3] == (0, 0, 0)
    assert abs(before[3] - after[3]) < 0.001
    assert after[3] > 0.05


@pytest.mark.parametrize("name", BLACK)
def test_content_is_not_rewritten(name: str) -> None:
    before = BLACK[name]
    with open_pdf(before) as document:
        form = document._forms.form(0)
        assert form.read_bytes() in before
        assert ("/Group" in form) is ("blends" in name and "nothing" not in name)


def test_a_group_that_blends_is_isolated_and_keeps_its_colours() -> None:
    with open_pdf(BLACK["key in a group that blends"]) as document:
        group = document._forms.form(0).Group
        assert group.I is True
        assert group.CS == "/DeviceCMYK"
