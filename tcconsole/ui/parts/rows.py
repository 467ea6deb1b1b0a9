"""The rows of a list that is built anew whenever what it shows has changed."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def remove_rows(layout: QLayout) -> None:
    """Take every widget out of a layout, and out of sight at once; Qt deletes them when nothing uses them any more."""
    while (item := layout.takeAt(0)) is not None:
        if (row := item.widget()) is not None:
            row.hide()
            row.deleteLater()
