"""Why the site store cannot be used. Known without SQLAlchemy."""

from __future__ import annotations


class SiteFailed(Exception):
    """It cannot be used now: locked, read only, the disk is full, closed. `str()` is the reason, as SQLite tells it."""


class SiteBroken(SiteFailed):
    """What lies there is damaged, or no site store at all."""


class NewerSite(Exception):
    """It was written by a newer version of this program: it is left alone. `version`: the file's."""

    def __init__(self, version: str) -> None:
        self.version = version
        super().__init__(f"version {version}")
