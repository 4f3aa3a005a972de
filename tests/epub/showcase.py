"""A small book with every look that a theme must give: all ornaments, all kinds of blocks, every page of matter."""

from __future__ import annotations

from collections.abc import Mapping

from bookc.design.ornaments import ORNAMENTS
from validators.making import STORY, drawing

FORMS = (
    "* * *",
    "***",
    "=====",
    "# # #",
    "~",
    "+++",
    "oOo",
    "xXx",
    "-----",
    "~*~",
    "~~~",
    "o0o",
    "###",
    "<><>",
    "ooo",
    ":::::",
    "%%%",
    "/////",
    "-=-=-",
)
"""Dividers: one for each ornament, and three more for a text, a drawing and a gap."""

TEXT = "~ \u263d ~"

_CHOSEN = (*ORNAMENTS, f"'{TEXT}'", "art/twig.svg", "space")


def manifest(theme: str, more: str = "") -> str:
    """The book in a theme; `more` is added to its manifest."""
    chosen = "\n".join(f'  "{form}": {ornament}' for form, ornament in zip(FORMS, _CHOSEN, strict=True))
    return f"""title: A Lamp for Every Reader
subtitle: Shown in {theme}
authors: [Ann Brown]
language: en-GB
series: {{name: Lamps and Wicks, number: "2"}}
publisher: Mole Press
date: 2026-05-14
style: {theme}
ornament:
{chosen}
dedication: For those who read by night, and for those who must read by day.
epigraph: |
  Burn on.

  -- The Town, to *the lamp*
copyright: |
  Copyright © 2026 Ann Brown

  May be shared under <https://creativecommons.org/licenses/by-sa/4.0/>.
about: about.md
notes: {{summary: before}}
chapters:
  - {{file: breaks.txt, kind: prologue, title: Breaks}}
  - part: Kinds
    chapters: [kinds.md]
{more}"""


def files() -> Mapping[str, str | bytes]:
    """The book's files."""
    scenes = "\n\n".join(f"{form}\n\nThe lamp burned on through the night and the next." for form in FORMS)
    return {
        "breaks.txt": f"{STORY} {STORY}\n\n{scenes}\n",
        "kinds.md": _KINDS,
        "about.md": "Ann Brown lives by a [mole](https://example.org/).\n",
        "art/twig.svg": drawing(),
    }


_KINDS = f"""# Chapter One: Letters, Verse and Chat

Summary: A letter comes for a lamp, and the town talks of it.

{STORY}[^1] {STORY}

“But who,” said the keeper, “*would* write to a lamp?” See [the mole](https://example.org/), or
<https://example.org/a-very-long-address/that-has-no-space-in-it/and-must-turn-over/on-a-narrow-screen>.

## The letter

::: letter
Dear Lamp,

Burn on. We have all of us counted the nights, and there are more of them than there is oil.

Yours, the Town
:::

She read it twice.[^2]

::: verse
Who rides so late along the wall of the harbour with a lantern in his hand
  and never a word?

It is the man who trims the wick.
:::

She folded it.

::: chat
Ann: are you there?
Ben: yes, and I have been for the whole of the night, if you had only looked
Ben: just
Ann: good
:::

### A list and a table

1. oil
2. wick
   and its trimming

| Night | Oil |
|-------|-----|
| Monday | one gill |
| Tuesday | **two** gills |

> Set apart, as a quotation is, and long enough to turn over on a narrow screen.

```
if lamp < dark: burn()
```

[^1]: Ninety-one, if one counts the war; and one must count it, since it was then that the lamp was wanted the most.

[^2]: By the postman, and then by his wife.
"""
