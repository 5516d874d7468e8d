"""How the tagger is trained; needs the `train` dependencies, and nothing of it is needed to read."""
