"""Word lists that tell people, men and women apart, and what a word is in its clause; all in lower case.

Made from general knowledge of English. A list need only hold what is common: a word that is missing leaves a speaker
unknown, it does not name a wrong one.
"""

from __future__ import annotations

__all__ = [
    "AUXILIARIES",
    "CLAUSE_OPENERS",
    "COMPANY_NOUNS",
    "COMPANY_WORDS",
    "FEMALE_WORDS",
    "HONORIFICS",
    "MALE_WORDS",
    "NAME_WORDS",
    "NEWSPAPERS",
    "ORGANISATION_NOUNS",
    "PERSON_NOUNS",
    "PREPOSITIONS",
    "TAKES_PERSON",
    "TITLES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    """mr mr. mrs mrs. ms ms. mx mx. miss dr dr. prof prof. professor rev rev. reverend hon hon. sir lord lady
    dame king queen prince princess baron baroness sheikh imam rabbi father sister madam madame señor señora don
    doña"""
)
"""Words that stand right before a name and address its bearer."""

MALE_WORDS = _words(
    """mr mr. sir lord señor don he his him himself man boy gentleman businessman spokesman congressman councilman
    assemblyman alderman chairman salesman policeman fireman fisherman craftsman sportsman cameraman frontman
    anchorman weatherman clergyman statesman strongman husband father dad grandfather son grandson brother uncle
    nephew stepson stepfather half-brother boyfriend fiancé widower bachelor waiter monk priest prince king duke
    emperor sheikh imam hero godfather tsar baron count lad guy patriarch"""
)
"""Words for men."""
FEMALE_WORDS = _words(
    """mrs mrs. ms ms. miss madam madame dame baroness señora doña she her hers herself woman girl lady
    businesswoman spokeswoman congresswoman councilwoman assemblywoman alderwoman chairwoman saleswoman
    policewoman sportswoman anchorwoman stateswoman wife mother mom mum grandmother daughter granddaughter sister
    aunt niece stepdaughter stepmother half-sister girlfriend fiancée widow actress waitress hostess heiress nun
    princess queen duchess empress comedienne ballerina goddess heroine matriarch midwife"""
)
"""Words for women."""
NAME_WORDS = _words("king prince baron count guy duke don")
"""Of those, the ones that are names, too: they count in small letters only, or as an honorific."""

OFFICES = _words(
    """activist actor actress admiral adviser advisor aide ambassador analyst archbishop architect assistant
    attorney author bishop boss candidate captain cardinal ceo cfo chair chairman chairperson chairwoman
    chancellor chief clerk co-founder coach colonel columnist commander commissioner congressman congresswoman
    coordinator coroner correspondent councillor councilor curator deputy detective diplomat director doctor
    economist editor engineer envoy executive expert farmer founder general governor head historian inspector
    judge justice lawmaker lawyer leader lecturer legislator lieutenant major manager mayor member minister mp
    musician nurse officer official organizer owner partner pastor player pope premier president president-elect
    prime-minister producer professor prosecutor reporter representative researcher ruler scholar scientist
    secretary senator sergeant sheriff singer speaker spokesman spokesperson spokeswoman superintendent supervisor
    teacher trainer treasurer trustee vice-president warden writer gov gov. sen sen. rep rep. gen gen. lt lt. col
    col. capt capt. sgt sgt."""
)
"""Offices and callings."""
PERSON_NOUNS = OFFICES | _words(
    """academic advocate ally applicant attendee billionaire blogger broker colleague contractor critic delegate
    democrat developer donor driver employee enthusiast father foe freshman friend front-runner frontrunner guard
    host incumbent insider investigator investor journalist liberal lobbyist magnate millionaire mogul neighbor
    neighbour nominee neurosurgeon observer operative opponent organiser organizer parent patient person pollster
    priest pundit rancher republican resident retiree rival shopkeeper socialist soldier source staffer strategist
    student supporter surgeon survivor tycoon veteran victim viewer villager volunteer voter witness worker"""
)
"""Words for people, besides those for men and women."""
TITLES = HONORIFICS | OFFICES | _words("former then vice deputy acting fellow late longtime")
"""Words that stand between what a clause opens with and a name."""

ORGANISATION_NOUNS = _words(
    """academy administration agency airline alliance army assembly association authority bank board bureau
    cabinet centre center chamber charity church club college commission committee congress council court
    department federation firm force foundation front fund government group hospital initiative institute
    institution laboratory league ministry movement museum network newspaper office organisation organization
    paper parliament party police school senate service society team think-tank tribunal trust union university"""
)
"""Words for bodies; many have one in their name."""
COMPANY_WORDS = _words(
    """airlines co co. company corp corp. corporation electronics foods holdings inc inc. industries insurance ltd
    ltd. motor motors petroleum pharmaceuticals plc software steel systems technologies telecom ventures"""
)
"""Words in the names of firms."""
COMPANY_NOUNS = _words("company firm corporation business maker manufacturer")
"""Words for firms, that the text calls by name before."""
NEWSPAPERS = _words(
    "chronicle courier daily examiner gazette globe guardian herald independent journal mail mirror news observer post "
    "standard star sun telegraph times tribune"
)
"""Words in the names of newspapers."""

PREPOSITIONS = _words(
    """about against among around at before behind beside between by during for from in including into like near
    of off on onto over per than through to toward towards under unlike upon versus via with within without"""
)
CLAUSE_OPENERS = _words(
    """that but and so yet when while if because although though after before since until where as whether what
    how why nor once says said whom which"""
)
"""Words behind which a clause with a subject begins."""
TAKES_PERSON = _words(
    """told asked urged called accused praised criticized criticised attacked blasted slammed endorsed backed
    supported defeated beat met interviewed joined thanked named saw defended mocked blamed"""
)
"""Verbs with a person as their object."""
AUXILIARIES = _words(
    """is was has had have will would did does do could can can’t can't cannot should may might must isn’t wasn’t
    hasn’t hadn’t won’t wouldn’t didn’t doesn’t couldn’t isn't wasn't hasn't hadn't won't wouldn't didn't doesn't
    couldn't also never still then later again now himself herself went came took made gave got won lost left met
    spoke began became held ran saw knew thought felt kept stood sat brought led sought put set spent paid fell
    rose sent built grew drew wrote wants needs seems seeks plans hopes faces leads runs goes takes makes gives
    gets tells thinks knows believes calls"""
)
"""Auxiliaries, adverbs and irregular verbs that stand behind a subject."""
