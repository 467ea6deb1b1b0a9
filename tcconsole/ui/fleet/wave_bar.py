"""How far a run has come: the first devices and each wave as a block, and the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.run_state import Ending, PartState, part_key
from tcconsole.ui.fleet.fleet_words import devices_words, ending_words
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.step_bar import StepBar
from tcconsole.ui.theme.tokens import SPACE_1

MOST_BLOCKS = 24
_TOLD = (
    Ending.DONE, Ending.RUNNING, Ending.REFUSED, Ending.UNREACHABLE, Ending.NOT_BACK, Ending.FAILED,
    Ending.UNKNOWN, Ending.SKIPPED,
)  # fmt: skip


class WaveBar(QWidget):
    """`tell(plan, states)` shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wave_bar", self.tr("How far it has come"))
        self.bar = StepBar(1, name="waves")
        self._words = ElidedLabel("", "caption", "text2")
        self._words.setObjectName("wave_words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self.bar)
        column.addWidget(self._words)

    def tell(self, plan: Plan, states: Sequence[PartState]) -> None:
        """Show how far these have come."""
        ended = {state.key for state in states if state.ending.ended}
        waves = waves_of(plan)
        now = next((at for at, wave in enumerate(waves) if not ended.issuperset(wave)), len(waves) - 1)
        share = len(ended.intersection(waves[now])) / max(1, len(waves[now]))
        self.bar.setVisible(1 < len(waves) <= MOST_BLOCKS)
        self.bar.set_steps(now + 1, share, len(waves))
        words = [self._wave_words(plan, waves, now), self._count_words(states)]
        self._words.set_words(" ".join(part for part in words if part))

    def _wave_words(self, plan: Plan, waves: Sequence[Sequence[str]], now: int) -> str:
        if len(waves) < 2:
            return ""
        if plan.pace.pilot > 0 and now == 0:
            words = self.tr("Wave 1 of {count}: {devices} first, alone.")
            return words.format(count=len(waves), devices=devices_words(len(waves[0])))
        return self.tr("Wave {number} of {count}.").format(number=now + 1, count=len(waves))

    def _count_words(self, states: Sequence[PartState]) -> str:
        counts = Counter(state.ending for state in states)
        ended = sum(state.ending.ended for state in states)
        words = self.tr("{done} of {count} ended").format(done=ended, count=len(states))
        parts = [f"{counts[ending]} {ending_words(ending)}" for ending in _TOLD if counts[ending]]
        return f"{words}: {', '.join(parts)}." if parts else f"{words}."


def waves_of(plan: Plan) -> list[list[str]]:
    """The keys of the devices that can be done, in the groups in which they come; one group at least."""
    keys = [part_key(part) for part in plan.possible]
    pilots = keys[: max(0, plan.pace.pilot)]
    rest = keys[len(pilots) :]
    size = plan.pace.wave or max(1, len(rest))
    waves = [rest[start : start + size] for start in range(0, len(rest), size)]
    return ([pilots] if pilots else []) + waves or [[]]
