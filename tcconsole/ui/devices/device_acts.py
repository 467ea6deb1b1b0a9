"""What is done with the selected devices: asked first where it should be, then told to the models."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.device_round import (
    RESTARTS_AT_ONCE,
    DeviceRound,
    backup_round,
    restart_round,
)
from tcconsole.ui.devices.chosen_devices import ChosenDevices
from tcconsole.ui.devices.questions import DangerQuestion, SignInQuestion, SiteQuestion
from tcconsole.ui.devices.round_band import RoundBand
from tcconsole.ui.parts.plain import short


class DeviceActs(QObject):
    """`chosen`: the devices that are selected now. questions: shown by the owner, one at a time.

    Signals: `told(words)` something was done that nobody sees otherwise.
    """

    told = Signal(str)

    def __init__(
        self, console: Console, chosen: Callable[[], tuple[Device, ...]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._console = console
        self.band = RoundBand()
        self.chosen = ChosenDevices(console, chosen, lambda: self.band.running, self)
        self.restarting = DangerQuestion("restart_question", self.tr("Restart"), "restart")
        self.forgetting = DangerQuestion("forget_question", self.tr("Forget"), "delete")
        self.signing_in = SignInQuestion()
        self.siting = SiteQuestion()
        self.questions = (self.restarting, self.forgetting, self.signing_in, self.siting)
        self.restarting.confirmed.connect(self._restart)
        self.forgetting.confirmed.connect(self._forget)
        self.signing_in.confirmed.connect(self._sign_in)
        self.siting.confirmed.connect(self._set_site)

    def close_questions(self) -> None:
        """What was asked is about devices that are not selected any more."""
        for question in self.questions:
            if question.isVisible():
                question.decline()

    # what can be asked for

    def retry(self) -> None:
        """Connect to those that are not on line, now."""
        waiting = self.chosen.off_line
        for device in waiting:
            device.link.retry()
        one, many = self.tr("{device} is tried now"), self.tr("{count} devices are tried now")
        self.told.emit(_of(waiting, one, many))

    def ask_sign_in(self) -> None:
        self._ask(lambda: self.signing_in.ask(self.chosen.signed_out))

    def ask_site(self) -> None:
        self._ask(lambda: self.siting.ask(self.chosen.all, self.sites()))

    def back_up(self) -> None:
        """Back up those that are on line, a few at a time."""
        ready = self.chosen.on_line
        reason = self.tr("made by hand")
        title = _of(ready, self.tr("Back up {device}"), self.tr("Back up {count} devices"))
        self._start(backup_round(self._console.devices, ready, reason, self), title)

    def accept_stranger(self) -> None:
        """The box that answers in its place is the device from now on."""
        for device in self.chosen.replaced:
            self._console.swapped.accept(device)

    def look_for(self) -> None:
        """Look where it is now, and show what is known of it."""
        for device in self.chosen.replaced:
            self._console.swapped.look_for(device)

    def check_registration(self) -> None:
        """Ask the maker's register about those that are on line."""
        for device in self.chosen.on_line:
            device.system.check()

    def copy(self) -> None:
        """Names and addresses as text, one device a line."""
        chosen = self.chosen.all
        lines = [f"{device.name}\t{device.address}\t{device.serial}" for device in chosen]
        QApplication.clipboard().setText("\n".join(lines))
        self.told.emit(_of(chosen, self.tr("{device} copied"), self.tr("{count} devices copied")))

    def ask_restart(self) -> None:
        """Name what would go dark, and ask."""
        ready = self.chosen.idle
        title = _of(ready, self.tr("Restart {device}?"), self.tr("Restart {count} devices?"))
        self._ask(lambda: self.restarting.ask(ready, title, self._restart_detail(ready)))

    def ask_forget(self) -> None:
        """Name what would be forgotten, and ask."""
        chosen = self.chosen.all
        title = _of(chosen, self.tr("Forget {device}?"), self.tr("Forget {count} devices?"))
        detail = self.tr(
            "They and their passwords are forgotten on this computer. The devices themselves stay as they are."
        )
        self._ask(lambda: self.forgetting.ask(chosen, title, detail))

    # what was confirmed

    def _restart(self, keys: Sequence[str]) -> None:
        devices = self._by_keys(keys)
        title = _of(devices, self.tr("Restart {device}"), self.tr("Restart {count} devices"))
        if devices and not self.band.running:
            self._start(restart_round(self._console.devices, devices, self), title)

    def _forget(self, keys: Sequence[str]) -> None:
        for device in self._by_keys(keys):
            self._console.remove_device(device)

    def _sign_in(self, keys: Sequence[str], password: str) -> None:
        for device in self._by_keys(keys):
            if device.state is DeviceState.SIGNED_OUT:
                device.link.sign_in(password)

    def _set_site(self, keys: Sequence[str], site: str) -> None:
        devices = self._by_keys(keys)
        self._console.devices.set_site(devices, site)
        if site:
            one = self.tr("{device} belongs to {site} now")
            many = self.tr("{count} devices belong to {site} now")
        else:
            one = self.tr("{device} belongs to no site now")
            many = self.tr("{count} devices belong to no site now")
        self.told.emit(_of(devices, one, many, site=short(site, 60)))

    def sites(self) -> tuple[str, ...]:
        """All that there are, sorted."""
        found = {device.site for device in self._console.devices.all}
        return tuple(sorted(found - {""}, key=str.casefold))

    def _ask(self, ask: Callable[[], None]) -> None:
        self.close_questions()
        ask()

    def _start(self, made: DeviceRound, title: str) -> None:
        made.start()
        self.band.show_round(made, title)

    def _restart_detail(self, ready: Sequence[Device]) -> str:
        left = len(self.chosen.all) - len(ready)
        words = [self.tr("Their monitors go dark for a minute or two, then they show their panels again.")]
        if len(ready) > 1:
            words.append(
                self.tr(
                    "At most {count} at the same time; after one that does not come back, no more."
                ).format(count=RESTARTS_AT_ONCE)
            )
        if left:
            words.append(self.tr("{count} that are not on line, or busy, are left out.").format(count=left))
        return " ".join(words)

    def _by_keys(self, keys: Sequence[str]) -> tuple[Device, ...]:
        found = (self._console.devices.by_key(key) for key in keys)
        return tuple(device for device in found if device is not None)


def _of(devices: Sequence[Device], one: str, many: str, **places: str) -> str:
    """`one` with the {device}'s name, or `many` with their {count}."""
    if len(devices) == 1:
        return one.format(device=short(devices[0].name, 60), **places)
    return many.format(count=len(devices), **places)
