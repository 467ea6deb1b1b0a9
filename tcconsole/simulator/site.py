"""The place where a simulated device hangs: its cameras, and what an installer has set up there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from tcconsole.api.wire import Camera, Cell, Panel, Preset, Stream
from tcconsole.simulator.memory import Memory, Position, hash_password
from tcconsole.simulator.network import SITE_BRIDGE, camera_host
from tcconsole.simulator.presets import presets_of
from tcconsole.simulator.settings_table import DEFAULTS

FIRMWARE = "2.2.1.104"
OLDER_FIRMWARE = "2.1.7.88"
_IDS = UUID("6f1c1f0e-52d5-4c2e-9d0a-6b5f7a3c9e21")
_DIRECT_CAMERAS = 8
_ALIKE = 3
"""The devices after these were set up by somebody else, some of them with other times or an older firmware."""

DEVICE_NAMES = ("Lobby East", "Gatehouse", "Lobby West", "Dock office", "Garage", "Server room")

CAMERAS = (
    ("Gate", "ptz-gate"),
    ("Dock", "ptz-dock"),
    ("Lobby", "fixed-lobby"),
    ("Yard", "ptz-yard"),
    ("Road north", "ptz-road"),
    ("Corridor A", "fixed-corridor"),
    ("Car park", "ptz-carpark"),
    ("Server room", "fixed-servers"),
    ("Warehouse", "fixed-warehouse"),
    ("Garage", "fixed-garage"),
    ("Lift hall", "fixed-lifts"),
    ("Fence north", "ptz-fence"),
    ("Roof", "ptz-roof"),
    ("Turnstiles", "fixed-turnstile"),
    ("Yard east", "fixed-yard_east"),
    ("Corridor B", "fixed-corridor_b"),
    ("Fence east", "fixed-fence_night"),
    ("Garage ramp", "fixed-garage_ramp"),
    ("Road south", "fixed-road_south"),
    ("Car park east", "fixed-carpark_east"),
    ("Dock 3", "fixed-dock_side"),
    ("Reception", "fixed-lobby_desk"),
    ("Aisle 7", "fixed-warehouse_aisle"),
    ("Turnstile exit", "fixed-turnstile_side"),
)
"""Camera names and the scenes that they look at; more cameras look at the same scenes again."""

PANELS = (
    ("Four View", 2, 2, "Gate, Dock, Lobby, Yard"),
    (
        "Perimeter",
        3,
        3,
        "Gate, Fence north, Fence east, Yard, Yard east, Road north, Car park, Roof, Car park east",
    ),
    (
        "Night",
        4,
        3,
        "Fence north, Fence east, Yard, Yard east, Gate, Road north, Road south, Car park, "
        "Garage ramp, Server room, -, -",
    ),
    ("Delivery", 2, 1, "Dock, Dock 3"),
)
"""Name, columns, rows and the cameras row by row (-: an empty cell). Every device has these."""

OWN_PANELS = (
    ("Entrances", 2, 2, "Road north, Lobby, Reception, Turnstiles"),
    ("Dock and aisles", 2, 2, "Dock, Dock 3, Warehouse, Aisle 7"),
    ("Garage", 2, 2, "Garage, Garage ramp, Car park, Car park east"),
    ("Server watch", 3, 2, "Server room, Corridor A, Corridor B, Lift hall, Turnstiles, Turnstile exit"),
)
"""What the third device and those after it have besides, one each."""

SHOWN = ("Four View", "Perimeter")
"""What the first devices show; the others show their own panel."""


@dataclass(frozen=True, slots=True)
class SiteCamera:
    """A camera on the simulated network. `scene`: what it looks at; `host`: its address; `presets`: PTZ only."""

    id: str
    name: str
    scene: str
    seed: int
    host: str
    presets: tuple[Preset, ...]

    @property
    def steerable(self) -> bool:
        return bool(self.presets)


def device_name(index: int) -> str:
    return DEVICE_NAMES[index] if index < len(DEVICE_NAMES) else f"Monitor {index + 1}"


def panels_of(index: int) -> tuple[tuple[str, int, int, str], ...]:
    """The panels of the device with that index: each monitor of a control room has its own task."""
    return PANELS if index < 2 else (*PANELS, OWN_PANELS[(index - 2) % len(OWN_PANELS)])


def site_cameras(index: int, count: int) -> tuple[SiteCamera, ...]:
    """The cameras of the device with that index; the same ones each time."""
    return tuple(_site_camera(index, number) for number in range(count))


def _site_camera(index: int, number: int) -> SiteCamera:
    round_, place = divmod(number, len(CAMERAS))
    name, scene = CAMERAS[place]
    return SiteCamera(
        id=str(uuid5(_IDS, f"device {index} camera {number}")),
        name=f"{name} ({round_ + 1})" if round_ else name,
        scene=scene,
        seed=index * 31 + round_,
        host=camera_host(number),
        presets=presets_of(scene),
    )


def first_position(camera: SiteCamera) -> Position:
    first = camera.presets[0]
    return Position(first.x, first.y, first.z)


def populated(index: int, cameras: tuple[SiteCamera, ...], password: str) -> Memory:
    """A device as an installer leaves it: named, with cameras and panels, one of them on the monitor."""
    memory = factory_new(index, password)
    memory.settings |= {
        "DeviceName": device_name(index),
        "NetworkIP": f"192.168.{10 + index // 200}.{30 + index % 200}",
        "NetworkGW": f"192.168.{10 + index // 200}.1",
        "NetworkDNS": f"192.168.{10 + index // 200}.1",
        "SymphonyServer": SITE_BRIDGE.ip,
        "SymphonyUser": SITE_BRIDGE.user,
    }
    if index >= _ALIKE:
        memory.settings |= _set_up_otherwise(index)
        memory.firmware = OLDER_FIRMWARE if index % 5 == 4 else FIRMWARE
    memory.bridge_password = hash_password(SITE_BRIDGE.password)
    memory.positions = {camera.id: first_position(camera) for camera in cameras if camera.steerable}
    memory.direct = {camera.id: direct_camera(camera) for camera in cameras[:_DIRECT_CAMERAS]}
    _add_panels(memory, index, cameras)
    return memory


def _set_up_otherwise(index: int) -> dict[str, str]:
    """What differs between devices of one site, as it does where they were set up over years."""
    match index % 5:
        case 3:
            return {"NTPServer": SITE_BRIDGE.ip, "NTPMode": "manual"}
        case 0:
            return {"TimeZone": "Europe/Berlin"}
    return {}


def factory_new(index: int, password: str = "admin") -> Memory:  # noqa: S107 - what it comes with
    """A device as it comes out of its box."""
    return Memory(
        serial=f"02544300{index:04X}",
        firmware=FIRMWARE,
        settings=dict(DEFAULTS),
        password=hash_password(password),
        bridge_password=hash_password(""),
    )


def _add_panels(memory: Memory, index: int, cameras: tuple[SiteCamera, ...]) -> None:
    panels = panels_of(index)
    for name, width, height, names in panels:
        guid = str(uuid5(_IDS, f"device {index} panel {name}"))
        cells = _cells(guid, width, names.split(", "), cameras, memory.next_cell_id)
        memory.next_cell_id += len(cells)
        memory.panels[guid] = Panel(
            panel_guid=guid, panel_name=name, panel_width=width, panel_height=height, cells=cells
        )
    shown = SHOWN[index] if index < len(SHOWN) else panels[-1][0]
    memory.active = next(guid for guid, panel in memory.panels.items() if panel.panel_name == shown)


def _cells(
    guid: str, width: int, names: list[str], cameras: tuple[SiteCamera, ...], first_id: int
) -> tuple[Cell, ...]:
    ids = {camera.name: camera.id for camera in cameras}
    return tuple(
        Cell(
            coord_x=place % width,
            coord_y=place // width,
            panel_guid=guid,
            panel_cell_id=first_id + place,
            camera_id=ids.get(name),
            camera_name=name if name in ids else None,
        )
        for place, name in enumerate(names)
    )


def direct_camera(camera: SiteCamera) -> Camera:
    """The same camera as somebody would enter it for Direct Connect."""
    return Camera(
        id=camera.id,
        name=camera.name,
        address=camera.host,
        channel_number=0,
        username="viewer",
        password="viewer",  # noqa: S106 - of a simulated camera
        streams=(
            Stream(
                format="H264",
                record_fps=8,
                stream_number=0,
                width=1280,
                height=720,
                media_uri=f"rtsp://{camera.host}/stream",
                snapshot_uri=f"http://{camera.host}/snapshot.jpg",
            ),
        ),
    )
