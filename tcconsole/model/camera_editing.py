"""Everything with which the Direct Connect cameras of one device are edited."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tcconsole.model.activity import Activity
from tcconsole.model.camera_changes import CameraChanges
from tcconsole.model.camera_edits import CameraEdits
from tcconsole.model.camera_export import CameraExport
from tcconsole.model.camera_onvif import CameraOnvif
from tcconsole.model.camera_preview import CameraPreview
from tcconsole.model.cameras import Cameras
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.jpeg import Decoder
from tcconsole.model.link import Link
from tcconsole.model.store import Store


class CameraEditing(QObject):
    """edits: unsaved forms; preview: the picture of one; onvif: the device's test; changes: a file of
    cameras; export: files that are written."""

    def __init__(
        self,
        link: Link,
        cameras: Cameras,
        settings: DeviceSettings,
        decoder: Decoder,
        store: Store,
        activity: Activity,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.edits = CameraEdits(link, cameras, settings, activity, self)
        self.preview = CameraPreview(link, decoder, self)
        self.onvif = CameraOnvif(link, cameras, self)
        self.changes = CameraChanges(link, cameras, self.edits.passwords, store, activity, self)
        self.export = CameraExport(link, cameras, store, self)
