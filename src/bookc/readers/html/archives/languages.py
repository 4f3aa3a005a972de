"""The names by which archives call languages, and their tags."""

from __future__ import annotations

from bookc.base.language import language_tag

_OWN = """
af Afrikaans|ain Aynu itak|am አማርኛ|ang Eald Englisċ|ar العربية|arc ארמיא|ase American Sign Language|ast Asturianu
az Azərbaycan dili|ba Башҡорт теле|be Беларуская|bg Български|bn বাংলা|bo བོད་སྐད་|br Brezhoneg|bs Bosanski
ca Català|ceb Cebuano|chn Chinuk Wawa|cop ϯⲙⲉⲧⲣⲉⲙⲛ̀ⲭⲏⲙⲓ|cs Čeština|cy Cymraeg|da Dansk|de Deutsch|el Ελληνικά|en English
eo Esperanto|es Español|et Eesti keel|eu Euskara|fa فارسی|fcs Langue des signes québécoise|fi Suomi|fil Filipino
fr Français|fur Furlan|ga Gaeilge|gd Gàidhlig|gl Galego
got 𐌲𐌿𐍄𐌹𐍃𐌺𐌰|gyn Creolese|ha Hausa|hak 中文-客家话|haw ʻŌlelo Hawaiʻi
he עברית|hi हिन्दी|hr Hrvatski|ht Kreyòl ayisyen|hu Magyar|hy Հայերեն|ia Interlingua|id Bahasa Indonesia|is Íslenska
it Italiano|ja 日本語|jbo Lojban|jv Basa Jawa|ka ქართული|kk Қазақша|km ភាសាខ្មែរ|kn ಕನ್ನಡ|ko 한국어|ku Kurdî|ky Кыргызча
la Lingua latina|lb Lëtzebuergesch|lt Lietuvių kalba|lv Latviešu valoda|lzh 中文-文言|mk Македонски|ml മലയാളം|mn Монгол
mr मराठी|ms Bahasa Malaysia|mt Malti|my မြန်မာဘာသာ|nah Nāhuatl|nan 中文-闽南话 臺語
nds Plattdüütsch|ne नेपाली|nl Nederlands
no Norsk|om Afaan Oromoo|pa ਪੰਜਾਬੀ|pl Polski|ps پښتو|pt Português|pt-BR Português brasileiro|pt-PT Português europeu
qya Quenya|ro Română|ru Русский|sco Scots|si සිංහල|sjn Sindarin|sk Slovenčina|sl Slovenščina|so Af Soomaali|sq Shqip
sr Српски|sv Svenska|sw Kiswahili|ta தமிழ்|te తెలుగు|th ไทย|tlh tlhIngan-Hol|tok Toki pona|tr Türkçe|uk Українська
ur اُردُو|vi Tiếng Việt|vo Volapük|wuu 中文-吴语
yi יידיש|yue 中文-广东话 粵語|yue 廣東話|zh 中文|zh 中文-普通话 國語|zu isiZulu
"""
_ENGLISH = """
af Afrikaans|ar Arabic|bg Bulgarian|bs Bosnian|ca Catalan|cs Czech|cy Welsh|da Danish|de German|el Greek|es Spanish
et Estonian|fa Farsi|fa Persian|fi Finnish|fr French|ga Irish|gl Galician|he Hebrew|hi Hindi|hr Croatian|hu Hungarian
id Indonesian|is Icelandic|it Italian|ja Japanese|ko Korean|la Latin|lt Lithuanian|lv Latvian|mk Macedonian|ms Malay
nl Dutch|no Norwegian|pl Polish|pt Portuguese|pt-BR Brazilian Portuguese|ro Romanian|ru Russian|sk Slovak|sl Slovenian
sq Albanian|sr Serbian|sv Swedish|th Thai|tl Tagalog|tr Turkish|uk Ukrainian|vi Vietnamese|zh Chinese
"""


def _table(text: str) -> dict[str, str]:
    rows = (row.partition(" ") for line in text.split("\n") for row in line.split("|") if row)
    return {name.casefold(): tag for tag, _, name in rows}


_TAGS = _table(_OWN) | _table(_ENGLISH)


def tag_of(name: str) -> str:
    """The BCP 47 tag of a language's name, its own or the English one; empty if it is not known."""
    plain = " ".join(name.casefold().split())
    for part in (plain, *(piece.strip() for piece in plain.split("|"))):
        if part in _TAGS:
            return language_tag(_TAGS[part]) or ""
    return ""
