"""What pages that fill a book's last sheet say, and how they are set: in the book's own look and faces."""

from __future__ import annotations

from bookc.choices import families
from bookc.design.page import PageDesign
from bookc.design.themes import Theme
from bookc.fonts import faces
from bookc.manifest.load import Loaded
from bookc.manifest.press import PressJob
from bookc.model.metadata import Metadata
from bookc.press.fillers import Facts, Setting, letters


def setting(language: str, page: PageDesign, theme: Theme, job: PressJob) -> Setting:
    """The pages' measures and look."""
    return Setting.of(page, theme, language, right_bound=job.right_bound)


def facts(loaded: Loaded, made: Metadata, theme: Theme, job: PressJob) -> Facts:
    """What the binder's colophon tells of a book's copies."""
    chosen = families(loaded, theme)
    binder = job.binder
    return Facts(
        title=made.title,
        authors=tuple(person.name for person in made.authors),
        binder=binder.name,
        date=binder.date,
        fonts=tuple(dict.fromkeys((chosen[faces.BODY].family, chosen[faces.HEADING].family))),
        paper=binder.paper,
        copy=binder.copy,
        copies=binder.copies,
    )


def characters(loaded: Loaded, made: Metadata, theme: Theme, pages: tuple[PageDesign, ...]) -> str:
    """Every character that such pages may show: the faces must have them."""
    return "".join(
        letters(setting(made.language, pages[0], theme, job), facts(loaded, made, theme, job))
        for job in loaded.manifest.output.press
        if job.blanks.fill and pages
    )
