"""A book's cover for print: its picture, or the drawn one as outlines with a back and a spine to match."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.base.units import Size
from bookc.covers import choosing, vector, wrapping
from bookc.covers.drawing import Drawing
from bookc.model.media import Asset
from bookc.outputs import Prepared
from bookc.paged import leaflet


@dataclass(frozen=True)
class BookCover:
    """The cover of a book that is ready: `picture` is the one given for it, else it is drawn."""

    prepared: Prepared
    picture: Asset | None

    @classmethod
    def of(cls, prepared: Prepared) -> BookCover | None:
        """The cover that there is; None for a book that wants none."""
        return cls(prepared, prepared.cover) if prepared.cover is not None or prepared.drawn is not None else None

    @property
    def drawn(self) -> bool:
        """Whether it is drawn to fill any size."""
        return self.picture is None

    def front(self, trim: Size) -> bytes:
        """The front cover as a PDF of a page of this trim, with bleed."""
        if self.picture is None:
            return leaflet(*vector.page(self._drawing(trim), trim), ())[0]
        name = "cover" + self.picture.path[self.picture.path.rfind(".") :]
        return leaflet(*vector.picture_page(name, trim), (), {name: self.picture.data})[0]

    def back(self, trim: Size) -> bytes | None:
        """The back cover; None for a picture, which says nothing of its back."""
        if self.picture is not None:
            return None
        ready = self.prepared
        text = choosing.text_of(ready.book.metadata)
        sign = choosing.ornament(ready.book, ready.theme)
        drawn = wrapping.back(self._drawing(trim), text, choosing.palette(ready.drawn, text), ready.faces, sign)
        return leaflet(*vector.page(drawn, trim), ())[0]

    def spine(self, size: Size, trim: Size) -> bytes | None:
        """The spine of a size; `trim` is the front's."""
        if self.picture is not None:
            return None
        ready = self.prepared
        front = self._drawing(trim)
        thick = float(size.width.points) * front.height / float(size.height.points)
        drawn = wrapping.spine(front, choosing.text_of(ready.book.metadata), ready.faces, thick)
        turn = wrapping.spine_turn(ready.book.metadata.language)
        return leaflet(*vector.page(drawn, size, vector.BLEED, turn), ())[0]

    def _drawing(self, trim: Size) -> Drawing:
        ready = self.prepared
        width, height = float(trim.width.points), float(trim.height.points)
        return choosing.drawing(ready.drawn, ready.book, ready.faces, ready.theme, width, height)
