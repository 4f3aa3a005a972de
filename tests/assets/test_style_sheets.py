"""Style sheets of the book's own: their addresses checked and rewritten, their mistakes shown in place."""

from __future__ import annotations

import base64

import pytest

from assets.making import picture
from bookc.assets.style_sheets import Sheet, read, with_addresses
from bookc.base.diagnostics import Sink
from bookc.base.world import MemoryWorld

FILES = {"css/a.png": picture("PNG"), "b.png": picture("PNG")}


def sheet(css: str) -> tuple[Sheet | None, Sink]:
    """A style sheet read from the folder css/."""
    sink = Sink()
    return read("css/own.css", MemoryWorld({**FILES, "css/own.css": css}), sink), sink


def test_addresses_count_from_the_sheet_and_are_rewritten() -> None:
    css = "p { background: url(a.png) } /* url(gone.png) */ @media print { q { background: url('../b.png') } }\n"
    found, sink = sheet(css)
    assert found is not None
    assert sink.diagnostics == []
    assert {url: asset.path for url, asset in found.images.items()} == {"a.png": "css/a.png", "../b.png": "b.png"}
    made = with_addresses(found, lambda asset: f"x:{asset.path}")
    assert 'url("x:css/a.png")' in made
    assert "x:b.png" in made
    assert "../b.png" not in made


def test_a_sheet_without_images_stays_letter_for_letter() -> None:
    css = 'p  { content: "a\\2014 b"; fill: url(#g) }\n/* mine */'
    found, _ = sheet(css)
    assert found is not None
    assert with_addresses(found, lambda asset: asset.path) == css


def test_pictures_inside_the_sheet_become_files() -> None:
    data = base64.b64encode(picture("PNG")).decode()
    found, sink = sheet(f"p {{ background: url(data:image/png;base64,{data}) }}")
    assert sink.diagnostics == []
    assert found is not None
    (asset,) = found.images.values()
    assert asset.data == picture("PNG")
    assert asset.path.startswith("css/own.css.")
    assert asset.path.endswith(".png")
    assert with_addresses(found, lambda _: "x.png") == 'p { background: url("x.png") }'


@pytest.mark.parametrize("url", ["data:image/png;base64,AAAA", "data:font/woff2;base64,AAAA", "data:,x", "data:"])
def test_what_is_no_picture_inside_the_sheet(url: str) -> None:
    assert [d.code for d in sheet(f"p {{ background: url({url}) }}")[1].diagnostics] == ["source/bad-image"]


@pytest.mark.parametrize(
    ("css", "code", "at"),
    [
        ("p { color: red }\n@import 'x.css';", "style/css-outside", "@"),
        ("p { background: url(https://example.org/x.png) }", "style/css-outside", "u"),
        ("p { background: url(//example.org/x.png) }", "style/css-outside", "u"),
        ("p {\n  background: url('../../x.png') }", "style/css-outside", "u"),
        ("p { background: url(gone.png) }", "style/css-missing", "u"),
        ("@media print { p { background: url(gone.png) } }", "style/css-missing", "u"),
        ("p { color red }", "style/css-syntax", "}"),
        ("p { color: red } }", "style/css-syntax", "}"),
    ],
)
def test_mistakes_are_shown_where_they_stand(css: str, code: str, at: str) -> None:
    _, sink = sheet(css)
    (said,) = sink.diagnostics
    assert said.code == code
    assert said.span is not None
    assert css[said.span.start :].lstrip().startswith(at)


def test_addresses_are_addresses() -> None:
    css = "p { background: image-set('my%20a.png' 1x, url(b.png?v=2) 2x); mask: -webkit-image-set('c.png#x' 1x) }"
    files = {name: picture("PNG") for name in ("my a.png", "b.png", "c.png")}
    sink = Sink()
    found = read("own.css", MemoryWorld({**files, "own.css": css}), sink)
    assert sink.diagnostics == []
    assert found is not None
    assert sorted(asset.path for asset in found.images.values()) == sorted(files)
    made = with_addresses(found, lambda asset: f"x:{asset.path}")
    assert 'image-set("x:my a.png" 1x' in made
    assert 'url("x:b.png")' in made
    assert '"x:c.png"' in made


def test_a_charset_is_left_out_and_all_else_keeps_its_place() -> None:
    found, _ = sheet('/* mine */\n@charset "utf-8";\np { color: red }')
    assert found is not None
    assert found.text == f"/* mine */\n{' ' * 17}\np {{ color: red }}"


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(36, "File name too long")])
def test_a_sheet_that_cannot_be_read(error: OSError) -> None:
    class Closed(MemoryWorld):
        def read(self, path: str) -> bytes:  # noqa: ARG002
            raise error

    sink = Sink()
    assert read("own.css", Closed({"own.css": ""}), sink) is None
    assert [(d.code, d.message) for d in sink.diagnostics] == [
        ("manifest/missing-file", f"“own.css” cannot be read: {error.strerror}.")
    ]
