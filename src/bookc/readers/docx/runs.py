"""The walk inside a paragraph: runs, links, fields, marks and pictures, as pieces."""

from __future__ import annotations

import re
from collections.abc import Callable

from bookc.base.patterns import regex
from bookc.readers.docx import pictures
from bookc.readers.docx.fields import Field, FieldKind, meaning, name_of, safe_link
from bookc.readers.docx.found import Found
from bookc.readers.docx.names import (
    ALTERNATE,
    BLIP,
    BOOKMARK,
    BOX_CONTENT,
    ID,
    R_PR,
    RUN,
    SDT,
    SDT_CONTENT,
    TEXT,
    VML_IMAGE,
    Element,
    M,
    R,
    W,
    child,
    chosen,
    is_on,
)
from bookc.readers.docx.opening import Part
from bookc.readers.docx.pieces import BREAK, Kind, Piece
from bookc.readers.docx.styles import Face, Format, Styles
from bookc.readers.symbols import UNKNOWN, is_symbol_font, symbol

PASSED_OVER = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "sectPr", "instrText", "delText", "delInstrText", "footnoteRef", "endnoteRef", "annotationRef",
        "lastRenderedPageBreak", "proofErr", "softHyphen", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr",
        "separator", "continuationSeparator", "del", "moveFrom", "rubyPr", "smartTagPr", "customXmlPr", "fldData",
        "pgNum", "tblPrEx",
    )
)  # fmt: skip
_WRITTEN = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "\u2011"}
_CJK = regex(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
# Control characters, and those that stand for something else in the flat text or for nothing in a book.
_REMOVED = dict.fromkeys(
    [*range(9), 0xB, *range(0xE, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0xFEFF, 0xFFFC]
)
_LINES = regex("[\u2028\u2029]")


class Runs:
    """The part of the walk that goes through paragraphs; `pieces` are those of the paragraph at hand.

    `notes` says which footnotes and endnotes there are. `keep_contents` takes the field of the table of contents for
    text, if it has turned out that it has no end.
    """

    def __init__(
        self,
        part: Part,
        styles: Styles,
        found: Found,
        notes: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
        keep_contents: bool = False,
    ) -> None:
        self.part = part
        self.styles = styles
        self.found = found
        self.notes = notes
        self.keep_contents = keep_contents
        self.fields: list[Field] = []
        self.style = styles.paragraph(None)
        self.link = ""
        self.pieces: list[Piece] = []
        self.comments: list[str] = []
        self.left_out = False
        self.inline: dict[str, Callable[[Element], None]] = {
            RUN: self._run,
            BOOKMARK: self._bookmark,
            f"{W}hyperlink": self._hyperlink,
            f"{W}fldSimple": self._simple_field,
            SDT: self._control,
            ALTERNATE: self._alternate,
            f"{M}t": self._math,
            f"{W}ruby": self._ruby,
        }
        self.in_run: dict[str, Callable[[Element], None]] = {
            f"{W}br": self._break,
            f"{W}cr": self._break,
            f"{W}fldChar": self._field,
            f"{W}footnoteReference": self._footnote_mark,
            f"{W}endnoteReference": self._endnote_mark,
            f"{W}commentReference": self._comment_mark,
            f"{W}drawing": self._picture,
            f"{W}pict": self._picture,
            f"{W}object": self._picture,
        }

    # --- inlines ---------------------------------------------------------------------------------

    def _inline(self, parent: Element) -> None:
        for one in parent.iterchildren():
            tag = one.tag
            handler = self.inline.get(tag)
            if handler is not None:
                handler(one)
            elif tag not in PASSED_OVER and isinstance(tag, str):
                self._inline(one)

    def _run(self, run: Element) -> None:
        self._run_content(run, self.styles.face(self.style, run.find(R_PR)))

    def _run_content(self, run: Element, face: Face) -> None:
        own_mark = False
        for one in run.iterchildren():
            tag = one.tag
            if tag == TEXT:
                if not own_mark:
                    self._say(one.text or "", face)
            elif tag in _WRITTEN:
                self._say(_WRITTEN[tag], face)
            elif tag == f"{W}sym":
                if not own_mark:
                    self._symbol(one, face)
            elif tag in self.in_run:
                self.in_run[tag](one)
                # A mark of the author's own, such as a star, follows: bookc sets marks itself.
                own_mark = own_mark or one.get(f"{W}customMarkFollows") in {"1", "true", "on"}
            elif tag == f"{W}instrText":
                if self.fields and not self.fields[-1].shown:
                    self.fields[-1].instruction.append(one.text or "")
            elif tag == ALTERNATE:
                if (choice := chosen(one)) is not None:
                    self._run_content(choice, face)
            elif tag in self.inline:
                self.inline[tag](one)
            elif tag not in PASSED_OVER and isinstance(tag, str):
                self._run_content(one, face)

    @property
    def in_contents(self) -> bool:
        """Whether the table of contents goes on."""
        return not self.keep_contents and any(field.kind is FieldKind.CONTENTS for field in self.fields)

    def _put(self, piece: Piece) -> None:
        """Add a piece, unless it is a field's instruction, a page's number, or part of the table of contents."""
        if self.fields:
            if any(not field.shown or field.kind is FieldKind.PAGE for field in self.fields):
                return
            if self.in_contents:
                self.left_out = True
                if piece.kind is Kind.TEXT:
                    self.found.contents.append(piece.text)
                return
        self.pieces.append(piece)

    def _say(self, text: str, face: Face) -> None:
        text = text.translate(_REMOVED)
        if not text:
            return
        if face.hidden:
            self.found.hidden.append(text)
            self.left_out = True
            return
        if face.font and is_symbol_font(face.font):
            text = "".join(self._character(face.font, char) for char in text)
        if face.capitals:
            text = text.upper()
        link = self.link or next((one.link for one in reversed(self.fields) if one.kind is FieldKind.LINK), "")
        language = face.language_complex if face.complex else face.language
        if not text.isascii() and _CJK.search(text):
            language = face.language_asian
        if language:
            self.found.languages[language] += len(text)
        # An underlined link is only a link.
        emphasis = face.format.emphasis or (face.underlined and not link)
        format_ = face.format._replace(link=link, language=language, emphasis=emphasis)
        if link.startswith("#") and not self.in_contents:
            self.found.links.add(link[1:])
        for index, line in enumerate(_LINES.split(text)):
            if index:
                self._put(BREAK)
            self._put(Piece(Kind.TEXT, line, format_))

    def _character(self, font: str, char: str) -> str:
        code = ord(char)
        # Words that only happen to be in the font of symbols are shown in another font by most programs.
        if code < 0xF000 and (font.lower() == "symbol" or char.isspace() or code > 0xFF):
            return char
        return self._known(font, code)

    def _known(self, font: str, code: int) -> str:
        char = symbol(font, code)
        if char is None:
            self.found.symbols[font, f"{code:04X}"] = None
        return char or UNKNOWN

    def _symbol(self, one: Element, face: Face) -> None:
        digits = one.get(f"{W}char") or ""
        code = int(digits, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", digits) else 0
        self._say(self._known(one.get(f"{W}font") or "", code), face._replace(font="", capitals=False))

    def _break(self, one: Element) -> None:
        kind = one.get(f"{W}type")
        self._put(Piece(Kind.CUT) if kind in {"page", "column"} else BREAK)

    def _footnote_mark(self, one: Element) -> None:
        self._mark(one.get(ID) or "", self.notes[0], self.found.footnotes, "fn")

    def _endnote_mark(self, one: Element) -> None:
        self._mark(one.get(ID) or "", self.notes[1], self.found.endnotes, "en")

    def _mark(self, key: str, notes: frozenset[str], labels: dict[str, str], prefix: str) -> None:
        if key in notes:
            self._put(Piece(Kind.MARK, labels.setdefault(key, f"{prefix}{len(labels) + 1}")))

    def _comment_mark(self, one: Element) -> None:
        self.comments.append(one.get(ID) or "")

    def _bookmark(self, one: Element) -> None:
        if anchor := anchor_of(one):
            self._put(anchor)

    def _hyperlink(self, one: Element) -> None:
        address = self.part.addresses.get(one.get(f"{R}id") or "", "")
        anchor = one.get(f"{W}anchor")
        outside, self.link = self.link, safe_link(address + (f"#{name_of(anchor)}" if anchor else ""))
        self._inline(one)
        self.link = outside

    def _control(self, one: Element) -> None:
        """A content control: what is in it, but for the words that ask for something to be put in."""
        content = one.find(SDT_CONTENT)
        if content is not None and not is_asking(one):
            self._inline(content)

    def _alternate(self, one: Element) -> None:
        if (choice := chosen(one)) is not None:
            self._inline(choice)

    def _math(self, one: Element) -> None:
        self._say(one.text or "", self.styles.face(self.style, None))

    def _ruby(self, one: Element) -> None:
        """Words with a reading above them: the reading follows in brackets."""
        for base in one.iterchildren(f"{W}rubyBase"):
            self._inline(base)
        face = self.styles.face(self.style, None)
        for reading in one.iterchildren(f"{W}rt"):
            self._say("(", face)
            self._inline(reading)
            self._say(")", face)

    # --- fields ----------------------------------------------------------------------------------

    def _field(self, one: Element) -> None:
        kind = one.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].show()
        elif kind == "end" and self.fields:
            self.left_out = self.left_out or self.in_contents
            self.fields.pop()

    def _end_fields(self) -> None:
        """A paragraph ends. Only the table of contents may go on: in a damaged document any other would swallow it."""
        for field_ in self.fields:
            if not field_.shown:
                field_.show()
            if field_.kind is not FieldKind.CONTENTS:
                field_.kind = FieldKind.KEPT

    def _simple_field(self, one: Element) -> None:
        field_ = Field(shown=True)
        field_.kind, field_.link = meaning(one.get(f"{W}instr") or "")
        depth = len(self.fields)
        self.fields.append(field_)
        self._inline(one)
        del self.fields[depth:]

    # --- pictures --------------------------------------------------------------------------------

    def _picture(self, parent: Element, alt: str = "", silent: bool = False) -> None:
        """The images, lines and text boxes of a drawing, however it nests them; `silent` ones mean nothing."""
        alt = pictures.description(parent) or alt
        if pictures.is_rule(parent):
            self._put(Piece(Kind.RULE))
        for one in parent.iterchildren():
            tag = one.tag
            alt = pictures.description(one) or alt
            silent = silent or pictures.is_decorative(one)
            if tag == BOX_CONTENT:
                self._box(one)
            elif tag in {BLIP, VML_IMAGE}:
                if path := pictures.image(one, self.part):
                    self._put(Piece(Kind.IMAGE, path, Format(link=self.link), alt, silent and not alt))
            elif tag == ALTERNATE:
                if (choice := chosen(one)) is not None:
                    self._picture(choice, alt, silent)
            elif isinstance(tag, str):
                self._picture(one, alt, silent)

    def _box(self, content: Element) -> None:
        """What is to be done with a text box."""
        raise NotImplementedError


def anchor_of(bookmark: Element) -> Piece | None:
    """A place that links may go to."""
    name = name_of(bookmark.get(f"{W}name") or "")
    return Piece(Kind.ANCHOR, name) if name and name != "_GoBack" else None


def is_asking(control: Element) -> bool:
    """Whether a content control shows only the words that ask for something to be put in."""
    asking = child(control, "sdtPr", "showingPlcHdr")
    return asking is not None and is_on(asking)
