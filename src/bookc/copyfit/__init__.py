"""Copyfitting: the page tuned within its theme's limits, until the book fills the sheets that are wanted.

It knows nothing of books or engines: it is handed a page, its theme, a goal, and a function that counts pages.
"""

from __future__ import annotations

from bookc.copyfit.goals import Goal
from bookc.copyfit.knobs import Knob
from bookc.copyfit.outcome import Change, Fitted, Refused
from bookc.copyfit.search import fit

__all__ = ["Change", "Fitted", "Goal", "Knob", "Refused", "fit"]
