"""Quotations and who says them: rules over quotation marks and a dependency parse.

`find_quotes` finds them in a parsed text; `name_speakers` says which entities their speakers are. The two are apart, so
that another finder (a tagger of quote roles) can take the place of the first.
"""

from extract.quotes.component import create_quotes, find_quotes
from extract.quotes.found import FoundQuote
from extract.quotes.naming import name_speakers

__all__ = ["FoundQuote", "create_quotes", "find_quotes", "name_speakers"]
