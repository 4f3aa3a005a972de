"""How an author speaks to the readers, against how a story is told."""

from __future__ import annotations

import re
from functools import cache

from bookc.base.frozen import dataclass
from bookc.base.patterns import regex

from .address_foreign import FOREIGN_ADDRESS, FOREIGN_SIGNS
from .words import word_set

_WORD = regex(r"[^\W\d_]+(?:['’&/][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of talk: words that call it up, and a phrase that must then be found, if there is one."""

    words: frozenset[str]
    weight: float
    phrase: str = ""

    def found(self, text: str) -> bool:
        """Whether the phrase stands in a text that has one of the words."""
        return not self.phrase or bool(_pattern(self.phrase).search(text))


# Compiled when a text first has the words that call the phrase up.
@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrase})", re.IGNORECASE)


def _sign(words: str, weight: float, phrase: str = "") -> Sign:
    return Sign(frozenset(words.split()), weight, phrase)


ADDRESSED = regex(
    r"\b(?:you|your|yours|y'all|ya|guys|everyone|everybody|folks|readers?|thanks?|please|reviews?|comments?|kudos|r&r|"
    rf"{FOREIGN_ADDRESS})\b",
    re.IGNORECASE,
)
"""Somebody is spoken to: a narrator may talk of chapters and stories too, but asks nothing of the readers."""

_PART = r"chapters?|chaps?|parts?|updates?|instal?lments?|episodes?|ficlets?|one-?shots?"
_SIGNS: tuple[Sign, ...] = (
    _sign("review reviews reviewer reviewers reviewed reviewing kudos r&r rnr rxr concrit", 1.6),
    _sign("comment comments commented commenting commenter commenters feedback", 1.0),
    _sign(
        "chapter chapters chap chaps part update updates installment instalment episode",
        1.4,
        rf"(?:next|last|this|that|previous|first|final|new|another|short|shorter|long|longer|latest|"
        rf"every|each|two|three|few)"
        rf"(?: \w+)? (?:{_PART})\b",
    ),
    _sign("chapter chapters chap epilogue prologue sequel prequel oneshot one-shot drabble drabbles wip", 0.9),
    _sign("update updates updated updating hiatus repost reposted reupload", 0.9),
    _sign(
        "fic fics fanfic fanfics fanfiction fandom canon headcanon ooc oc ocs crossover slash pairing au "
        "plotbunny "
        "bunny bunnies non-canon noncanon smut fluff angst",
        1.5,
    ),
    _sign(
        "thank thanks thankyou",
        1.6,
        r"(?:thank you|thanks|thankyou)(?: \w+){0,5} (?:for|to) (?:\w+ ){0,4}(?:read|review|comment|"
        r"favou?rit|follow|support|stick"
        r"|patien|kudos|everyone|all|beta|feedback|wait|interest|love|faves?|alert|bear)",
    ),
    _sign("thank thanks thankyou", 0.7),
    _sign(
        "review reviews r&r",
        1.5,
        r"^\W*(?:please |pls |plz )?(?:read (?:and|&) )?(?:r ?& ?r|reviews?)(?:,? (?:please|pls|plz))?\W*$",
    ),
    _sign("hope", 1.3, r"hope (?:that )?(?:you|y'all|everyone|it|this)\b"),
    _sign(
        "show ado rambling ramblings babbling story fic chapter",
        1.3,
        r"on with the (?:show|story|chapter|fic|update)\b|without further ado|"
        r"enough (?:of )?(?:my |me )?(?:rambling|babbling)s?|"
        r"on to the (?:story|fic|chapter)|now to the (?:story|chapter)",
    ),
    _sign("enjoy enjoyed enjoying", 0.8),
    _sign(
        "know think guess",
        1.3,
        r"let me know|tell me what|(?:what|how) (?:did|do) (?:you|y'all)(?: all| guys)? (?:think|like|"
        r"feel)",
    ),
    _sign(
        "tuned see next soon",
        1.4,
        r"stay tuned|see (?:you|ya|y'all) (?:next|soon|on|in|all|then|guys|there)|until next time|till "
        r"next|more soon",
    ),
    _sign("bear stick", 1.2, r"(?:bear|stick) with me"),
    _sign("come tuned", 0.8, r"more to come|coming soon"),
    _sign("unbeta unbeta'd unbetaed beta'd betaed betas beta-reader beta-read beta-d unbeta’d beta’d", 1.8),
    _sign(
        "beta",
        1.0,
        r"(?:my|lovely|wonderful|amazing|awesome|great|no|a|new|the) (?:\w+ )?beta|beta[ "
        "-]?read",
    ),
    _sign(
        "own owns owned mine belong belongs sue copyright property rights infringement profit money respective",
        1.6,
        r"(?:do not|don't|dont|don’t|never|didn't|nor do i) owns?|(?:not|aren't|isn't|aren’t|isn’t|none "
        r"of (?:this|it|these) (?:is|are)?) ?mine"
        r"|belongs? (?:\w+ )?to|no (?:profit|money|copyright|infringement)|sue me|copyright|property of|"
        r"all rights|respective owner",
    ),
    _sign("i own", 0.8, r"i (?:only )?own (?:nothing|only|the (?:plot|ocs?))"),
    _sign(
        "cliffhanger cliffie cliffy cliff-hanger foreshadowing outtake outtakes flames flamers lemons plotholes",
        1.2,
    ),
    _sign(
        "block muse inspiration inspired",
        0.8,
        r"writer['’]?s block|(?:my|the) muse|inspired by|"
        "inspiration",
    ),
    _sign("readers lurkers followers subscribers viewers patrons anons", 1.0),
    _sign(
        "patreon kofi ko-fi discord tumblr twitter wattpad ao3 ffn livejournal lj dreamwidth instagram "
        "royalroad webnovel link links linked",
        1.5,
    ),
    _sign(
        "profile page blog website forum poll",
        1.0,
        r"(?:my|our) (?:profile|page|blog|website|forum)|(?:profile|poll)",
    ),
    _sign(
        "favorite favourite favorites favourites faves follow follows alert alerts subscribe bookmark "
        "bookmarks vote votes rate",
        0.6,
    ),
    _sign(
        "write writing wrote written rewrote rewriting posted posting post reposting typo typos grammar "
        "spelling edited typing typed draft",
        0.6,
    ),
    _sign(
        "story series one scene title idea plot lyrics song",
        0.6,
        r"(?:this|my|own|used in|the whole) (?:\w+ )?(?:story|series|one|scene|title|idea|plot|lyrics|"
        r"song)",
    ),
    _sign(
        "guys everyone y'all everybody folks peeps readers all",
        0.5,
        r"(?:you|hey|hi|hello|sorry|okay|ok|so|and|to|for|love) (?:guys|everyone|everybody|folks|peeps|"
        r"all)|y'all|you guys",
    ),
    _sign(
        "hi hello hey hiya welcome dear greetings okay",
        1.4,
        r"^\W*(?:hi|hello|hey|hiya|welcome|greetings)[, ]+(?:again|back|all|there|guys|everyone|everybody|folks|peeps|"
        r"y'all|lovelies|my (?:lovel|dear|amazing|faithful)|readers?|darlings|friends)\b|"
        r"^\W*dear (?:readers?|reviewers?)",
    ),
    _sign("dead alive back reread left", 0.9, r"i['’]?m (?:not dead|still alive|alive|back)\b|re-?read|left off"),
    _sign(
        "ship otp rarepair shipping headcanons prompts prompted fest exchange bingo whumptober kinktober ficlet", 1.2
    ),
    _sign("hi hello hey hiya greetings welcome", 0.7, r"^\W*(?:hi|hello|hey|hiya|greetings|welcome)\b"),
    _sign(
        "lol haha hahaha hehe omg btw tho gonna yay woo woohoo whoo ahh ahhh imo tbh sorry anyway anyways oops ugh",
        0.6,
    ),
    _sign(
        "birthday reading holidays christmas special shoutout shout-out",
        0.8,
        r"happy (?:birthday|reading|holidays|new year|christmas)|merry christmas|special thanks|shout-?out",
    ),
    _sign("dedicated dedication gift prompt prompts requested", 1.0),
    _sign("question answer", 1.8, r"question of the (?:day|week|chapter)|qotd|my answer"),
    _sign(
        "mistakes errors english",
        2.0,
        r"(?:mistakes|errors) (?:are|is) (?:all )?(?:mine|my own)|english (?:is not|isn't|isn’t) my|any "
        r"(?:remaining )?(?:mistakes|errors)",
    ),
    _sign(
        "sorry apologies apologize apologise",
        1.5,
        r"(?:sorry|apologi[sz]e|apologies) (?:about|for|this|it|that)\b(?: \w+){0,4} (?:wait|delay|late|"
        r"short|long|cliff|chapter|absence|hiatus)",
    ),
    _sign("sorry please", 0.5),
    _sign(
        "please",
        1.0,
        r"please (?:read|review|comment|leave|enjoy|note|don't|do not|let|be|r&r|vote|follow|tell)",
    ),
    _sign("spoilers spoiler trigger triggers warning warnings rated rating characters universe fandom", 0.6),
    _sign("interrupt pitchforks hate kill cut deleted outtake", 0.6),
    _sign("translation translated original translator raws chapter machine pun literally", 0.6),
    _sign("exams school college finals vacation busy semester", 0.6),
    _sign("listen listening playlist soundtrack", 0.8),
    *(_sign(*row) for row in FOREIGN_SIGNS),
    _sign(
        "disclaimer disclaimers copyright rights", 1.4, r"disclaimers? appl(?:y|ies)|copyright infringement|all rights"
    ),
    _sign("title lyrics quote", 1.4, r"(?:title|lyrics|quote) (?:is |are )?(?:taken |comes? )?(?:from|by) (?:a|the)\b"),
    _sign("cross-posted crossposted originally posted reposted", 1.4, r"cross-?posted|originally (?:posted|published)"),
    _sign("wrote write written", 1.0, r"i (?:wrote|have written|started writing) this\b|written for (?:the|a|my)\b"),
    _sign("while", 1.3, r"it['’]?s been (?:a|such a|quite a) (?:long )?while|been a while"),
    _sign("year christmas halloween easter hanukkah thanksgiving", 1.4, r"^\W*(?:happy|merry) \w+(?: year)?\b"),
    _sign("gentle nice", 1.2, r"(?:so |please )?be (?:gentle|nice|kind)\b"),
    _sign("struggled fought rewrote", 1.2, r"(?:struggled|fought) with this"),
    _sign("hope", 1.3, r"hope (?:u|ya) "),
    _sign("dedicated", 1.2, r"^\W*dedicated to\b"),
    _sign("rated", 1.2, r"^\W*rated \w{1,3}\+? for\b"),
    _sign(
        "okay ok alright warned",
        1.0,
        r"^\W*(?:ok|okay|alright|so),? (?:guys|everyone|folks|people|peeps)\b|been warned",
    ),
    _sign("errors mistakes typos", 1.6, r"if you (?:find|see|spot|notice) any"),
    _sign("did owned", 1.4, r"^\W*if i (?:did|owned)\b"),
    _sign("one chapter fic story", 1.0, r"this (?:one|chapter|fic|story)(?:['’]s| is) (?:for|dedicated)\b"),
    _sign(
        "takes set post canon au",
        0.9,
        r"takes place (?:after|before|during)|^\W*set (?:after|before|during|in)\b|canon div",
    ),
    _sign("folks", 1.0, r"that['’]?s all,? folks"),
    _sign("inspired based", 1.0, r"^\W*(?:\()?(?:inspired by|based on)\b"),
    _sign("unedited unproofread unproofed", 1.8),
    _sign("tell mistakes typos", 1.2, r"(?:tell me|lmk|point out) (?:if|any|when) (?:you |u |there )?(?:\w+ ){0,2}\w+"),
    _sign("harmed", 2.0, r"no \w+ (?:\w+ )?(?:were|was) harmed"),
    _sign("friday fridays monday mondays weekly biweekly schedule", 0.5),
)
_SMILEY = regex(r"(?<!\w)(?:[:;=]['-]?[)DPp(3/\\|]|[xX]D|<3|\^_?\^|:3|T_T|o_O|>_<)(?!\w)")
_HANDLE = regex(r"(?<!\w)@\w{3,}|\b[\w.]+@[\w-]+\.\w{2,}|\bhttps?://|\bwww\.")
_CHEER = regex(r"!!+|\?!|!\s*\W*$|~$")
_FIRST = word_set("i i'm i've i'll i'd i’m i’ve i’ll i’d my me myself")
_SECOND = word_set("you you're you've you'll you’re you’ve you’ll your yours u ya")
_DEDICATION = regex(
    r"^\W*(?:[Ff]or|[Tt]o) (?:[A-Z][\w'’]+(?: [A-Z][\w'’]+)?|(?:my|all (?:the|my)|everyone|those) [\w'’ ]{3,30})"
    r"(?:,? (?:who|because|without whom|as always)\b|[.!]?\W*$)"
)
_SIGNED = regex(
    r"^[~\-–—*_]{1,4}\s?[A-Z]\w+(?: [A-Z]\w+)?[~\-–—*_]{0,4}$"
    r"|^(?:love|cheers|xoxo|ja ne|ciao|"
    r"xx)[,!]?(?: \w+)?$",
    re.IGNORECASE,
)
_SALUTATION = regex(
    r"^(?:my )?dear(?:est)? (?!readers?\b|all\b|every|friends\b|reviewers?\b|lovelies)|^yours(?:,| \w+,)",
    re.IGNORECASE,
)
_SPEECH = regex(r"[\"“][^\"”]{2,}[,.!?—-][\"”]")
_SAID = regex(r"\b(?:said|asked|replied|whispered|answered|shouted|muttered|murmured|cried|explained|declared)\b")
_WAS = regex(r"\b(?:had|was|were)\b")
_PERSONS = regex(r"\b(?:I|I['’]\w+|my|me|you|your|You|Your|My|this|This)\b")
_PAST = regex(
    r"\b(?:he|she|they|it) (?:was|were|had|\w+ed|did|looked|went|came|took|saw|sat|stood|knew|thought|"
    r"felt)\b",
    re.IGNORECASE,
)


@cache
def _calling() -> dict[str, list[int]]:
    """The signs that each word calls up, by their place in the table."""
    found: dict[str, list[int]] = {}
    for n, sign in enumerate(_SIGNS):
        for word in sign.words:
            found.setdefault(word, []).append(n)
    return found


_DENSE = 320.0
_GLANCE = 560  # of a longer paragraph, the head and the tail are read
_PLAIN = 0.8


def talk(text: str) -> float:
    """How plainly the words are an author's to the readers; a long text needs more signs than a short "
    "one."""
    if len(text) > _GLANCE:
        text = f"{text[: _GLANCE - 150]} {text[-150:]}"
    return _signs(text) / max(1.0, len(text) / _DENSE)


def _signs(text: str) -> float:
    words = {w.casefold() for w in _WORD.findall(text)}
    plain = faint = 0.0
    calling = _calling()
    for n in sorted({n for word in words & calling.keys() for n in calling[word]}):
        sign = _SIGNS[n]
        if sign.found(text):
            if sign.weight >= _PLAIN:
                plain += sign.weight
            else:
                faint += sign.weight
    if ("@" in text or "://" in text or "www." in text) and _HANDLE.search(text):
        plain += 1.2
    if _SMILEY.search(text):
        plain += 1.2
    if _DEDICATION.match(text):
        plain += 1.3
    if _SIGNED.match(text):
        plain += 1.0
    if _CHEER.search(text):
        faint += 0.4
    if not words.isdisjoint(_FIRST):
        faint += 0.5
    if not words.isdisjoint(_SECOND):
        faint += 0.5
    # An "I" that says "you" and "please" is a letter or a play; an author talks of chapters and reviews.
    return plain + (faint if plain else min(0.9, 0.5 * faint))


def tale(text: str) -> float:
    """How plainly the words tell a story."""
    score = 0.0
    if _SALUTATION.match(text):
        score += 2.0
    if text[:1] in "\"“‘'«„»—–":
        score += 1.0
    if _SPEECH.search(text):
        score += 1.2
    if any(q in text for q in '"“«„»—') and _SAID.search(text):
        score += 0.6
    score += min(2.0, 0.7 * len(_PAST.findall(text)))
    if _WAS.search(text) and not _PERSONS.search(text):
        score += 0.6
    if len(text) > 500:
        score += 0.5
    return score
