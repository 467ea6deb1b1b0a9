"""What a box of choices offers, kept as it is while it stays the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox


def offer(box: QComboBox, choices: Sequence[tuple[str, object]], chosen: object) -> None:
    """These (words, data) choices, that one chosen; an open list is left alone."""
    if box.view().isVisible():
        return
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != list(choices):
        box.clear()
        for words, data in choices:
            box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
