"""What can be wrong with a PDF that someone brings, told apart so that each can be answered."""

from __future__ import annotations

from typing import Literal

Kind = Literal["encrypted", "password", "cipher", "alien", "damaged", "empty"]
"""`encrypted`: it opens with a password only; `password`: the one given is wrong; `cipher`: it is encrypted in a way
that no password alone opens; `alien`: it is no PDF at all; `damaged`: it is broken beyond mending; `empty`: it has no
pages."""


class PdfFault(Exception):
    """A PDF that cannot be used: of which kind, and in the text what was found."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind: Kind = kind
