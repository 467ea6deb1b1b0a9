"""What happens to a device that takes another address, and what could be found out about that address before."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tcconsole.api.probe import Presence
from tcconsole.model.address_change import AddressChange
from tcconsole.model.address_check import Check
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.network import ipv4, network_in
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.theme.tokens import ICON, ICON_TILE, SPACE_2, SPACE_3

Line = tuple[str, str, str]
"""Icon, its colour role, words."""


class AddressCard(QWidget):
    """Shown in the review while Apply may move the device. It looks at the new address as it is typed."""

    def __init__(
        self, settings: DeviceSettings, change: AddressChange, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "address_card", self.tr("Change of address"))
        self._settings = settings
        self._change = change
        self._notice = Notice("warn", "", icon="address-change", name="address_change")
        self._lines: list[tuple[IconLabel, QLabel]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_2)
        self._grid.setColumnStretch(1, 1)
        self._notice.body.addLayout(self._grid)
        self._later = label("", "caption", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._notice)
        later = QHBoxLayout()
        later.setSpacing(SPACE_3)
        later.addWidget(IconLabel("info", "text2", ICON))
        later.addWidget(self._later, 1)
        column.addLayout(later)
        change.before.changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Say it anew; hidden while nothing moves."""
        moves = self._settings.moves
        self.setVisible(moves)
        if not moves:
            return
        new = self._new_host()
        if new:
            self._change.before.look(new)
        self._notice.set_words(self._title(new), self._what(new))
        self._show_lines(self._checks(new))
        minutes = round(self._change.timing.follow_s / 60)
        self._later.setText(
            self.tr(
                "If it does not answer within {minutes} minutes, you get a card with the old and the new values "
                "and what to try."
            ).format(minutes=minutes)
        )

    def _new_host(self) -> str:
        """The address that it will have, if that is known and one."""
        wanted = self._settings.wanted
        host = wanted.get("NetworkIP", "")
        return host if wanted.get("NetworkMode") == "static" and ipv4(host) is not None else ""

    def _title(self, new: str) -> str:
        if not new:
            return self.tr("The network will give this device an address")
        if new == self._settings.values.get("NetworkIP"):
            return self.tr("This device's network changes")
        return self.tr("This device moves to another address")

    def _what(self, new: str) -> str:
        serial = self._settings.values.get("DeviceSerial", "")
        if not serial:
            return self.tr(
                "This device tells no serial, so the console cannot recognise it. Write the new address down: you "
                "have to add it again by hand."
            )
        if not new:
            return self.tr(
                "Which one is not known before. The console looks at the present address, and then in a range that "
                "you give. It takes it for the same device only if the serial is {serial}."
            ).format(serial=serial)
        return self.tr(
            "It leaves {old} and answers on {new}. The console follows it there and takes it for the same device "
            "only if the serial is {serial}."
        ).format(old=self._settings.values.get("NetworkIP", ""), new=new, serial=serial)

    def _checks(self, new: str) -> list[Line]:
        stays: Line = ("history", "text2", self.tr("the old entry stays until the new one answers"))
        check = self._change.before.found
        if not new or check is None or check.host != new:
            return [stays]
        lines = [self._presence(check), self._reach(check)]
        if check.here != self._settings.values.get("NetworkIP"):
            lines.append(
                (
                    "info",
                    "text2",
                    self.tr("this console reaches it by {address}, not by its own address").format(
                        address=check.here[:60]
                    ),
                )
            )
        return [*lines, stays]

    def _presence(self, check: Check) -> Line:
        if check.host == self._settings.values.get("NetworkIP"):
            return ("info", "text2", self.tr("the address itself stays"))
        match check.presence:
            case None:
                return (
                    "pending",
                    "text2",
                    self.tr("looking whether {address} is free …").format(address=check.host),
                )
            case Presence.SILENT:
                return (
                    "done",
                    "ok",
                    self.tr("{address} does not answer now: free").format(address=check.host),
                )
            case Presence.REFUSES:
                words = self.tr("a computer is at {address} already (it refused a connection)")
                return ("wrong", "err", words.format(address=check.host))
        return ("wrong", "err", self.tr("something answers at {address} already").format(address=check.host))

    def _reach(self, check: Check) -> Line:
        network, own = network_in(self._settings.wanted), ipv4(check.own)
        if network is not None and own is not None and own in network:
            return ("done", "ok", self.tr("this computer is in {network}").format(network=network))
        if own is None:
            return (
                "warning",
                "warn",
                self.tr("this computer has no way to {address}").format(address=check.host),
            )
        words = self.tr("this computer is not in {network}: a router has to join them")
        return ("warning", "warn", words.format(network=network or check.host))

    def _show_lines(self, lines: list[Line]) -> None:
        while len(self._lines) < len(lines):
            self._add_line()
        for index, (mark, words) in enumerate(self._lines):
            used = index < len(lines)
            mark.setVisible(used)
            words.setVisible(used)
            if used:
                icon, role, text = lines[index]
                mark.set_icon(icon, role)
                words.setText(text)
                set_look(words, tone="err" if role == "err" else "text")

    def _add_line(self) -> None:
        mark, words = IconLabel(size=ICON_TILE), label("", "caption", wrap=True)
        row = len(self._lines)
        self._grid.addWidget(mark, row, 0)
        self._grid.addWidget(words, row, 1)
        self._lines.append((mark, words))
