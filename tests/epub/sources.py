"""Books of the shelf whose sources are pages, documents and other people's EPUBs."""

from __future__ import annotations

from epub.tiny import Tiny
from readers.docx.making import docx, p, r
from readers.epub.making import epub
from readers.odt.samples import odt
from transforms.archived import download
from validators.making import STORY, picture

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>The Weir</title></head><body>
<article><h1>The Weir</h1>
<p>{STORY}<sup><a href="#fn1" id="r1">1</a></sup></p>
<hr>
<blockquote><p>“Quoted,” it said.</p></blockquote>
<p style="text-align:center">* * *</p>
<ul><li>oil</li><li>wick</li></ul>
<table><tr><th></th><th>Oil</th></tr><tr><td>Mon</td><td>1</td></tr></table>
<table><tr><td>No</td><td>head</td></tr></table>
<pre>burn()</pre>
<p lang="fr">Une lampe.</p>
<div id="fn1"><p><a href="#r1">1</a> It ran backwards once.</p></div>
</article></body></html>
"""

SOURCES: dict[str, Tiny] = {
    "volume": Tiny(
        "title: River Tales\nauthors: [wren_t, tam]\nchapters:\n- a.html\n"
        "- {file: b.html, permission: 'By leave of tam, 3 May 2026.'}\n- {file: c.docx, title: The Well}\n- d.odt\n",
        {
            "a.html": download("The Mill & the Weir", "wren_t", 1, warning="Major Character Death", notes="For rain."),
            "b.html": download("The Road", "tam", 2, chapters=(), endnotes="The end."),
            "c.docx": docx(
                p(r("One"), style="berschrift1") + p(r("It rained.")) + p(style="Linie") + p(r("It stopped."))
            ),
            "d.odt": odt(
                '<text:h text:outline-level="1" text:style-name="Heading_20_1">Two</text:h>'
                '<text:p>It rained<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1'
                "</text:note-citation><text:note-body><text:p>Hard.</text:p></text:note-body></text:note>.</text:p>"
            ),
        },
    ),
    "work": Tiny(
        "title: The Mill\nauthor: wren_t\nchapters: [a.html]\nstyle: modern\n",
        {"a.html": download("The Mill", "wren_t", 1, notes="For rain.", endnotes="Thank you.", series="Water 2")},
    ),
    "page": Tiny("title: The Weir\nauthor: Ann Brown\nchapters: [weir.html]\n", {"weir.html": PAGE}),
    "ebook": Tiny(
        "title: Old Book\nauthor: Ann Brown\nchapters: [old.epub]\n",
        {
            "old.epub": epub(
                {
                    "one.xhtml": f'<h1>One</h1><p>{STORY}</p><p class="c">***</p><p>More.</p>',
                    "two.xhtml": f"<h1>Two</h1><p>{STORY}</p>",
                }
            )
        },
    ),
    "own-cover": Tiny(
        "title: With a Cover\nauthor: Ann Brown\ncover: art/front.png\nstyle: zine\nchapters: [one.txt]\n",
        {"one.txt": f"Chapter One\n\n{STORY}\n\n***\n\nThe end.\n", "art/front.png": picture(1000, 1600)},
    ),
}
