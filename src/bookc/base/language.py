"""Language tags (BCP 47)."""

from __future__ import annotations

from bookc.base.patterns import regex

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
