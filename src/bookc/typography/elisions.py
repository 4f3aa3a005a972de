"""Words written with an apostrophe at an edge ('tis, goin', l', 's avonds), by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Elisions:
    """Words (lower case, without their apostrophe) that one language clips.

    Typed from general knowledge of the language; the sets need not be complete, since the
    judgement of quotes also weighs the balance of the marks.
    """

    front: frozenset[str] = frozenset()
    """Clipped in front and hardly ever words of their own: 'tis, 'em."""
    front_weak: frozenset[str] = frozenset()
    """Clipped in front, but words without the apostrophe too: 'cause, 'is."""
    back: frozenset[str] = frozenset()
    """Clipped at the end: o', wi', qu'."""
    back_endings: tuple[str, ...] = ()
    """Endings that a clipped word shows: -in' for -ing."""


NO_ELISIONS = Elisions()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = Elisions(
    front=_words("""
        a'penny abit abits ackett ackney adn't alf alfpenny allo ammer ammered ammock amper
        ampshire ampstead andful andkerchief andle andles andsome ang anged angin anging angs
        apenny appen appened appenin appening appens appiest appily appiness appy ard arder
        ardly arf armless arness arry arvest as't asn't aste aul ave aven aven't avent avin
        aving awk azard bacca baccer bacco baccy backy bleege bleeged bliged bout bove caze cept
        ceptin cepting cordin cording cos coz cuz d e ead eaded eadin eads ealth ealthier ealthy
        eap eaps eard earin eart earts eated eathen eave eaved eaven eavens eavy eck ello elluva
        elmet elp elped elpin elping elps em enpecked enry er'self ere ere's eres ermit ero
        eroes erring ers erself esitate fess fessed fessor gainst gin ginst gyptian gyptians
        iccup idden ideous idin iding igh igher ighgate ighness illside im imself inder indered
        ired ireling isself istories istory ittin kase kay kaze lasses lection lectric
        lectricity ligion ligious lizabeth ll longside lowed m magine mater maters mediately
        mejiately merica merican mong mongst n nd nited nitials nless nnounce nother nough
        nudder nuther oard oarse obby oisted oliday olidays oller ollered ollerin ollering ollow
        olmes oly ome omes onest oney onk onour oo's ook ooked ooks oose ope oped opes opin
        oping orn orns orrible orrid orror orse orseback orses ospital ospitality ospitals otel
        otels ound ounds ouse ouses overing owever owsoever parently peared pinion pologize
        pology pon portant pothecary quainted re ristocrat rithmetic ritin s scape scaped scuse
        skeeter skeeters specks specting spects spensive spicion spicious spise spised splain
        splained sploded spose sposed stache sted stonish stonished strawdinary strordinary
        sturb sturbed sup t'other tache tain't taint talian talians tater taters tatoes tention
        ticularly till tis tisn't tisnt tother tuther twas twasn't twasnt twere tweren't twil
        twill twixt twon't twould twouldn't twuz ud ug uge ugged uld ullabaloo ullo uman umans
        umble umbug umour umph unch undred undreds undreth unger ungry unt untin unting urdle
        urried urry urt urtful urting urts usband usbands ush ushed ustings utch uz ve wiles
        xactly xcept ymn ysterical zackly zactly
    """),
    front_weak=_words("""
        a ad afternoon ail ain't aint air all am and ands arbour arm arms as at ate ats bot bots
        burbs bus case cause cello chute coon coons copter count counts course cross deed
        dentical droid droids ear ears eat edge eel eight ell elm end ends er evenin evening flu
        fore fraid fridge fro fully gain gator gators gram gree greed head hidden hind hood how
        i ill is it itch itched itching its itting larm larmed lectrocuted less lessen lest
        lieve lo long low lowance lows mech mechs mejit member membered mid mornin morning most
        mum nads neath net night nuff o old older olds ole oo ot ou our ours ow owl owled owling
        own pears periment phone phoned plane port possum possums prentice prentices pression
        pulse quaintance rents rive rived roo roos round scope self shamed ship shrooms side
        sides sist sisted specially spect speriment spite squire stablish stablishment stand
        stead sylum tack tacked tarnal tec tecs tective tectives tend tended though ticular til
        tude tween um un uns urge varsity way xamine xcuse xpect xplain ye za zine zines
    """),
    back=_words("""
        a ac agains ain aint almos altho amongs an anythin aroun aw awfu ax ba befo behin ben
        bes bigges boun breakfas bus ca ches chil col conques contrac couldn crep darlin dat de
        dem didn diffrent direc distric do doan don dus eas effec en englan ev evenin ever
        everythin exac expec fa fac fas fer fiel fin fines firs flo fo fores foun frae frien fu
        fus ghos gi gie gif gon gonna gran groun gwan ha hadn hae han harves hasn hav haven hol
        hones hos hunner husban i inter interes islan isn jes jist jus kep kin lan las lef li
        lif lil lov ma mak mas min mis mister mo mons mornin mos moun mus n neares neglec nex
        nothin nuthin o objec ol ole perfec po pos poun pren presen pries remin reques res
        respec roun san secon sen shouldn slep sma sof somethin soun spen stan sto subjec
        sumthin swep t tac tak ter tes tex th tha tho thoro thousan tol trus wa wais wan warn
        wasn wep weren wes wha wi wid wif wil wit won wor worl wors wouldn y ye yer yo
    """),
    back_endings=("in",),
)

_GERMAN = Elisions(
    front=_words("""s ne nen nem ner nes n m rum raus rein runter rüber rauf ran rin rüm türlich
                    tschuldigung tschuldige türlich schuldigung kay nix rückt naus nunter nauf nüber sis"""),
    front_weak=_words("mal was ist und das"),
    back=_words("""hab geh komm könnt möcht würd wär hätt wollt sollt müsst dacht sag seh steh lass mach
                   glaub find brauch hatt war wusst weiß tu tät heut müd eh bitt ruh freud leid aug end
                   ein kein mein dein sein nich is un unsre d"""),
)

_FRENCH_FRONT = _words("tit tite tits tites ttend zêtes pisode spèce scusez core vec bonsoir")
_FRENCH_BACK = _words("""
    l d j m t s c n qu jusqu lorsqu puisqu quoiqu presqu quelqu entr aujourd prud grand
    p v z y i pt
""")

ELISIONS: Mapping[str, Elisions] = MappingProxyType(
    {
        "en": _ENGLISH,
        "de": _GERMAN,
        "fr": Elisions(front=_FRENCH_FRONT, back=_FRENCH_BACK),
        "es": Elisions(
            front=_words("ta toy tá tás tamos tán amos ño ñora"), back=_words("pa na to ca mu pue toa verdá usté d l m")
        ),
        "it": Elisions(
            front=_words("sto sta sti ste ndrangheta ngiorno notte sera na no nu ndo o a e i l n"),
            back=_words("""
                po mo da fa va sta di be to ca de vo pie mi lascia
                l un dell all nell dall sull quell c d s m t v n gl bell sant quest tutt
                ciascun nessun alcun buon mezz sott senz anch com dov quand quant cos trent vent
            """),
        ),
        "pt": Elisions(
            front=_words("tá tô tava tavam bora cê cês tamos tive té"),
            back=_words("d n pra p t s m"),
        ),
        "nl": Elisions(
            front=_words("s t n k m r ie ns er d ne tis twas tzelfde"),
            back=_words("z m d t"),
        ),
        "sv": Elisions(front=_words("n na t et en ke nå ju sen"), back=_words("sa va ha ja mä")),
        "da": Elisions(front=_words("n et en ham li"), back=_words("ka ha sku vil ta")),
    }
)
