"""The archives whose pages and exports bookc knows by their structure, one file each."""

from __future__ import annotations

from collections.abc import Callable

from bookc.readers.html.archives import ao3, fanficfare, fanfiction_net, fichub
from bookc.readers.html.leaves import LeafMaker
from bookc.readers.html.page import Page
from bookc.readers.html.story import Story

ARCHIVES: tuple[Callable[[Page, LeafMaker], list[Story] | None], ...] = (
    fichub.read,
    fanficfare.read,
    ao3.read,
    fanfiction_net.read,
)
"""Each looks at a page and gives its stories, or None if the page is not of its kind. Exports come before the
archives, whose markup they keep inside."""


def recognise(page: Page, maker: LeafMaker) -> list[Story]:
    """The stories of a page that an archive made; none of any other page."""
    for archive in ARCHIVES:
        stories = archive(page, maker)
        if stories:
            return stories
    return []
