"""The tagger: one small encoder that reads a paragraph once and gives names, quotation roles and word classes."""
