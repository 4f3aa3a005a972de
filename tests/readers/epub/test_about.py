"""What a package says of its work."""

from __future__ import annotations

from bookc.model.metadata import Series
from bookc.model.works import About, Tags
from bookc.readers.epub.about import completed
from readers import dump
from readers.epub.making import epub, reading

PAGES = {"a.xhtml": "<h1>Tide</h1><p>Words.</p>"}


def about(metadata: str) -> About:
    found = reading(epub(PAGES, [("Tide", "a.xhtml")], metadata=metadata)).works[0].about
    assert found is not None
    return found


def test_an_epub_3() -> None:
    found = about(
        '<dc:title id="t2">A Serial</dc:title><dc:title id="t1">The Lamp</dc:title>'
        '<meta refines="#t1" property="title-type">main</meta><dc:creator id="p">Peg  Ottaway</dc:creator>'
        '<dc:creator id="q">Ill Ustrator</dc:creator><meta refines="#q" property="role">ill</meta>'
        "<dc:language>en_gb</dc:language><dc:subject>Ferries</dc:subject><dc:subject>Ferries</dc:subject>"
        "<dc:source>https://example.org/works/7</dc:source><dc:date>2026-05-14T00:00:00+00:00</dc:date>"
        '<meta property="belongs-to-collection" id="c">The Dunnock</meta>'
        '<meta refines="#c" property="group-position">2</meta>'
        "<dc:description>&lt;p&gt;Two towns, &lt;i&gt;one&lt;/i&gt; ferry.&lt;/p&gt;&lt;p&gt;And a cat.&lt;/p&gt;"
        "</dc:description>"
    )
    assert found.title == "The Lamp"
    assert found.authors == ("Peg Ottaway",)
    assert found.language == "en-GB"
    assert found.tags == (Tags("Subjects", ("Ferries",)),)
    assert found.source == "https://example.org/works/7"
    assert found.published == "2026-05-14"
    assert found.series == (Series("The Dunnock", "2"),)
    assert dump.blocks(found.summary) == ["p: Two towns, ⟨em one⟩ ferry.", "p: And a cat."]


def test_calibre() -> None:
    found = about(
        '<dc:title>The Lamp</dc:title><dc:creator opf:role="aut">Peg</dc:creator><dc:creator>Hester</dc:creator>'
        '<meta name="calibre:series" content="The Dunnock"/><meta name="calibre:series_index" content="3.0"/>'
        '<dc:date opf:event="publication">2025-01</dc:date><dc:language>und</dc:language>'
        '<dc:identifier opf:scheme="URL">http://example.org/s/1</dc:identifier>'
        "<dc:description>a &lt; b &amp; c\n\nNext.</dc:description>"
    )
    assert found.authors == ("Peg", "Hester")
    assert found.series == (Series("The Dunnock", "3"),)
    assert (found.published, found.language, found.source) == ("2025-01", "", "http://example.org/s/1")
    assert dump.blocks(found.summary) == ["p: a < b & c", "p: Next."]


def test_what_calibre_writes_for_nothing_is_nothing() -> None:
    found = about(
        "<dc:title>Unknown</dc:title><dc:creator>Unknown</dc:creator><dc:date>0101-01-01T00:00:00+00:00</dc:date>"
    )
    assert found == About("")


def test_a_storys_own_word_comes_first() -> None:
    story = About("The Lamp", tags=(Tags("Rating", ("G",)),), archive="An Archive")
    package = About("the lamp", ("Peg",), tags=(Tags("Subjects", ("G",)),), language="en")
    assert completed(story, package) == About(
        "The Lamp", ("Peg",), tags=(Tags("Rating", ("G",)),), language="en", archive="An Archive"
    )
