"""Words written with an apostrophe at an edge ('tis, goin', l', 's avonds), by language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bookc.base.frozen import dataclass


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
    whole: frozenset[str] = frozenset()
    """Words that end so and lack nothing: again, cousin."""

    def shows_ending(self, word: str) -> bool:
        """Tell whether `word` ends as clipped ones do, and is no whole word."""
        return len(word) > 3 and word.endswith(self.back_endings or ("\n",)) and word not in self.whole

    def clipped_behind(self, word: str) -> bool:
        """Tell whether `word` is known, or plain to see, to be clipped at its end."""
        return word in self.back or self.shows_ending(word)


NO_ELISIONS = Elisions()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = Elisions(
    front=_words("""
        a'penny abit abits abituated ackett ackles ackney ackneys acksaw addock adn't ag agg aggard aggled ags
        ailin ailstones airdresser airpin airpins alf alfpenny alfway alibut allelujah allmark allo alves ammer
        ammered ammock amper ampers ampshire ampstead amster amsters andbag andbags andcuffs anded andful
        andfuls andiwork andkerchief andkerchiefs andle andlebar andler andles andmade andshake andsome
        andsomely andsomest andwriting ang angar anged angin anging angman angover angs anky ansom ansomes
        apenny aphazard apless appen appened appenin appening appenings appens appiest appily appin appiness
        appy arass arassed arbouring ard ardened arder ardest ardly ardship ardships ardware arf arkened arkens
        armful armin armless armony arness arped arpin arpoon arridan arried arris arrison arrod arrogate arry
        arsh arshly arvest arvested arvesting arvests arvey arwich as't asn asn't aste astily astings asty atbox
        atchet atchets atchin ated ateful atfield atless atred atstand atter aughty aul auled aulin aunched
        aunches aunted auntin avana ave aven aven't avent averstock avin aving avoc awaii awk awker awkers
        awkins awthorn ayloft aymarket ayrick aystack aystacks azard azel azy bacca baccer bacco baccy backy
        bleege bleeged bliged bolish bolished bominable bout bove caze ccordin cept ceptin cepting cordin
        cording cordingly cos countable coz customed cuz d dmiration e ead eadache eadaches eaded eadin
        eadlights eadline eadlines eadlong eadmaster eadquarters eads eadstone eadstrong ealed ealer ealin eals
        ealth ealthier ealthy eap eapin eaps eard earers earin earse eart eartbeat eartbreak eartbroken eartburn
        eartfelt eartiest eartily eartless earts earty eated eathen eatstroke eave eaved eaven eavenly eavens
        eavier eaviest eavily eavin eavy eavyweight eck eckled ectic ector edgehog edgehogs edgerow edgerows
        eeded eerd eften efty eifer eifers eirloom eirlooms elicopter elicopters ellbent ellfire ellhound ellish
        ello elluva elmet elmets elmsman elp elped elpers elpful elpfully elpin elping elpings elpless elplessly
        elpmate elps em enceforth enchman enderson ennery enpeck enpecked enries enrietta enroost enry er'self
        erald eraldry erbert erby erded erdsman ere ere's ereabouts ereafter ereford eres eresy eretic eretics
        erings eritage ermione ermit ero eroes eroic eroine eroism eron erring errings ers erself ertford
        ertfordshire erzegovina esitate esitated esitatin eyday eythorp fection fess fessed fessor ficial
        firmary gainst gin ginst gyptian gyptians ibernate iccough iccup iccuping iccups ickory idden idebound
        ideous ideously ideout iders ideyhole idin iding iggins iggledy igh ighball igher ighest ighgate
        ighlander ighlanders ighlands ighly ighness ighnesses ightail ighway ighwayman ighwaymen ijack ijacked
        ikers ikin ilary ilda illbilly illocks illside illsides illtop im imalayas imself inder indered
        indquarters indrance indsight inges intin ints ippie ippies ippo ippopotamus iram ired ireling irelings
        irin irsute isself istorical istories istory itchcock itchhike itherto itler itten itters ittin ittite
        kase kay kaze lasses lastic lection lectric lectricity leven lieved ligion ligious lizabeth ll lliance
        lluminate longside lope loped lowed m maginary maginate magine maginin mater maters mazin mazing
        mediately medjit mejiately mendous mergency merica merican mericans mersion moebas mong mongst n nanas
        nd nited nitials nitiate nless nnounce noculate nother nough nounced nsurance nudder nuther oard oarded
        oardin oardings oarse oarsely oax obbies obbin obbled obbles obblin obbs obby obgoblin obnail obnob obos
        obson ocked ockey oggin ogmanay ogshead ogwarts ogwash oiked oist oisted oistin oisting okum ol olborn
        olders oldin oldings oldups oliday olidayin olidaymaker olidays olies olland oller ollered ollerin
        ollering ollers ollow olloway ollowed ollyhocks ollywood olmes olocaust olster oly olyhead omburg ome
        omecoming omeless omely omemade omer omes omesick omesickness omestead omeward omework omicide ominy
        onest onestly onesty oney oneymoon oneysuckle ongkong onk onky onour onourable onoured onours oo's
        oodlum oodoo oodwink oofs ook ookah ooked ookey ookin ooks ooligan ooligans ooper oopla ooray oose
        oosier ooted ootin oover oovered ope oped opeful opefully opeless opelessly opes opin oping opkins opped
        opper oppers oppin oppity opscotch opses orace oram orizon orizons orn orned ornet ornets ornier orns
        orny oroscope orrible orribly orrid orrific orrified orror orrors orse orseback orsebox orsed
        orsefeathers orseflesh orsehair orseman orsemen orseplay orsepower orseradish orses orseshit orseshoe
        orseshoes orsewhip orsewhipped orsey orspital orspitals osepipe osiery ospitable ospital ospitality
        ospitals osses ostage ostages osteler ostelry ostess ostile ostilities otch otchpotch otdog otel otels
        otfoot othead othouse otpot otspur otted ottentot ottest oudini ough ound ounded oundin ounds oundsditch
        ounslow ouse ouseboat ousebreaker oused ousehold ouseholder ousekeeper ousekeepin ousemaid ousemaids
        ouseproud ouses ousetop ousewarmin ousewife ousewives ousework ousin ouston ovels overed overin overing
        oward owdah owdy owever owitzer owlers owsoever oxton parently peared pendicitis perience pinion pinions
        pologies pologised pologize pologized pology pon portant pothecary ppointment ppreciate preciate
        preciated quainted re reckly ristocrat rithmetic rithmetics ritin s sassin sassinate sassinated scape
        scaped scaping scription scuse simmon simmons skeeter skeeters sociate sociated specks spectable spectin
        specting spects spedition spensable spensive sperience spesh speshul spicion spicious spise spised
        splain splained sploded sploit splosion spose sposed spute sputin stablished stache stallment stallments
        sted stitution stonish stonished stonishing stonishment strawdinary strordinary stroy stroyed structions
        sturb sturbance sturbed sumed sumption sup surance t'other tache tain't taint talian talians tater
        taters tatoes teched tention terested terrogate tickerly ticklar tickler ticularly tidn till tis tisn't
        tisna tisnt torney torneys tother tuther twadn twarn twas twasn't twasna twasnt twere tweren't twil
        twill twixt twon't twould twouldn't twouldna twuz ubbub ubby ubert ucksters ud uddersfield uddle uddled
        uddlin udson uffed uffin uffy ug uge ugged ugger uggin ughes ugs uguenot uld ulking ulks ullabaloo ullo
        uman umane umanity umans umble umbled umbler umbles umbly umbug umiliate umiliated ummed ummin
        ummingbird umorous umour umoured umours umped umph umphrey umpin umps umpty unch unchback unched undred
        undredfold undreds undredth undredweight undreth ungary unger ungered ungerford ungrier ungrily ungry
        unkered unks unky unt unted untin unting untsman untsmen urdle urdles urdy url urled urlin urls urrah
        urrays urricane urricanes urridly urried urries urry urryin urt urtful urtin urting urtle urtled urts
        usband usbanded usbandman usbandry usbands ush ushed usked uskies uskily usks usky ussar ussars ussies
        ussy ustin ustings ustle ustled ustler ustlin utch utches utchins uxley uz vacuate ve ventually
        vestigate vidence vitation vited vouchsafe wiles xactly xaggerate xaggerated xamined xcellent xcept
        xcited xcitement xclaimed xhausted xpected xpecting xpensive xpert xplained xplode xploded yacinth yde
        yderabad yena yenas ymn ymnal ymns yphen ypnotise ypnotised ypocrisy ypocrite ypocrites ysterical
        ysterics zackly zactly zamine zaminer zaminin zample
    """),
    front_weak=_words("""
        a ad afternoon ail ailed ailing ails ain't aint air aired airless airs airy all allowed allows alls
        alter altered alters am and ands anger angers arbour arden are ark arks arm armed arming arms arrow
        arrows art arts arty as ash ashes asp at ate ats aunt aunting aunts bot bots burbs bus case cause cello
        chute coarse coon coons copter count counted counts course cross cuse cute deed dentical dress droid
        droids ear eared earing ears eat eater eaters eatin eating eaver eaves edge edged edges edging eel eels
        eh eight eights ell ells elm elms end ending ends ens er evenin evening ewer ewes ewing ex fence fend
        fended fire flu fore fraid fridge fro fully gain gator gators gram gree greed gun head hidden hind hold
        hood how i ides ike ill ire is it itch itched itches itching its itting iver ives larm larmed
        lectrocuted less lessen lest lieve light lights lo long lot low lowance lower lows mech mechs mejit
        member membered mid mire mired mornin morning most mum nads nation neath net night nuff o oak oaks oar
        oared oaring oe oes old olden older olds ole one ones oo oops or ores ot otter ou our ours oven over ow
        owe owes owing owl owled owling owls own pears periment phone phoned plane port pose posed possum
        possums prentice prentices pression prove pulse pute quaintance quire quit rents rest rested rival rive
        rived roo roos round rounds sault scend scope self sent shame shamed ship shrooms side sides sign sist
        sisted specially spect speriment spire spite squire stablish stablishment stand stead sure sylum tack
        tacked tarnal tec tecs tective tectives tend tended though ticular til tire tract traction tude tween um
        un uns urge usher vade vantage varsity vast venge venture ventures vice vision ware way ways xamine
        xcuse xpect xplain ye za zine zines
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
    whole=_words("""
        abstain again akin aladdin amain aspirin assassin attain austin baldwin bargain basin begin benjamin
        berlin blain bobbin bodkin boffin brain bulletin bumpkin cabin calvin captain catkin certain chagrin
        chain chamberlain chaplain chieftain chin coffin colin collin complain constantin constrain contain
        corin cousin crain curtain darwin dauphin detain devin disdain dolphin domain drain dublin dunkin
        dustbin edwin elfin entertain entrain erin erwin explain fain fin firkin fountain franklin gain gamin
        gavin gelatin gherkin goblin grain griffin grin groin hairpin herein heroin hobgoblin insulin javelin
        jerkin join justin kaitlin kelvin kevin kingpin lain latin lenin linchpin loin lupin main maintain
        mandarin margin marlin martin marvin melvin merlin moccasin mountain muffin mullein muslin napkin obtain
        odin ordain origin pain paladin paraffin penguin perrin pertain pippin plain plantain porcelain pumpkin
        quatrain quentin rain raisin ramekin rasputin refrain regain rein remain resin restrain retain robin
        ruffin ruin saladin satin sequin shin sin skein skin slain slytherin spain spin stain stalin statin
        strain sustain swain tenpin terrain terrapin therein thin tiffin toxin train twain twin unpin urchin
        vain vein vermin villain violin virgin vitamin wherein within yasmin zeppelin
    """),
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
