"""WeasyPrint behind one door: nothing from the network or the host's fonts, gray ink, the same bytes."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote
from xml.sax.saxutils import escape

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.base.resources import styles_folder

T = TypeVar("T")

SCHEME = "bookc:"
"""Addresses of the book's own files in print XHTML and CSS; no other scheme is ever fetched."""


class PangoMissing(Exception):
    """WeasyPrint's native libraries cannot be loaded; the hint says how to install them."""

    def __init__(self, library: str, platform: str = sys.platform) -> None:
        super().__init__(library)
        self.hint = _INSTALL.get(platform, _INSTALL["linux"])


_INSTALL = {
    "linux": "Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "Fedora: dnf install pango",
    "darwin": "brew install pango",
    "win32": "install MSYS2, then in its shell: pacman -S mingw-w64-x86_64-pango; see README",
}

_AT = regex(r"\s?at (\d+):(\d+)(?=[,.:]|$)")
"""How WeasyPrint names a place in a style sheet."""

_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


@contextlib.contextmanager
def private_fonts() -> Iterator[None]:
    """Hide the host's fonts while pages are set: fontconfig sees only ours, so equal books look equal everywhere."""
    with tempfile.TemporaryDirectory(prefix="bookc-") as folder:
        path = Path(folder, "fonts.conf")
        fonts, cache = escape(str(styles_folder() / "ornaments")), escape(str(Path(folder, "cache")))
        path.write_text(_FONTCONFIG.format(fonts=fonts, cache=cache), encoding="utf-8")
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(path)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


def load() -> Any:
    """The weasyprint module; PangoMissing if its libraries are not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import weasyprint
    except OSError as error:
        raise PangoMissing(str(error)) from None
    return weasyprint


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet and, for one of the book's own, its name."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What WeasyPrint could not do: in words, and in which sheet, line and column (from 1; 0 if it does not say)."""

    message: str
    sheet: str = ""
    line: int = 0
    column: int = 0


class _Log(logging.Handler):
    """Keeps WeasyPrint's warnings, with the sheet that is being read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[Complaint] = []
        self.sheet = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        at = _AT.search(message)
        line, column = (int(at[1]), int(at[2])) if at else (0, 0)
        complaint = Complaint(_AT.sub("", message).rstrip(".").strip(), self.sheet, line, column)
        if complaint not in self.complaints:
            self.complaints.append(complaint)


@contextlib.contextmanager
def _heard() -> Iterator[_Log]:
    """Take WeasyPrint's warnings out of everybody else's log."""
    log = _Log()
    logger = logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(log)
    try:
        yield log
    finally:
        logger.removeHandler(log)
        logger.propagate = propagate


@dataclass(frozen=True)
class Engine:
    """WeasyPrint ready for one book: its style sheets, and `files`, the bytes behind addresses `bookc:…`."""

    sheets: tuple[Sheet, ...]
    files: Mapping[str, bytes]

    def count_pages(self, html: str) -> int:
        """The number of pages that an XHTML document fills."""
        return self.laid_out(html, lambda document: len(document.pages))

    def laid_out(self, html: str, read: Callable[[Any], T], more: str = "") -> T:
        """What `read` reads off an XHTML document that is laid out in pages, of which none is painted.

        `more` are rules that come last. PangoMissing if WeasyPrint cannot run.
        """
        with private_fonts(), _heard() as log:
            return read(self._render(html, log, more))

    def pdf(self, html: str, finish: Callable[[Any, Any], None], more: str = "") -> tuple[bytes, list[Complaint]]:
        """The PDF of an XHTML document, and what WeasyPrint complained of.

        `more` are rules that come last; `finish(document, pdf)` may change the PDF's objects before they
        are written. PangoMissing if WeasyPrint cannot run.
        """
        with private_fonts(), _heard() as log:
            data: bytes = self._render(html, log, more).write_pdf(finisher=finish)
        return data, log.complaints

    def _render(self, html: str, log: _Log, more: str = "") -> Any:
        weasyprint = load()
        from weasyprint.text.fonts import FontConfiguration

        fetcher = _fetcher(self.files)
        fonts = FontConfiguration()
        css = []
        for sheet in (*self.sheets, Sheet(more)):
            log.sheet = sheet.name
            css.append(weasyprint.CSS(string=sheet.text, font_config=fonts, url_fetcher=fetcher, base_url=f"{SCHEME}/"))
        log.sheet = ""
        # Without presentational hints WeasyPrint numbers every list from 1, whatever its `start`.
        return weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=f"{SCHEME}/").render(
            stylesheets=css, font_config=fonts, presentational_hints=True
        )


def _fetcher(files: Mapping[str, bytes]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        """Serves the book's files and nothing else."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 (WeasyPrint's signature)
            # WeasyPrint has written spaces and letters beyond ASCII as %20 and the like.
            name = url if url in files else unquote(url)
            if name not in files:
                raise ValueError(f"bookc fetches nothing from outside the book: {url}")
            return URLFetcherResponse(url, files[name])

    return Fetcher()
