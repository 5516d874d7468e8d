"""Where the `sidelight` command and `python -m tui` begin: with what a Ctrl-c does, before anything else is imported.

Python itself takes some hundredths of a second until it is here. Until then a Ctrl-c is its own affair.
"""

import os

__all__ = ["main"]


def main() -> None:
    """Run the command line; a Ctrl-c that comes before its commands can tidy up ends it without a word."""
    try:
        import signal

        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # in a script's background it is ignored
            signal.signal(signal.SIGINT, _end)
    except KeyboardInterrupt:
        _end()
    from tui.cli import main as run

    run()


def _end(*_: object) -> None:
    """At once: a KeyboardInterrupt may come out anywhere while modules are imported, or nowhere."""
    os._exit(130)


if __name__ == "__main__":
    main()
