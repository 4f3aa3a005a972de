"""Symbol fonts: what their characters are in Unicode."""

from __future__ import annotations

_WINGDINGS = {
    0x21: "🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍",
    0x40: "🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉",
    0x60: "♊♋♌♍♎♏♐♑♒♓🙰🙵●🔾■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶🙶🙷",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•",
    0xA0: "▪⭘🞆🞈🞊◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛",
    0xDF: "←→↑↓↖↗↙↘",
    0xE8: "➔",
    0xEF: "⇦⇨⇧⇩⬄⇳",
    0xFB: "✗✓☒☑",
}
_SYMBOL = {
    0x41: "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
    0xA2: "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xC4: "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨",
}
# Where Unicode's Dingbats leave a place empty, the character stands elsewhere.
_ELSEWHERE = {
    0x25: "☎",
    0x2A: "☛",
    0x2B: "☞",
    0x48: "★",
    0x6C: "●",
    0x6E: "■",
    0x73: "▲",
    0x74: "▼",
    0x75: "◆",
    0x77: "◗",
}
_DINGBATS = {code: chr(0x26E0 + code) for code in range(0x21, 0x7F)} | _ELSEWHERE


def _spread(rows: dict[int, str]) -> dict[int, str]:
    return {first + index: char for first, row in rows.items() for index, char in enumerate(row)}


_FONTS = {
    "wingdings": _spread(_WINGDINGS),
    "symbol": _spread(_SYMBOL),
    "zapfdingbats": _DINGBATS,
    "zapf dingbats": _DINGBATS,
    "itc zapf dingbats": _DINGBATS,
}
_SYMBOL_FONTS = frozenset(_FONTS) | {"wingdings 2", "wingdings 3", "webdings", "bookshelf symbol 7", "monotype sorts"}
_PRIVATE = range(0xF000, 0xF100)

UNKNOWN = "•"
"""Stands for a symbol whose character is not known: it was most likely put there for its looks."""


def is_symbol_font(font: str) -> bool:
    """Whether a font shows symbols in the place of letters."""
    return font.lower() in _SYMBOL_FONTS


def symbol(font: str, code: int) -> str | None:
    """The character at a place of a symbol font, None if it is not known; of any other font, the code's own."""
    if code in _PRIVATE:
        code -= _PRIVATE.start
        if not is_symbol_font(font):
            return None
    if not is_symbol_font(font):
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else None
    if code in {0x20, 0xA0}:
        return " "
    known = _FONTS.get(font.lower(), {}).get(code)
    if known is None and font.lower() == "symbol" and 0x20 < code < 0x40:
        return chr(code)
    return known
