"""Numbers as people write them: digits, Roman numerals, and number words of a dozen languages."""

from __future__ import annotations

import re
from functools import cache

from bookc.base.patterns import regex

_CARDINALS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn zwanzig",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove venti ventuno ventidue ventitré ventiquattro venticinque",
    "pt": "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete "
    "dezoito dezenove vinte",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig",
    "pl": "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
    "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia",
    "sv": "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton "
    "tjugo",
    "da": "et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve",
    "fi": "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista "
    "kolmetoista neljätoista viisitoista kuusitoista seitsemäntoista kahdeksantoista yhdeksäntoista kaksikymmentä",
    "ru": "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
    "cs": "jedna dva tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct patnáct šestnáct "
    "sedmnáct osmnáct devatenáct dvacet",
}
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "de": "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte",
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
    "es": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "it": "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
    "pt": "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
    "pl": "pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty",
    "sv": "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde",
    "da": "første anden tredje fjerde femte sjette syvende ottende niende tiende",
    "fi": "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes",
    "ru": "первый второй третий четвёртый пятый шестой седьмой восьмой девятый десятый",
    "cs": "první druhý třetí čtvrtý pátý šestý sedmý osmý devátý desátý",
}
_FORMS = {
    "un": 1, "une": 1, "ein": 1, "una": 1, "uma": 1, "duas": 2, "één": 1, "один": 1, "одна": 1, "первая": 1,
    "вторая": 2, "третий": 3, "третья": 3, "première": 1, "primera": 1, "primer": 1, "segunda": 2,
    "tercera": 3, "tercer": 3, "prima": 1, "seconda": 2, "terza": 3, "quatorze": 14, "zwo": 2, "två": 2, "dwie": 2,
    "dezasseis": 16, "dezassete": 17, "dezanove": 19, "pierwsza": 1, "druga": 2, "trzecia": 3, "второй": 2,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60,
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "treinta": 30, "cuarenta": 40, "trenta": 30,
    "quaranta": 40, "trinta": 30, "quarenta": 40, "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50,
    "trzydzieści": 30, "trettio": 30, "tjugo": 20, "tyve": 20, "tredive": 30, "двадцать": 20, "тридцать": 30,
    "сорок": 40, "třicet": 30,
}  # fmt: skip
_ROMAN = regex(r"(?=.)(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_HAN = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


@cache
def _words() -> dict[str, int]:
    """Every number word that is one word, each language's ordinals after all cardinals."""
    found: dict[str, int] = {}
    for table in (_CARDINALS, _ORDINALS):
        for words in table.values():
            for value, word in enumerate(words.split(), 1):
                found.setdefault(word, value)
    for word, value in (*_FORMS.items(), *_TENS.items()):
        found.setdefault(word, value)
    for tens, ten in (("zwanzig", 20), ("dreißig", 30), ("vierzig", 40), ("fünfzig", 50)):
        for unit, word in enumerate(("ein", *_CARDINALS["de"].split()[1:9]), 1):
            found[f"{word}und{tens}"] = ten + unit
    for tens, ten in (("twintig", 20), ("dertig", 30), ("veertig", 40)):
        for unit, word in enumerate(_CARDINALS["nl"].split()[:9], 1):
            found[f"{word}{'ën' if word.endswith('e') else 'en'}{tens}"] = ten + unit
    for word in _ORDINALS["de"].split():
        found.setdefault(f"{word}s", found[word])
        found.setdefault(f"{word}r", found[word])
    return found


def word_value(word: str) -> int | None:
    """The value of a number word, in whatever language: “seven”, “Drittes”, “twenty-one”, “vingt et un”."""
    plain = " ".join(word.casefold().split())
    words = _words()
    if plain in words:
        return words[plain]
    if plain.replace(" ", "-") in words:
        return words[plain.replace(" ", "-")]
    parts = [part for part in re.split(r"[-\s]+", plain) if part not in {"et", "y", "e", "and"}]
    if len(parts) == 2 and parts[0] in _TENS and 1 <= words.get(parts[1], 0) < 20:
        return _TENS[parts[0]] + words[parts[1]]
    return None


def roman_value(word: str) -> int | None:
    """The value of a Roman numeral up to 399, in capitals or in small letters throughout."""
    if not word or not (word.isupper() or word.islower()) or not _ROMAN.fullmatch(word):
        return None
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = last = 0
    for letter in reversed(word.lower()):
        value = values[letter]
        total += value if value >= last else -value
        last = max(last, value)
    return total


def han_value(text: str) -> int | None:
    """The value of a Chinese or Japanese number below a thousand, or of plain digits."""
    if text.isascii() and text.isdigit():
        return int(text)
    total = digit = 0
    for character in text:
        if character in _HAN:
            digit = _HAN[character]
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit if text else None
