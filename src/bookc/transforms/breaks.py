"""Scene breaks: which are one break, which rank they have, and which ornament."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.words import nearest
from bookc.base.world import OutsideFolder, World, normal
from bookc.design.ornaments import ORNAMENTS
from bookc.manifest.load import Loaded
from bookc.model.nodes import Block, Blocks, Book, NoteBlock, OrnamentKind, OrnamentUse, Rank, SceneBreak
from bookc.model.walk import iter_blocks, map_blocks
from bookc.transforms.assembly import with_chapters

BLANK_GAP = "blank-gap"
"""The form that the evidence gives to a break made of blank lines alone."""

_IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".gif")


@dataclass(frozen=True, slots=True)
class Choice:
    """The ornaments of a book: by rank, and by the source's own form."""

    minor: OrnamentUse
    major: OrnamentUse
    forms: Mapping[str, OrnamentUse]


def choose(loaded: Loaded, theme_minor: str, theme_major: str, world: World, sink: Sink) -> Choice:
    """Read the manifest's `ornament`; what it leaves open comes from the theme."""
    given = {name: _use(loaded, name, value, world, sink) for name, value in loaded.manifest.ornament.items()}
    both = given.pop("*", None)
    minor = given.pop("minor", None) or both or OrnamentUse(OrnamentKind.NAMED, theme_minor)
    major = given.pop("major", None) or both or OrnamentUse(OrnamentKind.NAMED, theme_major)
    return Choice(minor, major, {canonical(form): use for form, use in given.items()})


def _use(loaded: Loaded, name: str, value: str, world: World, sink: Sink) -> OrnamentUse:
    span = loaded.where("ornament", name)
    text = value.strip()
    if text in ORNAMENTS:
        return OrnamentUse(OrnamentKind.NAMED, text)
    if text in {"", "none", "space"}:
        return OrnamentUse(OrnamentKind.SPACE)
    if text.lower().endswith(_IMAGES):
        try:
            if world.is_file(text):
                return OrnamentUse(OrnamentKind.IMAGE, normal(text))
            sink.add("manifest/missing-file", f"There is no file “{text}”.", span)
        except OutsideFolder:
            sink.add("manifest/outside-folder", f"“{text}” leads out of the book's folder.", span)
        return OrnamentUse(OrnamentKind.SPACE)
    # A lower-case word is meant as a name; anything else is a text to be set: “⚔ ⚔ ⚔”, “oOo”.
    if re.fullmatch(r"[a-z][a-z-]{3,}", text):
        near = nearest(text, ORNAMENTS)
        sink.add(
            "ornament/unknown",
            f"There is no ornament “{text}”; there are {', '.join(ORNAMENTS)}.",
            span,
            hint=f"did you mean “{near}”?" if near else "",
        )
    return OrnamentUse(OrnamentKind.TEXT, text)


def canonical(form: str) -> str:
    """A divider's form with its spaces evened out, so that equal dividers compare equal."""
    return " ".join(form.split())


def kin(form: str) -> str:
    """What forms of one habit have in common: `***`, `* * *` and `*****` are one."""
    bare = re.sub(r"[\s\\]+", "", form)
    return re.sub(r"(.{1,4}?)\1+", r"\1", bare)


def ranks(book: Book) -> dict[str, Rank]:
    """The rank of each kin of form.

    Where one chapter uses two, the more frequent one in the book is the slight break and the others the
    great one; a form that never stands beside another is a slight break, whatever other chapters use. Equal
    numbers are decided by which is the larger mark on the page.
    """
    totals: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    mixed: list[set[str]] = []
    for chapter in book.chapters:
        found = [b.form for b in _breaks(chapter.blocks) if b.form != BLANK_GAP]
        for form in found:
            totals[kin(form)] += 1
            sizes[kin(form)] = max(sizes.get(kin(form), 0), len(canonical(form)))
        if len({kin(form) for form in found}) > 1:
            mixed.append({kin(form) for form in found})
    result = dict.fromkeys(totals, Rank.MINOR)
    for forms in mixed:
        slight = max(forms, key=lambda f: (totals[f], -sizes[f], f))
        for form in forms - {slight}:
            result[form] = Rank.MAJOR
    # A form that is the slight one beside some and the great one beside others stays slight.
    for forms in mixed:
        if all(result[form] is Rank.MAJOR for form in forms):
            result[max(forms, key=lambda f: (totals[f], -sizes[f], f))] = Rank.MINOR
    return result


def _breaks(blocks: Blocks) -> list[SceneBreak]:
    return [block for block in iter_blocks(blocks) if isinstance(block, SceneBreak)]


def set_breaks(book: Book, choice: Choice, loaded: Loaded, sink: Sink) -> Book:
    """Give every break its rank and ornament. A form that the manifest names but no source has is a warning."""
    rank_of = ranks(book)
    seen: set[str] = set()

    def dressed(block: Block) -> Block:
        if not isinstance(block, SceneBreak):
            return block
        form = canonical(block.form)
        rank = rank_of.get(kin(block.form), Rank.MINOR)
        own = choice.forms.get(form)
        if own:
            seen.add(form)
        return replace(block, rank=rank, ornament=own or (choice.major if rank is Rank.MAJOR else choice.minor))

    changed = {c.id: replace(c, blocks=map_blocks(c.blocks, dressed)) for c in book.chapters}
    known = sorted({canonical(b.form) for c in book.chapters for b in _breaks(c.blocks)})
    for form in choice.forms:
        if form not in seen:
            span = next((loaded.where("ornament", n) for n in loaded.manifest.ornament if canonical(n) == form), None)
            near = nearest(form, known)
            sink.add(
                "ornament/unused-form",
                f"No divider of the book reads “{form}”.",
                span,
                hint=f"did you mean “{near}”?" if near else f"the book's own are: {', '.join(known)}" if known else "",
            )
    return with_chapters(book, changed)


def tidy(blocks: Blocks) -> Blocks:
    """Leave out breaks that part nothing: at either end of a chapter, or behind another break.

    Of two neighbours the one of higher rank stays. A note that is kept in place counts as text only for
    what stands on its far side, so a divider beside it goes.
    """
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, SceneBreak):
            if not kept or isinstance(kept[-1], NoteBlock):
                continue
            if isinstance(kept[-1], SceneBreak):
                if block.rank is Rank.MAJOR:
                    kept[-1] = block
                continue
        elif isinstance(block, NoteBlock) and kept and isinstance(kept[-1], SceneBreak):
            kept.pop()
        kept.append(block)
    while kept and isinstance(kept[-1], SceneBreak):
        kept.pop()
    return tuple(kept)
