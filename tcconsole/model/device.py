"""One Thin Client, complete: its connection and everything that is known of it. Nothing here assumes there is one."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from tcconsole.api.address import Address
from tcconsole.api.errors import AnotherDevice
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.address_change import AddressChange
from tcconsole.model.backups import Backups
from tcconsole.model.camera_book import CameraBook
from tcconsole.model.camera_editing import CameraEditing
from tcconsole.model.camera_states import CameraStates
from tcconsole.model.cameras import Cameras
from tcconsole.model.cell_history import CellHistory
from tcconsole.model.connection import DeviceState
from tcconsole.model.device_entry import Entry as Entry
from tcconsole.model.device_errors import DeviceErrors
from tcconsole.model.device_key import key_of
from tcconsole.model.device_record import recorder_of
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.device_system import DeviceSystem
from tcconsole.model.draft_store import DraftStore
from tcconsole.model.favourites import Favourites
from tcconsole.model.feed import Feed
from tcconsole.model.folds import Folds
from tcconsole.model.full_screen import FullScreen
from tcconsole.model.journal import Journal
from tcconsole.model.jpeg import Decoder
from tcconsole.model.known_ptz import KnownPtz
from tcconsole.model.link import Link
from tcconsole.model.live import Live
from tcconsole.model.panels import Panels
from tcconsole.model.patrol_store import PatrolStore
from tcconsole.model.patrols import Patrols
from tcconsole.model.picture_files import PictureFiles
from tcconsole.model.preset_spots import PresetSpots
from tcconsole.model.problems import Problems
from tcconsole.model.ptz_aim import PtzAim
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.ptz_motion import PtzMotion
from tcconsole.model.ptz_tuning import PtzTuning
from tcconsole.model.schedules import Schedules
from tcconsole.model.secrets import Secrets
from tcconsole.model.sequence_store import SequenceStore
from tcconsole.model.sequences import Sequences
from tcconsole.model.site_keeper import Site
from tcconsole.model.snapshots.workers import PictureWorkers
from tcconsole.model.store import Store
from tcconsole.model.tasks import BugReporter

CAMERAS_EVERY_S = 10.0
SETTINGS_EVERY_S = 30.0
QUIET_TIMES = 6
"""What changes seldom is read so many times as seldom of a device that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every device shares; owned by the console."""

    problems: Problems
    activity: Activity
    secrets: Secrets
    store: Store
    decoder: Decoder
    workers: PictureWorkers
    report: BugReporter
    journal: Journal
    site: Site


class Device(QObject):
    """Signals: `identity_changed()` name, firmware, serial, site, or who answers in its place (`stranger`);
    `state_changed()` as the link's.

    `start()` connects; the owner calls `aclose()`.
    """

    identity_changed = Signal()
    state_changed = Signal()

    def __init__(self, entry: Entry, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        address = Address.parse(entry.address)
        self.key = entry.key or key_of(address)
        self._entry = replace(entry, key=self.key)
        self._firmware = ""
        self._activity = context.activity
        self._cameras_at = self._settings_at = 0.0
        self.link = Link(
            address, entry.fingerprint, context.secrets, context.problems, context.report, parent=self
        )
        self.link.mean(entry.serial)
        self.link.commands.title = self.name
        self.link.load = self._load
        self.link.poll = self._poll
        self.link.quiet = lambda: self.quiet
        self._make_panels(context)
        self._make_settings(context)
        self._make_pictures(context)
        self._make_ptz(context)
        self._make_switching(context)
        self.link.recorder = recorder_of(self, context.journal)
        self.backups = Backups(self, context.activity, context.store, self)
        self.system.restarts.back_up = self.backups.take_now
        self.link.state_changed.connect(self._tell_state)
        self.settings.read_again.connect(self._take_identity)
        self._last_state = DeviceState.CLOSED
        self._last_stranger = ""
        self._viewers: set[str] = set()
        self._was_quiet = True
        for signal in (self.sequences.changed, self.patrols.changed, self.ptz.target_changed):
            signal.connect(self._look)

    def _make_panels(self, context: Context) -> None:
        """What is on the monitor, and what may be: panels and cameras."""
        drafts = DraftStore(context.store, self.key)
        self.panels = Panels(self.link, context.activity, drafts, self)
        self.cameras = Cameras(self.link, context.activity, CameraBook(context.store, self.key, self), self)
        self.folds = Folds(context.store, self.key)
        self.full_screen = FullScreen(self.cameras, self.panels, self)
        self.live = Live(self.link, self.panels, self.cameras, context.activity, self)
        self.cell_history = CellHistory()
        self.favourites = Favourites(self.link, self.panels, context.store, self.key, context.activity, self)

    def _make_settings(self, context: Context) -> None:
        """How the device itself is set up."""
        self.settings = DeviceSettings(
            self.link, context.secrets, context.activity, context.store, self.key, self
        )
        self.address_change = AddressChange(
            self.link, self.settings, context.secrets, context.activity, context.store, self.key, self
        )
        self.editing = CameraEditing(
            self.link, self.cameras, self.settings, context.decoder, context.store, context.activity, self
        )
        self.system = DeviceSystem(
            self.link,
            self.settings,
            self.panels,
            self.address_change,
            context.activity,
            context.store,
            self.key,
            self,
        )

    def _make_pictures(self, context: Context) -> None:
        """What its cameras see."""
        self.feed = Feed(self.link, context.workers, self)
        self.errors = DeviceErrors(self.link, self.feed, self)
        self.picture_files = PictureFiles(self.link, self.feed, context.decoder, context.activity, self)
        self.camera_states = CameraStates(self.feed, self.cameras, self)

    def _make_ptz(self, context: Context) -> None:
        """What moves its cameras."""
        self.ptz = PtzDrive(self.link, self.panels, self.feed, context.activity, self)
        self.known_ptz = KnownPtz(self.ptz, self.cameras.book, self)
        self.spots = PresetSpots(self.ptz, self.link, self.panels, self.feed, context.store, self.key, self)
        patrols = PatrolStore(context.store, self.key)
        self.patrols = Patrols(
            self.link, self.panels, self.cameras, self.ptz, context.activity, patrols, self
        )
        self.ptz_tuning = PtzTuning(context.store, self.key, self)
        self.ptz_aim = PtzAim(self.link, self.ptz, self.feed, self.ptz_tuning, self)
        self.ptz_motion = PtzMotion(self.link, self.ptz, self.feed, self)

    def _make_switching(self, context: Context) -> None:
        """What switches the monitor by itself."""
        sequences = SequenceStore(context.store, self.key)
        self.sequences = Sequences(
            self.link, self.panels, self.cameras, self.ptz, context.activity, sequences, self
        )
        self.schedules = Schedules(
            self.link, self.panels, self.sequences, context.activity, context.store, self.key, self
        )

    @property
    def entry(self) -> Entry:
        return replace(self._entry, address=str(self.link.address), fingerprint=self.link.fingerprint)

    @property
    def address(self) -> Address:
        return self.link.address

    @property
    def name(self) -> str:
        """The device's own name, as last known, else its address."""
        return self._entry.name or self._entry.address

    @property
    def site(self) -> str:
        """The group that it belongs to, "" none."""
        return self._entry.site

    @property
    def last_seen(self) -> float:
        """When it answered last, in seconds since the epoch: now while it is on line; 0 if it never did."""
        return time.time() if self.link.on_line else self._entry.last_seen

    @property
    def serial(self) -> str:
        return self._entry.serial

    @property
    def firmware(self) -> str:
        """Empty until the device was read."""
        return self._firmware

    @property
    def state(self) -> DeviceState:
        return self.link.state

    @property
    def quiet(self) -> bool:
        """True while nobody looks at this device and it is neither steered nor switched by us."""
        busy = self.ptz.target is not None or self.sequences.running or self.patrols.running
        return not (self._viewers or busy)

    def take_entry(self, entry: Entry) -> None:
        """What is kept of it was changed by somebody else than the device: by the user, or by another program."""
        entry = replace(entry, key=self.key)
        self._entry, before = entry, self._entry
        address = Address.parse(entry.address)
        if address != self.link.address:
            self.link.go_to(address, entry.fingerprint)
        elif entry.fingerprint != before.fingerprint and entry.fingerprint != self.link.fingerprint:
            self.link.accept_certificate(entry.fingerprint)
        if entry.serial != before.serial:
            self.link.mean(entry.serial)
            self.link.retry()
        self.link.commands.title = self.name
        self.identity_changed.emit()

    def set_shown(self, viewer: str, shown: bool) -> None:
        """Whether the viewer of that name (the window, a wall, a second screen) shows this device now."""
        (self._viewers.add if shown else self._viewers.discard)(viewer)
        self._look()

    def _look(self) -> None:
        """It may have to be known better now than it was."""
        if self._was_quiet and not self.quiet:
            self.link.look()
        self._was_quiet = self.quiet

    def start(self) -> None:
        """Connect and fetch pictures until `aclose()`."""
        self.system.firmware.resume()
        if not self.address_change.resume():
            self.link.start()
        self.feed.start()
        self.schedules.start()

    async def aclose(self) -> None:
        """Stop steering, end every task, close the session on the device."""
        self.patrols.close()
        self.sequences.close()
        self.ptz.stop()
        self.ptz_aim.stop()
        self.feed.close()
        await self.link.aclose()
        self.ptz_motion.close()

    async def _load(self) -> None:
        await asyncio.gather(self.panels.read(), self.cameras.read(), self.settings.read())
        self._cameras_at = self._settings_at = time.monotonic()
        self.system.connected_again()

    async def _poll(self) -> None:
        await self.panels.read()
        now = time.monotonic()
        times = QUIET_TIMES if self.quiet else 1
        if now - self._cameras_at > CAMERAS_EVERY_S * times:
            self._cameras_at = now
            await self.cameras.read()
        if now - self._settings_at > SETTINGS_EVERY_S * times:
            self._settings_at = now
            await self.settings.read()

    @property
    def stranger(self) -> AnotherDevice | None:
        """Who answers at its address in its place, while somebody does.

        Nothing but a sign-in is sent to it: it gets no draft, and no schedule, sequence or patrol of this device runs
        on it. That stays so until the device itself answers, or `accept_stranger`, or the entry gets another address.
        """
        error = self.link.error
        return error if isinstance(error, AnotherDevice) else None

    def accept_stranger(self) -> None:
        """The box was replaced: the one that answers is this device from now on.

        What was kept for the old one stays, but nothing of it happens by itself: its schedules are held.
        """
        stranger = self.stranger
        if stranger is None:
            return
        self.schedules.hold(True)
        self.sequences.stop_all()
        self.patrols.stop_all()
        self.take_entry(replace(self.entry, serial=stranger.serial, name=stranger.name or self._entry.name))

    def _take_identity(self) -> None:
        values = self.settings.values
        serial = values.get("DeviceSerial", "")
        if self.link.serial and serial and serial.casefold() != self.link.serial.casefold():
            self.link.connect_anew()  # which finds out who it is
            return
        self.link.mean(serial or self.link.serial)
        entry = replace(self._entry, name=values.get("DeviceName", ""), serial=self.link.serial)
        firmware = values.get("FirmwareVersion", "")
        if (entry, firmware) != (self._entry, self._firmware):
            self._entry, self._firmware = entry, firmware
            self.link.commands.title = self.name
            self.identity_changed.emit()

    def _tell_state(self) -> None:
        state = self.link.state
        if state is not self._last_state:
            self._note(state)
            self._note_seen()
            self._last_state = state
        self.state_changed.emit()
        stranger = self.stranger.serial if self.stranger is not None else ""
        if stranger != self._last_stranger:
            self._last_stranger = stranger
            self.identity_changed.emit()

    def _note_seen(self) -> None:
        """It answers, or did until now."""
        if self.link.on_line or self._last_state in (DeviceState.ON_LINE, DeviceState.FAULTY):
            self._entry = replace(self._entry, last_seen=time.time())

    def _note(self, state: DeviceState) -> None:
        match state:
            case DeviceState.ON_LINE if self._last_state is not DeviceState.FAULTY:
                self._activity.add(self.tr("{device} is on line").format(device=self.name), Kind.DONE)
            case DeviceState.UNREACHABLE:
                self._activity.add(self.tr("{device} is unreachable").format(device=self.name), Kind.FAILED)
            case DeviceState.SIGNED_OUT:
                self._activity.add(self.tr("{device}: signed out").format(device=self.name), Kind.WARNING)
