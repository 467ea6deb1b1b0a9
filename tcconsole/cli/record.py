"""What the command line changes on a device goes into the same journal as what the window changes."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

from tcconsole.api.cameras import ListCameras
from tcconsole.api.panels import ListPanels
from tcconsole.api.ptz import ListPresets
from tcconsole.api.request import Request
from tcconsole.api.settings import ReadSettings
from tcconsole.cli.plain import clean
from tcconsole.model.data_folder import data_folder
from tcconsole.model.journal_append import append
from tcconsole.model.journal_entry import Entry
from tcconsole.model.journal_errors import NewerJournal
from tcconsole.model.journal_recorder import Recorder, Who
from tcconsole.model.journal_schema import FILE
from tcconsole.model.journal_words import Known
from tcconsole.model.site.plain import known_devices

T = TypeVar("T")


class Record:
    """One command's part of the journal. What the device answers on the way is what changes are told against."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._known = Known()
        self._failed = False
        self._file = data_folder() / FILE
        self._recorder = Recorder(self, self._who, lambda: self._known)

    async def carry_out(self, request: Request[T], send: Callable[[Request[T]], Awaitable[T]]) -> T:
        """What `send` answers, written down if it changes something."""
        if request.action.changes_state:
            return await self._recorder.carry_out(request, send)
        answer = await send(request)
        self._learn(request, answer)
        return answer

    def close(self) -> None:
        self._recorder.close()

    def put(self, entry: Entry) -> None:
        """Write it at once. A journal that cannot be written is told once and stops nothing."""
        if self._failed:
            return
        try:
            append(self._file, entry)
        except (OSError, sqlite3.Error, NewerJournal) as error:
            self._failed = True
            print(f"tcconsole: the journal is not written: {clean(str(error))}", file=sys.stderr)

    async def put_now(self, entry: Entry) -> None:
        self.put(entry)

    def _learn(self, request: Request[Any], answer: Any) -> None:
        match request:
            case ListPanels():
                panels = {panel.panel_guid: panel for panel in answer if panel.panel_guid}
                self._known = replace(self._known, panels=panels)
            case ListCameras():
                self._known = replace(self._known, cameras={camera.id: camera for camera in answer})
            case ReadSettings():
                self._known = replace(self._known, settings={one.name: one.value for one in answer})
            case ListPresets():
                self._known = replace(self._known, presets=tuple(answer))

    def _who(self) -> Who:
        """From the device itself if it was asked, else from what the window has kept of it."""
        settings = self._known.settings
        if "DeviceSerial" in settings:
            return Who(settings.get("DeviceName", ""), settings["DeviceSerial"], self._address)
        kept = known_devices(self._file.parent)
        name, serial = next(
            ((one.name, one.serial) for one in kept if one.address == self._address), ("", "")
        )
        return Who(name, serial, self._address)
