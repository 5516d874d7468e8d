"""Texts made for measuring anchors: their sentences are so like one another that a passage is easily mistaken."""

from __future__ import annotations

import random

PEOPLE = [
    "Ines Aho",
    "Per Lind",
    "Ana Duarte",
    "the mayor",
    "a spokesman",
    "the harbour master",
    "Mr. Lind",
    "Ms. Aho",
    "her brother",
]
VERBS = [
    "said",
    "denied",
    "told the council",
    "wrote in a letter",
    "repeated",
    "confirmed on Monday",
    "confirmed on Tuesday",
]
THINGS = [
    "the bill",
    "the new ferry",
    "the old pier",
    "the budget",
    "the survey",
    "the second ramp",
    "the school in Holm",
]
ENDS = [
    "would pass",
    "would fail",
    "was late",
    "had been paid for",
    "cost 4.2 million",
    "cost 4.7 million",
    "was not safe",
]
TAILS = ["", " before the summer", ", as it had in March", ", as it had in May", " and that nobody had asked"]


def article_text(rng: random.Random) -> str:
    """An article of sentences that are like one another, and a list whose lines are even more so."""
    sentences = [
        f"{rng.choice(PEOPLE)} {rng.choice(VERBS)} that {rng.choice(THINGS)} {rng.choice(ENDS)}{rng.choice(TAILS)}."
        for _ in range(70)
    ]
    lines = [f"{hour:02}:{rng.randrange(60):02} {rng.choice(THINGS)}: {rng.choice(ENDS)}" for hour in range(6, 20)]
    parts, at = [], 0
    while at < len(sentences):
        size = rng.randint(2, 6)
        parts.append(" ".join(sentence[0].upper() + sentence[1:] for sentence in sentences[at : at + size]))
        at += size
    parts.insert(len(parts) // 2, "\n".join(lines))
    return "\n\n".join(parts)


DUTIES = ["pay the rent", "keep the roof in repair", "insure the premises", "give notice in writing", "clear the yard"]
PARTIES = ["the tenant", "the landlord", "the agent", "either party", "the guarantor"]
TERMS = ["within 14 days", "within 28 days", "on the first day of each quarter", "at its own expense", "without delay"]
UNLESS = ["unless agreed otherwise", "as clause {} provides", "save in the case of clause {}", "and not later"]


def contract_text(rng: random.Random) -> str:
    """A contract of numbered clauses, unlike any text that the bounds were found on."""
    clauses = []
    for number in range(1, 41):
        sentences = [
            f"{rng.choice(PARTIES)} {rng.choice(('shall', 'may', 'need not'))} {rng.choice(DUTIES)} "
            f"{rng.choice(TERMS)}, {rng.choice(UNLESS).format(rng.randint(1, 40))}."
            for _ in range(rng.randint(1, 4))
        ]
        clauses.append(f"{number}. " + " ".join(sentence[0].upper() + sentence[1:] for sentence in sentences))
    return "\n\n".join(clauses)
