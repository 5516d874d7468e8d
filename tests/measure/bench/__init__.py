"""`make bench`: the reader beside its peers, a module a subject."""
