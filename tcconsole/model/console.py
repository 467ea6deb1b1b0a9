"""Everything that the console knows and does, without a window: built once, closed once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from tcconsole.api.address import Address
from tcconsole.api.client import ThinClient
from tcconsole.api.errors import ThinClientError
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.bundle_desk import BundleDesk
from tcconsole.model.device import Context, Device, Entry
from tcconsole.model.device_files import DeviceFiles
from tcconsole.model.device_scan import DeviceScan
from tcconsole.model.devices import Devices
from tcconsole.model.fleet.column_files import ColumnFiles
from tcconsole.model.fleet.commissioning_desk import CommissioningDesk
from tcconsole.model.fleet.fleet import Fleet
from tcconsole.model.fleet.password_list import PasswordList
from tcconsole.model.fleet.report_files import ReportFiles
from tcconsole.model.health import Health
from tcconsole.model.journal import Journal
from tcconsole.model.journal_export import JournalExport
from tcconsole.model.journal_left import tell_left_over
from tcconsole.model.jpeg import Decoder
from tcconsole.model.preferences import JOURNAL_DAYS, Preferences
from tcconsole.model.problems import Problem, Problems
from tcconsole.model.recent import Recent
from tcconsole.model.same_device import SameDevice
from tcconsole.model.scene_times import SceneTimes
from tcconsole.model.scenes import Scenes
from tcconsole.model.secrets import Secrets
from tcconsole.model.shortcuts import Shortcuts
from tcconsole.model.site_keeper import Site
from tcconsole.model.snapshots.workers import PictureWorkers
from tcconsole.model.sticks.sticks import Sticks
from tcconsole.model.store import Store
from tcconsole.model.swapped_boxes import SwappedBoxes
from tcconsole.model.table_look import KeptTableLook
from tcconsole.model.tasks import TaskScope
from tcconsole.model.tours import Tours
from tcconsole.model.walls import Walls

WINDOW_FILE = "window.json"
REMOVING = "remove device"
ADDED_AT_ONCE = 8
"""So many new devices are taken up in one go: the window answers meanwhile."""
FORGET_S = 5.0
"""So long leaving waits for devices that are just being forgotten."""


class Console(QObject):
    """The root of the models. The owner calls `aclose()`.

    folder: where our files lie, None keeps nothing. keyring: whether passwords go to the system's keyring.
    workers: picture workers that somebody else ends; None has the console start and end its own.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        keyring: bool = True,
        workers: PictureWorkers | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._store = Store(folder)
        self._decoder = Decoder()
        self.workers = workers or PictureWorkers(parent=self)
        self._own_workers = workers is None
        self._scope = TaskScope("console", self.report_bug)
        self.problems = Problems(self)
        self.activity = Activity(self)
        self.secrets = Secrets(keyring, self)
        self.preferences = Preferences(self._store, self)
        self.shortcuts = Shortcuts(self._store, self)
        self.recent = Recent(self._store, self)
        self.device_table = KeptTableLook(self._store, "devices")
        self.sticks = Sticks(self._store, self.activity, self.report_bug, parent=self)
        self.journal = Journal(folder, self.problems, self.report_bug, self._days_kept, self)
        self.journal_export = JournalExport(self.journal, self.problems, self.activity, self.report_bug, self)
        self.site = Site(folder, self.problems, self.report_bug, self)
        self.devices = Devices(self._context(), self)
        self._make_wall()
        self._make_fleet()
        self._same_device = SameDevice(self.devices, self.remove_device, self)
        self.swapped = SwappedBoxes(self.devices, self.activity, self.remove_device, self)
        self.health = Health(self.devices, self.workers, self)
        self.bundle = BundleDesk(self, self)
        self.secrets.fell_back.connect(self._tell_no_keyring)

    def _context(self) -> Context:
        return Context(
            self.problems,
            self.activity,
            self.secrets,
            self._store,
            self._decoder,
            self.workers,
            self.report_bug,
            self.journal,
            self.site,
        )

    def _make_wall(self) -> None:
        """What all monitors show together."""
        self.walls = Walls(self.devices, self.site, self.report_bug, self)
        self.scenes = Scenes(
            self.devices, self.site, self._store, self.activity, self.problems, self.report_bug, self
        )
        self.scene_times = SceneTimes(self.scenes, self.activity, self._store, self.report_bug, self)
        self.tours = Tours(self.scenes, self.activity, self._store, self.report_bug, self)

    def _make_fleet(self) -> None:
        """What adds, changes and tells of many devices."""
        self.device_files = DeviceFiles(self.devices, self._store, self.add_devices, self.report_bug, self)
        self.device_scan = DeviceScan(self._known_entries, self.report_bug, self)
        self.fleet = Fleet(
            self.devices, self.site, self.secrets, self.problems, self.activity, self.report_bug, self
        )
        self.column_files = ColumnFiles(self._scope, self)
        self.password_list = PasswordList(self._scope, self)
        self.run_reports = ReportFiles(self.problems, self.activity, self.report_bug, self)
        self.commissioning = CommissioningDesk(self.problems, self.activity, self.report_bug, self)

    def start(self) -> None:
        """Take up the devices of the last session."""
        self._scope.spawn(self.devices.load(), "load devices")
        self.site.start()
        self.walls.start()
        self.scenes.start()
        self.scene_times.start()
        self.fleet.start()
        self.journal.start()
        self._scope.spawn(tell_left_over(self.journal, self.problems), "left over")

    def kept_window(self) -> dict[str, str]:
        """Where the window and its docks were in the last session, as `keep_window` was told."""
        return {key: value for key, value in self._store.read(WINDOW_FILE).items() if isinstance(value, str)}

    def keep_window(self, state: dict[str, str]) -> None:
        """Keep where the window and its docks are."""
        self._store.write(WINDOW_FILE, state)

    def try_device(
        self,
        address: Address,
        password: str,
        fingerprint: str,
        answer: Callable[[ThinClientError | None], None],
    ) -> None:
        """Sign in to see whether a device is there; `answer` gets None or what went wrong. Then add it with `add`."""
        self._scope.restart(self._try(address, password, fingerprint, answer), "try device")

    def stop_trying(self) -> None:
        """The user does not want to know any more."""
        self._scope.cancel("try device")

    def add_device(self, address: Address, password: str | None, fingerprint: str = "") -> Device:
        """Know a device from now on, and show it. `password` None: from the keyring, or the user is asked."""
        device = self.devices.add(Entry(str(address), fingerprint=fingerprint))
        if fingerprint and fingerprint != device.link.fingerprint:
            device.link.accept_certificate(fingerprint)
        if password is not None:
            device.link.sign_in(password)
        return device

    def add_devices(self, entries: Sequence[Entry], passwords: Mapping[str, str]) -> None:
        """Know more devices from now on. passwords: by the address of the entry; they go to the keyring only.

        Those that are known stay as they are; the device that is shown stays, too.
        """
        self._scope.spawn(self._add_devices(tuple(entries), dict(passwords)), "add devices")

    async def _add_devices(self, entries: tuple[Entry, ...], passwords: dict[str, str]) -> None:
        await self.devices.loaded()
        known = {str(device.address) for device in self.devices.all}
        for entry in entries:
            password = passwords.get(entry.address)
            if password is not None and entry.address not in known:
                await self.secrets.put(entry.address, password)
        for first in range(0, len(entries), ADDED_AT_ONCE):
            self.devices.add_many(entries[first : first + ADDED_AT_ONCE])
            await asyncio.sleep(0)

    def add_first(self, address: Address, password: str | None) -> None:
        """As `add_device`, as soon as the devices of the last session are known."""
        self._scope.spawn(self._add_first(address, password), "add first")

    async def _add_first(self, address: Address, password: str | None) -> None:
        await self.devices.loaded()
        self.add_device(address, password)

    def remove_device(self, device: Device) -> None:
        """Forget a device and its password."""
        self._scope.spawn(self.devices.remove(device), REMOVING)

    async def aclose(self) -> None:
        """Release sticks, close sessions, end threads: in the reverse order of building."""
        await self.device_scan.aclose()
        await self.device_files.aclose()
        await self.sticks.aclose()
        self.health.stop()
        await self.fleet.aclose()
        await self.commissioning.aclose()
        await self.run_reports.aclose()
        for scheduled in (self.scene_times, self.tours, self.scenes):
            await scheduled.aclose()
        await self._scope.wait(REMOVING, FORGET_S)  # or a session would stay open on that device
        await self._scope.aclose()
        await self.devices.aclose()
        if self._own_workers:
            await self.workers.aclose()
        await self.bundle.aclose()
        await self.journal_export.aclose()
        await self.journal.aclose()
        await self.walls.aclose()
        await self.site.aclose()
        await self.secrets.aclose()
        self._decoder.close()
        self._store.close()

    async def _try(
        self,
        address: Address,
        password: str,
        fingerprint: str,
        answer: Callable[[ThinClientError | None], None],
    ) -> None:
        client = ThinClient(address, password, fingerprint=fingerprint)
        error: ThinClientError | None = None
        try:
            await client.open()
        except ThinClientError as failure:
            error = failure
        finally:
            await client.aclose()
        await self.devices.loaded()  # whoever is answered may add it
        answer(error)

    def _known_entries(self) -> list[Entry]:
        return [device.entry for device in self.devices.all]

    def _days_kept(self) -> int:
        return int(self.preferences.get(JOURNAL_DAYS))

    def _tell_no_keyring(self) -> None:
        self.activity.add(
            self.tr("No keyring on this computer: passwords are kept for this session only"), Kind.WARNING
        )

    def report_bug(self, where: str, error: BaseException) -> None:
        """Tell the user once that the console itself failed somewhere."""
        self.problems.add(
            Problem(
                tried=self.tr("Something in the console itself went wrong"),
                device=where,
                why=f"{type(error).__name__}: {error}"[:300],
                advice=self.tr("The console goes on. The log has the details; please report them."),
            )
        )
