"""The shelf: small books that between them use everything a book can have."""

from __future__ import annotations

from collections.abc import Mapping

from epub.abroad import ABROAD
from epub.oddments import ODDMENTS
from epub.sources import SOURCES
from epub.tiny import Tiny
from validators.making import STORY, drawing, picture

PLAIN = f"# The Lamp\n\n{STORY}\n\n* * *\n\nNobody answered it.\n"

NOTES = f"""# The Lamp

Summary: A letter comes for a lamp.

Content warning: lamps, and the lighting of them.

Disclaimer: I own neither the lamp nor the mole.

A/N: Thank you for all the kind words last week!

{STORY}[^1] It was read twice.[^two]

T/N: The word means both lamp and patience.

* * *

She said nothing (A/N: she never does) and folded it.[^1]

Editor's note: The letter is kept in the town hall.

Footnotes are plain here.^[An inline one.]

Glossary: mole, a stone pier.

Next time: The lamp writes back.

Author's note: That is all for now. See you next week!

[^1]: Ninety-one, if one counts the war.[^two]

[^two]: By the postman, and then by his wife.

    A second paragraph of this note.
"""

FORMS = f"""# Forms {{#forms}}

{STORY}

::: letter
Dear Lamp,

*Burn on.*

Yours, the Town
:::

::: verse {{lang=de}}
Wer reitet so spät
  durch Nacht und Wind?

Es ist der Vater
:::

::: chat
Ann: are you there?
Ben: yes
Ben: just
and only just
Ann: https://example.org/lamp
:::

::: quote
Set apart, with a list:

1. oil
2. wick

   and its trimming
:::

| Night | Oil |
|-------|----:|
| Mon   | 1 gill |
| Tue   | **2** gills |

```
if lamp < dark & "lit":
    burn()
```

- A link to [the next](second.md#here), to [its file](second.md), [back](#forms) and [abroad](https://example.org/?a=1&b=2).
- <https://example.org/bare> and <mail@example.org>.
- `code & <tags>`, ~~struck~~, H<sub>2</sub>O, x<sup>2</sup>, [ad]{{.smallcaps}}, [mot]{{lang=fr}}.
  - Deeper.

## Halfway {{#half}}

> Quoted, and > quoted again.

Line one\\
line two.
"""

SECOND = f"# Second\n\n{STORY} [Here]{{#here}} it ends; see [halfway](#half).\n"

PICTURES = f"""# Pictures

{STORY}

![A lamp, "lit"](art/the lamp & co.png)

***

Amid words ![a wave](art/wave.svg) and after.

![The same wave](art/wave.svg) ![Weiß](art/weiß.png)
"""

ODD = f"""# [Linked](second.md) *and* ![marked](leaf.png)[^h] {{#odd id=1}}

{STORY}

## A heading[^a] with `code` & [a link](#odd)

#### Two levels down

| a[^b] |  |
|---|---|
|   | ![leaf](leaf.png) |

-
- [![leaf](leaf.png)](second.md#nowhere-else)
- > - deep[^c]
  >
  >   ```
  >   <pre> & "code"
  >   ```

1. one

   ::: verse
   A line[^d] &amp; &lt;another&gt;
   :::

::: letter {{lang=fr}}
::: chat
Ann: a mark[^e]
:::

* * *

> A/N: Thank you all for reading this!
:::

[^a]: With a list:

    - one
    - two[^b]

[^b]: | a | b |
    |---|---|
    | 1 | 2 |

[^c]:     code

[^d]: > quoted

[^e]: ***

[^h]: ![leaf](leaf.png)

<p align="center"><b>Bold</i> &nbsp; &copy; &bogus;</p>

A​zero­width﻿ line 𝔄 ́combining.
"""


def _simple(manifest: str, text: str = PLAIN, files: Mapping[str, str | bytes] | None = None) -> Tiny:
    return Tiny(f"author: Ann Brown\nchapters: [one.md]\n{manifest}", {"one.md": text, **(files or {})})


def _notes(disposition: str) -> Tiny:
    kinds = (
        "author-note",
        "translator-note",
        "editor-note",
        "disclaimer",
        "warning",
        "summary",
        "glossary",
        "footnote",
    )
    lines = "\n".join(f"  {kind}: {disposition}" for kind in kinds)
    return _simple(f"title: Notes {disposition}\nnotes:\n{lines}\n", NOTES)


SHELF: dict[str, Tiny] = {
    "plain": _simple("title: Plain\n"),
    "no-matter": _simple("title: Bare\nfront: []\nback: []\n"),
    "no-cover": _simple("title: Nothing in Front\nfront: []\nback: []\ncover: {design: none}\n"),
    "drawn-cover": _simple(
        "title: The Lamp at the End of the Mole\nsubtitle: A Tale\nseries: {name: Lamps, number: 2}\n"
        "cover: {design: medallion, palette: plum, alt: 'A white star on plum, and the title.'}\n"
    ),
    "every-target": _simple(
        "title: Everywhere\noutput: {epub: {targets: [universal, kobo, kindle], images: 400, page-list: print}}\n",
        NOTES + "\n![a lamp](lamp.png)\n",
        {"lamp.png": picture(500, 300)},
    ),
    "vouched-for": _simple(
        "title: Vouched For\naccessibility: {certified-by: Lamp Readers, conforms-to: wcag-2.2-aa, credential: Lamps,"
        " report: 'https://example.org/report', summary: 'Read it by any light.'}\n"
    ),
    "no-fonts": _simple("title: No Fonts\noutput: {epub: {fonts: none}}\n", NOTES),
    "notes": _simple("title: Notes\n", NOTES),
    **{
        f"notes-{disposition}": _notes(disposition)
        for disposition in ("endnote", "chapter-end", "before", "title-page", "keep", "drop")
    },
    "whole": Tiny(
        """
title: The Whole of It
subtitle: With Everything
authors:
  - name: Ann Brown
    sort: Brown, Ann
  - {name: Ursula K. Le Guin}
  - {name: Ivo Ilič, role: ill}
  - {name: Tess Trans, role: translator}
language: en-GB
series: {name: Lamps & Wicks, number: "2.5"}
publisher: Mole Press
date: 2024-02-29
rights: CC BY 4.0
description: |
  A lamp, a letter
  and <a mole>.
subjects: [Lamps, "Letters & post"]
source: https://example.org/serial
cover: art/cover.png
dedication: For *you*.
epigraph: |
  Burn on.

  -- The Town
about: about.md
notes: {author-note: title-page}
chapters:
  - {file: pro.md, kind: prologue, authors: [Guest Writer, Other Guest],
     credit: "Thanks to both of *them* & <you@example.org>."}
  - part: Light
    chapters:
      - one.md
      - {file: two.md, title: "Two: A & B"}
  - {file: inter.txt, kind: interlude}
  - part: Dark & "Deep"
    chapters: [three.md]
  - {file: epi.md, kind: epilogue}
  - {file: after.md, kind: afterword, authors: Guest Writer}
output:
  epub: {isbn: 978-3-16-148410-0}
""",
        {
            "pro.md": f"# Before\n\n{STORY}\n",
            "one.md": NOTES,
            "two.md": f"{STORY}\n\n~~~ A ~~ B ~~~\n\nMore.\n\n***\n\nAnd more.\n\n***\n\nLast.\n",
            "inter.txt": f"Between\n\n{STORY}\n\noOo\n\nA pause.\n",
            "three.md": NOTES,
            "epi.md": f"{STORY}\n",
            "after.md": "# Afterword\n\nAfter all.[^1]\n\n[^1]: Nearly.\n",
            "about.md": "Ann Brown lives by a [mole](https://example.org/).\n",
            "art/cover.png": picture(1000, 1600),
        },
    ),
    "jpeg-cover": _simple("title: Cover\ncover: c.jpeg\n", files={"c.jpeg": picture(1000, 1500, kind="JPEG")}),
    "marks-in-notes": _simple(
        "title: Marks\nnotes: {author-note: title-page, disclaimer: keep, footnote: chapter-end}\n",
        f"# One\n\nA/N: Thanks to all[^a] of you!\n\nDisclaimer: I own nothing.[^b]\n\n{STORY}[^b]\n\n"
        "[^a]: And to *some*.[^b]\n\n[^b]: Nothing at all.\n",
    ),
    "links-in-matter": Tiny(
        "title: Links\nauthor: Ann Brown\nchapters: [one.md]\n"
        "dedication: For [the lamp](one.md#lamp).\nabout: about.md\n",
        {
            "one.md": "# One {#lamp}\n\nText.\n",
            "about.md": "See [the story](one.md), [abroad](https://example.org/).\n",
        },
    ),
    "only-contents": _simple("title: Lean\nfront: [contents]\nback: [notes]\n", NOTES),
    "forms": Tiny(
        "title: Forms\nauthor: Ann Brown\nchapters: [first.md, second.md]\n", {"first.md": FORMS, "second.md": SECOND}
    ),
    **{
        f"forms-{theme}": Tiny(
            f"title: Forms\nauthor: Ann Brown\nstyle: {theme}\nchapters: [first.md, second.md, notes.md]\n"
            "notes: {author-note: keep, summary: before, footnote: chapter-end}\n",
            {"first.md": FORMS, "second.md": SECOND, "notes.md": NOTES},
        )
        for theme in ("modern", "zine")
    },
    "ornaments": Tiny(
        """
title: Ornaments
author: Ann Brown
ornament:
  minor: moon
  major: 'oOo "&" <>'
  "# # #": art/leaf & twig.svg
  "~": art/leaf.png
  "+++": space
chapters: [one.txt]
""",
        {
            "one.txt": "Chapter One\n\n"
            + "\n\n".join(
                f"{STORY}\n\n{form}\n\n{STORY}" for form in ("* * *", "* * *", "=====", "# # #", "~", "+++", "* * *")
            )
            + "\n",
            "art/leaf & twig.svg": drawing(),
            "art/leaf.png": picture(40, 20),
        },
    ),
    "odd": Tiny(
        "title: Odd\nauthor: Ann Brown\nchapters: [one.md, second.md]\n",
        {"one.md": ODD, "second.md": SECOND.replace("(#half)", "(one.md)"), "leaf.png": picture(9, 9)},
        frozenset(
            {"source/dangling-link", "source/html", "source/control-character", "fonts/missing-glyph", "notes/empty"}
        ),
    ),
    "pictures": Tiny(
        "title: Pictures\nauthor: Ann Brown\nchapters: [text/one.md]\n",
        {
            "text/one.md": PICTURES.replace("art/", "../art/").replace("the lamp & co.png", "the%20lamp%20&%20co.png"),
            "art/the lamp & co.png": picture(60, 40),
            "art/wave.svg": drawing(),
            "art/Wave.SVG": drawing(),
            "art/weiß.png": picture(4, 4),
        },
    ),
    "css": Tiny(
        "title: Styled\nauthor: Ann Brown\nchapters: [one.md]\ncss: {both: css/own.css, epub: [css/screen.css]}\n",
        {
            "one.md": PLAIN,
            "css/own.css": "/* own */ .chapter { background: url('../art/paper.png') } p::after { content: '<&>' }\n",
            "css/screen.css": 'h1 { background: url("../art/wave.svg") } @media print { p { color: red } }\n',
            "art/paper.png": picture(8, 8),
            "art/wave.svg": drawing(),
        },
    ),
    "names": Tiny(
        """
title: 'Tom & "Jerry" <3 ''Round the World'
author: O'Brien & Söhne <ltd>
series: 'A & B'
chapters: ["a 'quoted' & \\"odd\\" name.md", "ümläut.md", "c.md"]
""",
        {
            "a 'quoted' & \"odd\" name.md": '# A "Quoted" *Title* & <b>more</b>\n\nText.\n',
            "ümläut.md": f"# {'A Very Long Title That Does Not Want To End ' * 6}\n\nText.\n",
            "c.md": "# Emoji 🐈 and 文字\n\n🐈‍⬛ purred at 猫. 👩‍👩‍👧 said: ☂️!\n",
        },
        frozenset({"fonts/missing-glyph"}),
    ),
    "twins": Tiny(
        "title: Twins\nauthor: Ann Brown\nchapters:\n"
        "- {file: notes.md, title: Notes}\n- {file: nav.md, title: Same}\n- {file: title.md, title: Same}\n",
        {
            "notes.md": f"# X {{#title}}\n\n{STORY}[^1] [a]{{#note-chapter-1-1}}\n\n[^1]: One.\n",
            "nav.md": "Text [a]{#nav} [b]{#a} [c]{#A}.\n\n## Notes {#notes}\n\nMore.\n",
            "title.md": "Text [a]{#toc} [b]{#a} [c](#nav).\n\n## Notes {#notes}\n\nMore.\n",
        },
    ),
    **ABROAD,
    **SOURCES,
    **ODDMENTS,
}
