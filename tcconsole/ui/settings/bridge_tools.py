"""Find a Mobile Bridge in the device's network, and have the device try the one in the form."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.api.wire import MobileBridge
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.setting import BY_KEY, TEST_CODES
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.rows import remove_rows
from tcconsole.ui.theme.tokens import ICON, SPACE_1, SPACE_2, SPACE_3

MOST = 50


class BridgeTools(QWidget):
    """Two buttons and what came of them: the servers that were found, and the code of the test."""

    def __init__(self, settings: DeviceSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "bridge_tools")
        self._settings = settings
        self._find = Button(self.tr("Find servers"), icon_name="find", name="find_bridges")
        self._test = Button(self.tr("Test the connection"), icon_name="bridge", name="test_bridge")
        self._result = label("", "caption", "text2", wrap=True)
        self._result.setObjectName("bridge_result")
        self._found = QFrame()
        named(self._found, "found_bridges", self.tr("Mobile Bridges found"))
        self._found.setProperty("ground", "card")
        self._servers = QVBoxLayout(self._found)
        self._arrange()
        self._find.clicked.connect(self._look)
        self._test.clicked.connect(self._try)
        settings.bridges_found.connect(self._offer)
        settings.connection_tested.connect(self._tell_code)
        settings.bridge_failed.connect(self._tell_failure)
        settings.draft_changed.connect(self._tell_use)
        self._tell_use()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._find)
        row.addWidget(self._test)
        row.addStretch(1)
        self._servers.setContentsMargins(SPACE_3, SPACE_1, SPACE_1, SPACE_1)
        self._servers.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(row)
        column.addWidget(self._result)
        column.addWidget(self._found)
        self._found.hide()
        self._result.hide()

    def _tell_use(self) -> None:
        used = not BY_KEY["SymphonyServer"].ignored(self._settings.wanted)
        self._find.setEnabled(used)
        self._test.setEnabled(used and bool(self._settings.wanted.get("SymphonyServer")))
        if not used:
            self._found.hide()

    def _say(self, words: str) -> None:
        self._result.setText(words)
        self._result.show()

    def _look(self) -> None:
        self._found.hide()
        self._say(self.tr("The device looks for Mobile Bridges in its network …"))
        self._settings.discover_bridges()

    def _try(self) -> None:
        self._say(self.tr("The device tries the server as it stands in the form …"))
        self._settings.test_connection()

    def _offer(self) -> None:
        found = self._settings.bridges[:MOST]
        if not found:
            self._say(
                self.tr(
                    "The device found no Mobile Bridge in its network. Enter the server's address by hand."
                )
            )
            return
        self._say(
            self.tr("1 server found. “Use” puts it into the form; nothing is sent.")
            if len(found) == 1
            else self.tr("{count} servers found. “Use” puts one into the form; nothing is sent.").format(
                count=len(found)
            )
        )
        remove_rows(self._servers)
        for index, bridge in enumerate(found):
            self._servers.addWidget(self._server(index, bridge))
        self._found.show()

    def _server(self, index: int, bridge: MobileBridge) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_2)
        name = " ".join(bridge.server_name.split())[:80] or self.tr("without a name")
        use = Button(self.tr("Use"), variant="link", size="small", name=f"use_bridge_{index}")
        use.setAccessibleName(self.tr("Use {server}").format(server=name))
        use.clicked.connect(partial(self._use, bridge, name))
        across.addWidget(IconLabel("bridge", "text2", ICON))
        across.addWidget(ElidedLabel(name, "body-medium"), 2)
        across.addWidget(ElidedLabel(" ".join(bridge.ip.split())[:60], "body", "text2"), 1)
        across.addWidget(ElidedLabel(" ".join(bridge.version.split())[:40], "caption", "text3"), 1)
        across.addWidget(use)
        return row

    def _use(self, bridge: MobileBridge, name: str) -> None:
        self._settings.edit("SymphonyServer", bridge.ip.strip())
        self._say(
            self.tr(
                "{server} stands in the form. Port, encryption, user and password are as they were."
            ).format(server=name)
        )

    def _tell_failure(self) -> None:
        self._say(self.tr("That did not work; the list of problems says why."))

    def _tell_code(self, code: int) -> None:
        known = TEST_CODES.get(code)
        self._say(
            known
            or self.tr(
                "The device answered with code {code}. Its documentation does not say what that means, so neither "
                "success nor failure can be read from it."
            ).format(code=code)
        )
