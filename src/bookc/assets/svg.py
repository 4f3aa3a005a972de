"""An SVG checked: well-formed, plain, reaching for nothing outside itself, no tower of parts."""

from __future__ import annotations

import re
from urllib.parse import unquote
from xml.etree import ElementTree

from bookc.assets.faults import BadImage

MAX_DEPTH = 64
"""Groups within groups; drawing programs nest a dozen."""


def _check_nesting(root: ElementTree.Element) -> None:
    """Refuse towers: of groups, which exhaust the engine, and of `use` upon `use`, which swell as entities do."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise BadImage("its groups are nested too deeply")
        level = [child for element in level for child in element]
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    for element in root.iter():
        if str(element.tag).rpartition("}")[2] == "use":
            href = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "href"), "")
            shown = named.get(href.removeprefix("#"))
            if shown is not None and any(str(inner.tag).rpartition("}")[2] == "use" for inner in shown.iter()):
                raise BadImage("a <use> in it shows another <use>")


MAX_SHOWN = 100_000
"""Elements' references that are followed, each as often as it is reached."""
MAX_CHAIN = 16


def _check_references(root: ElementTree.Element) -> None:
    """Refuse patterns, masks, markers and the like that lead back to themselves or swell."""
    named = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    led = {element: [to for to in _leads(element) if to in named] for element in root.iter()}
    weights: dict[str, int] = {}

    def weigh(name: str, above: tuple[str, ...]) -> int:
        if name in above:
            raise BadImage(f"its “#{name}” leads back to itself")
        if len(above) > MAX_CHAIN:
            raise BadImage("its parts refer to one another too deeply")
        if name not in weights:
            inner = (*above, name)
            weights[name] = 1 + sum(weigh(to, inner) for element in named[name].iter() for to in led[element])
        return weights[name]

    if sum(weigh(to, ()) for element in root.iter() for to in led[element]) > MAX_SHOWN:
        raise BadImage("its parts refer to one another too often")


def _leads(element: ElementTree.Element) -> list[str]:
    """The ids that an element is drawn with; a link is not drawn."""
    found = []
    for attribute, value in element.attrib.items():
        if attribute.rpartition("}")[2] == "href":
            found += [] if element.tag == f"{_SVG}a" else [value]
        else:
            found += _addresses(value)
    return [unquote(to[1:]) for to in found if to.startswith("#")]


def _addresses(css: str) -> list[str]:
    if "(" not in css and "@" not in css:
        return []
    # Imported late: style sheets bring images along, by this very file.
    from bookc.assets.style_sheets import addresses

    return addresses(css)


_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_KNOWN = (_XLINK, "{http://www.w3.org/XML/1998/namespace}")
_UNSAFE = {
    "script", "foreignObject", "iframe", "image", "animate", "set", "handler", "audio", "video", "embed", "object",
    "img", "link", "canvas",
}  # fmt: skip


def check(data: bytes) -> ElementTree.Element:
    """The root of a plain SVG; BadImage for one with entities, scripts, handlers or references to outside."""
    if b"\0" in data:
        raise BadImage("it is not UTF-8")
    if b"<!ENTITY" in data or (b"<!DOCTYPE" in data and b"[" in data.partition(b"<!DOCTYPE")[2].partition(b">")[0]):
        raise BadImage("it declares entities")
    if b"<?xml-stylesheet" in data:
        raise BadImage("its style reaches outside")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise BadImage(f"it is no well-formed SVG ({error})") from None
    if root.tag != f"{_SVG}svg":
        unnamed = root.tag == "svg"
        raise BadImage('its <svg> lacks xmlns="http://www.w3.org/2000/svg"' if unnamed else "it is no SVG")
    _check_nesting(root)
    _check_references(root)
    for element in root.iter():
        tag = str(element.tag)
        name = tag.rpartition("}")[2]
        if tag.startswith(_XHTML):
            raise BadImage(f"it holds HTML, <{name}>")
        if not tag.startswith(_SVG):
            continue  # What drawing programs write for themselves and catalogues; nothing shows it.
        if name in _UNSAFE:
            raise BadImage(f"it holds a <{name}>")
        if name == "style" and not all(url.startswith("#") for url in _addresses("".join(element.itertext()))):
            raise BadImage("its style reaches outside")
        for attribute, value in element.attrib.items():
            if attribute.startswith("{") and not attribute.startswith(_KNOWN):
                continue
            local = attribute.rpartition("}")[2]
            if local.startswith("on"):
                raise BadImage(f"it holds a handler, {local}")
            if local in {"href", "src", "data", "base"} and not value.startswith("#"):
                raise BadImage(f"it refers to “{value[:60]}”")
            if not all(url.startswith("#") for url in _addresses(value)):
                raise BadImage("it reaches outside")
    return root


def plain(root: ElementTree.Element) -> bytes:
    """The file of a checked SVG without what its program and its owner left in it: metadata, paths, comments."""
    made = ElementTree.Element("svg", {"xmlns": _SVG[1:-1]})
    if any(name.startswith(_XLINK) for element in root.iter() for name in element.attrib):
        made.set("xmlns:xlink", _XLINK[1:-1])
    _copy(root, made)
    data: bytes = ElementTree.tostring(made, "utf-8", xml_declaration=True)
    return data


def _copy(element: ElementTree.Element, made: ElementTree.Element) -> None:
    """Copy all that is drawn or said, under the names that old readers know without namespaces."""
    for name, value in element.attrib.items():
        if name.startswith(_XLINK):
            made.set(f"xlink:{name.removeprefix(_XLINK)}", value)
        elif not name.startswith("{") or name.startswith(_KNOWN):
            made.set(name, value)
    made.text = element.text
    last: ElementTree.Element | None = None
    for child in element:
        name = str(child.tag).removeprefix(_SVG)
        if name != child.tag and name != "metadata":
            last = ElementTree.SubElement(made, name)
            last.tail = child.tail
            _copy(child, last)
        elif last is None:
            made.text = (made.text or "") + (child.tail or "")
        else:
            last.tail = (last.tail or "") + (child.tail or "")


def title(data: bytes) -> str:
    """What a checked SVG says of itself to those who do not see it (SVG 2, 5.7): its title, or its description."""
    root = ElementTree.fromstring(data)
    found = [root.find(f"{_SVG}{name}") for name in ("title", "desc")]
    said = (" ".join("".join(element.itertext()).split()) for element in found if element is not None)
    return next(filter(None, said), "")


def on_white(data: bytes) -> bytes:
    """A checked SVG with a white sheet behind its drawing, so that black lines are seen on a black page."""
    root = ElementTree.fromstring(data)
    box = re.fullmatch(r"\s*(\S+)[\s,]+(\S+)[\s,]+(\S+)[\s,]+(\S+)\s*", root.get("viewBox", ""))
    place = dict(zip(("x", "y", "width", "height"), box.groups() if box else ("0", "0", "100%", "100%"), strict=True))
    # As its own style, since a rule of the drawing's for every rectangle would go before an attribute.
    sheet = ElementTree.Element(f"{_SVG}rect", {**place, "style": "fill:#fff;fill-opacity:1;stroke:none;opacity:1"})
    said = [element.tag in {f"{_SVG}title", f"{_SVG}desc"} for element in root]
    root.insert(said.index(False) if False in said else len(said), sheet)
    return plain(root)
