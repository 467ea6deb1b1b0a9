"""Where the files that are shipped beside the code lie: scenes, fonts, icons, translations, help."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ResourceMissing(Exception):
    """A file that belongs to the program is not there: the installation is damaged."""


@cache
def root() -> Path:
    """The folder of all resources: inside the installed package, or beside it in a source tree."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def path(name: str) -> Path:
    """The file or folder called name, such as "fonts/Inter-Regular.otf".

    Raises ResourceMissing when there is none, or when name leads out of the resources.
    """
    found = (root() / name).resolve()
    if not found.is_relative_to(root()):
        raise ResourceMissing(f"“{name}” is not the name of a resource: it leads out of {root()}.")
    if not found.exists():
        raise ResourceMissing(f"The file “{name}” is missing from {root()}. Please install tcconsole again.")
    return found
