"""What several tests of the model ask for by name."""

from __future__ import annotations

import pytest

from tcconsole.model import connection


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A console that tries again soon: its pauses grow from a tenth of a second, not from a whole one."""
    monkeypatch.setattr(connection, "FIRST_PAUSE_S", 0.1)
