"""Inlines of pasted plain text: emphasis in slashes and tags, entities read as characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.base.source import Span
from bookc.model.nodes import Emphasis, Inlines, Link, Strong, Struck, Text
from bookc.readers.inlines import Cut, parse, uses_slashes
from validators.need import examples

SPAN = Span("one.txt", 0, 0)


def shown(inlines: Inlines) -> str:
    """Inlines as one line: emphasis in ⟨⟩, strong in ⟪⟫, struck in ⟦⟧, links in ⟮⟯."""
    signs = {Emphasis: ("⟨", "⟩"), Strong: ("⟪", "⟫"), Struck: ("⟦", "⟧")}
    out = []
    for inline in inlines:
        if isinstance(inline, Text):
            out.append(inline.text)
        elif isinstance(inline, Link):
            out.append(f"⟮{inline.href}⟯")
        elif isinstance(inline, Emphasis | Strong | Struck):
            left, right = signs[type(inline)]
            out.append(left + shown(inline.children) + right)
        else:
            raise AssertionError(inline)
    return "".join(out)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("She was /quite/ sure.", "She was ⟨quite⟩ sure."),
        ("/Never again/, she thought. “/No/.”", "⟨Never again⟩, she thought. “⟨No⟩.”"),
        ('"/Do/ come in," he said -- /please/!', '"⟨Do⟩ come in," he said -- ⟨please⟩!'),
        ("/What?/ No. /Don't you dare./", "⟨What?⟩ No. ⟨Don't you dare.⟩"),
        ("A *bold /and slanted/* word.", "A ⟨bold ⟨and slanted⟩⟩ word."),
        ("A /slanted *and more*/ word.", "A ⟨slanted ⟨and more⟩⟩ word."),
        # What only looks like it.
        ("and/or, he/she/it, 1/2, 3/4 cup, 24/7, 12/05/2020.", None),
        ("Kirk/Spock and Kirk/Spock/McCoy, m/m, w/ him, w/o her, b/c of it.", None),
        ("Look in /usr/bin/ and /etc/passwd, then ~/notes/old/.", None),
        ("Sure, that went well /s and so w/ that he left.", None),
        ("Great /srs I mean it/ maybe.", None),
        ("The pattern /^[a-z]+$/ or /ab*c?(d)/ finds it.", None),
        ("Roses are red / violets are blue / and so on.", None),
        ("/me waves. /join the room.", None),
        ("She said /no", None),
        ("// a comment // and //more//", None),
        ("5 /6 /7/ 8/", None),
    ],
)
def test_slashes(typed: str, read: str | None) -> None:
    assert shown(parse(typed, SPAN, slashes=True)) == (typed if read is None else read)
    if "*" not in typed:
        assert shown(parse(typed, SPAN)) == typed


def test_addresses_keep_their_slashes() -> None:
    made = parse("See https://example.org/a/b/ and /then/ go.", SPAN, slashes=True)
    assert shown(made) == "See ⟮https://example.org/a/b/⟯ and ⟨then⟩ go."


def test_a_cut_inside_slashes_is_kept() -> None:
    made = parse("Now /one @ two/ go.", SPAN, [Cut(9, 10, lambda: Text("#"))], slashes=True)
    assert shown(made) == "Now /one # two/ go."
    made = parse("Now /one ! two/ go.", SPAN, [Cut(9, 10, lambda: Text("#"))], slashes=True)
    assert shown(made) == "Now ⟨one # two⟩ go."


@pytest.mark.parametrize(
    ("lines", "uses"),
    [
        (["It was /so/ late.", "", "/Never/, he thought.", "And /that/ was that."], True),
        (["It was /so/ late and /so/ dark.", "She /knew/ it."], True),
        (["It was /so/ late.", "And /that/ was that."], False),
        (["Kirk/Spock, and/or 1/2 of 24/7, w/ him.", "It /was/ late."], False),
        (["He read /b/ and /tg/ and /lit/ and /pol/ all night."], False),
        (["cp /usr/bin /etc/x /var/y", "The /home/ and /root/ folders, /one/ /two/ /three/."], False),
        (["so /no/ and /no/ and /no/"], False),
        ([], False),
    ],
)
def test_whether_a_document_uses_slashes(lines: list[str], uses: bool) -> None:
    assert uses_slashes(lines) is uses


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Tom &amp; Jerry&nbsp;&mdash; &quot;friends&quot;", 'Tom & Jerry\u00a0— "friends"'),
        ("It&#8217;s &#x2018;so&#X2019; caf&eacute; &#146;tis", "It’s ‘so’ café ’tis"),
        ("&lt;i&gt;not a tag&lt;/i&gt; &#42;nor a star&#42;", "<i>not a tag</i> *nor a star*"),
        ("&quot;*Yes*&quot; and *&quot;No&quot;*", '"⟨Yes⟩" and ⟨"No"⟩'),
        ("once, not twice: &amp;lt;", "once, not twice: &lt;"),
        # No entities, or none that can stand in a book.
        ("AT&T; R&D; &nosuch; &amp &copy &#0; &#xD800; &#x110000; &#12; & ; &;", None),
    ],
)
def test_entities(typed: str, read: str | None) -> None:
    made = parse(typed, SPAN)
    assert shown(made) == (typed if read is None else read)
    assert not any(isinstance(a, Text) and isinstance(b, Text) for a, b in pairwise(made))


def test_entities_in_addresses() -> None:
    assert shown(parse("http://a.example/?b=1&amp;c=2", SPAN)) == "⟮http://a.example/?b=1&c=2⟯"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("She was [i]quite[/i] sure, [b]very[/b] [u]loud[/u] and [s]kind[/s].",
         "She was ⟨quite⟩ sure, ⟪very⟫ ⟨loud⟩ and ⟦kind⟧."),
        ("[I]Loud[/I] and [b][i]both[/i][/b]", "⟨Loud⟩ and ⟪⟨both⟩⟫"),
        ("[i]never closed, and [/b] never opened, [1], word[s]", None),
        ("[i]no</i> pair", None),
        ("<i>*both*</i> [i]_both_[/i]", "⟨⟨both⟩⟩ ⟨⟨both⟩⟩"),
    ],
)  # fmt: skip
def test_forum_tags(typed: str, read: str | None) -> None:
    assert shown(parse(typed, SPAN)) == (typed if read is None else read)


PIECES = (
    "/",
    "*",
    "_",
    "&",
    "&amp;",
    "&#42;",
    "&quot;",
    "[i]",
    "[/i]",
    "<b>",
    "</b>",
    "word",
    "no ",
    " ",
    ".",
    '"',
    "w",
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.booleans())
@settings(max_examples=examples(200), deadline=None, derandomize=True)
def test_letters_are_never_lost(text: str, slashes: bool) -> None:
    made = shown(parse(text, SPAN, slashes=slashes))
    assert made.count("word") == text.count("word")
    assert made.count("no ") == text.count("no ")
    assert "&quot;" not in made or "&amp;" in text


def test_hostile_lines_take_no_more_than_their_share() -> None:
    for piece in ("/a ", "&amp;", "[i]", "/", " /a/", "&#4"):
        parse(piece * 4000, SPAN, slashes=True)
