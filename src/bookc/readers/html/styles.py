"""What a page's own style sheet says of classes: italics, bold, small capitals, centring, hiding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bookc.base.frozen import dataclass
from bookc.readers.html.page import Element
from bookc.readers.symbols import is_symbol_font


@dataclass(frozen=True, slots=True)
class Look:
    """How an element looks, as far as it says something; None is unsaid. `symbols` names a font whose letters are
    signs, and is empty for any other."""

    italic: bool | None = None
    bold: bool | None = None
    small_caps: bool | None = None
    struck: bool | None = None
    raised: str | None = None
    centred: bool | None = None
    hidden: bool | None = None
    symbols: str | None = None

    def over(self, other: Look) -> Look:
        """This look laid over another."""
        said = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(other, **said)


PLAIN = Look()
_MAX_SHEET = 500_000


def looks_of(root: Element) -> Mapping[str, Look]:
    """The looks of classes (`.name`) in a page's style elements."""
    return sheet_looks("\n".join(style.text or "" for style in root.iter("style")))


def sheet_looks(css: str) -> Mapping[str, Look]:
    """The looks of a style sheet's simple rules: `.name`, `p.name`, and lists of them."""
    import tinycss2

    found: dict[str, Look] = {}
    for rule in tinycss2.parse_stylesheet(css[:_MAX_SHEET], skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        look = look_of(tinycss2.serialize(rule.content))
        if look == PLAIN:
            continue
        for selector in tinycss2.serialize(rule.prelude).split(","):
            element, dot, name = selector.strip().partition(".")
            if dot and name.replace("-", "").replace("_", "").isalnum() and (not element or element.isalnum()):
                found[name] = look.over(found.get(name, PLAIN))
    return found


def look_of(declarations: str) -> Look:
    """The look of a style attribute's text."""
    import tinycss2

    said: dict[str, bool | str] = {}
    for item in tinycss2.parse_blocks_contents(declarations[:2000], skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            continue
        value = tinycss2.serialize(item.value).strip().lower()
        match item.lower_name:
            case "font-style":
                said["italic"] = value in {"italic", "oblique"}
            case "font-weight":
                said["bold"] = value in {"bold", "bolder"} or (value.isdigit() and int(value) >= 600)
            case "font-variant" | "font-variant-caps":
                said["small_caps"] = "small-caps" in value
            case "text-decoration" | "text-decoration-line":
                said["struck"] = "line-through" in value
                if "underline" in value:
                    said["italic"] = True
            case "vertical-align" if value in {"super", "sub"}:
                said["raised"] = value
            case "text-align":
                said["centred"] = value in {"center", "-webkit-center"}
            case "display":
                said["hidden"] = value == "none"
            case "font-family":
                family = value.split(",")[0].strip("\"' ")
                said["symbols"] = family if is_symbol_font(family) else ""
            case "visibility":
                said["hidden"] = value == "hidden"
            case _:
                pass
    return replace(PLAIN, **said) if said else PLAIN  # type: ignore[arg-type]  # names and values fit by the cases
