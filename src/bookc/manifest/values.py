"""The kinds of value that a manifest's keys take, each parsed from the text that stands in the YAML."""

from __future__ import annotations

import re
from fractions import Fraction

from bookc.base.frozen import dataclass
from bookc.base.language import language_tag
from bookc.base.units import Length, Size
from bookc.base.words import nearest
from bookc.design.roles import ROLES, role_code
from bookc.design.trims import TRIMS


class BadValue(ValueError):
    """A text that is no such value: the code of its diagnostic, and what is wrong in words."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class LocalPath(str):
    """A path inside the book's folder, with `/`; the loader sees to it that the file is there."""

    __slots__ = ()


class LocalFolder(str):
    """A folder inside the book's folder that need not be there yet."""

    __slots__ = ()


class Verbatim(str):
    """A text whose spaces count, at its ends too."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Verbatim:
        """Take the text as it is."""
        return cls(text)


class LanguageTag(str):
    """A BCP 47 tag."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> LanguageTag:
        """Read a tag."""
        tag = language_tag(text)
        if tag is None:
            raise BadValue(
                "manifest/bad-language", f"“{text}” is no language tag", "write one such as en, en-GB, de or fr-CA"
            )
        return cls(tag)


class Date(str):
    """A date as YYYY, YYYY-MM or YYYY-MM-DD (W3CDTF, as dc:date wants it)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read a date and check that the calendar has it."""
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text.strip())
        if match:
            year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
            if year >= 1 and 1 <= month <= 12 and 1 <= day <= days[month - 1]:
                return cls(text.strip())
        raise BadValue("manifest/bad-date", f"“{text}” is no date", "write 2026, 2026-11 or 2026-11-22")


class Isbn(str):
    """An ISBN-13 or ISBN-10 without hyphens, its check digit right (ISO 2108)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Isbn:
        """Read an ISBN; hyphens and spaces are allowed."""
        digits = re.sub(r"[\s‐-–-]", "", text).upper()
        digits = re.sub(r"^(?:URN:)?ISBN:?", "", digits)
        if re.fullmatch(r"[0-9]{13}", digits):
            total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
            if total % 10 == 0 and digits[:3] in {"978", "979"}:
                return cls(digits)
        elif re.fullmatch(r"[0-9]{9}[0-9X]", digits):
            total = sum((10 if d == "X" else int(d)) * (10 - i) for i, d in enumerate(digits))
            if total % 11 == 0:
                return cls(digits)
        else:
            raise BadValue("manifest/bad-isbn", f"“{text}” is no ISBN: it must have 13 digits (or 10)")
        raise BadValue("manifest/bad-isbn", f"“{text}” is no ISBN: its digits do not agree with its check digit")


class Role(str):
    """A MARC relator code."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Role:
        """Read a code or the role's English name."""
        code = role_code(text)
        if code is None:
            near = nearest(text, [*ROLES, *ROLES.values()])
            raise BadValue(
                "manifest/bad-role",
                f"“{text}” is no MARC relator",
                f"did you mean “{near}”?" if near else "such as aut, edt, ill, trl",
            )
        return cls(code)


class Identifier(str):
    """The work's identifier: a URN, an address or any text without spaces."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Identifier:
        """Read an identifier."""
        if not text.strip() or re.search(r"\s", text.strip()):
            raise BadValue(
                "manifest/bad-identifier", f"“{text}” is no identifier", "write a URN or an address without spaces"
            )
        return cls(text.strip())


class WebAddress(str):
    """An address of the web (http or https), in characters that an address may have (RFC 3986, 2)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> WebAddress:
        """Read an address."""
        if re.fullmatch(
            r"https?://[A-Za-z0-9][!#-;=?-Z_a-z~]*|https?://\[[0-9A-Fa-f:.]+\][!#-;=?-Z_a-z~]*", text.strip()
        ):
            return cls(text.strip())
        raise BadValue(
            "manifest/bad-value", f"“{text}” is no address of the web", "write one such as https://example.org/report"
        )


@dataclass(frozen=True, slots=True)
class Trim:
    """The page's size after cutting."""

    size: Size

    @classmethod
    def parse(cls, text: str) -> Trim:
        """Read "5.5x8.5in" or a name such as A5 or trade."""
        name = text.strip().casefold().replace(" ", "-")
        if name in TRIMS:
            return cls(TRIMS[name])
        try:
            size = Size.parse(text)
        except ValueError as error:
            near = nearest(name, TRIMS)
            raise BadValue("manifest/bad-length", str(error), f"did you mean “{near}”?" if near else "") from None
        inch = Length.parse("1in")
        if not all(inch * 2 <= side <= inch * 40 for side in (size.width, size.height)):
            raise BadValue(
                "manifest/bad-length", f"“{text}” is no page that a book could have", "give from 2 to 40 inches a side"
            )
        return cls(size)


@dataclass(frozen=True, slots=True)
class Tracking:
    """Space between the letters of the text, in em; less than 0 draws them together."""

    em: Fraction

    @classmethod
    def parse(cls, text: str) -> Tracking:
        """Read "0.01em", "-0.005em" or "-0.5%" (of an em)."""
        match = re.fullmatch(r"([+\-−]?)([0-9]{0,3}(?:\.[0-9]{1,6})?) ?(em|%)", text.strip())
        if match and match[2]:
            em = Fraction(match[2]) / (100 if match[3] == "%" else 1)
            if em <= _MOST_TRACKING:
                return cls(-em if match[1] in {"-", "−"} else em)
        raise BadValue(
            "manifest/bad-value",
            f"“{text}” is no tracking from -0.05em to 0.05em",
            "write one such as 0.01em or -0.5%; text bears little more",
        )


_MOST_TRACKING = Fraction(1, 20)
"""Closer than this, letters run into each other; further apart, they make no words."""


class Pixels(int):
    """A number of pixels along a picture's side."""

    __slots__ = ()
    LEAST, MOST = 320, 10_000

    @classmethod
    def parse(cls, text: str) -> Pixels:
        """Read a whole number, with or without “px”."""
        digits = text.strip().removesuffix("px").strip()
        if digits.isascii() and digits.isdigit() and len(digits) < 9 and cls.LEAST <= int(digits) <= cls.MOST:
            return cls(int(digits))
        raise BadValue(
            "manifest/bad-value",
            f"“{text}” is no number of pixels from {cls.LEAST} to {cls.MOST}",
            "most screens have fewer than 2000",
        )


class Prose(str):
    """A text that may use Markdown; `file` is the path it came from, if it came from one."""

    __slots__ = ("file",)
    file: str
