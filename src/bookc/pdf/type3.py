"""The sheets' own lettering as a Type 3 font (ISO 32000-1, 9.6.5): letters as drawings, alike everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name

from bookc.base import deflation
from bookc.base.frozen import dataclass
from bookc.pdf.numbers import number


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter of the sheets' own lettering: its advance and its outline's operators, in thousandths of an em."""

    advance: float
    outline: bytes


def type3(pdf: Any, lettering: Mapping[str, Glyph]) -> Any:
    """A font of these letters, which are ASCII."""
    codes = sorted(lettering)
    procedures = Dictionary()
    for character in codes:
        glyph = lettering[character]
        head = f"{glyph.advance:.4g} 0 -500 -500 1500 1500 d1\n".encode()
        procedures[f"/g{ord(character)}"] = pdf.make_stream(
            deflation.stream(head + glyph.outline), Filter=Name.FlateDecode
        )
    first, last = ord(codes[0]), ord(codes[-1])
    widths = [number(lettering[chr(code)].advance) if chr(code) in lettering else 0 for code in range(first, last + 1)]
    differences: list[Any] = []
    for character in codes:
        differences += [ord(character), Name(f"/g{ord(character)}")]
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 0, 0]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=procedures,
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array(differences)),
        FirstChar=first,
        LastChar=last,
        Widths=Array(widths),
        Resources=Dictionary(),
        ToUnicode=pdf.make_stream(deflation.stream(_to_unicode(codes)), Filter=Name.FlateDecode),
    )


def _to_unicode(codes: Sequence[str]) -> bytes:
    """The CMap that leads the codes back to their letters (ISO 32000-1, 9.10.3)."""
    rows = "\n".join(f"<{ord(c):02x}> <{ord(c):04x}>" for c in codes)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /bookc def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap\nend\nend\n"
    ).encode()
