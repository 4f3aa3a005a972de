"""Books of the shelf for lines, pieces and pages that the others lack, and for what a check may trip over."""

from __future__ import annotations

from bookc.model.nodes import ChapterKind, NoteKind
from epub.tiny import Tiny
from validators.making import STORY, drawing, picture

REMARKS = f"""# The Lamp

Summary: A letter comes for a lamp.

Content warning: lamps.

A/N: Thank you for all the kind words last week!

T/N: The word means both lamp and patience.

Editor's note: The letter is kept in the town hall.

Disclaimer: I own neither the lamp nor the mole.

Previously: The lamp was lit.

{STORY}

A/N: That is all for now. See you next week!

A/N: And thank you, Ben, for the oil!

Glossary: mole, a stone pier.

Glossary: lamp, a light.

Credits: The song is by Ben.

Next time: The lamp writes back.
"""

LINES = f"""# Two Voices

**Fandom:** Original Work
**Rating:** General Audiences
**Pairing:** Ann/Ben
**Words:** 2,000

~ Ann's POV ~

{STORY}

***

Three weeks later

{STORY}

***

Ben's POV

{STORY}

***

-Flashback-

{STORY}

-End Flashback-

{STORY}

THE END
"""

UNDESCRIBED = f"""# ![](art/leaf.png)

{STORY}

![](art/leaf.png)

[![](art/leaf.png)](https://example.org/leaf) and [![](art/leaf.png)](two.md) and [](https://example.org/empty).

| ![](art/leaf.png) | Oil |
|---|---|
| 1 | 2 |

|  |  |
|---|---|
| no | head |

## ![](art/leaf.png)

![A wave](art/wave.svg)
"""

DEEP = f"""# Headings

{STORY}[^1]

#### Four

###### Six

## Two

##### Five

> ## In a quotation

- # In a list

[^1]: ## In a note

    # And again

    Words.
"""


def _many_notes(count: int) -> str:
    marks = "\n\n".join(f"Lamp {n}: {STORY}[^{n}] And again.[^{n}]" for n in range(1, count + 1))
    notes = "\n\n".join(f"[^{n}]: The oil of lamp {n}, with *emphasis*." for n in range(1, count + 1))
    return f"# Lamps\n\n{marks}\n\n{notes}\n"


ODDMENTS: dict[str, Tiny] = {
    "least": Tiny(
        "title: Least\nauthor: A\nchapters: [one.txt]\n", {"one.txt": "It rained.\n"}, frozenset({"source/no-title"})
    ),
    "remarks": Tiny(
        "title: Remarks\nauthor: Ann Brown\nchapters: [one.md, two.md]\nnotes: {"
        + ", ".join(f"{kind}: keep" for kind in NoteKind)
        + "}\n",
        {"one.md": REMARKS, "two.md": REMARKS},
    ),
    "lines": Tiny(
        "title: Two Voices\nauthor: Ann Brown\nchapters: [one.txt]\n",
        {"one.txt": LINES},
    ),
    "pieces": Tiny(
        """
title: All Pieces
author: Ann Brown
style: modern
front: [half-title, title, copyright, dedication, epigraph, contents, about]
back: [colophon, provenance, credits, notes]
dedication: For Ben.
epigraph: Burn on.
copyright: |
  © 2026 Ann Brown. See <https://example.org/>.
about: Ann lives by a mole.
chapters:
  - {file: foreword.md, kind: foreword, title: A Foreword, authors: Guest Writer, credit: 'Thanks to *them*.',
     permission: By leave.}
  - {file: preface.md, kind: preface, title: A Preface}
  - {file: introduction.md, kind: introduction, title: An Introduction}
  - {file: prologue.md, kind: prologue, title: A Prologue}
  - part: One
    chapters:
      - {file: chapter.md, title: A Chapter}
      - {file: interlude.md, kind: interlude, title: An Interlude}
  - {file: epilogue.md, kind: epilogue, title: An Epilogue}
  - {file: afterword.md, kind: afterword, title: An Afterword}
""",
        {f"{kind}.md": f"{STORY}[^1]\n\n[^1]: Nearly.\n" for kind in ChapterKind},
    ),
    "credit-in-place": Tiny(
        "title: Guests\nauthor: Ann Brown\nback: [notes]\n"
        "chapters: [{file: one.md, authors: [Guest, Host], credit: 'By leave of *them*.'}]\n",
        {"one.md": f"# One\n\n{STORY}\n"},
    ),
    "undescribed": Tiny(
        "title: Undescribed\nauthor: Ann Brown\nchapters: [one.md, two.md]\n",
        {
            "one.md": UNDESCRIBED,
            "two.md": f"# Two\n\n{STORY}\n",
            "art/leaf.png": picture(9, 9),
            "art/wave.svg": drawing(),
        },
        frozenset({"source/no-alt-text", "source/no-title"}),
    ),
    "deep-headings": Tiny("title: Deep\nauthor: Ann Brown\nchapters: [one.md]\n", {"one.md": DEEP}),
    "deep-headings-in-place": Tiny(
        "title: Deep\nauthor: Ann Brown\nnotes: {footnote: chapter-end}\nchapters: [one.md]\n", {"one.md": DEEP}
    ),
    "many-notes": Tiny("title: Lamps\nauthor: Ann Brown\nchapters: [one.md]\n", {"one.md": _many_notes(120)}),
    "large-chapter": Tiny(
        "title: Long Night\nauthor: Ann Brown\nstyle: zine\nchapters: [one.md]\n",
        {"one.md": "# The Long Night\n\n" + "\n\n***\n\n".join("\n\n".join([STORY] * 20) for _ in range(20)) + "\n"},
    ),
    "corrected": Tiny(
        """
title: Corrected
author: Ann Brown
chapters: [one.txt]
treat:
  - {line: "It rained.", as: divider}
  - {pattern: "^Later", file: one.txt, as: timestamp}
replace:
  - {find: lamp, with: lantern}
  - {find: "n(in)ety", with: 'n\\1e', pattern: true, file: one.txt}
typography: {quotes: keep, dashes: keep, ellipses: keep, spaces: keep}
""",
        {"one.txt": f'Chapter One\n\n{STORY}\n\nIt rained.\n\n"Straight" -- it said...\n\nLater\n\n{STORY}\n'},
    ),
    "own-fonts": Tiny(
        "title: Fonts\nauthor: Ann Brown\nidentifier: urn:isbn:9783161484100\nchapters: [one.md]\n"
        "fonts: {body: Work Sans, heading: Zilla Slab, mono: EB Garamond, fallback: Literata}\n",
        {"one.md": f"# One\n\n{STORY}\n\n    burn()\n\nA `lamp` is **lit** ☞ λάμπα.\n"},
        frozenset({"fonts/missing-glyph"}),
    ),
    "emoji": Tiny(
        "title: Emoji 🐈 Book\nauthor: Ann Brown\nchapters: [one.md]\nornament: '🐈'\n",
        {"one.md": "# Cats 🐈‍⬛\n\n🐈 purred. 👩‍👩‍👧 said: ☂️!\n\n***\n\n👍🏽\n"},
        frozenset({"fonts/missing-glyph"}),
    ),
}
