"""Whatever speaks of keys names those that commands have now."""

from __future__ import annotations

from textual.message_pump import MessagePump

__all__ = ["KeyNames"]


class KeyNames(MessagePump):
    """A part of the application that names keys."""

    def key(self, binding_id: str) -> str:
        """The first key that a command has now."""
        from tui.command_table import first_key

        return first_key(self.app, binding_id)

    def with_keys(self, words: str) -> str:
        """Words with the keys of the commands that stand in braces: `{dialog.close} closes`.

        Not for words that a reader or an article wrote: they may hold braces of their own.
        """
        from tui.command_table import with_keys

        return with_keys(words, self.key)
