"""The manifest's form, where it speaks of the press: jobs that lay pages on sheets."""

from __future__ import annotations

from typing import ClassVar

from bookc.base.frozen import dataclass
from bookc.base.units import Length
from bookc.design.imposition import Binding, Blanks, Duplex, Filler, Mark, Placing, PrintCover, Scale
from bookc.design.papers import USUAL
from bookc.manifest.keys import key
from bookc.manifest.press_values import CreepWish, Factor, FitWish, Number, Paper, Sheet


@dataclass(frozen=True, slots=True)
class BlankPages:
    """The blank pages that fill the last sheet."""

    shorthand: ClassVar[str] = "fill"
    fill: tuple[Filler, ...] = key("What they become, the first first; what is left stays blank.", (), one=True)
    at: Blanks | None = key("Where they stand; by default at both ends if they become something, else behind.", None)
    add: bool = key("Whether a sheet is added where there are too few blanks for that; a fit does so anyway.", False)

    @property
    def where(self) -> Blanks:
        """Where they stand."""
        return self.at or (Blanks.BOTH if self.fill else Blanks.BACK)


@dataclass(frozen=True, slots=True)
class BinderEntry:
    """Who binds the copies, for the binder's colophon."""

    shorthand: ClassVar[str] = "name"
    name: str = key("The binder's name.", "")
    date: str = key("When, as it is to be printed.", "")
    paper: str = key("The paper, in words.", "")
    copy: str = key("The number of this copy; without it there is a line to write it on.", "")
    copies: str = key("How many copies there are.", "")


@dataclass(frozen=True, slots=True)
class PressJob:
    """A job for the press: a PDF's pages laid on sheets."""

    shorthand: ClassVar[str] = "layout"
    name: str = key("Its name, part of its files'; by default the layout's.", "")
    layout: str = key("How pages are laid on sheets: booklet, signatures, mini-zine …; see docs/press.md.", "booklet")
    pdf: str = key("The PDF whose pages are laid out: its name; by default the first.", "")
    sheet: Sheet | None = key("The paper: letter, a4, sra3, 12x18in …; by default Letter or A4, as the page is.", None)
    sheets: Number | None = key("The sheets in a signature.", None)
    signatures: tuple[Number, ...] = key("The sheets in each signature, one by one.", (), one=True)
    scale: Scale = key("How large pages stand on the sheet.", Scale.SHRINK)
    place: Placing | None = key("Where pages stand in their part of the sheet; by default as the layout has it.", None)
    binding: Binding = key("The side at which the book is bound.", Binding.LEFT)
    paper: Paper = key("The paper's thickness, for creep: a name such as 80gsm, or 0.1mm.", Paper.parse(USUAL))
    creep: CreepWish = key(
        "How far inner leaves move towards the spine: auto, none, or the innermost one's way.", CreepWish(None)
    )
    creep_factor: Factor = key(
        "How much of a leaf each fold takes: 1 crisp, up to 1.57 left loose.", Factor("1"), name="creep-factor"
    )
    marks: tuple[Mark, ...] = key("What is drawn for the hand; [] for nothing.", tuple(Mark), one=True)
    stations: Number = key("The holes along a spine that is sewn.", Number(5))
    blanks: BlankPages = key("The blank pages that fill the last sheet.", BlankPages())
    cover: PrintCover = key("The cover: left out, the first page, or a sheet of its own.", PrintCover.NONE)
    cover_sheet: Sheet | None = key(
        "The paper of a cover's own sheet; by default like the job's.", None, name="cover-sheet"
    )
    fit: FitWish | None = key(
        "How many sheets to fill, such as 8 sheets, or fewest-blanks; type and margins are tuned as the theme allows.",
        None,
    )
    printer: str = key("The printer, as bookc calibrate saved it, or none; by default the one saved as default.", "")
    duplex: Duplex | None = key("How the printer gets to the back of a sheet, in place of what is known of it.", None)
    turned_backs: bool | None = key("Whether the printer gives backs upside down.", None, name="turned-backs")
    reversed: bool | None = key("Whether the printer is to print the last sheet first.", None)
    backs_reversed: bool | None = key(
        "Whether a printer of two passes wants backs in the other order than fronts.",
        None,
        name="backs-reversed",
    )
    edge: Length | None = key("What the printer leaves white at each edge; pages shrink to keep clear of it.", None)
    guide: bool = key("Whether a guide is written: how to print, fold and bind this very book.", True)
    preview: bool = key("Whether a picture of all sheets is written, a PNG.", False)
    binder: BinderEntry = key("Who binds the copies.", BinderEntry())

    @property
    def right_bound(self) -> bool:
        """Whether the book is read from right to left."""
        return self.binding is Binding.RIGHT
