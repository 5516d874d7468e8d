"""Topics: noun phrases with their variants, ranked by how often, how early and how rare their words are.

`find_phrases` reads one stretch of text that has word classes, `rank_topics` a whole text's phrases.
"""

from extract.topics.component import create_topics
from extract.topics.phrases import Phrase, find_phrases
from extract.topics.ranking import FOR_THEMES, MOST, rank_topics

__all__ = ["FOR_THEMES", "MOST", "Phrase", "create_topics", "find_phrases", "rank_topics"]
