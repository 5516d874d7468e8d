"""Sidelight's library: an article in; its entities, quotes, topics, notes and exports out. It knows no screen."""

__version__ = "0.1.0"
