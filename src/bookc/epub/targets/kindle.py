"""The EPUB shaped for Send to Kindle, which turns it into Amazon's own format.

What is done, and where it was learnt; `?` marks what only one source says and no device has confirmed:

- A note is a paragraph that has the id and begins with the number that links back; paragraphs that follow are
  joined to it with line breaks, since the pop-up shows the paragraph alone ? (standardebooks/tools,
  se_epub_build.py; jgm/pandoc, PR 8676; rupor-github/fb2cng marks notes of several paragraphs as such).
- Soft hyphens go out of notes, whose pop-up breaks at them without a hyphen; zero-width spaces and word joiners go
  everywhere, being drawn as blanks (standardebooks/tools).
- At-rules other than `@font-face` and Amazon's own media queries, and declarations with variables, are left out:
  the converter knows none of them (kindlegen's message I10004), and books with variables were refused (E999;
  harvard-edge/cs249r_book, issue 1148).
- Lengths in lines (`lh`) are left out too: newer than any Kindle's engine, and one style that the converter does not
  know is said to cost a book its enhanced typesetting ? (FriendsOfEpub/WillThatBeOverriden, KindlePreviewer3.md).
- The language is a plain tag, `en-GB` and not more (innocenat/kindle-epub-fix).
- The drop cap is a float of two lines, built as Amazon's own sample is (Kindle Publishing Guidelines, Drop Caps).

Not done, since one source alone says it and many books go through without: an empty `alt` of an ornament's image is
left (innocenat/kindle-epub-fix, PR 25, says that it is refused with E21018), and so is `epub:type`.

What a Kindle asks else, the book has already: scene breaks whose ornament is text, since a borderless `hr` and its
generated content vanish; contents of two levels, an NCX whose every fragment is there, a guide
with a `text` entry (without which the name of the current chapter freezes; standardebooks/tools, August 2024), the
cover marked both ways, no comments, no repeated inline styles, TrueType and OpenType fonts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bookc.base.patterns import regex
from bookc.base.resources import style_file
from bookc.epub.items import XHTML, Item, Meta, Publication
from bookc.epub.targets import markup
from bookc.epub.targets.rules import Rule, at_keyword, declarations, rules
from bookc.xhtml.profile import attribute

_INVISIBLE = regex("[\u200b\u2060\ufeff]")
_SOFT_HYPHEN = "\u00ad"
_LINES = regex(r"\d\s*r?lh\b")


def transform(publication: Publication) -> Publication:
    """The publication for Send to Kindle."""
    return replace(
        publication,
        language=plain_language(publication.language),
        metadata=tuple(_meta(meta) for meta in publication.metadata),
        items=tuple(_item(item) for item in publication.items),
    )


def plain_language(tag: str) -> str:
    """A BCP 47 tag without script, variants and extensions: `zh-Hant-TW` becomes `zh-TW`."""
    language, *subtags = tag.split("-")
    region = next((part for part in subtags if re.fullmatch(r"[A-Za-z]{2}|\d{3}", part)), "")
    return f"{language.lower()}-{region.upper()}" if region and "x" not in subtags else language.lower()


def _meta(meta: Meta) -> Meta:
    return replace(meta, text=plain_language(meta.text)) if meta.name == "dc:language" else meta


def _item(item: Item) -> Item:
    if item.media_type == XHTML:
        return replace(item, data=document(item.data.decode()).encode())
    if item.media_type == "text/css":
        return replace(item, data=sheet(item.data.decode()).encode())
    return item


# --- documents ----------------------------------------------------------------------------------------------------


def document(text: str) -> str:
    """An XHTML document for a Kindle."""
    head, inside, tail = markup.body(text)
    pieces = markup.tokens(inside)
    made: list[str] = []
    at = 0
    while at < len(pieces):
        token = pieces[at]
        if _is_note(token):
            end = _end(pieces, at)
            made.extend(_note(pieces[at:end]))
            at = end
        else:
            made.append(token if token.startswith("<") else _INVISIBLE.sub("", token))
            at += 1
    return head + "".join(made) + tail


def _is_note(token: str) -> bool:
    types = (markup.value(token, "epub:type") or "").split() if markup.name(token) in {"div", "aside", "li"} else ()
    return "footnote" in types


def _end(pieces: list[str], start: int) -> int:
    """Where the element that the token at `start` opens has ended."""
    tag, depth = markup.name(pieces[start]), 0
    for at in range(start, len(pieces)):
        if markup.name(pieces[at]) == tag:
            depth += markup.opens(pieces[at]) - markup.closes(pieces[at])
            if not depth:
                return at + 1
    return len(pieces)


def _note(pieces: list[str]) -> list[str]:
    """A note whose first paragraph has its id and type, and with it the plain paragraphs that follow."""
    frame = pieces[0]
    named = "".join(
        f' {key}="{attribute(found)}"' for key in ("id", "epub:type") if (found := markup.value(frame, key)) is not None
    )
    made = [markup.without(markup.without(frame, "id"), "epub:type")]
    joined = first = True
    at = 1
    while at < len(pieces):
        token = pieces[at]
        if first and markup.name(token) == "p":
            made.append(token[:-1] + named + ">")
            first = False
        elif joined and token == "</p>" and pieces[at + 1].isspace() and pieces[at + 2] == "<p>":
            made.append("<br/>")
            at += 2
        else:
            # Only what directly follows the first paragraph; the end of a list's or letter's is no such place.
            joined = joined and (first or token != "</p>")
            made.append(token if token.startswith("<") else _INVISIBLE.sub("", token).replace(_SOFT_HYPHEN, ""))
        at += 1
    return made


# --- style sheets -------------------------------------------------------------------------------------------------


def sheet(css: str) -> str:
    """A style sheet without what a Kindle does not know, with its own rules at the end."""
    kept = [_without_unknown(rule) for rule in rules(css) if not unknown(rule)]
    return "".join(kept).rstrip() + "\n\n" + style_file("targets", "kindle.css").decode()


def unknown(rule: Rule) -> bool:
    """Whether a Kindle does not know this at-rule."""
    keyword = at_keyword(rule)
    if keyword == "media":
        return "amzn-" not in rule.head
    return bool(keyword) and keyword not in {"font-face", "charset", "namespace"}


def variables(block: str) -> list[str]:
    """The declarations of a block that set or use a variable (CSS Custom Properties)."""
    return [one.strip(" \t\r\n;") for one in declarations(block) if re.search(r"(^|[\s;])--[\w-]+\s*:|\bvar\(", one)]


def _without_unknown(rule: Rule) -> str:
    if rule.block is None or at_keyword(rule):
        return rule.text
    left = [one for one in declarations(rule.block) if not variables(one) and not _LINES.search(one)]
    return rule.text if len(left) == len(declarations(rule.block)) else _with_block(rule, "".join(left))


def _with_block(rule: Rule, block: str) -> str:
    """The rule with another block; nothing if the block says nothing."""
    return rule.text.replace("{" + str(rule.block) + "}", "{" + block + "}") if block.strip() else ""
