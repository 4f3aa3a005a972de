"""A book as the files of an EPUB: one XHTML file a section, style sheet, fonts, images, navigation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bookc.base.resources import style_file
from bookc.base.words import slug
from bookc.design.terms import Terms, terms
from bookc.design.themes import Theme
from bookc.epub.items import XHTML, GuideEntry, Item, Publication
from bookc.epub.metadata import describe
from bookc.epub.navigation import Entry, Landmark, landmarks, ncx, toc
from bookc.fonts.faces import Face
from bookc.model.media import Asset
from bookc.model.nodes import Anchor, Blocks, Book, Heading, Image, MatterKind, NoteRef, OrnamentUse, Part
from bookc.model.walk import chapter_blocks, iter_blocks, iter_inlines, runs_of
from bookc.xhtml.pieces import Section, sections
from bookc.xhtml.profile import Profile, attribute, content
from bookc.xhtml.sheets import face_rules, ornament_classes, ornament_rules, with_fallbacks
from bookc.xhtml.tracing import Trace, untraced

FOLDER = "text/"


@dataclass(frozen=True)
class Edition:
    """What the EPUB is made with: theme, faces (none to leave fonts out), the book's own style rules,
    images by path, the cover, and the edition's ISBN."""

    theme: Theme
    faces: tuple[Face, ...]
    css: str
    assets: Mapping[str, Asset]
    cover: Asset | None
    isbn: str | None


def publish(book: Book, edition: Edition, trace: Trace | None = None) -> Publication:
    """The whole publication. The half title, a page of printed books, is left out.

    A `trace` is filled with what block made which lines, document by document.
    """
    book_front = tuple(piece for piece in book.front if piece.kind is not MatterKind.HALF_TITLE)
    shown = type(book)(book.metadata, book_front, book.body, book.back, book.title_notes)
    images = image_names(edition.assets)
    classes = ornament_classes(shown)
    files = _files_by_id(shown)
    profile = Profile(
        paged=False,
        language=book.metadata.language,
        opening=edition.theme.opening,
        href=lambda name: files.get(name, f"#{name}"),
        image=lambda path: f"../images/{images[path]}",
        ornaments=classes,
        trace=trace is not None,
    )
    isbn = f"ISBN {edition.isbn}" if edition.isbn else ""
    made = sections(shown, profile, isbn)
    entries = [Entry(s.title, f"{s.id}.xhtml", s.level) for s in made if s.listed]
    items: list[Item] = []
    spine: list[str] = []
    if edition.cover:
        items.append(_cover_page(book, edition.cover))
        spine.append("cover")
    nav = _nav(book, made, entries, edition.cover is not None)
    for section in made:
        if section.id == MatterKind.CONTENTS:
            spine.append("nav")
            continue
        document = _document(book, section.title, section.html)
        if trace is not None:
            document, lines = untraced(document)
            trace[document] = lines
        items.append(Item(section.id, f"{FOLDER}{section.id}.xhtml", XHTML, document))
        spine.append(section.id)
    items.append(Item("nav", f"{FOLDER}nav.xhtml", XHTML, nav, ("nav",)))
    items.append(
        Item(
            "ncx",
            "toc.ncx",
            "application/x-dtbncx+xml",
            ncx(entries, book.metadata.identifier, book.metadata.title, book.metadata.language, FOLDER),
        )
    )
    items.append(Item("css", "css/book.css", "text/css", _sheet(edition, classes).encode()))
    items.extend(_fonts(edition.faces))
    for path, asset in edition.assets.items():
        items.append(
            Item(f"image-{images[path].replace('.', '-')}", f"images/{images[path]}", asset.media_type, asset.data)
        )
    if edition.cover:
        extension = "jpg" if edition.cover.media_type == "image/jpeg" else "png"
        items.append(
            Item(
                "cover-image",
                f"images/cover.{extension}",
                edition.cover.media_type,
                edition.cover.data,
                ("cover-image",),
            )
        )
    within = [b for c in book.chapters for b in chapter_blocks(c)]
    within.extend(b for piece in (*book.front, *book.back) for b in iter_blocks(piece.blocks))
    alts = [i.alt for b in within for run in runs_of(b) for i in iter_inlines(run) if isinstance(i, Image)]
    return Publication(
        identifier=book.metadata.identifier,
        language=book.metadata.language,
        modified=book.metadata.modified,
        metadata=describe(book.metadata, edition.isbn, alts, edition.cover is not None),
        items=tuple(items),
        spine=tuple(spine),
        guide=_guide(made, profile.words, edition.cover is not None),
    )


def _files_by_id(book: Book) -> dict[str, str]:
    """The address of everything that may be linked to, from any file of the text folder."""
    addresses: dict[str, str] = {}
    for piece in book.body:
        if isinstance(piece, Part):
            addresses[piece.id] = f"{piece.id}.xhtml"
    for chapter in book.chapters:
        file = f"{chapter.id}.xhtml"
        addresses[chapter.id] = file
        for note in chapter.endnotes:
            addresses[note.id] = f"{file if note.at_chapter_end else 'notes.xhtml'}#{note.id}"
            for ref in note.refs:
                addresses[ref] = f"{file}#{ref}"
        for block in chapter_blocks(chapter):
            if isinstance(block, Heading) and block.id:
                addresses[block.id] = f"{file}#{block.id}"
            for run in runs_of(block):
                for inline in iter_inlines(run):
                    if isinstance(inline, Anchor):
                        addresses[inline.id] = f"{file}#{inline.id}"
    # A mark may stand outside its chapter: in another note's text, or in one that moved to the title page.
    for chapter in book.chapters:
        for note in chapter.endnotes:
            if not note.at_chapter_end:
                addresses |= {ref: f"notes.xhtml#{ref}" for ref in _marks_in(note.blocks)}
    addresses |= {ref: f"title.xhtml#{ref}" for ref in _marks_in(book.title_notes)}
    return addresses


def _marks_in(blocks: Blocks) -> list[str]:
    """The ids of the notes' marks that stand in these blocks."""
    return [
        inline.id
        for block in iter_blocks(blocks)
        for run in runs_of(block)
        for inline in iter_inlines(run)
        if isinstance(inline, NoteRef)
    ]


def _document(book: Book, title: str, body: str) -> bytes:
    language = attribute(book.metadata.language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n<head>\n<meta charset="utf-8"/>\n<title>{content(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="../css/book.css"/>\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    ).encode()


def _nav(book: Book, made: Sequence[Section], entries: Sequence[Entry], cover: bool) -> bytes:
    words = terms(book.metadata.language)
    marks = [Landmark("cover", words.cover, "cover.xhtml")] if cover else []
    contents = words.matter["contents"]
    by_id = {section.id: section for section in made}
    if "title" in by_id:
        marks.append(Landmark("titlepage", words.matter["title"], "title.xhtml"))
    # Nothing may lead to a file outside the spine, where the nav stands if the book lists no contents.
    if MatterKind.CONTENTS in by_id:
        marks.append(Landmark("toc", contents, "nav.xhtml#toc"))
    first = next(section for section in made if section.zone == "body")
    marks.append(Landmark("bodymatter", words.start, f"{first.id}.xhtml"))
    if "notes" in by_id:
        marks.append(Landmark("endnotes", words.matter["notes"], "notes.xhtml"))
    return _document(book, contents, f"{toc(entries, contents)}\n{landmarks(marks, words.landmarks)}")


def _guide(made: Sequence[Section], words: Terms, cover: bool) -> tuple[GuideEntry, ...]:
    entries = [GuideEntry("cover", words.cover, f"{FOLDER}cover.xhtml")] if cover else []
    if any(section.id == "title" for section in made):
        entries.append(GuideEntry("title-page", words.matter["title"], f"{FOLDER}title.xhtml"))
    if any(section.id == MatterKind.CONTENTS for section in made):
        entries.append(GuideEntry("toc", words.matter["contents"], f"{FOLDER}nav.xhtml"))
    first = next(section for section in made if section.zone == "body")
    # Without a `text` entry Kindle's label of the current chapter never changes.
    entries.append(GuideEntry("text", words.start, f"{FOLDER}{first.id}.xhtml"))
    return tuple(entries)


def _cover_page(book: Book, cover: Asset) -> Item:
    extension = "jpg" if cover.media_type == "image/jpeg" else "png"
    words = terms(book.metadata.language)
    names = words.listed([person.name for person in book.metadata.authors])
    alt = attribute(f"{words.cover}: {book.metadata.title}, {names}")
    image = f'<img src="../images/cover.{extension}" alt="{alt}"/>'
    body = f'<section class="cover" epub:type="cover" aria-label="{attribute(words.cover)}">\n{image}\n</section>'
    return Item("cover", f"{FOLDER}cover.xhtml", XHTML, _document(book, words.cover, body))


def _sheet(edition: Edition, classes: Mapping[OrnamentUse, str]) -> str:
    parts = [
        face_rules(edition.faces, lambda face: f"../fonts/{face.file}"),
        with_fallbacks(style_file("epub.css").decode() + edition.theme.epub_css, edition.faces),
        ornament_rules(classes, plain=not edition.faces),
        with_fallbacks(edition.css, edition.faces),
    ]
    return "\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _fonts(faces: Sequence[Face]) -> list[Item]:
    found: dict[str, Item] = {}
    for face in faces:
        # vnd.ms-opentype and font-sfnt are the old names; EPUB 3.3, 3.2 lists font/ttf and font/otf.
        kind = "font/otf" if face.file.endswith(".otf") else "font/ttf"
        found.setdefault(face.file, Item(f"font-{face.file.replace('.', '-')}", f"fonts/{face.file}", kind, face.data))
    return list(found.values())


def image_names(assets: Mapping[str, Asset]) -> dict[str, str]:
    """Plain ASCII names, as Kobo wants them, each once."""
    names: dict[str, str] = {}
    taken = {"cover.jpg", "cover.png"}
    for path, asset in assets.items():
        file = path.rpartition("/")[2]
        # What the data are decides: a PNG named .jpg would contradict its media type.
        extension = {"image/jpeg": "jpg", "image/svg+xml": "svg"}.get(asset.media_type, asset.media_type[6:])
        base = slug(file.rpartition(".")[0] or file, "image")
        name, number = f"{base}.{extension}", 1
        while name in taken:
            number += 1
            name = f"{base}-{number}.{extension}"
        taken.add(name)
        names[path] = name
    return names
