"""Images: the kinds that e-readers show, damage, and SVGs that reach for nothing; the cover."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bookc.assets import cover
from bookc.assets.images import BadImage, inspect, load
from bookc.base.diagnostics import Sink
from bookc.base.source import Span
from bookc.base.world import MemoryWorld
from transforms.making import chapter, make, refused

AT = Span("one.md", 0, 1)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def picture(kind: str, width: int = 30, height: int = 20) -> bytes:
    """A small picture with something in it."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "media"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif")])
def test_kinds_that_readers_show(kind: str, media: str) -> None:
    assert inspect(picture(kind)) == (media, 30, 20)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "WEBP"])
def test_kinds_that_readers_do_not_show(kind: str) -> None:
    with pytest.raises(BadImage, match="not shown"):
        inspect(picture(kind))


@pytest.mark.parametrize("data", [b"", b"no image", b"\x89PNG\r\n\x1a\n", picture("PNG")[:-40], picture("JPEG")[:200]])
def test_damage_is_found(data: bytes) -> None:
    with pytest.raises(BadImage):
        inspect(data)


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0L9 9Z"/>',
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" width="9" height="9"/>',
        '<g id="a"/><use href="#a"/><use xlink:href="#a"/>',
        "<style>rect { fill: url(#g) }</style>",
        "<style>rect { fill: url( '#g' ) }</style><rect fill=\"url('#g')\"/>",
        '<g id="a"><rect id="b" fill="url(#g)"/><a href="#a"/></g><linearGradient id="g"/>',
        "<title>It's &lt;fine&gt;</title>",
    ],
)
def test_plain_svgs_will_do(inside: str) -> None:
    assert inspect(SVG.format(inside).encode())[0] == "image/svg+xml"
    assert inspect(b"\xef\xbb\xbf<?xml version='1.0'?>\n" + SVG.format(inside).encode())[0] == "image/svg+xml"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        '<rect onclick="x()"/>',
        "<foreignObject/>",
        '<image href="a.png"/>',
        '<a href="https://example.org"/>',
        '<use xlink:href="other.svg#a"/>',
        '<rect fill="url(https://example.org/x)"/>',
        "<rect style=\"fill: url( 'x.svg')\"/>",
        "<style>@import 'x.css';</style>",
        "<style>rect { fill: url(x.svg) }</style>",
        "<style>rect { fill: URL(http://example.org/x) }</style>",
        "<style>rect { fill: u\\72l(http://example.org/x) }</style>",
        "<style>@IMPORT 'x.css';</style>",
        "<style>@\\69mport 'x.css';</style>",
        "<style>rect { fill: image-set('http://example.org/x' 1x) }</style>",
        "<rect style='fill: u\\72l(http://example.org/x)'/>",
        '<video src="a.mp4"/>',
        '<g src="a.png"/>',
        '<g xml:base="http://example.org/"/>',
        "<rect",
    ],
)
def test_svgs_that_do_or_reach_for_something_are_refused(inside: str) -> None:
    with pytest.raises(BadImage):
        inspect(SVG.format(inside).encode())


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE svg [<!ENTITY a "goose">]>',
        "<!DOCTYPE svg [ <!ELEMENT a ANY> ]>",
        '<?xml-stylesheet href="https://example.org/x.css"?>',
    ],
)
def test_svgs_with_entities_or_sheets_of_their_own_are_refused(head: str) -> None:
    with pytest.raises(BadImage):
        inspect((head + SVG.format("")).encode())
    with pytest.raises(BadImage):
        inspect(b"<html/>")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("https://example.org/a.png", "source/outside-image"),
        ("data:image/png;base64,AA", "source/outside-image"),
        ("//example.org/a.png", "source/outside-image"),
        ("../a.png", "source/outside-image"),
        ("outside:../a.png", "source/outside-image"),
        ("gone.png", "source/missing-image"),
        ("bad.png", "source/bad-image"),
    ],
)
def test_what_cannot_be_loaded_is_said(path: str, code: str) -> None:
    sink = Sink()
    assert load(path, AT, MemoryWorld({"bad.png": b"x"}), sink, "source/bad-image") is None
    assert [(d.code, d.span) for d in sink.diagnostics] == [(code, AT)]


def test_images_are_gathered_from_every_place_once() -> None:
    png = picture("PNG")
    files = {f"{name}.png": png for name in "abcdefgh"}
    source = chapter(
        "![a](a.png) ![a](a.png)", "> ![b](b.png)", "| ![c](c.png) |\n|---|", "He bowed[^1].\n\n[^1]: ![d](d.png)",
        head="# ![e](e.png) Lamp",
    )  # fmt: skip
    more = "about: '![f](f.png)'\nornament: g.png\nchapters: [{file: one.md, credit: '![h](h.png)'}]\n"
    made = make({**files, "one.md": f"{source}\n***\n\nAnd so on.\n"}, more)
    assert sorted(made.assets) == [f"{name}.png" for name in "abcdefgh"]
    assert made.codes == []


def test_a_picture_without_words_is_a_warning_and_one_beyond_the_folder_an_error() -> None:
    made = make({"a/one.md": chapter("![](../a.png)"), "a.png": picture("PNG")}, "chapters: [a/one.md]\n")
    assert made.codes == ["source/no-alt-text"]
    assert list(made.assets) == ["a.png"]
    assert refused({"one.md": chapter("![x](../a.png)")}) == ["source/outside-image"]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (picture("JPEG", 700, 1000), []),
        (picture("PNG", 1000, 700), []),
        (picture("PNG", 999, 700), ["cover/small"]),
        (picture("GIF", 700, 1000), ["cover/bad-image"]),
        (SVG.encode(), ["cover/bad-image"]),
        (b"x", ["cover/bad-image"]),
    ],
)
def test_covers(data: bytes, codes: list[str]) -> None:
    sink = Sink()
    asset = cover.load("cover.jpg", AT, MemoryWorld({"cover.jpg": data}), sink)
    assert [diagnostic.code for diagnostic in sink.diagnostics] == codes
    assert (asset is None) == ("cover/bad-image" in codes)


def test_a_phones_picture_is_a_jpeg() -> None:
    out = io.BytesIO()
    Image.new("RGB", (30, 20)).save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20))])
    assert inspect(out.getvalue()) == ("image/jpeg", 30, 20)


def test_what_drawing_programs_keep_for_themselves_will_do() -> None:
    inside = (
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><c:Work xmlns:c="http://cc" '
        'r:about="" href="http://example.org"/></r:RDF></metadata>'
    )
    assert inspect(SVG.format(inside).encode())[0] == "image/svg+xml"
    with pytest.raises(BadImage, match="HTML"):
        inspect(SVG.format('<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x.png"/>').encode())
    with pytest.raises(BadImage, match="lacks xmlns"):
        inspect(b"<svg/>")


@pytest.mark.parametrize(
    "inside",
    [
        '<pattern id="p"><rect fill="url(#p)"/></pattern>',
        '<clipPath id="a" clip-path="url(#b)"/><clipPath id="b"><g clip-path="url(\'#a\')"/></clipPath>',
        '<marker id="m"><path style="marker-end: url(#m)"/></marker><path marker-end="url(#m)"/>',
        "".join(f'<pattern id="p{i}">' + f'<rect fill="url(#p{i + 1})"/>' * 10 + "</pattern>" for i in range(9)),
        "".join(f'<pattern id="p{i}"><rect fill="url(#p{i + 1})"/></pattern>' for i in range(3000)),
    ],
)
def test_circles_and_towers_in_svgs_are_refused(inside: str) -> None:
    with pytest.raises(BadImage):
        inspect(SVG.format(inside + '<pattern id="p9"/>').encode())
