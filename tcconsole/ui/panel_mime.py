"""A panel that is dragged: from its tab or from the row of favourites."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData

PANEL_MIME = "application/x-tcconsole-panel"
MOST_BYTES = 256


def panel_data(guid: str, name: str) -> QMimeData:
    """The panel with that guid; other programs get its name as text."""
    data = QMimeData()
    data.setData(PANEL_MIME, QByteArray(guid.encode()))
    data.setText(name)
    return data


def panel_guid(data: QMimeData) -> str:
    """The dragged panel; "" if there is none or the data is not ours."""
    raw = bytes(data.data(PANEL_MIME).data())
    return raw.decode("utf-8", "replace") if len(raw) <= MOST_BYTES else ""
