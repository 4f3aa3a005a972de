"""SVGs: plain ones are taken, those that do or reach for something are not, and nothing personal stays in them."""

from __future__ import annotations

import pytest

from assets.making import SVG
from bookc.assets import svg
from bookc.assets.faults import BadImage
from bookc.assets.intake import take


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
    assert take(SVG.format(inside).encode()).media_type == "image/svg+xml"
    assert take(b"\xef\xbb\xbf<?xml version='1.0'?>\n" + SVG.format(inside).encode()).media_type == "image/svg+xml"


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
        take(SVG.format(inside).encode())


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
        take((head + SVG.format("")).encode())
    with pytest.raises(BadImage):
        take(b"<html/>")


def test_what_drawing_programs_keep_for_themselves_will_do() -> None:
    inside = (
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><c:Work xmlns:c="http://cc" '
        'r:about="" href="http://example.org"/></r:RDF></metadata>'
    )
    assert take(SVG.format(inside).encode()).media_type == "image/svg+xml"
    with pytest.raises(BadImage, match="HTML"):
        take(SVG.format('<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x.png"/>').encode())
    with pytest.raises(BadImage, match="lacks xmlns"):
        take(b"<svg/>")


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
        take(SVG.format(inside + '<pattern id="p9"/>').encode())


# --- what stays ----------------------------------------------------------------------------------

INKSCAPE = (
    '<!-- Ann Lee --><svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink" '
    'xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="/home/ann/star.png" '
    'viewBox="-5 -5 10 10">'
    '<title>A <i:b>odd</i:b>star</title><metadata>by Ann Lee</metadata><i:page i:name="Ann"/>'
    '<defs><g id="a"><path d="M0 0L5 5Z"/></g></defs><use l:href="#a"/>'
    '<text xml:space="preserve">a<i:x>Ann</i:x>b &lt;&amp;</text><style>g > path { fill: red }</style></svg>'
)


def test_nothing_tells_of_the_owner() -> None:
    made = take(INKSCAPE.encode()).data
    for word in (b"Ann", b"ann", b"inkscape", b"metadata"):
        assert word not in made
    assert made.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" ")
    assert b'<use xlink:href="#a" />' in made
    assert b'<text xml:space="preserve">ab &lt;&amp;</text>' in made
    assert b"<style>g &gt; path { fill: red }</style>" in made
    assert take(made).data == made


def test_its_title_is_what_it_says() -> None:
    assert svg.title(take(INKSCAPE.encode()).data) == "A star"
    assert svg.title(SVG.format("<desc>\n A  well </desc>").encode()) == "A well"
    assert svg.title(SVG.format("<g><title>Not this</title></g>").encode()) == ""


def test_a_white_sheet_lies_behind_the_drawing() -> None:
    made = svg.on_white(take(INKSCAPE.encode()).data)
    sheet = (
        b'</title><rect x="-5" y="-5" width="10" height="10" style="fill:#fff;fill-opacity:1;stroke:none;opacity:1" />'
    )
    assert sheet in made
    assert take(made).data == made
    bare = svg.on_white(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="3"/></svg>')
    assert b'<rect x="0" y="0" width="100%" height="100%"' in bare
    assert bare.index(b"<rect") < bare.index(b"<circle")
