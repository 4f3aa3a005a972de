"""Word lists: general knowledge about how books, sites and clocks speak."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set to look up in."""
    return frozenset(text.split())


NUMBER_WORDS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred first
    second third fourth fifth sixth seventh eighth ninth tenth last final
    """
)
DIVISIONS = word_set(
    """
    chapter chap ch part book section volume vol act scene episode arc canto letter stave
    """
)
STANDALONE_HEADINGS = word_set(
    """
    prologue epilogue interlude intermission preface foreword afterword introduction coda prelude
    postlude omake oneshot teaser
    """
)
# The same in German, French, Spanish, Italian, Dutch and Portuguese. Kept apart from the English words, since
# some are English words too (`elf`, `once`, `due`, `six`): a number counts only beside a division of its language.
FOREIGN_DIVISIONS = word_set(
    """
    kapitel teil buch chapitre partie capítulo capitulo capitolo parte hoofdstuk deel
    """
)
FOREIGN_STANDALONE = word_set(
    """
    prolog epilog vorwort nachwort zwischenspiel épilogue avant-propos postface prólogo epílogo prologo epilogo
    proloog epiloog voorwoord nawoord
    """
)
FOREIGN_NUMBERS = word_set(
    """
    eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn
    achtzehn neunzehn zwanzig erstes zweites drittes viertes fünftes sechstes siebtes siebentes achtes neuntes
    zehntes elftes zwölftes letztes erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter
    letzter erste zweite dritte letzte
    un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept
    dix-huit dix-neuf vingt premier première deuxième second seconde troisième quatrième cinquième sixième septième
    huitième neuvième dixième dernier dernière
    uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
    dieciocho diecinueve veinte primero primer primera segundo segunda tercero tercer tercera cuarto cuarta quinto
    quinta sexto sexta séptimo séptima octavo octava noveno novena décimo décima último última
    due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette
    diciotto diciannove venti primo prima secondo seconda terzo terza quarta sesto sesta settimo settima ottavo
    ottava nono nona decimo decima ultimo ultima
    een één twee drie zes zeven negen tien twaalf dertien veertien vijf vijftien zestien zeventien achttien
    negentien twintig eerste tweede derde vierde vijfde zesde zevende achtste negende tiende laatste
    um uma dois duas três sete oito dez doze treze quatorze quinze dezesseis dezasseis dezessete dezassete dezoito
    dezenove dezanove vinte primeiro primeira terceiro terceira sétimo sétima oitavo oitava
    """
)
BREAK_NOUNS = word_set(
    """
    image img picture graphic insert line scene page section story text chapter para paragraph pov view
    break time perspective
    """
)
BREAK_VERBS = word_set(
    """
    break breaks breaker change changes divider divide separator shift switch cut transition skip rule
    linebreak scenebreak pagebreak hr lb sb
    """
)
TIME_WORDS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december morning afternoon evening night midnight noon dawn dusk
    sunrise sunset tonight today tomorrow yesterday later earlier after before ago since meanwhile
    meantime elsewhere hours hour minutes minute seconds days day weeks week months month years year
    o'clock am pm spring summer autumn fall winter christmas present past future previous
    following hrs
    """
)
TIME_UNITS = word_set(
    """
    hours hour hrs minutes minute seconds days day weeks week months month years year fall past future
    present may march     """
)
MARKER_WORDS = word_set(
    """
    flashback flashbacks flash dream dreams vision memory nightmare timeskip skip lemon lime smut citrus
    flashforward montage recap hallucination daydream warning
    """
)
MARKER_EDGES = word_set(
    """
    end start begin begins beginning ends over of the a sequence scene start's back in out
    """
)
POV_WORDS = word_set("pov povs perspective viewpoint p.o.v")
END_WORDS = word_set(
    """
    end fin finis owari fine tbc ende finito finished completed complete to be continued the concluded
    """
)
END_PHRASES = frozenset(
    {
        "fortsetzung folgt",
        "à suivre",
        "a suivre",
        "continuará",
        "continúa",
        "continua",
        "wordt vervolgd",
        "das ende",
        "la fin",
        "el fin",
        "la fine",
        "o fim",
        "fim",
        "het einde",
        "einde",
    }
)
EXHIBIT_WORDS = word_set(
    """
    said say says read reads reading wrote write written writing spelled spelt letter letters word words
    message messages text texted texts texting sent send reply replied replies answer answered note
    notes sign signs signed card page screen column form sheet line mark marks marked drew drawn draw
    drawing crayon ink pen pencil painted carved scrawled scratched scribbled printed stamped typed
    tapped tap knock knocked beep code morse subtitle subtitles caption display displayed phone email
    telegram conversation symbol symbols written poster label map grade emoji face smiley dots stars
    asterisks silence silent
    """
)
SPEECH_TAGS = word_set(
    """
    said say says replied replies answer answered reply read reads sent note noted
    """
)
