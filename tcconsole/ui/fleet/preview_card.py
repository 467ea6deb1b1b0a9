"""What a template makes of the devices: the new names and values as they would be, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.model.fleet.template import Values, Wish
from tcconsole.model.setting import BY_KEY
from tcconsole.ui.fleet.fleet_words import devices_words
from tcconsole.ui.fleet.setting_words import tr_setting, tr_words, value_words
from tcconsole.ui.parts.card import Card
from tcconsole.ui.parts.diff_row import DiffRow
from tcconsole.ui.parts.look import label
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.parts.rows import remove_rows

MOST_ROWS = 5


class PreviewCard(Card):
    """`tell(wishes, had, key)` shows one setting of each device, and counts what is wrong with any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Preview"), name="template_preview", parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._more = label("", "caption", "text2", wrap=True)
        self._more.setObjectName("preview_more")
        self._wrong = Notice("err", "", name="template_wrong")
        self.body.addLayout(self._rows)
        self.body.addWidget(self._more)
        self.body.addWidget(self._wrong)

    def tell(self, wishes: Sequence[Wish], had: Mapping[str, Values], key: str) -> None:
        """had: the values that each device has, by its key. key: the setting of which values are shown, "" for none."""
        remove_rows(self._rows)
        shown = [wish for wish in wishes if key in wish.values]
        for wish in shown[:MOST_ROWS]:
            self._rows.addWidget(self._row(wish, had.get(wish.target.key, {}), key))
        self._more.setText(self._more_words(shown, key))
        self._more.setVisible(bool(self._more.text()))
        self._tell_wrong(wishes)

    def _row(self, wish: Wish, had: Values, key: str) -> QWidget:
        kind = BY_KEY[key]
        old = value_words(kind, had.get(key, "")) or self.tr("empty")
        new = value_words(kind, wish.values[key]) or self.tr("empty")
        title = tr_setting(kind.label)
        if key != "DeviceName":
            title = self.tr("{setting} of {device}").format(
                setting=title, device=short(wish.target.title, 40)
            )
        return DiffRow(title, old, new, mark="wrong" if key in wish.wrong else "", name="preview_row")

    def _more_words(self, shown: Sequence[Wish], key: str) -> str:
        if not key:
            return self.tr("Tick a setting to see what becomes of it.")
        rest = len(shown) - MOST_ROWS
        return self.tr("and {devices} more").format(devices=devices_words(rest)) if rest > 0 else ""

    def _tell_wrong(self, wishes: Sequence[Wish]) -> None:
        wrong = [wish for wish in wishes if wish.wrong]
        self._wrong.setVisible(bool(wrong))
        if not wrong:
            return
        key, words = next(iter(wrong[0].wrong.items()))
        title = self.tr("1 device cannot be changed so") if len(wrong) == 1 else self.tr(
            "{count} devices cannot be changed so"
        ).format(count=len(wrong))  # fmt: skip
        detail = self.tr("{device}, {setting}: {why}").format(
            device=short(wrong[0].target.title, 40),
            setting=tr_setting(BY_KEY[key].label),
            why=tr_words(words),
        )
        self._wrong.set_words(title, detail)
