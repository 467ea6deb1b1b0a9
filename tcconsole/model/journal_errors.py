"""Why the journal's file cannot be used."""

from __future__ import annotations


class JournalFailed(Exception):
    """The file cannot be used now: locked, read only, the disk is full. `str()` is SQLite's own reason."""


class JournalBroken(JournalFailed):
    """What lies there is damaged, or no journal at all."""


class NewerJournal(Exception):
    """The file was written by a newer version of this program: it is left alone. `version`: the file's."""

    def __init__(self, version: int, known: int) -> None:
        self.version = version
        super().__init__(f"version {version}; this program knows {known}")
