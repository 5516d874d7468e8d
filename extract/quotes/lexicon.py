"""English verbs and nouns of saying, and what each of them takes as the words it reports.

The list is hand-made and need only hold what is common: a verb beside a quotation is known as a cue by its place (see
`cues`). Forms are inflected here, so that no lemmatizer is needed.
"""

from __future__ import annotations

from enum import IntFlag

__all__ = ["NOUNS", "PARTICIPLES", "PREPOSITIONS", "VERBS", "Takes"]


class Takes(IntFlag):
    """Where a cue's reported words stand when no quotation marks show them."""

    NOTHING = 0
    CLAUSE = 1
    """A clause: "said (that) the bridge was closed"; also the words before a trailing ", she said"."""
    OBJECT = 2
    """A noun phrase: "announced a new timetable"."""
    INFINITIVE = 4
    """A request or promise: "promised to mend the bridge", "urged them to wait"."""
    PREPOSITION = 8
    """The object of one of its `PREPOSITIONS`: "warned of floods"."""
    PREDICATE = 16
    """What is said of an object: "called the repair a stopgap"."""


_TAKING = {
    Takes.CLAUSE: """
        acknowledge add admit advise affirm allege announce answer argue ask assert assure attest beg blog
        boast brag caution certify chant chime chuckle claim clarify comment complain concede conclude confess
        confide confirm contend continue counsel counter cry declare demand deny disclose drawl elaborate
        email emphasise emphasize enquire exclaim explain forecast groan growl grumble gush hint imply
        indicate inform inquire insist instruct interject joke lament laugh maintain marvel mention murmur
        muse mutter note notify object observe opine order plead pledge post preach predict proclaim promise
        pronounce propose protest quip read reaffirm recall reckon recommend recount reiterate relate remark
        remind repeat reply report respond retort reveal say scoff scream shout sigh signal sing snap specify
        speculate state stipulate stress suggest surmise swear tell testify text threaten tweet underline
        underscore urge vow warn whine whisper wonder write yell
    """,
    Takes.OBJECT: """
        accuse acknowledge admit allege announce applaud assail bemoan blame blast castigate characterise
        characterize cite claim concede condemn confirm congratulate criticise criticize declare decry demand
        denounce deny deplore deride describe detail disclose dismiss echo emphasise emphasize express fault
        hail highlight lambast lambaste lament laud mention mock note outline pledge portray praise predict
        proclaim promise propose question rebuke rebut recall recommend recount reiterate reject repeat report
        request reveal ridicule slam stress suggest thank tout underline underscore voice
    """,
    Takes.INFINITIVE: """
        ask beg call claim demand exhort implore instruct invite order plead pledge promise swear threaten
        urge vow
    """,
    Takes.PREDICATE: "brand call dub label term",
}
_PREPOSITIONAL = {
    "apologise": "for",
    "apologize": "for",
    "ask": "about for",
    "boast": "of about",
    "brag": "of about",
    "call": "for on",
    "caution": "against about",
    "comment": "on about",
    "complain": "of about",
    "hint": "at",
    "insist": "on upon",
    "joke": "about",
    "object": "to",
    "plead": "for",
    "point": "to",
    "protest": "against",
    "rail": "against about",
    "refer": "to",
    "speak": "of about against",
    "talk": "of about",
    "testify": "about",
    "warn": "of about against",
}
_PAST = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "read": "",
    "swear": "swore sworn",
    "speak": "spoke spoken",
    "forecast": "",
    "sing": "sang sung",
}
_DOUBLED = frozenset(
    ("admit", "beg", "blog", "brag", "dub", "label", "quip", "rebut", "refer", "signal", "slam", "snap")
)
"""Verbs that double their last letter; those in -l do so outside America only."""
_NOUNS = """
    accusation admission allegation announcement argument assertion assurance claim comment complaint contention
    declaration demand denial explanation insistence observation pledge prediction promise remark revelation statement
    suggestion testimony threat vow warning
"""
NOUNS = frozenset(_NOUNS.split())
"""Nouns whose that-clause is what somebody says: "the minister's claim that ..."."""


def _forms(verb: str) -> list[str]:
    """The forms of a verb, itself among them."""
    stem = verb.removesuffix("e")
    if verb[-1] == "y" and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third, past = verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s"), stem + "ed"
    forms = [verb, third, stem + "ing", *_PAST.get(verb, past).split()]
    if verb in _DOUBLED:
        forms += [f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"]
    return forms


def _table() -> dict[str, tuple[str, Takes]]:
    taking: dict[str, Takes] = dict.fromkeys(_PREPOSITIONAL, Takes.PREPOSITION)
    for takes, verbs in _TAKING.items():
        for verb in verbs.split():
            taking[verb] = taking.get(verb, Takes.NOTHING) | takes
    return {form: (verb, takes) for verb, takes in taking.items() for form in _forms(verb)}


VERBS = _table()
"""Each form of each verb of saying, with the verb and what it takes."""

PARTICIPLES = frozenset(form for form, (_, takes) in VERBS.items() if form.endswith("ing") and Takes.CLAUSE in takes)
"""Those that go on with what somebody says: "…, adding that …"."""

PREPOSITIONS = {verb: frozenset(words.split()) for verb, words in _PREPOSITIONAL.items()}
"""The prepositions whose object is what the verb reports."""
