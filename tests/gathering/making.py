"""Folders of manuscripts for these tests: small documents of every format, and piles with a known order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random  # noqa: TID251 - seeded below, so that the piles are the same in every run

SENTENCES = (
    "The tide went out over the long flat sand, and the boats leaned on their sides.",
    "Mira counted the lamps along the wall twice and found that one of them was missing.",
    "“You are late,” said the keeper, who had not looked up from his book.",
    "There was a letter under the door, and it was not for her.",
    "Nobody in the town remembered who had built the stair down to the water.",
    "They had walked from the mill to the church before either of them spoke.",
    "The oil smelled of winters that her grandmother had told her about.",
    "He gave the key back without a word and went up to the room with the bell.",
    "When the bell rang it was only the wind, as it was every evening in that month.",
    "She wrote the name down in the book, and then she wrote the hour beside it.",
)


def story(marker: str, seed: int = 0, paragraphs: int = 4) -> list[str]:
    """Paragraphs of a chapter, with a mark in the second by which it is known again."""
    dice = Random(f"{marker}{seed}")
    out = [" ".join(dice.sample(SENTENCES, 3)) for _ in range(paragraphs)]
    out[1] += f" In the margin stood the mark {marker}."
    return out


def text(heading: str, paragraphs: Sequence[str]) -> bytes:
    """A plain text."""
    return "\n\n".join([*([heading] if heading else []), *paragraphs]).encode() + b"\n"


def markdown(heading: str, paragraphs: Sequence[str]) -> bytes:
    """A Markdown text."""
    return text(f"# {heading}" if heading else "", paragraphs)


def html(heading: str, paragraphs: Sequence[str], title: str = "") -> bytes:
    """A plain page."""
    head = f"<h1>{escape(heading)}</h1>" if heading else ""
    body = "".join(f"<p>{escape(one)}</p>\n" for one in paragraphs)
    return f"<!DOCTYPE html><html><head><title>{escape(title)}</title></head><body>{head}{body}</body></html>".encode()


def docx(heading: str, paragraphs: Sequence[str], title: str = "", author: str = "") -> bytes:
    """A Word document; a paragraph that begins with # is a heading too."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    rows = []
    for one in [*([f"# {heading}"] if heading else []), *paragraphs]:
        style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if one.startswith("# ") else ""
        rows.append(f"<w:p>{style}<w:r><w:t>{escape(one.removeprefix('# '))}</w:t></w:r></w:p>")
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles {w}><w:style w:type="paragraph" w:styleId="Heading1">'
        '<w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
        "word/document.xml": f"<w:document {w}><w:body>{''.join(rows)}</w:body></w:document>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator></cp:coreProperties>",
    }
    return packed(files)


def odt(heading: str, paragraphs: Sequence[str], title: str = "", author: str = "") -> bytes:
    """A Writer document."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("meta", "meta"))
    )
    head = f'<text:h text:outline-level="1">{escape(heading)}</text:h>' if heading else ""
    body = head + "".join(f"<text:p>{escape(one)}</text:p>" for one in paragraphs)
    meta = f"<dc:title>{escape(title)}</dc:title><meta:initial-creator>{escape(author)}</meta:initial-creator>"
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "meta.xml": f'<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:meta>{meta}</office:meta></office:document-meta>",
    }
    return packed(files)


def packed(files: Mapping[str, str]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


MAKERS: Mapping[str, Callable[[str, Sequence[str]], bytes]] = {
    ".txt": text,
    ".md": markdown,
    ".html": html,
    ".docx": docx,
    ".odt": odt,
}
"""Each format's maker, from a heading and paragraphs."""


# --- archive pages -------------------------------------------------------------------------------------------


def archive_page(
    title: str,
    author: str,
    chapters: Sequence[tuple[str, Sequence[str]]],
    *,
    series: tuple[str, int] | None = None,
    number: int = 1,
    published: str = "2021-03-04",
    language: str = "English",
    summary: str = "",
) -> bytes:
    """A work as Archive of Our Own hands it out in HTML; one chapter without a title is a work of one piece."""
    name, place = series or ("", 0)
    link = f'<a href="https://archiveofourown.org/series/1">{name}</a>'
    row = f"<dt>Series:</dt><dd>Part {place} of {link}</dd>" if series else ""
    told = f"<p>Summary</p><blockquote class='userstuff'><p>{escape(summary)}</p></blockquote>" if summary else ""
    pieces = []
    for head, paragraphs in chapters:
        body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
        if head:
            pieces.append(f'<div class="meta group"><h2 class="heading">{escape(head)}</h2></div>')
        pieces.append(f'<!--chapter content--><div class="userstuff">{body}</div><!--/chapter content-->')
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{escape(title)} - {escape(author)} - The Lamps</title></head>
<body><div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>{escape(title)}</b><br/>Posted originally on the Archive at
<a href="http://archiveofourown.org/works/{number}">http://archiveofourown.org/works/{number}</a>.</p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd><a href="/tags/g">General Audiences</a></dd>
<dt>Archive Warning:</dt><dd><a href="/tags/n">No Archive Warnings Apply</a></dd>
<dt>Fandom:</dt><dd><a href="/tags/f">The Lamps</a></dd>
<dt>Language:</dt><dd>{language}</dd>{row}
<dt>Stats:</dt><dd>Published: {published} Words: 300 Chapters: {len(chapters)}/{len(chapters)}</dd></dl>
<h1>{escape(title)}</h1><div class="byline">by <a rel="author" href="/users/x">{escape(author)}</a></div>
{told}</div></div>
<div id="chapters" class="userstuff">{"".join(pieces)}</div>
<div id="afterword"><h2 class="toc-heading">Afterword</h2><p class="message">Please drop by the Archive and comment
to let the creator know if you enjoyed their work!</p></div></body></html>""".encode()


def site_page(title: str, author: str, number: int, name: str, paragraphs: Sequence[str], last: int) -> bytes:
    """A chapter as a reader saves it from fanfiction.net."""
    options = "".join(
        f"<option value={n}{' selected' if n == number else ''}>{n}. {escape(name if n == number else f'Piece {n}')}"
        for n in range(1, last + 1)
    )
    chosen = f'<select id=chap_select title="Chapter Navigation" name=chapter>{options}</select>'
    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    return f"""<!DOCTYPE html><html><head>
<title>{escape(title)} Chapter {number}: {escape(name)}, a lamps fanfic | FanFiction</title>
<link rel="canonical" href="https://www.fanfiction.net/s/123/{number}/{title.replace(" ", "-")}"></head><body>
<div id=profile_top><b class='xcontrast_txt'>{escape(title)}</b> By: <a class='xcontrast_txt'
href='/u/77/{escape(author)}'>{escape(author)}</a> <div class='xcontrast_txt'>A lamp goes missing.</div>
<span class='xgray xcontrast_txt'>Rated: Fiction K - English - Chapters: {last} - Words: 900 - Published: Mar 4, 2021 -
id: 123 </span></div>{chosen}
<div role="main"><div class="storytext xcontrast_txt nocopy" id="storytext">{body}</div></div>{chosen}
</body></html>""".encode()


# --- piles with a known order --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pile:
    """Files by name, and the marks of their pieces in the order of the book."""

    files: Mapping[str, bytes]
    order: tuple[str, ...]

    def put(self, folder: Path) -> None:
        """Write the files."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def word_list(words: str) -> list[str]:
    """The words of a line."""
    return words.split()


WORDS = word_list("One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen")
GERMAN = word_list("Eins Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf Dreizehn Vierzehn Fünfzehn")
ROMAN = word_list("I II III IV V VI VII VIII IX X XI XII XIII XIV XV")
TITLES = (
    "The Storm", "Salt", "A Letter for Nobody", "The Long Stair", "Oil and Water", "What the Keeper Knew", "Nets",
    "The End of the Wall", "Bread", "Under the Door", "The Hour Beside It", "Low Tide", "Lanterns", "The Mill", "Home",
)  # fmt: skip

NAMES: tuple[Callable[[int], str], ...] = (
    lambda n: f"ch {n} final FINAL",
    lambda n: f"Kapitel {GERMAN[n - 1]}",
    lambda n: f"{n:02}_-_{TITLES[n - 1].lower().replace(' ', '_')}",
    lambda n: ROMAN[n - 1],
    lambda n: f"lamp-keepers-chapter-{n}",
    lambda n: f"{n}. chapter",
    lambda n: f"Chapter {WORDS[n - 1]} - {TITLES[n - 1]}",
    lambda n: f"chapter{n} (revised)",
    lambda n: f"CH{n:03}_edited_v2",
    lambda n: f"{WORDS[n - 1].lower()}",
    lambda n: f"#{n}",
    lambda n: f"Lamp Keepers ch. {n}",
)
"""Ways to say a number in a name."""

HEADINGS: tuple[Callable[[int], str], ...] = (
    lambda n: f"Chapter {n}",
    lambda n: f"Chapter {WORDS[n - 1]}: {TITLES[n - 1]}",
    lambda n: f"Chapter {ROMAN[n - 1]}",
    lambda n: f"CHAPTER {WORDS[n - 1].upper()}",
    lambda n: f"Kapitel {n}: {TITLES[n - 1]}",
)
"""Ways to say a number in a heading."""

ODD = ("untitled document", "asdf", "new doc final", "the one with the boat", "scraps of paper", "Fwd- last version")


def pile(seed: int) -> Pile:
    """A folder of chapters; the seed says how they are named."""
    dice = Random(seed)
    return (_numbers_in_names, _numbers_in_headings, _either, _led, _dated, _parts, _folders)[seed % 7](dice)


def _made(dice: Random, name: str, heading: str, mark: str) -> tuple[str, bytes]:
    ending = dice.choice(list(MAKERS))
    return name + ending, MAKERS[ending](heading, story(mark, dice.randrange(1000)))


def _shuffled(dice: Random, made: Sequence[tuple[str, bytes]], order: Sequence[str]) -> Pile:
    mixed = list(made)
    dice.shuffle(mixed)
    assert len(dict(mixed)) == len(order)
    return Pile(dict(mixed), tuple(order))


def _ends(dice: Random, made: list[tuple[str, bytes]], order: list[str]) -> None:
    """Perhaps a prologue, perhaps an epilogue."""
    if dice.random() < 0.6:
        named = dice.choice((("prologue", ""), ("lamp-keepers-prologue", ""), ("start here", "Prologue")))
        made.append(_made(dice, *named, "A-prologue"))
        order.insert(0, "A-prologue")
    if dice.random() < 0.6:
        named = dice.choice((("Epilogue FINAL", ""), ("zz", "Epilogue: Morning"), ("an epilogue", "Epilogue")))
        made.append(_made(dice, *named, "Z-epilogue"))
        order.append("Z-epilogue")


def _numbers_in_names(dice: Random) -> Pile:
    count = dice.randint(3, 15)
    order = [f"M-{n:02}" for n in range(1, count + 1)]
    made = [_made(dice, dice.choice(NAMES)(n), "", order[n - 1]) for n in range(1, count + 1)]
    _ends(dice, made, order)
    return _shuffled(dice, made, order)


def _numbers_in_headings(dice: Random) -> Pile:
    count = dice.randint(3, 12)
    order = [f"M-{n:02}" for n in range(1, count + 1)]
    slots = list(range(1, count + 1))
    dice.shuffle(slots)
    made = [
        _made(dice, f"{dice.choice(ODD)} ({slots[n - 1]})", dice.choice(HEADINGS)(n), order[n - 1])
        for n in range(1, count + 1)
    ]
    _ends(dice, made, order)
    return _shuffled(dice, made, order)


def _either(dice: Random) -> Pile:
    count = dice.randint(4, 14)
    order = [f"M-{n:02}" for n in range(1, count + 1)]
    made = []
    for n in range(1, count + 1):
        named = dice.random() < 0.5
        name = dice.choice(NAMES)(n) if named else f"{dice.choice(ODD)} {chr(96 + dice.randint(1, 26))}{'x' * n}"
        made.append(_made(dice, name, "" if named else dice.choice(HEADINGS)(n), order[n - 1]))
    _ends(dice, made, order)
    return _shuffled(dice, made, order)


def _led(dice: Random) -> Pile:
    """Numbers lead all names, prologue and interludes too; headings count only the chapters."""
    count = dice.randint(4, 10)
    made, order, chapter = [], [], 0
    for n in range(1, count + 1):
        mark = f"M-{n:02}"
        order.append(mark)
        if n == 1:
            made.append(_made(dice, f"{n:02} - Prologue", "", mark))
        elif n == count // 2:
            made.append(_made(dice, f"{n:02} - Interlude - Nets", "", mark))
        else:
            chapter += 1
            heading = dice.choice((f"Chapter {chapter}", f"Chapter {WORDS[chapter - 1]}", TITLES[chapter - 1]))
            made.append(_made(dice, f"{n:02} - {TITLES[n]}", heading, mark))
    return _shuffled(dice, made, order)


def _dated(dice: Random) -> Pile:
    dates = sorted({f"20{dice.randint(18, 24)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}" for _ in range(7)})
    form = dice.choice(("{} {}", "{}_{}", "{1} ({0})"))
    order = [f"M-{n:02}" for n in range(1, len(dates) + 1)]
    made = [
        _made(dice, form.format(day, dice.choice(("post", "lamp update", "story"))), TITLES[at], order[at])
        for at, day in enumerate(dates)
    ]
    return _shuffled(dice, made, order)


def _parts(dice: Random) -> Pile:
    form = dice.choice(("part{}-ch{}", "Book {} Chapter {}", "vol{:02}_c{:02}", "S{:02}E{:02}", "p{} ch{}"))
    made, order = [], []
    for part in range(1, dice.randint(2, 3) + 1):
        for n in range(1, dice.randint(2, 11) + 1):
            order.append(f"M-{part}-{n:02}")
            made.append(_made(dice, form.format(part, n), "", order[-1]))
    return _shuffled(dice, made, order)


def _folders(dice: Random) -> Pile:
    form = dice.choice((("Part One", "Part Two", "Part Three"), ("Book 1 - The Wall", "Book 2 - The Sea", "Book 10")))
    made, order = [], []
    for folder in form:
        for n in range(1, dice.randint(2, 11) + 1):
            order.append(f"M-{folder[-3:].strip()}-{n:02}")
            name, data = _made(dice, dice.choice(NAMES)(n), "", order[-1])
            made.append((f"{folder}/{name}", data))
    return _shuffled(dice, made, order)


# --- reading an EPUB back ------------------------------------------------------------------------------------


def contents(epub: Path) -> list[tuple[str, str]]:
    """The table of contents: each entry's words, and the mark in the file that it leads to."""
    with zipfile.ZipFile(epub) as archive:
        nav_name = next(name for name in archive.namelist() if name.endswith("nav.xhtml"))
        nav = archive.read(nav_name).decode()
        toc = re.search(r'<nav[^>]*epub:type="toc".*?</nav>', nav, re.DOTALL)
        assert toc is not None
        found = []
        for href, words in re.findall(r'<a[^>]*href="([^"#]*)[^"]*"[^>]*>(.*?)</a>', toc[0], re.DOTALL):
            page = archive.read(f"{nav_name.rpartition('/')[0]}/{href}".lstrip("/")).decode()
            mark = re.search(r"the mark ([A-Z][\w-]*)", page)
            found.append((" ".join(re.sub(r"<[^>]*>", "", words).split()), mark[1] if mark else ""))
    return found


def marks(epub: Path) -> tuple[str, ...]:
    """The marks of the chapters in the order of the table of contents."""
    return tuple(mark for _, mark in contents(epub) if mark)
