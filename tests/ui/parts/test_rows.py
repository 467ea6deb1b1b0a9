"""A list that is built anew keeps nothing of the rows before."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tcconsole.ui.parts.rows import remove_rows


def test_rows_are_out_of_the_layout_and_out_of_sight_at_once(qapp: QApplication) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    rows = [QLabel("one"), QLabel("two")]
    for row in rows:
        column.addWidget(row)
    column.addStretch(1)
    whole.show()
    remove_rows(column)
    assert column.count() == 0
    assert not any(row.isVisible() for row in rows)
