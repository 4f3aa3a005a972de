"""Pages in the structure of an archive's downloads, with stories written for these tests."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.making import STORY


def download(
    title: str,
    author: str = "wren_t",
    number: int = 1,
    chapters: Sequence[str] = ("Chapter 1: The Mill", "Chapter 2"),
    series: str = "",
    notes: str = "",
    endnotes: str = "",
    warning: str = "No Archive Warnings Apply",
    language: str = "English",
) -> str:
    """A work as Archive of Our Own gives it for download."""
    rows = {
        "Rating": "General Audiences",
        "Archive Warning": warning,
        "Fandom": "Original Work",
        "Additional Tags": "Weather, Mills",
        "Language": language,
    }
    if series:
        rows["Series"] = series
    tags = "".join(f"<dt>{name}:</dt><dd>{value}</dd>" for name, value in rows.items())
    address = f"http://archiveofourown.org/works/{number}"
    noted = f'<p>Notes</p><blockquote class="userstuff"><p>{notes}</p></blockquote>' if notes else ""
    body = "".join(
        f'<div class="meta group"><h2 class="heading">{name}</h2></div>'
        f'<div class="userstuff"><p>{STORY[0]}</p><hr /><p>{STORY[1]}</p></div>'
        for name in chapters
    )
    if not chapters:
        body = f'<div class="userstuff"><p>{STORY[2]}</p><p>{STORY[3]}</p></div>'
    end = f'<div id="endnotes"><p>End Notes</p><blockquote class="userstuff"><p>{endnotes}</p></blockquote></div>'
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>{title} - {author}</title></head><body>'
        f'<div id="preface"><h2 class="toc-heading">Preface</h2><p class="message"><b>{title}</b><br/>'
        f'Posted originally on the <a href="http://archiveofourown.org/">Archive of Our Own</a> at '
        f'<a href="{address}">{address}</a>.</p><div class="meta"><dl class="tags">{tags}<dt>Stats:</dt>'
        f"<dd>Published: 2021-01-02 Words: 90 Chapters: 2/2</dd></dl><h1>{title}</h1>"
        f'<div class="byline">by <a rel="author" href="http://archiveofourown.org/users/x/pseuds/x">{author}</a></div>'
        f'<p>Summary</p><blockquote class="userstuff"><p>What {title} is about.</p></blockquote>{noted}</div></div>'
        f'<div id="chapters" class="userstuff">{body}</div>'
        f'<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta">{end if endnotes else ""}</div>'
        f'<p class="message">Please <a href="{address}/comments/new">drop by the Archive and comment</a> to let the '
        "creator know if you enjoyed their work!</p></div></body></html>"
    )
