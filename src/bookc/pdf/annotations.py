"""What people and programs have put upon a page (ISO 32000-1, 12.5), painted as a printer would, so that it stays."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary

UNPAINTED = ("/Link", "/Popup")


def paint_annotations(pdf: Any) -> None:
    """Make filled-in forms, stamps and marks part of the page, if any page has such; links show nothing."""
    painted = False
    noted = [page.obj for page in pdf.pages if "/Annots" in page.obj]
    for page in noted:
        notes = page.Annots if isinstance(page.Annots, Array) else ()
        kept = [note for note in notes if _is_painted(note)]
        page.Annots = Array(kept)
        painted = painted or bool(kept)
    if painted:
        # Fields whose looks the writer left to the reader.
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
    for page in noted:
        if "/Annots" in page:
            del page["/Annots"]


def _is_painted(note: Any) -> bool:
    if not isinstance(note, Dictionary) or note.get("/Subtype") in UNPAINTED:
        return False
    return "/AP" in note or "/FT" in note or "/Parent" in note
