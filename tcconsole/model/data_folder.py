"""Where our files lie on this computer, found without Qt: the command line must not wait for its import."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "tcconsole"


def data_folder() -> Path:
    """The folder that Qt calls AppDataLocation for this program."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / NAME
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    told = os.environ.get("XDG_DATA_HOME", "")
    return (Path(told) if told.startswith("/") else home / ".local" / "share") / NAME
