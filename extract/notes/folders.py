"""Where Sidelight keeps what belongs to the reader."""

import os
from pathlib import Path

from platformdirs import user_data_path

__all__ = ["data_folder"]


def data_folder() -> Path:
    """The folder of the store: `$SIDELIGHT_HOME` if set, else the platform's folder for an application's data.

    Nothing is created.
    """
    home = os.environ.get("SIDELIGHT_HOME")
    return Path(home).expanduser() if home else user_data_path("sidelight", appauthor=False)
