"""The language of a text, guessed by its commonest words; for English, by spelling and quotes, which English."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

_COMMON = {
    "en": "the and of to was he she it that in her his had with you they for as not but on at is said were have from "
    "what would there out into when could which then them been who did",
    "de": "der die und das ich nicht sie er es ist war in zu den ein eine mit sich auf dem von so als hatte wie aber "
    "noch auch nur was wenn ihr ihm ihn dass mir mich einen über sagte doch schon durch wurde",
    "fr": "le la les de des et un une est il elle je que qui ne pas dans en pour avec sur ce se au du son sa ses était "
    "avait mais nous vous plus tout comme dit lui leur cette bien même sans où",
    "es": "el la los las de que y en un una es no se lo con por para su al del más pero como había era muy sus le ya "
    "todo esta cuando él ella sin sobre dijo entre mi estaba ser hasta",
    "it": "il la le di che e un una è non si per con del della al da in sono era aveva ma come più anche gli lo nel "
    "alla suo sua quando disse molto perché ancora questo cosa dei lui lei",
    "pt": "o a os as de que e um uma não se em do da no na com por para seu sua era mais mas como ela ele tinha foi "
    "ao dos das muito quando disse isso estava já também sem você até",
    "nl": "de het een en van ik dat is niet hij ze was in op te zijn haar met voor had er maar om aan als ook naar "
    "zij wat hem dan nog toen bij uit door zei je mijn geen over",
    "pl": "się nie na to w i z że do jest jak ale po co był była było tak za od już jej jego tylko mnie ja czy przez "
    "tym przed kiedy powiedział powiedziała jeszcze może bardzo gdy ich",
    "sv": "och att det i en som på är av för den till inte han hon jag var med om hade men ett så sig de från när "
    "efter eller där hans hennes skulle kunde sade över något vad nu ut",
    "da": "og at det i en som på er af for den til ikke han hun jeg var med om havde men et så sig de fra når efter "
    "eller der hans hendes skulle kunne sagde over noget hvad nu ud mig",
    "fi": "ja on ei se että hän oli mutta kun niin kuin minä sinä hänen olen ollut vain sitten jo nyt joka mitä ovat "
    "olisi hänet kaikki siitä sanoi vielä myös tai jos sen siinä koska",
    "ru": "и в не на что он она я с как это его но по из у за так же все ее её был была было от бы мы вы ты к о "
    "только меня мне когда уже сказал сказала если еще ещё",
    "cs": "a se na že to je v s byl byla bylo ale jako jsem by si tak do z ve už jen když ho jeho její za pro po co "
    "mu ji tam ještě nebo jak může řekl řekla aby které který",
}
_BRITISH = regex(
    r"\b(?:\w*(?:colour|favour|honour|neighbour|harbour|labour|flavour|rumour|behaviour|humour|armour|parlour|vapour"
    r"|odour|saviour|splendour|endeavour)\w*|grey\w*|towards|whilst|amongst|realis\w+|recognis\w+|apologis\w+"
    r"|organis\w+|centre\w*|theatre\w*|metre\w*|mum|mummy|arse|tyre\w*|kerb|plough\w*|pyjamas|travell(?:ed|ing|er)\w*"
    r"|jewellery|defence|learnt|burnt|leant|dreamt|cheque\w*|storey\w*|sceptical|mould\w*|practise\w*|cosy|lorry)\b",
    re.IGNORECASE,
)
_AMERICAN = regex(
    r"\b(?:\w*(?:color|favor|honor|neighbor|harbor|labor|flavor|rumor|behavior|humor|armor|parlor|vapor|odor|savior"
    r"|splendor|endeavor)(?:s|ed|ing|ite|ful|less|hood|able)?|gray\w*|toward|realiz\w+|recogniz\w+|apologiz\w+"
    r"|organiz\w+|center\w*|theater\w*|meters?|mom|mommy|ass|tires?|curb|plow\w*|pajamas|travel(?:ed|ing|er)\w*"
    r"|jewelry|defense|check(?:book)|stories|skeptical|mold\w*|cozy|gotten|sidewalk\w*)\b",
    re.IGNORECASE,
)
_CLOSED = regex(r"^\s*(?:(?P<single>[‘'])|(?P<double>[“\"]))\w")


@dataclass(frozen=True, slots=True)
class Guess:
    """A language's tag, and whether it is sure enough to be acted upon; `why` says how it was known."""

    tag: str
    sure: bool
    why: str


@cache
def _weights() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Each common word's languages, each with a weight: what many share tells little."""
    homes: dict[str, list[str]] = {}
    for language, words in _COMMON.items():
        for word in words.split():
            homes.setdefault(word, []).append(language)
    return {word: tuple((language, 1 / len(found)) for language in found) for word, found in homes.items()}


def guess(texts: Sequence[str]) -> Guess:
    """The language of paragraphs."""
    words = Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold()))
    total = sum(words.values())
    scores: defaultdict[str, float] = defaultdict(float)
    weights = _weights()
    for word, times in words.items():
        for language, weight in weights.get(word, ()):
            scores[language] += weight * times
    ranked = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if not ranked:
        return Guess("", False, "")
    best, most = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    sure = total >= 40 and most / total >= 0.12 and most >= 1.3 * second
    if best != "en":
        return Guess(best, sure, "guessed from the text")
    return english(texts, sure)


def english(texts: Sequence[str], sure: bool = True) -> Guess:
    """Which English: by spelling, else by the marks that speech opens with."""
    text = "\n".join(texts)
    british, american = len(_BRITISH.findall(text)), len(_AMERICAN.findall(text))
    if british != american:
        return Guess("en-GB" if british > american else "en-US", sure, "guessed from the spelling")
    opened = [found for line in texts if (found := _CLOSED.match(line))]
    single = sum(1 for found in opened if found["single"])
    if len(opened) >= 4 and single > 0.7 * len(opened):
        return Guess("en-GB", sure, "guessed from the quotation marks")
    return Guess("en-US", sure, "guessed from the text")
