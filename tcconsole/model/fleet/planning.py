"""A plan that is being made: devices or files are read for it first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Planning(QObject):
    """Signals: `done(plan)` it is there to be reviewed, `failed(words)` it cannot be made; one of them, once, and not
    before the caller is back in the event loop."""

    done = Signal(object)
    failed = Signal(str)
