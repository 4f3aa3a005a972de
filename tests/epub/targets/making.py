"""Small books as publications, and the files of their targets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bookc import outputs, pipeline
from bookc.base.diagnostics import Sink
from bookc.base.world import MemoryWorld
from bookc.epub import pack, publish
from bookc.epub.items import XHTML, Publication
from bookc.epub.targets import TARGETS
from epub.shelf import SHELF
from validators.making import STORY, drawing, picture


def publication(manifest: str, files: Mapping[str, str | bytes], sink: Sink | None = None) -> Publication:
    """The universal publication of a book, made as the pipeline makes it."""
    prepared = pipeline.prepare("book.yaml", manifest.encode(), MemoryWorld(files), sink or Sink(), lambda _: None)
    return publish(prepared.book, outputs.epub_edition(prepared, {}))


@cache
def from_shelf(name: str) -> Publication:
    """The universal publication of a book of the shelf."""
    book = SHELF[name]
    return publication(book.manifest, book.files)


def target(name: str, made: Publication) -> Publication:
    """What a target makes of a universal publication."""
    return TARGETS[name].transform(made)


def packed(name: str, made: Publication, folder: Path) -> Path:
    """The file that a target makes of a universal publication."""
    path = folder / f"book{TARGETS[name].suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pack(target(name, made)))
    return path


def texts(made: Publication) -> dict[str, str]:
    """The XHTML documents by their address."""
    return {item.href: item.data.decode() for item in made.items if item.media_type == XHTML}


EVERYTHING = f"""# The Lamp

{STORY}[^1] “Who?” it asked. It was read twice![^long]

* * *

Nobody answered. *Nobody did.* A zero\u200bwidth, a soft\u00adhyphen.

=====

::: verse
A line of verse
  and another
:::

::: chat
Ann: are you there?
Ben: yes. Always!
:::

::: letter
Dear Lamp,

Burn on.
:::

![A lamp](art/lamp.png)

[^1]: Ninety-one.

[^long]: By the post\u00adman. Then by his wife.

    And a second paragraph.

    - oil
    - wick
"""
"""A chapter with notes, breaks, an image, verse, chat and a letter."""

MANIFEST = """
title: Everything
author: Ann Brown
language: en-GB-oxendict
cover: art/cover.png
chapters: [one.md, two.md]
css: {epub: [own.css]}
"""

FILES: Mapping[str, str | bytes] = {
    "one.md": EVERYTHING,
    "two.md": f"# Second\n\n{STORY}\n",
    "own.css": ":root { --ink: inherit }\np { color: var(--ink); orphans: 3 }\n@media print { p { orphans: 4 } }\n",
    "art/lamp.png": picture(60, 40),
    "art/cover.png": picture(1000, 1600),
    "art/wave.svg": drawing(),
}


@cache
def everything() -> Publication:
    """A book that has everything of which targets differ."""
    return publication(MANIFEST, FILES)
