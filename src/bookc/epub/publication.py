"""A book as the files of an EPUB: one XHTML file a section, style sheet, fonts, images, navigation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bookc.base.frozen import dataclass
from bookc.base.language import direction
from bookc.base.resources import style_file
from bookc.design.themes import Theme
from bookc.epub import addresses, documents, entrances
from bookc.epub.accessibility import accessibility, facts
from bookc.epub.items import IBOOKS, XHTML, Item, Meta, Publication
from bookc.epub.metadata import describe
from bookc.epub.navigation import Page, ncx
from bookc.epub.pages import mark, name_of, standing
from bookc.epub.splitting import LIMIT, Part, moved, relinked, split
from bookc.fonts.faces import Face
from bookc.model.media import Asset
from bookc.model.metadata import Voucher
from bookc.model.nodes import Book, MatterKind
from bookc.xhtml.mirrored import mirrored
from bookc.xhtml.pieces import Section, sections
from bookc.xhtml.places import PageStart
from bookc.xhtml.profile import Profile
from bookc.xhtml.sheets import face_rules, needed_rules, ornament_classes, with_fallbacks, with_readers_fonts
from bookc.xhtml.tracing import TracedSection, traced

CONTENTS = MatterKind.CONTENTS


@dataclass(frozen=True)
class Edition:
    """What the EPUB is made with: theme, faces (none to leave fonts out), the book's own style rules, images by
    path, the cover and what it shows, the edition's ISBN, who vouches for its accessibility, how many bytes an XHTML
    file may have, and where the pages of a printed edition begin, with words or a URN for that edition."""

    theme: Theme
    faces: tuple[Face, ...]
    css: str
    assets: Mapping[str, Asset]
    cover: Asset | None
    cover_alt: str
    isbn: str | None
    voucher: Voucher
    limit: int = LIMIT
    starts: tuple[PageStart, ...] = ()
    page_source: str = ""


def publish(book: Book, edition: Edition) -> Publication:
    """The whole publication."""
    shown = _on_screen(book)
    about = book.metadata
    names = addresses.image_names(edition.assets)
    profile = _profile(shown, edition, names)
    made = sections(shown, profile, _isbn(edition))
    starts = {section.id: [one for one in edition.starts if one.section == section.id] for section in made}
    texts, gone = _texts(made, starts, edition.limit)
    pages = _pages(edition.starts, texts, gone)
    listed = entrances.entries(made)
    covered = edition.cover is not None
    items: list[Item] = []
    spine: list[str] = []
    if edition.cover is not None:
        image = documents.cover_image(edition.cover)
        file = image.href.rpartition("/")[2]
        items.append(documents.cover_page(about, profile.words.cover, edition.cover_alt, file))
        spine.append("cover")
    for section in made:
        parts = texts.get(section.id, ())
        items.extend(documents.item(about, part.name, section.title, part.html) for part in parts)
        spine.extend([part.name for part in parts] or ["nav"])
    nav = entrances.nav(about, made, listed, covered, pages, standing(starts.get(CONTENTS, ())))
    items.append(Item("nav", f"{documents.FOLDER}nav.xhtml", XHTML, nav, ("nav",)))
    items.append(
        Item(
            "ncx",
            "toc.ncx",
            "application/x-dtbncx+xml",
            ncx(
                listed,
                about.identifier,
                about.title,
                about.language,
                documents.FOLDER,
                pages,
                profile.words.pages,
            ),
        )
    )
    items.append(Item("css", "css/book.css", "text/css", _sheet(about.language, edition, items).encode()))
    items.extend(_fonts(edition.faces))
    items.extend(
        Item(f"image-{names[path].replace('.', '-')}", f"images/{names[path]}", asset.media_type, asset.data)
        for path, asset in edition.assets.items()
    )
    if edition.cover is not None:
        items.append(image)
    return Publication(
        identifier=about.identifier,
        language=about.language,
        modified=about.modified,
        metadata=tuple(_metadata(shown, edition, bool(pages))),
        items=tuple(items),
        spine=tuple(spine),
        guide=entrances.guide(made, profile.words, covered),
    )


def _texts(
    made: Sequence[Section], starts: Mapping[str, Sequence[PageStart]], limit: int
) -> tuple[dict[str, tuple[Part, ...]], dict[str, str]]:
    """Each section's XHTML as it goes into files, its pages marked, by the section's id, and what has `moved` into
    which file; the contents, which are the nav, have none."""
    cut = {one.id: split(one.id, mark(one.html, starts[one.id]), limit) for one in made if one.id != CONTENTS}
    gone: dict[str, str] = {}
    for parts in cut.values():
        gone |= moved(parts)
    texts = {name: tuple(Part(part.name, relinked(part.html, gone)) for part in parts) for name, parts in cut.items()}
    return texts, gone


def trace(book: Book, edition: Edition) -> tuple[TracedSection, ...]:
    """What block made which words of each section."""
    shown = _on_screen(book)
    profile = replace(_profile(shown, edition, addresses.image_names(edition.assets)), trace=True)
    return tuple(traced(section.html) for section in sections(shown, profile, _isbn(edition)))


def _on_screen(book: Book) -> Book:
    """The book without its half title, a page of printed books."""
    return replace(book, front=tuple(piece for piece in book.front if piece.kind is not MatterKind.HALF_TITLE))


def _isbn(edition: Edition) -> str:
    return f"ISBN {edition.isbn}" if edition.isbn else ""


def _profile(book: Book, edition: Edition, names: Mapping[str, str]) -> Profile:
    files = addresses.by_id(book)
    return Profile(
        paged=False,
        language=book.metadata.language,
        opening=edition.theme.opening,
        href=lambda name: files.get(name, f"#{name}"),
        image=lambda path: f"../images/{names[path]}",
        ornaments=ornament_classes(book),
        drawn=bool(edition.faces),
    )


def _pages(starts: Sequence[PageStart], texts: Collection[str], gone: Mapping[str, str]) -> list[Page]:
    """The page list. What is printed but not in the EPUB (the half title) has no page here, as EPUB Accessibility 1.1
    has it; the contents, set in another way, have all their pages at their start."""
    found = []
    for start in starts:
        if start.section == CONTENTS:
            found.append(Page(start.label, f"nav.xhtml#{name_of(start.label)}"))
        elif start.section in texts:
            file, place = f"{start.section}.xhtml", name_of(start.label)
            found.append(Page(start.label, f"{gone.get(f'{file}#{place}', file)}#{place}"))
    return found


def _metadata(book: Book, edition: Edition, pages: bool) -> Iterator[Meta]:
    yield from describe(book.metadata, edition.isbn, edition.cover is not None)
    if pages:
        # In place of a `dc:source` refined by `source-of`, which reading systems could not tell from other sources.
        yield Meta("meta", edition.page_source, (("property", "pageBreakSource"),))
    if edition.faces:
        # Apple Books sets its own fonts unless a book says that it brings them on purpose.
        yield Meta("meta", "true", (("property", f"{IBOOKS}:specified-fonts"),))
    yield from accessibility(facts(book, pages), edition.voucher, book.metadata.language)


def _sheet(language: str, edition: Edition, items: Sequence[Item]) -> str:
    texts = [item.data.decode() for item in items if item.media_type == XHTML]
    look = style_file("epub.css").decode() + edition.theme.epub_css
    own = needed_rules(mirrored(look) if direction(language) == "rtl" else look, texts)
    if not edition.faces:
        return with_readers_fonts(f"{own}\n{edition.css.strip()}".strip()) + "\n"
    parts = [
        face_rules(edition.faces, lambda face: f"../fonts/{face.file}"),
        with_fallbacks(own, edition.faces),
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
