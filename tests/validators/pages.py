"""Whether an EPUB's page numbers are those of the printed PDF: both are read anew, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from validators.package import XHTML, Package, kinds
from validators.printed import Printed

BLOCKS = frozenset(
    f"{XHTML}{name}"
    for name in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre", "br", "div", "figure")
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the EPUB, the page announced when it begins, and the block of text that it stands in."""

    text: str
    page: str
    block: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in a row that stand on one printed page alone: its label, and the pages that the EPUB announces."""

    text: str
    printed: str
    announced: frozenset[str]

    @property
    def agrees(self) -> bool:
        return self.announced == {self.printed}


def words(package: Package) -> list[Word]:
    """The words of the spine's documents but the navigation document, each with its page."""
    found: list[Word] = []
    page, block, open_word, started = "", 0, "", ""

    def flush() -> None:
        nonlocal open_word
        if open_word:
            found.append(Word(open_word, started, block))
        open_word = ""

    def say(text: str) -> None:
        nonlocal open_word, started
        for piece in re.split(r"(\s+)", text):
            if not piece or piece.isspace():
                if piece:
                    flush()
                continue
            if not open_word:
                started = page
            open_word += piece

    def walk(element: Element) -> None:
        nonlocal page, block
        if "pagebreak" in kinds(element):
            page = element.attrib["aria-label"]
            return
        edge = element.tag in BLOCKS or "line" in element.get("class", "").split()
        if edge:
            flush()
            block += 1
        say(element.text or "")
        for child in element:
            walk(child)
            say(child.tail or "")
        if edge:
            flush()
            block += 1

    for path in package.spine:
        if path != package.nav_path:
            body = package.documents[path].find(f"{XHTML}body")
            assert body is not None
            walk(body)
            flush()
    return found


def plain(text: str) -> str:
    """A text without what a printed line changes: spaces, hyphens, capitals."""
    return re.sub(r"[\s\u00ad\u2060\u2010\u2011-]+", "", text).casefold()


def passages(epub: Path, pdf: Path, length: int = 7, step: int = 1) -> Iterator[Passage]:
    """Passages of so many words, one from every `step`-th word of the EPUB on, that can be found in the PDF."""
    printed = Printed(pdf)
    pages = [plain(text) for text in printed.texts]
    labels = printed.labels
    printed.close()
    starts: list[int] = []
    whole = ""
    for page in pages:
        starts.append(len(whole))
        whole += page + "\n"
    said = words(Package(epub))
    spelled = [plain(word.text) for word in said]
    told = ["".join(spelled[at : at + length]) for at in range(len(said) - length + 1)]
    count = Counter(told)
    for at in range(0, len(told), step):
        run, text = said[at : at + length], told[at]
        if count[text] > 1 or len({word.block for word in run}) > 1:
            continue
        place = whole.find(text)
        if len(text) < 20 or place < 0 or whole.find(text, place + 1) >= 0:
            continue
        index = max(i for i, start in enumerate(starts) if start <= place)
        yield Passage(" ".join(word.text for word in run), labels[index], frozenset(word.page for word in run))


def disagreements(found: Sequence[Passage]) -> list[str]:
    """The passages that the EPUB announces on another page, in words."""
    return [f"p. {p.printed}, announced {sorted(p.announced)}: {p.text}" for p in found if not p.agrees]
