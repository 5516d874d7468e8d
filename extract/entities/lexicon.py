"""Word lists of English names: honorifics, offices, aliases and the like, all in lower case."""

from __future__ import annotations

__all__ = [
    "ALIASES",
    "ARTICLES",
    "COUNTRIES",
    "DEGREES",
    "FEMALE",
    "GENERATIONS",
    "HONORIFICS",
    "LABEL_OF_HEAD",
    "MALE",
    "OFFICES",
    "ORGANISATION_HEADS",
    "PLACE_NOUNS",
    "RANKS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(","))


ARTICLES = _words("the a an this that these those its his her their our my your")

MALE = _words("mr mr. sir lord baron king prince father brother uncle messrs messrs. señor don")
FEMALE = _words("mrs mrs. ms ms. miss madam madame lady dame baroness queen princess sister aunt señora doña")
HONORIFICS = (
    MALE
    | FEMALE
    | _words("mx mx. dr dr. prof prof. professor doctor rev rev. reverend hon hon. saint sheikh imam rabbi")
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
    director-general commissioner envoy diplomat counterpart adviser advisor aide assistant treasurer clerk
    coordinator president-elect ceo cfo coo cto boss owner partner executive peer lawmaker legislator candidate
    speaker ruler prime-minister coroner steward supervisor trustee member activist historian player striker
    goalkeeper captain trainer midfielder defender engineer architect curator farmer expert fellow"""
)
"""Words that head what a person is, before the name or after it between commas."""

GENERATIONS = _words("jr jr. sr sr. ii iii iv junior senior")
DEGREES = _words(
    "m.s. r.d. ph.d. phd m.d. md b.a. m.a. mba m.b.a. b.sc. m.sc. msc bsc esq esq. obe mbe cbe r.n. j.d. dds d.d.s."
)
PLACE_NOUNS = _words(
    "province village city town township district county region state island municipality suburb valley"
)
"""Common nouns that say of the name before them that it is a place."""

ORGANISATION_HEADS = _words(
    """agency academy administration alliance army assembly association authority bank board bureau cabinet centre
    center chamber church club college commission committee company congress corporation corp corp. council court
    department directorate faculty federation force forces forum foundation front fund government group hospital
    house inc inc. initiative institute institution laboratory league ltd ltd. ministry movement museum network office
    organisation organization parliament party police press school senate service services society state team times
    tribunal trust union university"""
)
"""Head words of organisations; alone, with or without an article, they name none."""

ALIASES = {
    "us": "united states",
    "usa": "united states",
    "america": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "un": "united nations",
    "eu": "european union",
    "uae": "united arab emirates",
}
"""Other names of a few places and bodies that are seldom introduced; without full stops."""

COUNTRIES = _names(
    """afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan, bahrain,
    bangladesh, belarus, belgium, belize, benin, bhutan, bolivia, botswana, brazil, britain, brunei, bulgaria,
    burkina faso, burundi, cambodia, cameroon, canada, chad, chile, china, colombia, congo, costa rica, croatia, cuba,
    cyprus, denmark, djibouti, ecuador, egypt, el salvador, england, eritrea, estonia, eswatini, ethiopia, fiji,
    finland, france, gabon, gambia, georgia, germany, ghana, greece, greenland, grenada, guatemala, guinea, guyana,
    haiti, honduras, hong kong, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, jamaica, japan,
    jordan, kazakhstan, kenya, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya,
    liechtenstein, lithuania, luxembourg, macau, madagascar, malawi, malaysia, maldives, mali, malta, mauritania,
    mauritius, mexico, moldova, monaco, mongolia, montenegro, morocco, mozambique, myanmar, namibia, nepal,
    netherlands, new zealand, nicaragua, niger, nigeria, north korea, northern ireland, norway, oman, pakistan,
    palestine, panama, papua new guinea, paraguay, peru, philippines, poland, portugal, qatar, romania, russia,
    rwanda, samoa, saudi arabia, scotland, senegal, serbia, seychelles, sierra leone, singapore, slovakia, slovenia,
    solomon islands, somalia, south africa, south korea, south sudan, spain, sri lanka, sudan, suriname, sweden,
    switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tonga, tunisia, turkey, turkmenistan, tuvalu,
    uganda, ukraine, united arab emirates, united kingdom, united states, uruguay, uzbekistan, vanuatu, venezuela,
    vietnam, wales, yemen, zambia, zimbabwe"""
)
"""Names that are a country's unless a person's name or a longer name holds them."""

LABEL_OF_HEAD = {
    head: label
    for label, heads in {
        "ORG": ORGANISATION_HEADS,
        "FAC": _words(
            "airport bridge stadium tower dam street road avenue highway palace hotel prison mosque temple cathedral"
        ),
        "LOC": _words(
            """river sea ocean strait island islands mountain mountains lake desert valley bay gulf peninsula coast
            canal glacier volcano hemisphere"""
        ),
        "EVENT": _words("cup olympics olympiad games festival war revolution championship championships tournament"),
        "LAW": _words("act agreement treaty constitution convention protocol accord accords amendment bill code"),
    }.items()
    for head in heads
}
"""The label of a longer name by its last word, whatever a model said."""
