"""Language tags (BCP 47)."""

from __future__ import annotations

from bookc.base.patterns import regex

_RTL_SCRIPTS = frozenset({"arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "mand", "samr"})
_RTL = frozenset(
    {
        "acm", "aeb", "ajp", "apc", "ar", "arc", "ary", "arz", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc",
        "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
    }
)  # fmt: skip
"""Languages that are written from the right when no script is named (Unicode CLDR, likely subtags)."""

_FORM = regex(
    # Language and extended language. The form has room for four to eight letters; no language has such a tag.
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"
    r"(?:-[a-z]{4})?"  # script
    r"(?:-(?:[a-z]{2}|\d{3}))?"  # region
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"  # variants
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"  # private use
)


def language_tag(text: str) -> str | None:
    """The tag in its usual capitals (RFC 5646, 2.1.1: en-GB, zh-Hant-TW), or None if `text` is none.

    An underscore passes for a hyphen, as systems write their locales.
    """
    tag = text.strip().replace("_", "-").lower()
    if len(tag) > 60 or not _FORM.fullmatch(tag):
        return None
    subtags = tag.split("-")
    for index, subtag in enumerate(subtags[1:], 1):
        if subtag == "x":
            break
        if len(subtag) == 2:
            subtags[index] = subtag.upper()
        elif len(subtag) == 4 and subtag.isalpha():
            subtags[index] = subtag.title()
    return "-".join(subtags)


def direction(tag: str) -> str:
    """Which way a language's text runs: `rtl`, from the right, or `ltr`. A script in the tag decides (`az-Arab`,
    `ar-Latn`), else the language."""
    first, *rest = tag.lower().split("-")
    script = next((part for part in rest[:4] if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script in _RTL_SCRIPTS if script else first in _RTL) else "ltr"
