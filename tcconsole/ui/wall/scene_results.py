"""What became of a scene, monitor by monitor, while it runs and afterwards."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from tcconsole.model.scene_run import TROUBLE, Part, Result, SceneRun
from tcconsole.model.scene_words import result_words, told
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_5

COLUMNS, ROWS = 2, 4
MARKS = {
    Result.WAITING: ("pending", "text2"),
    Result.SENDING: ("pending", "accent"),
    Result.SHOWN: ("done", "ok"),
    Result.FAILED: ("refused", "err"),
    Result.UNREACHABLE: ("no-answer", "err"),
    Result.UNKNOWN: ("warning", "warn"),
    Result.SKIPPED: ("muted", "text2"),
    Result.BACK: ("back", "ok"),
}
_ORDER = (*TROUBLE, Result.SENDING, Result.WAITING, Result.SKIPPED, Result.BACK, Result.SHOWN)


class SceneResults(QWidget):
    """Those that need somebody come first; of many the others are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "scene_results", self.tr("Results"))
        self._lines = [(IconLabel(), ElidedLabel("", "caption")) for _ in range(COLUMNS * ROWS)]
        self._more = label("", "caption", "text2")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_1, 0, 0)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_1)
        for at, (mark, words) in enumerate(self._lines):
            row, column = divmod(at, COLUMNS)
            grid.addWidget(mark, row, 3 * column)
            grid.addWidget(words, row, 3 * column + 1)
            grid.setColumnStretch(3 * column + 1, 1)
            if column:
                grid.setColumnMinimumWidth(3 * column - 1, SPACE_5)
        grid.addWidget(self._more, ROWS, 0, 1, -1)

    def show_run(self, run: SceneRun) -> None:
        """As it stands now."""
        parts = sorted(run.parts, key=lambda part: _ORDER.index(part.result))
        for at, (mark, words) in enumerate(self._lines):
            part = parts[at] if at < len(parts) else None
            mark.setVisible(part is not None)
            words.setVisible(part is not None)
            if part is not None:
                mark.set_icon(*MARKS[part.result])
                words.set_words(part_words(part))
        left = len(parts) - len(self._lines)
        self._more.setText(self.tr("and {count} more").format(count=left))
        self._more.setVisible(left > 0)

    def words(self) -> str:
        """All of it, line by line."""
        return "\n".join(words.words() for _mark, words in self._lines if not words.isHidden())


def part_words(part: Part) -> str:
    """ "Garage: unreachable, no answer in 3 s"."""
    words = result_words(part)
    if part.told is None:
        return f"{part.title}: {words}"
    return (
        f"{part.title}: {words}. {told(part)}"
        if told(part)[:1].isupper()
        else f"{part.title}: {words}, {told(part)}"
    )
