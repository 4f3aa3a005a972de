"""A style sheet turned round for books that are written from the right."""

from __future__ import annotations

import pytest

from bookc.base.resources import style_file
from bookc.xhtml.mirrored import mirrored


@pytest.mark.parametrize(
    ("css", "turned"),
    [
        ("p { margin-left: 1em; }", "p { margin-right: 1em; }"),
        ("p{border-right-width:8px}", "p{border-left-width:8px}"),
        ("p { float: left; text-align: right; clear: left }", "p { float: right; text-align: left; clear: right }"),
        ("p { margin: 1px 2px 3px 4px; }", "p { margin: 1px 4px 3px 2px; }"),
        ("p { padding: 1px 2px 3px; }", "p { padding: 1px 2px 3px; }"),
        ("p { margin: 0 calc(1em + 2px) 0 auto !important; }", "p { margin: 0 auto 0 calc(1em + 2px) !important; }"),
        ("p { letter-spacing: 0.1em; }", "p { letter-spacing: 0; }"),
        ('.a[dir="rtl"] p { text-align: right; }', '.a[dir="ltr"] p { text-align: left; }'),
        (".left { content: 'left'; font-family: Bright; }", ".left { content: 'left'; font-family: Bright; }"),
    ],
)
def test_mirrored(css: str, turned: str) -> None:
    assert mirrored(css) == turned


def test_the_sheets_themselves() -> None:
    css = style_file("epub.css").decode()
    assert mirrored(css) != css
    assert mirrored(mirrored(css)) == mirrored(mirrored(mirrored(mirrored(css))))
