"""How much CPU laying a thousand pages on sheets takes beside pdfimpose and pdfjam, in pairs.

    python tests/bench/imposing.py [PAIRS] [PDFIMPOSE] [PDFJAM] [PDF]

All make a saddle-stitched booklet on Letter of the same 5.5 x 8.5 in pages: a thousand pages of prose, no two alike,
that are made here, or those of PDF. Each is timed as a whole process, Python's start and all; one round runs each
once, so that a drift of the machine's speed falls on all, and the ratios are taken round by round. Then it is shown
how much memory bookc takes at most: for that PDF, for ten thousand pages, and for a PDF of 300 MB. Byte code of the
sources must be there, as an installation has it: `python -m compileall -q src`.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

PROSE = (
    "the of and a to in he was that it his her with as had for she not at but be on they have him which said from"
    " all this there were no would been what when who will more out so up some them into could then little time house"
    " nothing night morning letter window garden street water never again before under while because answered thought"
)


def body(page: int) -> bytes:
    """A page of prose as a program would set it: each line placed, its words in one string."""
    prose, lines = PROSE.split(), []
    for line in range(36):
        dice = hashlib.sha256(b"%d %d" % (page, line)).digest()
        words = " ".join(prose[number % len(prose)] for number in dice[:11])
        lines.append(f"BT /F 11 Tf {dice[20] / 1000:.3f} Tw 1 0 0 1 54 {550 - 14.2 * line:.2f} Tm ({words}) Tj ET")
    return "\n".join(lines).encode()


def write(path: Path, objects: Iterator[bytes]) -> None:
    """A PDF of objects numbered from 1, the first its catalogue, written one by one."""
    places = []
    with path.open("wb") as out:
        out.write(b"%PDF-1.5\n")
        for number, one in enumerate(objects, 1):
            places.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
        table = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        out.writelines(b"%010d 00000 n \n" % place for place in places)
        out.write(b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table))


def book(pages: int, picture: int = 0) -> Iterator[bytes]:
    """A book's objects; each page has a picture of so many bytes of its own, if any."""
    yield b"<</Type/Catalog/Pages 2 0 R>>"
    each = 3 if picture else 2
    kids = b" ".join(b"%d 0 R" % (4 + each * page) for page in range(pages))
    yield b"<</Type/Pages/Count %d/MediaBox[0 0 396 612]/Kids[%s]>>" % (pages, kids)
    yield b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
    for page in range(pages):
        at = 4 + each * page
        drawing = b"/XObject<</X %d 0 R>>" % (at + 2) if picture else b""
        yield b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>%s>>/Contents %d 0 R>>" % (drawing, at + 1)
        content = zlib.compress(body(page) + (b" q 90 0 0 90 150 9 cm /X Do Q" if picture else b""))
        yield b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(content), content)
        if picture:
            side = int(picture**0.5)
            noise = hashlib.shake_128(b"%d" % page).digest(side * side)
            yield (
                b"<</Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
                b"/Length %d>>\nstream\n%s\nendstream" % (side, side, len(packed := zlib.compress(noise, 0)), packed)
            )


def run(command: list[str]) -> tuple[float, float]:
    """User and system seconds of a finished process, and its greatest memory in MiB."""
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{command[0]} ended with {process.returncode}: {said.read()[-800:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(pairs: int, pdfimpose: str, pdfjam: str, given: Path | None) -> None:
    """Run the rounds and print their figures and the medians of the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = given or folder / "book.pdf"
        if given is None:
            write(source, book(1000))
        out = {program: folder / f"{program}.pdf" for program in ("bookc", "pdfimpose", "pdfjam")}
        bookc = [sys.executable, "-m", "bookc", "impose", "--layout", "booklet", "--sheet", "letter", "--quiet", "-o"]
        theirs = {
            "pdfimpose": [pdfimpose, "saddle", "-s", "2x1", "-g", "0", "-o", str(out["pdfimpose"]), str(source)],
            "pdfjam": [pdfjam, "--quiet", "--booklet", "true", "--landscape", "--letterpaper", "-o", str(out["pdfjam"]),
                       str(source)],
        }  # fmt: skip
        ours = [*bookc, str(out["bookc"]), str(source)]
        for command in (ours, *theirs.values()):
            run(command)
        for program, path in out.items():
            say(f"{program}: {path.stat().st_size / source.stat().st_size - 1:+.1%} of {source.stat().st_size} bytes")
        ratios: dict[str, list[float]] = {program: [] for program in theirs}
        for _ in range(pairs):
            seconds, _ = run(ours)
            line = f"bookc {seconds:.2f} s"
            for program, command in theirs.items():
                rival, _ = run(command)
                ratios[program].append(seconds / rival)
                line += f", {program} {rival:.2f} s"
            say(line)
        medians = ", ".join(f"to {program} {statistics.median(found):.3f}" for program, found in ratios.items())
        say(f"median of {pairs} ratios: {medians}")
        large, many = folder / "large.pdf", folder / "many.pdf"
        write(large, book(1000, 300_000))
        write(many, book(10_000))
        for path in (source, many, large):
            seconds, memory = run([*bookc, str(out["bookc"]), str(path)])
            say(f"{path.stat().st_size / 1e6:.0f} MB: {memory:.0f} MiB at most, {seconds:.2f} s")


if __name__ == "__main__":
    if len(sys.argv) > 5:
        raise SystemExit("usage: imposing.py [PAIRS] [PDFIMPOSE] [PDFJAM] [PDF]")
    words = dict(enumerate(sys.argv))
    main(
        int(words.get(1, "5")),
        words.get(2, "pdfimpose"),
        words.get(3, "pdfjam"),
        Path(words[4]) if 4 in words else None,
    )
