"""A book as the files of an EPUB: one XHTML file a section, style sheet, fonts, images, navigation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bookc.base.language import direction
from bookc.base.resources import style_file
from bookc.design.themes import Theme
from bookc.epub import addresses, documents, entrances
from bookc.epub.accessibility import accessibility, facts
from bookc.epub.items import XHTML, Item, Meta, Publication
from bookc.epub.metadata import describe
from bookc.epub.navigation import ncx
from bookc.epub.splitting import LIMIT, Part, moved, relinked, split
from bookc.fonts.faces import Face
from bookc.model.media import Asset
from bookc.model.metadata import Voucher
from bookc.model.nodes import Book, MatterKind
from bookc.xhtml.mirrored import mirrored
from bookc.xhtml.pieces import Section, sections
from bookc.xhtml.profile import Profile
from bookc.xhtml.sheets import face_rules, needed_rules, ornament_classes, with_fallbacks, with_readers_fonts

CONTENTS = MatterKind.CONTENTS


@dataclass(frozen=True)
class Edition:
    """What the EPUB is made with: theme, faces (none to leave fonts out), the book's own style rules, images by
    path, the cover and what it shows, the edition's ISBN, who vouches for its accessibility, and how many bytes
    an XHTML file may have."""

    theme: Theme
    faces: tuple[Face, ...]
    css: str
    assets: Mapping[str, Asset]
    cover: Asset | None
    cover_alt: str
    isbn: str | None
    voucher: Voucher
    limit: int = LIMIT


def publish(book: Book, edition: Edition) -> Publication:
    """The whole publication. The half title, a page of printed books, is left out."""
    front = tuple(piece for piece in book.front if piece.kind is not MatterKind.HALF_TITLE)
    shown = replace(book, front=front)
    about = book.metadata
    names = addresses.image_names(edition.assets)
    classes = ornament_classes(shown)
    files = addresses.by_id(shown)
    profile = Profile(
        paged=False,
        language=about.language,
        opening=edition.theme.opening,
        href=lambda name: files.get(name, f"#{name}"),
        image=lambda path: f"../images/{names[path]}",
        ornaments=classes,
        drawn=bool(edition.faces),
    )
    made = sections(shown, profile, f"ISBN {edition.isbn}" if edition.isbn else "")
    texts = _texts(made, edition.limit)
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
    nav = entrances.nav(about, made, listed, covered, "")
    items.append(Item("nav", f"{documents.FOLDER}nav.xhtml", XHTML, nav, ("nav",)))
    items.append(
        Item(
            "ncx",
            "toc.ncx",
            "application/x-dtbncx+xml",
            ncx(listed, about.identifier, about.title, about.language, documents.FOLDER),
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
        metadata=tuple(_metadata(shown, edition)),
        items=tuple(items),
        spine=tuple(spine),
        guide=entrances.guide(made, profile.words, covered),
    )


def _texts(made: Sequence[Section], limit: int) -> dict[str, tuple[Part, ...]]:
    """Each section's XHTML as it goes into files, by the section's id; the contents, which are the nav, have none."""
    cut = {section.id: split(section.id, section.html, limit) for section in made if section.id != CONTENTS}
    gone: dict[str, str] = {}
    for parts in cut.values():
        gone |= moved(parts)
    return {name: tuple(Part(part.name, relinked(part.html, gone)) for part in parts) for name, parts in cut.items()}


def _metadata(book: Book, edition: Edition) -> Iterator[Meta]:
    yield from describe(book.metadata, edition.isbn, edition.cover is not None)
    yield from accessibility(facts(book, pages=False), edition.voucher, book.metadata.language)


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
