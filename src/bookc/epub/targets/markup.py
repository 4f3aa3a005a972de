"""Our own XHTML cut into its tags and texts, so that a target can put something in and leave every other byte alone.

The serialiser (`bookc.xhtml`) escapes `<`, `>` and `&` in texts and in attributes, so a tag ends at the next `>`
and a tag's name stands right behind its `<`. A parser and a writer of XML would lose the doctype and rename
prefixes; cutting is also the cheapest way there is. Comments are known for the sake of books made elsewhere.
"""

from __future__ import annotations

import re
from html import unescape

from bookc.base.patterns import regex

_TOKEN = regex(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[^>]*>|[^<]+", re.DOTALL)
_NAME = regex(r"</?([^\s/>]+)")
_BODY = regex(r"(<body\b[^>]*>)(.*)(</body\s*>)", re.DOTALL)


def tokens(text: str) -> list[str]:
    """Tags, comments and texts in order; joined, they are the text again."""
    return _TOKEN.findall(text)


def name(token: str) -> str:
    """A tag's name, the same for its opening and closing form; empty for a text, a comment or a declaration."""
    if not token.startswith("<") or token[1:2] in {"!", "?"}:
        return ""
    match = _NAME.match(token)
    return match[1] if match else ""


def opens(token: str) -> bool:
    """Whether a tag opens an element that something closes later."""
    return bool(name(token)) and not token.startswith("</") and not token.endswith("/>")


def closes(token: str) -> bool:
    """Whether a tag closes an element."""
    return token.startswith("</")


def value(token: str, attribute: str) -> str | None:
    """The value of a tag's attribute, entities resolved; None if the tag has none of this name."""
    match = re.search(rf"""\s{re.escape(attribute)}\s*=\s*(?:"([^"]*)"|'([^']*)')""", token)
    if match is None:
        return None
    return unescape(match[1] if match[1] is not None else match[2])


def without(token: str, attribute: str) -> str:
    """The tag without an attribute."""
    return re.sub(rf"""\s+{re.escape(attribute)}\s*=\s*(?:"[^"]*"|'[^']*')""", "", token, count=1)


def body(document: str) -> tuple[str, str, str]:
    """A document in three: up to and with `<body>`, what the body holds, and `</body>` with the rest.

    ValueError if it has no body.
    """
    match = _BODY.search(document)
    if match is None:
        raise ValueError("a document without a body")
    return document[: match.end(1)], match[2], document[match.start(3) :]


def ids(document: str) -> set[str]:
    """Every id of a document."""
    return {found for token in tokens(document) if name(token) and (found := value(token, "id")) is not None}
