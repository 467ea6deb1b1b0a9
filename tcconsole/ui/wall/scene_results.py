"""What became of a scene, monitor by monitor, while it runs and afterwards."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from tcconsole.model.scene_run import TROUBLE, Part, Result, SceneRun
from tcconsole.model.scene_words import result_words, told
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2

MOST = 4
"""So many of those that need somebody have a line each."""
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
_OTHERS = (Result.SENDING, Result.WAITING, Result.SKIPPED, Result.BACK, Result.SHOWN)


class SceneResults(QWidget):
    """A line for each monitor that needs somebody, and one for all others that ended alike."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "scene_results", self.tr("Results"))
        self._lines = [(IconLabel(), ElidedLabel("", "caption")) for _ in range(MOST + 1 + len(_OTHERS))]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_1, 0, 0)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_1)
        grid.setColumnStretch(1, 1)
        for row, (mark, words) in enumerate(self._lines):
            grid.addWidget(mark, row, 0)
            grid.addWidget(words, row, 1)

    def show_run(self, run: SceneRun) -> None:
        """As it stands now."""
        lines = [*self._troubles(run), *self._others(run)]
        for at, (mark, words) in enumerate(self._lines):
            line = lines[at] if at < len(lines) else None
            mark.setVisible(line is not None)
            words.setVisible(line is not None)
            if line is not None:
                mark.set_icon(*MARKS[line[0]])
                words.set_words(line[1])
        self.setAccessibleDescription(self.words())

    def _troubles(self, run: SceneRun) -> list[tuple[Result, str]]:
        parts = [part for part in run.parts if part.result in TROUBLE]
        lines = [(part.result, part_words(part)) for part in parts[:MOST]]
        if len(parts) > MOST:
            names = ", ".join(part.title for part in parts[MOST:])
            lines.append((parts[-1].result, self.tr("and {names}").format(names=names)))
        return lines

    def _others(self, run: SceneRun) -> list[tuple[Result, str]]:
        lines = []
        for result in _OTHERS:
            alike = [part for part in run.parts if part.result is result]
            if alike:
                names = ", ".join(part.title for part in alike)
                words = self.tr("{result}: {names}").format(result=result_words(alike[0]), names=names)
                lines.append((result, words[:1].upper() + words[1:]))
        return lines

    def words(self) -> str:
        """All of it, line by line."""
        return "\n".join(words.words() for _mark, words in self._lines if not words.isHidden())


def part_words(part: Part) -> str:
    """ "Garage: unreachable, no answer in 3 s"."""
    words, why = result_words(part), told(part)
    if part.told is None:
        return f"{part.title}: {words}"
    return f"{part.title}: {words}. {why}" if why[:1].isupper() else f"{part.title}: {words}, {why}"
