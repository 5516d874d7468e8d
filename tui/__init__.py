"""Sidelight's application: the `sidelight` command and the reader."""
