"""Where pages begin, in documents laid out on a few short lines a page; PDFium says what is printed on each."""

from __future__ import annotations

import base64
import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg
import pypdfium2
import pytest

from bookc.fonts.cut import LATIN, FontFile
from bookc.paged.engine import load, private_fonts
from bookc.paged.pagination import page_starts
from bookc.xhtml.places import PageStart, signs
from validators.pages import plain

PAGE = """
@page { size: 60mm 30mm; margin: 3mm; @bottom-center { content: "in the margin"; } }
html { font: 10pt/14pt mono; hyphenate-character: "-"; widows: 1; orphans: 1 }
body, p, ul, ol, h1, h2, figure, table { margin: 0; padding: 0 } td, th { padding: 0 }
section { break-before: page }
"""
# A page has four lines of some 25 letters.

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"


@cache
def face() -> str:
    """A rule for a font whose letters all have one width."""
    files = [FontFile(Path(str(file.path)).read_bytes()) for file in fontpkg.family("JetBrains Mono").files]
    cut = next(file for file in files if not file.italic).cut(400, {*LATIN, ord("İ"), 0x2010})
    return f'@font-face {{ font-family: mono; src: url("data:font/ttf;base64,{base64.b64encode(cut).decode()}") }}'


def laid_out(html: str) -> Any:
    """The document, by WeasyPrint."""
    weasyprint = load()
    from weasyprint.text.fonts import FontConfiguration

    with private_fonts():
        return weasyprint.HTML(string=html).render(font_config=FontConfiguration(), presentational_hints=True)


class Laid:
    """A document laid out: the starts of its pages, what PDFium reads on each, and its sections' signs."""

    def __init__(self, body: str, css: str = "", lang: str = "en") -> None:
        style = f"<style>{face()}{PAGE}{css}</style>"
        document = laid_out(f'<!DOCTYPE html><html lang="{lang}"><head>{style}</head><body>{body}</body></html>')
        with private_fonts():
            data = document.write_pdf()
        self.starts = page_starts(document, lambda index: str(index + 1))
        pdf = pypdfium2.PdfDocument(io.BytesIO(data))
        self.printed = [re.sub("\ufffe\n?", "-\n", page.get_textpage().get_text_range()) for page in pdf]
        pdf.close()
        self.sections = {
            name: signs(re.sub(r"<(img|hr)[^>]*>", "¤", inner).replace("&amp;", "&"))
            for name, inner in re.findall(r'<section id="(\w+)">(.*?)</section>', body, re.DOTALL)
        }
        self.sections = {name: re.sub(r"<[^>]*>", "", text) for name, text in self.sections.items()}

    def rest(self, start: PageStart, length: int = 12) -> str:
        """The section's text from a page's start on."""
        return self.sections[start.section][start.offset :][:length]

    def agree(self, length: int = 10) -> None:
        """Each page begins in print with what stands at its start; all pages are there."""
        assert [start.label for start in self.starts] == [str(n + 1) for n in range(len(self.printed))]
        for start, text in zip(self.starts, self.printed, strict=True):
            shown = plain(re.sub("in the margin", "", text))
            assert plain(self.rest(start, 40)).replace("¤", "")[:length] == shown[:length], start


def test_plain_paragraphs() -> None:
    laid = Laid(f'<section id="a"><p>{WORDS}</p><p>{WORDS}</p></section>')
    assert len(laid.printed) > 2
    assert laid.starts[0] == PageStart("1", "a", 0)
    laid.agree()


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "=~"])
def test_added_hyphens_do_not_count_and_real_ones_do(hyphen: str) -> None:
    real = "well-being mother-in-law forget-me-not hand-to-hand over-the-counter "
    long = "characteristically responsibility considerable contributions congregation "
    laid = Laid(
        f'<section id="a"><p>{(real + long) * 8}</p></section>',
        f'html {{ hyphens: auto; text-align: justify; hyphenate-character: "{hyphen}" }}',
    )
    ends = [re.sub("in the margin", "", text).rstrip()[-1:] for text in laid.printed]
    if hyphen != "=~":
        laid.agree()
        assert "-" in ends
    else:
        # Page by page the text goes on without a gap: what a page shows is what lies between two starts.
        for here, after, text in zip(laid.starts, laid.starts[1:], laid.printed, strict=False):
            shown = signs(re.sub("in the margin", "", text).replace("=~\r\n", "").replace("=~", ""))
            assert shown == laid.sections["a"][here.offset : after.offset]
    for start in laid.starts[1:]:
        before, behind = laid.sections["a"][start.offset - 1], laid.sections["a"][start.offset]
        text = f"{real}{long}" * 8
        # A split word is one that no space or hyphen of its own parts there.
        place = [i for i, c in enumerate(text) if not c.isspace()][start.offset]
        assert start.split == (text[place - 1] not in " -"), (before, behind)
    assert {start.split for start in laid.starts[1:]} == {True, False}


def test_soft_hyphens_and_word_joiners_do_not_count() -> None:
    words = "con\u00adsid\u00ader\u00ada\u00adble " * 3 + "xyz\u2060y "
    laid = Laid(f'<section id="a"><p>{words * 9}</p></section>', "html { hyphens: manual }")
    laid.agree()
    assert any(start.split for start in laid.starts)


@pytest.mark.parametrize("change", ["uppercase", "lowercase", "capitalize"])
def test_letters_that_grow_in_capitals(change: str) -> None:
    text = "Straße Maß finden İzmir weiß groß Grüße stoßen " * 9
    laid = Laid(f'<section id="a"><p>{text}</p></section>', f"p {{ text-transform: {change}; hyphens: auto }}", "de")
    assert len(laid.printed) > 3
    for start, printed in zip(laid.starts, laid.printed, strict=True):
        rest = plain(laid.sections["a"][start.offset :])
        shown = plain(re.sub("in the margin", "", printed))[:8]
        # A page may begin with the second half of a capital ß, which belongs to the page before.
        half = shown.removeprefix("s") if start.split else shown
        assert rest.startswith((shown[:6], half[:5])), (start, rest[:12], shown)


def test_uppercase_words_parted_by_hyphens() -> None:
    text = "Großstadtstraßenbahnhaltestelle " * 12
    css = "p { text-transform: uppercase; hyphens: auto }"
    laid = Laid(f'<section id="a"><p>{text}</p></section>', css, "de")
    laid.agree(6)
    assert any(start.split for start in laid.starts)


def test_inline_elements() -> None:
    run = "plain <em>leaning over <strong>and strong</strong> a while</em> plain again <i>and</i><b>both</b>, "
    Laid(f'<section id="a"><p>{run * 9}</p></section>').agree()


def test_drop_cap_that_floats() -> None:
    css = ".cap { float: left; font-size: 28pt; line-height: 28pt } .lead { font-variant-caps: small-caps }"
    first = f'<p><span class="cap">N</span><span class="lead">obody at all</span> {WORDS}</p>'
    laid = Laid(f'<section id="a">{first}<p>{WORDS}</p>{first}</section>', css)
    assert len(laid.printed) > 2
    offsets = [start.offset for start in laid.starts]
    assert offsets == sorted(set(offsets))
    for start, text in zip(laid.starts[1:], laid.printed[1:], strict=True):
        shown = plain(re.sub("in the margin", "", text))
        assert shown.startswith(plain(laid.rest(start))[:8])


def test_first_letter_is_text() -> None:
    css = "p::first-letter { float: left; font-size: 28pt; line-height: 28pt; text-transform: uppercase }"
    laid = Laid(f'<section id="a"><p><em>{WORDS}</em> {WORDS}</p></section>', css)
    assert len(laid.printed) > 1
    assert plain(laid.printed[1]).startswith(plain(laid.rest(laid.starts[1]))[:8])


def test_lists_with_their_numbers_and_leaders_generated() -> None:
    rows = "".join(f"<li>item {word} of some length here</li>" for word in WORDS.split())
    css = "li::after { content: leader('.') ' 12' } ol { list-style: decimal inside }"
    laid = Laid(f'<section id="a"><ol>{rows}</ol></section>', css)
    assert len(laid.printed) > 3
    for start, text in zip(laid.starts, laid.printed, strict=True):
        assert re.sub(r"^\d+\.\s*", "", text).startswith("item " + laid.rest(start, 40)[4:].partition("of")[0])


def test_table_whose_head_is_repeated_and_whose_cells_are_split() -> None:
    rows = "".join(f"<tr><td>{n} {WORDS}</td><td>other {n}</td></tr>" for n in range(3))
    head = "<thead><tr><th>Head</th><th>Foot</th></tr></thead>"
    laid = Laid(f'<section id="a"><table>{head}<tbody>{rows}</tbody></table></section>')
    assert len(laid.printed) > 4
    assert all("Head" in text for text in laid.printed)
    assert len({start.offset for start in laid.starts}) == len(laid.starts)
    for start, text in zip(laid.starts[1:], laid.printed[1:], strict=True):
        assert plain(laid.rest(start, 6)) in plain(text)
        # What stood on the page before is behind: the page before does not hold the new start's words in that place.
        assert plain(laid.rest(start, 40))[:20] not in plain(laid.printed[int(start.label) - 2])


def test_blank_pages_and_pages_of_generated_content_have_no_start() -> None:
    body = (
        f'<section id="a"><p>{WORDS}</p></section><section id="b"><p>b</p></section><section id="c"><p>c</p></section>'
    )
    laid = Laid(body, "section { break-before: recto } #b p { display: none } #b::before { content: 'made up' }")
    blank = [n for n, text in enumerate(laid.printed, 1) if not re.sub("in the margin", "", text).strip()]
    made_up = [n for n, text in enumerate(laid.printed, 1) if "made up" in text]
    assert blank
    assert made_up
    gone = {str(n) for n in [*blank, *made_up]}
    assert [start.label for start in laid.starts] == [
        str(n) for n in range(1, len(laid.printed) + 1) if str(n) not in gone
    ]
    assert laid.starts[-1] == PageStart(str(len(laid.printed)), "c", 0)


PICTURE = "<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='90' height='{}'/%3E\">"


def test_pages_of_pictures_alone_and_breaks() -> None:
    tall, low = PICTURE.format(80), PICTURE.format(10)
    body = (
        f'<section id="a"><p>before</p><figure>{tall}</figure><figure>{tall}</figure><p>{low} after</p>'
        "<p>more</p><p>and more</p><p>still</p><hr><p>end</p></section>"
    )
    laid = Laid(body, "hr { border: 0; height: 14pt } img { display: inline-block }")
    assert laid.sections["a"] == "before¤¤¤aftermoreandmorestill¤end"
    starts = [laid.rest(start, 2) for start in laid.starts]
    assert starts == ["be", "¤¤", "¤¤", "¤a", "¤e"]


def test_a_break_of_lines_parts_no_word() -> None:
    lines = "<br>".join(f'<span class="line">{word}</span>' for word in WORDS.split())
    laid = Laid(f'<section id="a"><p>{lines}</p></section>', "br { display: none } .line { display: block }")
    laid.agree(5)
    assert not any(start.split for start in laid.starts)


def test_a_long_word_that_the_page_breaks_without_hyphen_is_split() -> None:
    laid = Laid(f'<section id="a"><p>{"abcdefghij" * 30}</p></section>', "p { overflow-wrap: anywhere }")
    laid.agree()
    assert [start.split for start in laid.starts] == [False, *[True] * (len(laid.starts) - 1)]


def test_scripts_without_spaces_are_not_split() -> None:
    laid = Laid(f'<section id="a"><p>{"灯亮了又灭了谁知道" * 40}</p></section>', lang="zh")
    assert len(laid.starts) > 2
    assert not any(start.split for start in laid.starts)


def test_what_is_fixed_to_pages_begins_none() -> None:
    laid = Laid(
        f'<section id="a"><p class="fixed">here</p><p>{WORDS}</p></section>',
        ".fixed { position: fixed; top: 0; right: 0 }",
    )
    assert len(laid.printed) > 1
    assert plain(laid.rest(laid.starts[1], 5)) in plain(laid.printed[1])
    assert len({start.offset for start in laid.starts}) == len(laid.starts)


def test_sections_that_share_a_page() -> None:
    body = f'<section id="a"><p>{WORDS}</p></section><section id="b"><p>{WORDS}</p></section>'
    laid = Laid(body, "section { break-before: auto }")
    laid.agree(5)
    assert {start.section for start in laid.starts} == {"a", "b"}
    assert all(start.offset for start in laid.starts[1:])
