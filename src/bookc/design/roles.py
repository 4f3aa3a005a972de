"""MARC relator codes that books use, with their English names (loc.gov/marc/relators)."""

from __future__ import annotations

ROLES: dict[str, str] = {
    "aut": "author",
    "abr": "abridger",
    "adp": "adapter",
    "aft": "author of afterword",
    "ann": "annotator",
    "art": "artist",
    "aui": "author of introduction",
    "aqt": "author in quotations",
    "bkd": "book designer",
    "bkp": "book producer",
    "bnd": "binder",
    "clb": "contributor",
    "clr": "colorist",
    "com": "compiler",
    "cov": "cover designer",
    "cre": "creator",
    "ctb": "contributor",
    "ctg": "cartographer",
    "dte": "dedicatee",
    "edt": "editor",
    "fmo": "former owner",
    "ill": "illustrator",
    "ilu": "illuminator",
    "lyr": "lyricist",
    "mrk": "markup editor",
    "nrt": "narrator",
    "oth": "other",
    "pbl": "publisher",
    "pfr": "proofreader",
    "pht": "photographer",
    "prt": "printer",
    "red": "redactor",
    "trc": "transcriber",
    "trl": "translator",
    "tyd": "type designer",
    "tyg": "typographer",
    "wam": "writer of accompanying material",
}


def role_code(text: str) -> str | None:
    """The relator code for a code or an English name, or None if it is neither."""
    folded = text.strip().casefold()
    if folded in ROLES:
        return folded
    return next((code for code, name in ROLES.items() if name == folded), None)
