"""Regular expressions compiled when they are first used.

`re.compile` costs 0.1 to 10 ms a pattern. bookc has some 400, of which a plain book meets a third; the others
took 0.03 s of each build.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern that `re.compile` gives, compiled when anything of it is first asked for."""
    return cast("re.Pattern[AnyStr]", _Late(text, flags))


class _Late:
    """Stands for a pattern and takes on its methods one by one."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._written = (text, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = re.compile(*self._written) if name == "_compiled" else getattr(self._compiled, name)  # type: ignore[type-var]
        # Kept on the instance, so that the next call of `search` costs what a pattern's own would.
        self.__dict__[name] = value
        return value
