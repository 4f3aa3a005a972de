"""The kinds of lines in words."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "text": "story",
    "divider": "a scene divider",
    "boundary": "a mark that divides nothing",
    "pov": "a line that says who tells",
    "timestamp": "a line that says when or where",
    "marker": "a line that marks a flashback or the like",
    "heading": "a heading",
    "end-mark": "a closing line",
    "page": "a stray page number",
    "author-note": "an author's note",
    "disclaimer": "a disclaimer",
    "warning": "a content warning",
    "summary": "a summary",
    "header": "a header of facts about the story",
    "translator-note": "a translator's note",
    "editor-note": "an editor's note",
    "glossary": "a glossary",
    "footnote": "a footnote",
    "footnote-ref": "a footnote's mark",
    "credits": "credits",
    "recap": "a recap of what came before",
    "preview": "a preview of what comes next",
}
"""Each kind that a finding may have, and what a person calls it."""


def certainty(confidence: float) -> str:
    """How sure a judgement is, in words."""
    for least, words in ((0.9, "almost surely"), (0.75, "probably"), (0.6, "with some doubt"), (0.5, "by a hair")):
        if confidence >= least:
            return words
    return "for want of proof"
