"""What several tests of the model ask for by name."""

from __future__ import annotations

import pytest

from tcconsole.model import connection, link


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A console that tries again soon, and looks for a restarting device ten times a second, not once."""
    monkeypatch.setattr(connection, "FIRST_PAUSE_S", 0.1)
    monkeypatch.setattr(link, "RESTART_PAUSE_S", 0.1)
