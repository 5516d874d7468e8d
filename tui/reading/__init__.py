"""The commands of the reading screen: a module a purpose, imported when a command of it is first used."""
