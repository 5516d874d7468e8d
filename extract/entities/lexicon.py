"""Word lists of English names: honorifics, offices, aliases and the like, in lower case, names without accents."""

from __future__ import annotations

__all__ = [
    "ALIASES",
    "ARTICLES",
    "BODIES",
    "CITIES",
    "COMMON_PLACES",
    "COMPANY_WORDS",
    "COUNTRIES",
    "DEGREES",
    "FEMALE",
    "FIRST_NAMES",
    "GENERATIONS",
    "HONORIFICS",
    "LABEL_OF_FIRST",
    "LABEL_OF_HEAD",
    "LABEL_OF_HEAD_OF",
    "MALE",
    "NO_NAMES",
    "OFFICES",
    "ORGANISATION_HEADS",
    "PARTICLES",
    "PLACE_NOUNS",
    "RANKS",
    "REGIONS",
    "SHIPS",
    "STORMS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(","))


ARTICLES = _words("the a an this that these those its his her their our my your")

MALE = _words("mr mr. sir lord baron king prince father brother uncle messrs messrs. señor don")
FEMALE = _words("mrs mrs. ms ms. miss madam madame lady dame baroness queen princess sister aunt señora doña")
HONORIFICS = (
    MALE | FEMALE | _words("mx mx. dr dr. prof prof. professor doctor rev rev. reverend hon hon. sheikh imam rabbi")
)

RANKS = _words(
    """president vice-president premier chancellor minister senator sen sen. congressman congresswoman representative
    rep rep. governor gov gov. mayor councillor councilor ambassador secretary general gen gen. colonel col col.
    major captain capt capt. lieutenant lt lt. sergeant sgt sgt. corporal admiral commander commodore inspector
    superintendent constable judge justice chief pope bishop archbishop cardinal pastor emir sultan ayatollah
    emperor empress duke duchess attorney-general mp deputy warden coach"""
)
"""Words that stand right before a name and can be cut off when a model takes them for a part of it."""

OFFICES = RANKS | _words(
    """spokesman spokeswoman spokesperson chairman chairwoman chairperson chair head director manager officer
    official leader founder co-founder editor editor-in-chief correspondent reporter analyst economist lawyer attorney
    prosecutor professor lecturer researcher scientist doctor nurse teacher author writer singer actor actress
    director-general commissioner envoy diplomat adviser advisor aide assistant treasurer clerk
    coordinator president-elect ceo cfo coo cto boss owner partner executive peer lawmaker legislator candidate
    speaker ruler prime-minister coroner steward supervisor trustee member activist historian player striker
    goalkeeper captain trainer midfielder defender engineer architect curator farmer expert fellow master harbourmaster
    headmaster"""
)
"""Words that head what a person is, before the name or after it between commas."""

PARTICLES = _words("af al bin da de del della den der di dos du el ibn la le ten ter van von zu")
"""Small words that a last name may begin with, as in van Tarn."""

GENERATIONS = _words("jr jr. sr sr. ii iii iv junior senior")
DEGREES = _words(
    """m.s. r.d. ph.d. phd m.d. md b.a. m.a. mba m.b.a. b.sc. m.sc. msc bsc esq esq. obe mbe cbe dbe kbe frs qc kc
    r.n. j.d. dds d.d.s."""
)
PLACE_NOUNS = _words(
    "province village city town township district county region state island municipality suburb valley"
)
"""Common nouns that say of the name before them that it is a place."""
COMMON_PLACES = PLACE_NOUNS - _words("province valley") | _words("area islands")
"""Common nouns behind a place's name that are no part of it."""

ORGANISATION_HEADS = _words(
    """agency academy administration alliance army assembly association authority bank board bureau cabinet centre
    center chamber church club college commission committee company congress corporation corp corp. council court
    department directorate faculty federation force forces forum foundation front fund government group hospital
    house inc inc. initiative institute institution laboratory league ltd ltd. ministry movement museum network office
    organisation organization parliament party police press school senate service services society state team times
    tribunal trust union university"""
)
"""Head words of organisations; alone, with or without an article, they name none."""

NO_NAMES = ORGANISATION_HEADS - _words("assembly cabinet congress house inc inc. parliament senate")
"""Those that name none even where a model says so: only parliaments and cabinets are named by one such word."""

ALIASES = {
    "us": "united states",
    "u s": "united states",
    "usa": "united states",
    "america": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "un": "united nations",
    "eu": "european union",
    "uae": "united arab emirates",
    "drc": "democratic republic of the congo",
    "democratic republic of congo": "democratic republic of the congo",
    "dprk": "north korea",
    "republic of korea": "south korea",
    "korea republic": "south korea",
    "prc": "china",
    "people's republic of china": "china",
    "holland": "netherlands",
    "burma": "myanmar",
    "new york city": "new york",
    "nyc": "new york",
    "washington dc": "washington",
    "washington, dc": "washington",
}
"""Other names of a few places and bodies that are seldom introduced; without full stops."""

BODIES = frozenset(("united nations", "european union"))
"""Aliased names that are organisations; the others are countries."""

COUNTRIES = _names(
    """afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan, bahrain,
    bangladesh, belarus, belgium, belize, benin, bhutan, bolivia, botswana, brazil, britain, brunei, bulgaria,
    burkina faso, burundi, cambodia, cameroon, canada, chad, chile, china, colombia, congo, costa rica, croatia,
    cuba, cyprus, democratic republic of the congo, denmark, djibouti, ecuador, egypt, el salvador, england,
    eritrea, estonia, eswatini, ethiopia, fiji, finland, france, gabon, gambia, georgia, germany, ghana, greece,
    greenland, grenada, guatemala, guinea, guyana, haiti, honduras, hong kong, hungary, iceland, india, indonesia,
    iran, iraq, ireland, israel, italy, jamaica, japan, jordan, kazakhstan, kenya, kosovo, kuwait, kyrgyzstan, laos,
    latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, macau, madagascar, malawi,
    malaysia, maldives, mali, malta, mauritania, mauritius, mexico, moldova, monaco, mongolia, montenegro, morocco,
    mozambique, myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, northern
    ireland, norway, oman, pakistan, palestine, panama, papua new guinea, paraguay, peru, philippines, poland,
    portugal, qatar, romania, russia, rwanda, samoa, saudi arabia, scotland, senegal, serbia, seychelles, sierra
    leone, singapore, slovakia, slovenia, solomon islands, somalia, south africa, south korea, south sudan, spain,
    sri lanka, sudan, suriname, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tonga,
    tunisia, turkey, turkmenistan, tuvalu, uganda, ukraine, united arab emirates, united kingdom, united states,
    uruguay, uzbekistan, vanuatu, venezuela, vietnam, wales, yemen, zambia, zimbabwe"""
)
"""Names that are a country's unless a person's name or a longer name holds them."""

CITIES = _names(
    """abuja, accra, addis ababa, algiers, amman, amsterdam, ankara, athens, atlanta, auckland, baghdad, baku, bangkok,
    barcelona, beijing, beirut, belfast, belgrade, berlin, birmingham, bogota, boston, bristol, brussels, bucharest,
    budapest, buenos aires, cairo, calgary, canberra, cape town, caracas, cardiff, casablanca, chennai, chicago,
    cologne, colombo, copenhagen, dakar, dallas, damascus, dar es salaam, delhi, denver, detroit, dhaka, doha, dubai,
    dublin, edinburgh, frankfurt, geneva, glasgow, guangzhou, hamburg, hanoi, havana, helsinki, ho chi minh city,
    houston, hyderabad, islamabad, istanbul, jakarta, jeddah, jerusalem, johannesburg, kabul, kampala, karachi,
    kathmandu, khartoum, kigali, kinshasa, kolkata, kuala lumpur, kyiv, kyoto, la paz, lagos, lahore, leeds, leipzig,
    lima, lisbon, liverpool, london, los angeles, luanda, lusaka, lyon, madrid, manchester, manila, maputo, marseille,
    mecca, melbourne, mexico city, miami, milan, minsk, mogadishu, montevideo, montreal, moscow, mumbai, munich,
    muscat, nairobi, naples, new delhi, new york, nice, osaka, oslo, ottawa, paris, perth, philadelphia, phnom penh,
    prague, pretoria, pyongyang, quito, rabat, ramallah, riga, rio de janeiro, riyadh, rome, rotterdam, san francisco,
    san salvador, santiago, sao paulo, sarajevo, seattle, seoul, shanghai, shenzhen, sofia, stockholm, stuttgart,
    tallinn, tashkent, tbilisi, tegucigalpa, tehran, tel aviv, tokyo, toronto, tripoli, tunis, turin, ulaanbaatar,
    vancouver, venice, vienna, vilnius, warsaw, wellington, yangon, yerevan, zagreb, zurich"""
)
"""Names that are a city's unless a person's name or a longer name holds them."""

REGIONS = _names(
    """africa, alps, andes, antarctica, arctic, arctic ocean, asia, asia-pacific, atlantic, atlantic ocean, balkans,
    baltic, caribbean, caucasus, central africa, central america, central asia, central europe, east africa, east asia,
    eastern europe, europe, far east, horn of africa, himalayas, indian ocean, latin america, mediterranean,
    middle east, north africa, north america, north pole, northern europe, oceania, pacific, pacific ocean,
    persian gulf, polynesia, sahara, sahel, scandinavia, siberia, south america, south asia, south pole, southeast asia,
    southern africa, southern europe, sub-saharan africa, west africa, western europe"""
)
"""Names of regions that no government heads."""

SHIPS = _words(
    """ferry ship steamship vessel boat sailboat lifeboat tugboat trawler tanker freighter frigate destroyer cruiser
    yacht submarine schooner steamer liner ss hms uss mv"""
)
STORMS = _words("storm hurricane typhoon cyclone")
"""What may stand right before a name that is given to a thing as to a person."""

FIRST_NAMES = (
    _words(
        """aaron abdul abdullah abigail adam adriana agnes ahmad ahmed aisha alan albert alejandro alex alexander
        alexandra ali alice alicia alison amanda amelia amina amir amy ana anastasia andrea andreas andrei
        andrew andre angela anil anita anna anne annie anthony antoine anton antonio antony arthur ashok
        astrid barbara beatrice beatriz ben benjamin bernard beth bethany bill bob boris brandon brenda brian
        bruce bruno camilla carl carla carlos carmen carol caroline catherine cecilia charles chris christian
        christina christine christopher claire clara claudia colin craig cristina daniel daniela dave david
        deborah denis dennis diana diego dmitri dominic donald doris dorothy douglas duncan edgar eduardo
        edward edwin eleanor elena eli elias elizabeth ella ellen emil emily emma eric erik erika ernesto
        esther ethan eva evelyn fatima felipe felix fernando fiona frances francis francisco francois frank
        fred frederick friedrich gabriel gareth gary george gerald gerard gianni gilbert giovanni giulia
        gloria gordon graham greg gregory guillermo gustavo hamid hanna hannah hans harold harriet harry
        hassan heather hector heidi helen helena helga henri henry hugo hussein ian ibrahim igor ines ingrid
        irene isaac isabel isabella ivan jack jacob jacqueline jacques jake james jamie jane janet jason
        javier jean jeff jeffrey jennifer jeremy jerome jesse jessica jim joan joanna joe joel johan john jon
        jonas jonathan jorge josef joseph joshua jose joyce juan judith julia julian julie julio justin karen
        karim karin karl kate katharina katherine kathleen keith kelly ken kenneth kevin khalid klaus kumar
        lars laura lauren laurent lawrence leila lena leo leon leonard leonardo liam linda lisa lorenzo louis
        louise lucas lucia lucy luigi luis luisa lukas maggie manuel marc marcel marco marcos margaret maria
        mariana marie marina mario marion mark marta martha martin martina mary mateo matt matteo matthew
        maurice max maya megan mercedes mia michael michel michelle miguel mike mikhail miriam mohamed
        mohammad mohammed mohammad monica muhammad mustafa nadia nadine naomi natalia natalie natasha nathan
        neil nicholas nick nicola nicolas nicole nigel nikolai nina noah nora norman oleg oliver olivia olga
        omar oscar osman otto owen pablo pamela patricia patrick paul paula paulo pavel pedro peter philip
        philippe phillip pierre priya rachel rafael rahul raj rajesh ralph ramon raquel raul rebecca renata
        ricardo richard robert roberto robin rodrigo roger roland ron ronald rosa rose roy ruben ruben russell
        ruth ryan sally salma sam samantha samuel sandra sanjay santiago sara sarah scott sean sebastian
        sergei sergio shane sharon sheila shirley silvia simon simone sofia sonia sophia sophie stefan stella
        stephanie stephen steve steven stuart sunil susan susana sylvia tania tariq teresa theodore theresa
        thomas tim timothy tina tobias todd tom tomas tony tyler ulrich umar ursula valentina vera veronica
        victor vikram viktor vincent vladimir walter wanda wendy werner wilhelm william xavier yasmin yolanda
        yuri yusuf yvonne zachary zainab zoe"""
    )
    - CITIES
    - COUNTRIES
)
"""First names in wide use: a name that begins with one is likely a person's."""

COMPANY_WORDS = _words(
    """airlines capital co co. company corp corp. corporation electronics energy entertainment foods group holdings inc
    inc. industries insurance international ltd ltd. media motor motors partners petroleum pharmaceuticals plc
    productions records securities software solutions steel studios systems technologies telecom ventures"""
)
"""Last words of firms that are often named without them."""

LABEL_OF_HEAD = {
    head: label
    for label, heads in {
        "ORG": ORGANISATION_HEADS - _words("center centre hospital house initiative museum state"),
        "FAC": _words(
            "airport bridge stadium tower dam highway palace hotel prison mosque temple cathedral museum hospital"
        ),
        "LOC": _words(
            """river sea ocean strait island islands mountain mountains lake desert valley bay gulf peninsula coast
            canal glacier volcano hemisphere street road avenue"""
        ),
        "EVENT": _words("cup olympics olympiad games festival war revolution championship championships tournament"),
        "LAW": _words("act agreement treaty constitution convention protocol accord accords amendment bill code"),
    }.items()
    for head in heads
}
"""The label of a longer name by its last word, whatever a model said."""

MAY_NAME = ("PROPN", "ADJ", "NOUN", "X")
"""Word classes of a capitalised word that may be a name, or a part of one."""

EVENT_HEADS = _words("awards conference day derby expo fair final finals forum marathon open parade prix summit week")
"""Last words of events, where a model couldn't say what is named."""

LABEL_OF_HEAD_OF = {
    **dict.fromkeys(("republic", "kingdom", "state", "province", "city", "town", "village", "sultanate"), "GPE"),
    **dict.fromkeys(("gulf", "horn", "cape", "isle"), "LOC"),
    "battle": "EVENT",
    "port": "FAC",
}
"""The label of a longer name by the word before "of", beside those of `LABEL_OF_HEAD`."""

LABEL_OF_FIRST = {**dict.fromkeys(("lake", "mount", "mt", "cape"), "LOC"), "hurricane": "EVENT", "typhoon": "EVENT"}
"""The label of a longer name by its first word, unless its last tells one."""
