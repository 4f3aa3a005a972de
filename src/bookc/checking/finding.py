"""What a rule finds in an EPUB."""

from __future__ import annotations

from bookc.base.frozen import dataclass
from bookc.base.source import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A code of the family `epub/`, what is wrong, the file inside the EPUB (empty for the whole), the place in it if
    it has lines, and how to mend it here."""

    code: str
    message: str
    path: str = ""
    span: Span | None = None
    hint: str = ""
