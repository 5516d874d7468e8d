"""English verbs of saying and of thinking, in all their forms.

The lists are hand-made and need only hold what is common: which words are a cue, the tagger tells.
"""

from __future__ import annotations

__all__ = ["BELIEFS", "VERBS"]

_SAYING = """
    accuse acknowledge add admit advise affirm allege announce answer apologise apologize applaud argue ask
    assail assert assure attest beg bemoan blame blast blog boast brag brand call castigate caution certify
    chant characterise characterize chime chuckle cite claim clarify comment complain concede conclude condemn
    confess confide confirm congratulate contend continue counsel counter criticise criticize cry declare decry
    demand denounce deny deplore deride describe detail disclose dismiss drawl dub echo elaborate email
    emphasise emphasize enquire exclaim exhort explain express fault forecast groan growl grumble gush hail
    highlight hint implore imply indicate inform inquire insist instruct interject invite joke label lambast
    lambaste lament laud laugh maintain marvel mention mock murmur muse mutter note notify object observe opine
    order outline plead pledge point portray post praise preach predict proclaim promise pronounce propose
    protest question quip rail read reaffirm rebuke rebut recall reckon recommend recount refer reiterate reject
    relate remark remind repeat reply report request respond retort reveal ridicule say scoff scream shout sigh
    signal sing slam snap speak specify speculate state stipulate stress suggest surmise swear talk tell term
    testify text thank threaten tout tweet underline underscore urge voice vow warn whine whisper wonder write
    yell
"""
_THINKING = """
    anticipate appear assume believe consider decide desire doubt dream envisage envision expect fear feel foresee
    guess hate hope imagine intend know like love mean mind need plan ponder prefer presume realise realize regard
    regret seek seem see suppose suspect think trust try understand view want wish worry
"""
_PAST = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "read": "",
    "swear": "swore sworn",
    "speak": "spoke spoken",
    "forecast": "",
    "sing": "sang sung",
    "think": "thought",
    "feel": "felt",
    "know": "knew known",
    "see": "saw seen",
    "seek": "sought",
    "foresee": "foresaw foreseen",
    "understand": "understood",
    "mean": "meant",
    "dream": "dreamed dreamt",
}
_DOUBLED = frozenset(
    (
        "admit",
        "beg",
        "blog",
        "brag",
        "dub",
        "plan",
        "regret",
        "label",
        "quip",
        "rebut",
        "refer",
        "signal",
        "slam",
        "snap",
    )
)
"""Verbs that double their last letter; those in -l do so outside America only."""


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


VERBS = frozenset(form for verb in _SAYING.split() for form in _forms(verb))
"""Forms of verbs of saying."""

BELIEFS = frozenset(form for verb in _THINKING.split() for form in _forms(verb)) - VERBS
"""Forms of verbs of thinking and wanting: what is thought isn't a quotation unless marks say so."""
