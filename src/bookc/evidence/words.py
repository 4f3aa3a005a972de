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
    глава часть том книга rozdział kapitola luku bölüm fejezet capitolul poglavlje bab
    """
)
FOREIGN_STANDALONE = word_set(
    """
    prolog epilog vorwort nachwort zwischenspiel épilogue avant-propos postface prólogo epílogo prologo epilogo
    proloog epiloog voorwoord nawoord пролог эпилог интерлюдия предисловие послесловие prologi epilogi epilóg
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
    один одна два две три четыре пять шесть семь восемь девять десять первая вторая третья четвёртая четвертая пятая
    шестая седьмая восьмая девятая десятая первый второй третий последняя
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
# Other languages, spaces left out; a change of place, time or view tells the reader something and is none of these.
FOREIGN_BREAKS = word_set(
    """
    szenenwechsel szenenende szenenumbruch szenentrennung zeilenumbruch seitenumbruch trennlinie trenner absatz
    changementdescène changementdescene sautdeligne sautdepage sautdescène coupure séparation séparateur
    cambiodeescena saltodelínea saltodelinea saltodeescena líneadivisoria separador
    cambioscena cambiodiscena finescena stacco interruzionedilinea separatore
    mudançadecena quebradelinha quebradecena divisória
    scènewissel scenewissel scèneverandering nieuwescène
    сменасцены разрывстроки разделитель zmianasceny scenbyte sceneskift
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
FOREIGN_TIME = word_set(
    """
    später früher danach darauf tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde stunden
    minuten abend nacht mittag mitternacht nächsten nächster nächste selben währenddessen inzwischen heute gestern vor
    tard plus jours jour semaine semaines mois ans années année heure heures lendemain matin soir nuit auparavant
    suivant     después más tarde día días semana semanas mes meses año años hora horas siguiente mañana noche antes
    dopo giorno giorni settimana settimane mese mesi anno anni ore mattina sera notte intanto prima seguente
    depois dia dias seguinte manhã noite anos horas
    dag dagen weken maanden jaar uur ochtend avond volgende
    спустя через день дня дней неделю недели недель месяц месяца месяцев год года лет час часа часов утро вечер ночь
    утром вечером ночью следующий следующее назад позже
    """
)
FOREIGN_SMALL = word_set(
    "am der die das ein eine im in le la les un une al el los unos a de di da o os um uma het een на в"
)
TIME_PHRASES = frozenset(
    {
        "now",
        "then",
        "past",
        "present",
        "the past",
        "the present",
        "present day",
        "the present day",
        "christmas eve",
        "christmas day",
        "new year's eve",
        "new year’s eve",
        "halloween",
        "pendant ce temps",
        "mientras tanto",
        "nel frattempo",
        "enquanto isso",
        "тем временем",
    }
)
MARKER_WORDS = word_set(
    """
    flashback flashbacks flash dream dreams vision memory nightmare timeskip skip lemon lime smut citrus
    flashforward montage recap hallucination daydream warning flash-back flash-backs rückblende rückblick traum
    vorschau zeitsprung rêve cauchemar souvenir sueño recuerdo sogno ricordo sonho lembrança droom herinnering
    флэшбек флешбэк флэшбэк сон воспоминание
    """
)
MARKER_EDGES = word_set(
    """
    end start begin begins beginning ends over of the a sequence scene start's back in out
    ende anfang beginn der des einer eines début debut fin du de d'un la le inicio comienzo del fine inizio
    início fim do da einde van начало конец конца
    """
)
POV_WORDS = word_set("pov povs perspective viewpoint p.o.v sicht perspektive pdv")
END_WORDS = word_set(
    """
    end fin finis fini finite owari fine tbc ende finito finished completed complete to be continued the concluded t.b.c
    koniec конец конeц slut loppu konec kraj 完 终 終 끝
    """
)
END_PHRASES = frozenset(
    {
        "fortsetzung folgt",
        "продолжение следует",
        "kết thúc",
        "ciąg dalszy nastąpi",
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
    buzzed buzzes pinged pings chimed
    asterisks silence silent cross crosses pencil
    """
)
EXHIBIT_VERBS = word_set(
    """
    read reads reading wrote write written writing spelled spelt texted texting sent send drew drawn draw drawing
    painted carved scrawled scratched scribbled printed stamped typed tapped tap knocked knock beep display displayed
    """
)
SPEECH_TAGS = word_set(
    """
    said say says replied replies answer answered reply read reads sent note noted
    """
)
