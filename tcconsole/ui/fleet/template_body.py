"""The form of a template: which settings the devices get, how names count, and what becomes of each device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.fleet.column_files import ColumnFiles
from tcconsole.model.fleet.device_box import target_of
from tcconsole.model.fleet.drift import drift_of
from tcconsole.model.fleet.template import Columns, Template, Values, Wish, kinds_for_many, wishes
from tcconsole.model.setting import BY_KEY, SettingKind
from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.fleet.columns_card import ColumnsCard
from tcconsole.ui.fleet.preview_card import PreviewCard
from tcconsole.ui.fleet.setting_words import tr_setting, tr_words
from tcconsole.ui.fleet.template_row import TemplateRow
from tcconsole.ui.parts.file_dialog import ask_file
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import LABEL_W, MARGIN, SPACE_2, SPACE_3

SIDE_W, FIRST_W = 404, 76
NAME = "DeviceName"


class TemplateBody(ChangeBody):
    """`template` and `columns` are what is wanted."""

    def __init__(self, files: ColumnFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._file = ""
        self.columns = Columns()
        self.rows = {kind.key: TemplateRow(kind) for kind in kinds_for_many()}
        self.first = QSpinBox()
        self._counting = QHBoxLayout()
        self.preview = PreviewCard()
        self.card = ColumnsCard()
        self._wishes: tuple[Wish, ...] = ()
        self._arrange()
        for row in self.rows.values():
            row.changed.connect(self._told)
        self.first.valueChanged.connect(lambda _value: self._told())
        self.card.file_wanted.connect(self.choose_file)
        self.card.dropped.connect(lambda: self._take("", Columns()))
        files.read_in.connect(self._take)

    @property
    def template(self) -> Template:
        wanted = {key: value for key, row in self.rows.items() if (value := row.value) is not None}
        return Template(wanted, self.first.value())

    def choose(self, values: Mapping[str, str]) -> None:
        """Want exactly these, and no file."""
        self._file, self.columns = "", Columns()
        for key, row in self.rows.items():
            if key in values:
                row.set_value(values[key], ticked=True)
            else:
                row.tick.setChecked(False)
        self._told()

    def set_devices(self, devices: Sequence[Device]) -> None:
        self._offer_usual(devices)
        self._follow_zones(devices)
        super().set_devices(devices)

    def _offer_usual(self, devices: Sequence[Device]) -> None:
        """What most of them have stands in the fields that are not ticked."""
        for drift in drift_of({device.key: device.settings.values for device in devices}):
            row = self.rows.get(drift.kind.key)
            if row is not None and row.value is None:
                row.set_value(drift.usual or "", ticked=False)
        if self.rows[NAME].value is None:
            self.rows[NAME].set_value("Monitor {n:02}", ticked=False)

    def _follow_zones(self, devices: Sequence[Device]) -> None:
        if devices:
            clock = devices[0].settings.clock
            clock.load()
            self.rows["TimeZone"].set_zones(sorted(clock.zones))

    def choose_file(self) -> None:
        """Ask for a file with columns."""
        kinds = (self.tr("Tables (*.csv)"), self.tr("All files (*)"))
        title = self.tr("Values of each device")
        ask_file(self, "columns_dialog", title, kinds, self._files.read)

    def _take(self, file: str, columns: Columns) -> None:
        self._file, self.columns = file, columns
        self._told()

    def _told(self) -> None:
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        known = [(target_of(device), device.settings.values) for device in self.devices]
        template = self.template
        self._wishes = wishes(template, self.columns, known)
        targets = [target for target, _ in known]
        self.card.tell(self._file, self.columns, targets)
        had: dict[str, Values] = {target.key: values for target, values in known}
        self.preview.tell(self._wishes, had, self._shown_key(template))
        for key, row in self.rows.items():
            row.tell(self._wrong_words(key), self._hint(row.kind, template))

    def _shown_key(self, template: Template) -> str:
        """The setting that tells most: one that differs from device to device, else the first."""
        keys = [*template.values, *self.columns.settings.values()]
        own = [key for key in keys if len({wish.values.get(key) for wish in self._wishes}) > 1]
        return (own or keys or [""])[0]

    def _wrong_words(self, key: str) -> str:
        """What is wrong with that setting on the first device of which it cannot be so."""
        for wish in self._wishes:
            if key in wish.wrong:
                return tr_words(wish.wrong[key])
        return ""

    def _hint(self, kind: SettingKind, template: Template) -> str:
        if kind.key == NAME:
            return ""  # told below, where there is room
        ignored = kind.ignored({**template.values})
        return (
            tr_setting(ignored or kind.help) if template.values.get(kind.key) is not None or ignored else ""
        )

    def why_not(self) -> str:
        if not self.template.values and not self.columns.settings:
            return self.tr("Tick a setting first, or take a file with columns.")
        if self._wishes and all(wish.wrong for wish in self._wishes):
            key = next(iter(self._wishes[0].wrong))
            return self.tr("Correct “{name}” first.").format(name=tr_setting(BY_KEY[key].label))
        return ""

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(0)
        group = ""
        for row in self.rows.values():
            if row.kind.group != group:
                group = row.kind.group
                self._add_group(column, group)
            column.addWidget(row)
            if row.kind.key == NAME:
                column.addLayout(self._counter())
        column.addStretch(1)
        scroll = QScrollArea()
        named(scroll, "template_form", self.tr("Settings for all of them"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(line(vertical=True))
        whole.addWidget(self._make_side())

    def _add_group(self, column: QVBoxLayout, group: str) -> None:
        head = label(tr_setting(group), "section")
        head.setContentsMargins(0, SPACE_3 if column.count() else 0, 0, SPACE_2)
        column.addWidget(head)

    def _counter(self) -> QHBoxLayout:
        named(self.first, "template_first", self.tr("Counting begins with"))
        self.first.setRange(0, 9999)
        self.first.setValue(1)
        self.first.setAlignment(Qt.AlignmentFlag.AlignRight)
        places = self.tr("{n} counts, {n:02} with two digits; also {name}, {serial} and columns of the file.")
        words = label(places, "caption", "text3", wrap=True)
        words.setMinimumWidth(1)
        self._counting.setSpacing(SPACE_3)
        self._counting.addWidget(label(self.tr("Counting begins with"), "caption", "text2"))
        self._counting.addWidget(self.first)
        self._counting.addWidget(words, 1)
        return self._counting

    def _make_side(self) -> QWidget:
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(MARGIN, SPACE_3, MARGIN, SPACE_3)
        column.setSpacing(SPACE_3)
        column.addWidget(self.preview)
        column.addWidget(self.card)
        column.addStretch(1)
        return self._side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = Theme.current()
        self._side.setFixedWidth(theme.scaled(SIDE_W))
        self.first.setFixedWidth(theme.scaled(FIRST_W))
        self._counting.setContentsMargins(theme.scaled(LABEL_W) + SPACE_3, 0, 0, SPACE_2)
