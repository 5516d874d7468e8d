"""Word lists that tell people, men and women apart, and what a word is in its clause; all in lower case.

Made from general knowledge of English. A list need only hold what is common: a word that is missing leaves a speaker
unknown, it does not name a wrong one.
"""

from __future__ import annotations

from extract.entities.lexicon import FEMALE, HONORIFICS, MALE, OFFICES

__all__ = [
    "AUXILIARIES",
    "CLAUSE_OPENERS",
    "COMPANY_NOUNS",
    "FEMALE_WORDS",
    "MALE_WORDS",
    "NAME_WORDS",
    "NEWSPAPERS",
    "PERSON_NOUNS",
    "PREPOSITIONS",
    "TAKES_PERSON",
    "TITLES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MALE_WORDS = MALE | _words(
    """he his him himself man boy gentleman businessman spokesman congressman councilman assemblyman alderman chairman
    salesman policeman fireman fisherman craftsman sportsman cameraman frontman anchorman weatherman clergyman statesman
    strongman husband father dad grandfather son grandson brother uncle nephew stepson stepfather half-brother boyfriend
    fiancé widower bachelor waiter monk priest prince king duke emperor sheikh imam hero godfather tsar baron count lad
    guy patriarch"""
)
"""Words for men."""
FEMALE_WORDS = FEMALE | _words(
    """she her hers herself woman girl lady businesswoman spokeswoman congresswoman councilwoman assemblywoman
    alderwoman chairwoman saleswoman policewoman sportswoman anchorwoman stateswoman wife mother mom mum grandmother
    daughter granddaughter sister aunt niece stepdaughter stepmother half-sister girlfriend fiancée widow actress
    waitress hostess heiress nun princess queen duchess empress comedienne ballerina goddess heroine matriarch
    midwife"""
)
"""Words for women."""
NAME_WORDS = _words("king prince baron count guy duke don")
"""Of those, the ones that are names, too: they count in small letters only, or as an honorific."""

PERSON_NOUNS = OFFICES | _words(
    """academic advocate ally applicant attendee billionaire blogger broker colleague contractor critic delegate
    democrat developer donor driver employee enthusiast father foe freshman friend front-runner frontrunner guard host
    incumbent insider investigator investor journalist liberal lobbyist magnate millionaire mogul neighbor neighbour
    nominee neurosurgeon observer operative opponent organiser organizer parent patient person pollster priest pundit
    rancher republican resident retiree rival shopkeeper socialist soldier source staffer strategist student supporter
    surgeon survivor tycoon veteran victim viewer villager volunteer voter witness worker"""
)
"""Words for people, besides those for men and women."""
TITLES = HONORIFICS | OFFICES | _words("former then vice deputy acting fellow late longtime")
"""Words that stand between what a clause opens with and a name."""

COMPANY_NOUNS = _words("company firm corporation business maker manufacturer")
"""Words for firms, that the text calls by name before."""
NEWSPAPERS = _words(
    "chronicle courier daily examiner gazette globe guardian herald independent journal mail mirror news observer post "
    "standard star sun telegraph times tribune"
)
"""Words in the names of newspapers."""

PREPOSITIONS = _words(
    """about against among around at before behind beside between by during for from in including into like near of
    off on onto over per than through to toward towards under unlike upon versus via with within without"""
)
CLAUSE_OPENERS = _words(
    """that but and so yet when while if because although though after before since until where as whether what how why
    nor once says said whom which"""
)
"""Words behind which a clause with a subject begins."""
TAKES_PERSON = _words(
    """told asked urged called accused praised criticized criticised attacked blasted slammed endorsed backed supported
    defeated beat met interviewed joined thanked named saw defended mocked blamed"""
)
"""Verbs with a person as their object."""
AUXILIARIES = _words(
    """is was has had have will would did does do could can can’t can't cannot should may might must isn’t wasn’t hasn’t
    hadn’t won’t wouldn’t didn’t doesn’t couldn’t isn't wasn't hasn't hadn't won't wouldn't didn't doesn't couldn't also
    never still then later again now himself herself who went came took made gave got won lost left met spoke began
    became held ran saw knew thought felt kept stood sat brought led sought put set spent paid fell rose sent built grew
    drew wrote wants needs seems seeks plans hopes faces leads runs goes takes makes gives gets tells thinks knows
    believes calls"""
)
"""Auxiliaries, adverbs and irregular verbs that stand behind a subject."""
