"""Find a Mobile Bridge in the device's network, and have the device try the one in the form."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.setting import BY_KEY, TEST_CODES
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import SPACE_2


class BridgeTools(QWidget):
    """Two buttons and what came of them."""

    def __init__(self, settings: DeviceSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "bridge_tools")
        self._settings = settings
        self._find = Button(self.tr("Find servers"), icon_name="find", name="find_bridges")
        self._test = Button(self.tr("Test the connection"), icon_name="bridge", name="test_bridge")
        self._result = label("", "caption", "text2", wrap=True)
        self._result.setObjectName("bridge_result")
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._find)
        row.addWidget(self._test)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.addLayout(row)
        column.addWidget(self._result)
        self._find.clicked.connect(self._look)
        self._test.clicked.connect(self._try)
        settings.bridges_found.connect(self._offer)
        settings.connection_tested.connect(self._tell_code)
        settings.bridge_failed.connect(self._tell_failure)
        settings.draft_changed.connect(self._tell_use)
        self._tell_use()

    def _tell_use(self) -> None:
        used = not BY_KEY["SymphonyServer"].ignored(self._settings.wanted)
        self._find.setEnabled(used)
        self._test.setEnabled(used)

    def _look(self) -> None:
        self._result.setText(self.tr("The device looks for Mobile Bridges in its network …"))
        self._settings.discover_bridges()

    def _try(self) -> None:
        self._result.setText(self.tr("The device tries the server as it stands in the form …"))
        self._settings.test_connection()

    def _offer(self) -> None:
        found = self._settings.bridges
        self._result.setText(
            self.tr("{count} found: choose one.").format(count=len(found))
            if found
            else self.tr("None found.")
        )
        if not found or not self.isVisible():
            return
        menu = QMenu(self)
        named(menu, "found_bridges", self.tr("Mobile Bridges found"))
        menu.aboutToHide.connect(menu.deleteLater)
        for bridge in found[:50]:
            words = f"{bridge.server_name}   {bridge.ip}   {bridge.version}"
            words = " ".join(words.split())[:100].replace("&", "&&")
            menu.addAction(words, partial(self._settings.edit, "SymphonyServer", bridge.ip))
        menu.popup(self._find.mapToGlobal(self._find.rect().bottomLeft()))

    def _tell_failure(self) -> None:
        self._result.setText(self.tr("That did not work; the list of problems says why."))

    def _tell_code(self, code: int) -> None:
        known = TEST_CODES.get(code)
        text = known or self.tr(
            "The device answered with code {code}. Its documentation does not say what that means."
        ).format(code=code)
        self._result.setText(text)
