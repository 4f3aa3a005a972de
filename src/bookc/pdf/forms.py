"""Pages as form XObjects (ISO 32000-1, 8.10): one for all pages that are the same, with little around them.

A page's content is passed on as it is, packed; it is read only when the file is written, and never kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Stream

from bookc.base.frozen import dataclass
from bookc.pdf.boxes import Box, Matrix, PageBox
from bookc.pdf.measuring import inherited
from bookc.pdf.numbers import number, rectangle
from bookc.pdf.transparency import blends

KEPT = {"/Length", "/Filter", "/DecodeParms"}
"""What a stream's dictionary says of its packing."""
OTHERWISE_USED = ("/Type", "/Subtype", "/PatternType", "/ShadingType", "/FunctionType", "/N")
"""A stream with one of these is more than a page's content, and stays as it is."""
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class _Ink:
    """What a page draws, apart from its boxes: its content and its resources, as numbers of objects."""

    content: tuple[tuple[int, int], ...]
    resources: tuple[int, int]
    grouped: bool


class Forms:
    """The forms of a document's pages, made when they are asked for.

    Equal resources become one object, however often the file has them. Pages of one content and one set of resources
    are one form; if their boxes differ, as after somebody has cropped spreads, each shows its part of it.
    """

    def __init__(self, pdf: Any, pages: Sequence[Any], boxes: Sequence[PageBox]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._boxes = boxes
        self._resources: dict[bytes, Any] = {}
        self._blends: dict[tuple[int, int], bool] = {}
        self._rectangles: dict[Box, Any] = {}
        self._taken: set[tuple[int, int]] = set()
        self._inks: list[_Ink] = []
        self._shown: dict[_Ink, set[PageBox]] = {}
        self._made: dict[tuple[_Ink, PageBox | None], Any] = {}
        self._found: dict[int, Any] = {}

    def form(self, page: int) -> Any:
        """The form of a page (from 0), as an indirect object."""
        found = self._found.get(page)
        if found is None:
            found = self._found[page] = self._form(page)
        return found

    def _form(self, page: int) -> Any:
        if not self._inks:
            self._look_over()
        ink, box = self._inks[page], self._boxes[page]
        if not ink.content:
            return self._bare(page, box)
        boxes = self._shown[ink]
        key = ink, box
        if key not in self._made:
            if len(boxes) == 1:
                self._made[key] = self._bare(page, box)
            else:
                self._made[key] = self._window(self._whole(page, ink, boxes), box)
        return self._made[key]

    def _look_over(self) -> None:
        for page, box in zip(self._pages, self._boxes, strict=True):
            resources = self._shared(inherited(page, "/Resources"))
            ink = _Ink(
                tuple(one.objgen for one in _streams(page)),
                resources.objgen,
                isinstance(page.get("/Group"), Dictionary) and self._is_blending(resources),
            )
            self._inks.append(ink)
            self._shown.setdefault(ink, set()).add(box)

    def _shared(self, resources: Any) -> Any:
        if not isinstance(resources, Dictionary):
            resources = Dictionary()
        key = resources.unparse(resolved=True)
        found = self._resources.get(key)
        if found is None:
            found = resources if resources.is_indirect else self._pdf.make_indirect(resources)
            self._resources[key] = found
        return found

    def _is_blending(self, resources: Any) -> bool:
        key = resources.objgen
        if key not in self._blends:
            self._blends[key] = blends(resources)
        return self._blends[key]

    def _bare(self, page: int, box: PageBox) -> Any:
        """The page's content as a form."""
        form = self._content(page)
        form.Subtype = Name.Form
        form.BBox = self._rectangle(box.shown)
        if box.upright != UPRIGHT:
            form.Matrix = Array([number(value) for value in box.upright])
        ink = self._inks[page]
        form.Resources = self._pdf.get_object(ink.resources)
        if ink.grouped:
            # A page's group is isolated, whatever it says; only an isolated one blends in its own colours (11.4.7).
            group = Dictionary({key: value for key, value in self._pages[page].Group.items() if key in {"/CS", "/K"}})
            group.S, group.I = Name.Transparency, True
            form.Group = group
        return form

    def _content(self, page: int) -> Any:
        streams = _streams(self._pages[page])
        if not streams:
            return self._pdf.make_stream(b"")
        if len(streams) > 1:
            self._pages[page].Contents = Array(streams)
            # Joined when the file is written.
            form = Page(self._pages[page]).as_form_xobject(handle_transformations=False)
            form = form if form.is_indirect else self._pdf.make_indirect(form)
        else:
            form = streams[0]
            if form.objgen in self._taken or any(key in form for key in OTHERWISE_USED):
                packing = {key[1:]: form[key] for key in ("/Filter", "/DecodeParms") if key in form}
                return self._pdf.make_stream(form.read_raw_bytes(), **packing)
            self._taken.add(form.objgen)
        for key in list(form.keys()):
            if key not in KEPT:
                del form[key]
        return form

    def _whole(self, page: int, ink: _Ink, boxes: set[PageBox]) -> Any:
        """The content that several pages show parts of, as one form in the pages' own coordinates."""
        key = ink, None
        if key not in self._made:
            shown = [box.shown for box in boxes]
            bounds = Box(
                min(box.left for box in shown),
                min(box.bottom for box in shown),
                max(box.right for box in shown),
                max(box.top for box in shown),
            )
            self._made[key] = self._bare(page, PageBox(bounds.width, bounds.height, Box(0, 0, 0, 0), UPRIGHT, bounds))
        return self._made[key]

    def _window(self, whole: Any, box: PageBox) -> Any:
        form = self._pdf.make_stream(
            b"/X Do",
            Subtype=Name.Form,
            BBox=self._rectangle(box.shown),
            Resources=Dictionary(XObject=Dictionary(X=whole)),
        )
        if box.upright != UPRIGHT:
            form.Matrix = Array([number(value) for value in box.upright])
        return form

    def _rectangle(self, box: Box) -> Any:
        found = self._rectangles.get(box)
        if found is None:
            found = self._rectangles[box] = rectangle(box)
        return found


def _streams(page: Any) -> list[Any]:
    """The streams that a page's content consists of; what else stands among them is nothing."""
    contents = page.get("/Contents")
    return [one for one in (contents if isinstance(contents, Array) else [contents]) if isinstance(one, Stream)]
