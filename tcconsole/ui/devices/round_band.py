"""How far something is that is done on many devices, and what became of it; it stays until it is put away."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tcconsole.model.device_round import DeviceRound, Step
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.tokens import SPACE_3

NAMED = 4


class RoundBand(QWidget):
    """Shows one round at a time. Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "round_band", self.tr("Progress"))
        self._round: DeviceRound | None = None
        self._title = ""
        self.notice = Notice("info", "", name="round_notice")
        self.progress = QProgressBar()
        named(self.progress, "round_progress", self.tr("Progress"))
        self.progress.setTextVisible(False)
        self.stop = Button(self.tr("Begin no more"), icon_name="halt", size="small", name="round_stop")
        self.close_button = Button(self.tr("Close"), size="small", variant="quiet", name="round_close")
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        row.addWidget(self.close_button)
        self.notice.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        self.stop.clicked.connect(self._cancel)
        self.close_button.clicked.connect(self._put_away)
        self.hide()

    @property
    def running(self) -> bool:
        return self._round is not None and self._round.running

    def show_round(self, made: DeviceRound, title: str) -> None:
        """Follow that one. title: what is done ("Restart 8 devices")."""
        self._put_away()
        self._round, self._title = made, title
        made.changed.connect(self._tell)
        self._tell()
        self.show()

    def _cancel(self) -> None:
        if self._round is not None:
            self._round.cancel()

    def _put_away(self) -> None:
        if self._round is not None:
            self._round.changed.disconnect(self._tell)
            self._round.deleteLater()
        self._round = None
        self.hide()

    def _tell(self) -> None:
        made = self._round
        if made is None:
            return
        done, failed, left = (len(made.keys(step)) for step in (Step.DONE, Step.FAILED, Step.LEFT))
        self.progress.setVisible(made.running)
        self.progress.setRange(0, len(made.standings))
        self.progress.setValue(done + failed + left)
        self.stop.setVisible(made.running and not made.stopping)
        self.close_button.setVisible(not made.running)
        if made.running:
            self.notice.set_kind("info")
            self.notice.set_words(self._title, self._now_words(made))
        else:
            self.notice.set_kind("warn" if failed or left else "ok")
            self.notice.set_words(self._title, self._end_words(made))

    def _now_words(self, made: DeviceRound) -> str:
        words = self.tr("{done} of {count} done. Now: {devices}.").format(
            done=len(made.keys(Step.DONE)),
            count=len(made.standings),
            devices=_listed(made.names(Step.RUNNING)),
        )
        return words + " " + self.tr("No more are begun.") if made.stopping else words

    def _end_words(self, made: DeviceRound) -> str:
        lines = [self.tr("{count} done.").format(count=len(made.keys(Step.DONE)))]
        names = made.names(Step.FAILED)
        for key, name in zip(made.keys(Step.FAILED), names, strict=True):
            words = self.tr("{device}: {why}.").format(device=short(name, 60), why=made.standings[key].why)
            lines.append(words)
        left = made.names(Step.LEFT)
        if left:
            lines.append(self.tr("Not begun: {devices}.").format(devices=_listed(left)))
        return " ".join(lines)


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(short(name, 40) for name in names[:NAMED])
    return f"{shown} …" if len(names) > NAMED else shown
