"""What a cover says: title, subtitle, authors, series; and the same in words, for those who cannot see it."""

from __future__ import annotations

import re

from bookc.base.frozen import dataclass
from bookc.design.terms import terms


@dataclass(frozen=True, slots=True)
class CoverText:
    """The words on a cover, ready to be set: `authors` and `series` are a line each ("Ann Lee and Bo Marsh",
    "The Harbour Books, 2"), `language` is a tag. All but the title may be empty."""

    title: str
    subtitle: str = ""
    authors: str = ""
    series: str = ""
    language: str = "en"


def alt(text: CoverText) -> str:
    """The cover in words, in the book's language: “Cover: Slack Water. Stories. By Ann Lee”."""
    words = terms(text.language)
    by = words.by.format(names=text.authors) if text.authors else ""
    said = [part.rstrip(" .") for part in (text.title, text.subtitle, by[:1].upper() + by[1:], text.series) if part]
    return f"{words.cover}: {'. '.join(said)}"


def bound_names(text: CoverText) -> str:
    """The authors' line with every name held together by spaces that do not break, where there are several names."""
    joint = terms(text.language).joint
    parts = re.split(rf"(?<=,) | (?={re.escape(joint)} )", text.authors)
    return " ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts) if len(parts) > 1 else text.authors


def capitals(text: str, language: str) -> str:
    """The text in capitals, by the language's rules: Turkish and Azeri keep the dot of i, Greek drops its accents
    (Unicode, SpecialCasing.txt), ß becomes SS."""
    tag = language.partition("-")[0].lower()
    if tag in {"tr", "az"}:
        text = text.replace("i", "İ")
    if tag == "el":
        text = text.translate(_GREEK)
    return text.upper()


_GREEK = str.maketrans("άέήίόύώΐΰϊϋΆΈΉΊΌΎΏ", "αεηιουωϊϋϊϋΑΕΗΙΟΥΩ")
