"""The presets of the simulated PTZ cameras: places in their scenes that are worth a name.

Each row is name, pan, tilt, zoom, from -100 to 100; the first row is where the camera looks at first.
"""

from __future__ import annotations

from tcconsole.api.wire import Preset

_PLACES: dict[str, tuple[tuple[str, float, float, float], ...]] = {
    "ptz-gate": (
        ("Gate wide", 0, 0, -60),
        ("Barrier", 5, -10, 10),
        ("Hut", -40, -5, 40),
        ("Plate", 5, 15, 70),
        ("Fence left", -90, 0, 20),
        ("Fence right", 90, -5, 20),
    ),
    "ptz-dock": (
        ("Dock wide", 0, 0, -60),
        ("Door 1", -50, 20, 40),
        ("Door 2", -10, 20, 40),
        ("Door 3", 25, 20, 40),
        ("Trailer", 55, 5, 10),
        ("Forklift", 0, 0, 50),
    ),
    "ptz-yard": (
        ("Yard wide", 0, 0, -60),
        ("Left stack", -80, 10, 10),
        ("Aisle", 5, 40, 50),
        ("Right stack", 40, 5, 10),
        ("Barrels", -30, 10, 60),
    ),
    "ptz-road": (
        ("Road wide", 0, 0, -60),
        ("Crossing", 10, 45, 50),
        ("Near lane", -30, -20, 20),
        ("Left pavement", -70, 10, 30),
        ("Right pavement", 55, 5, 30),
        ("Shops", 95, 20, 10),
    ),
    "ptz-carpark": (
        ("Car park wide", 0, 0, -60),
        ("Row A", -30, 25, 30),
        ("Row B", 5, 30, 40),
        ("Vans", 25, -10, 30),
        ("Exit", 65, 35, 50),
        ("Lamps", -50, 60, 20),
        ("Empty bays", -70, -60, 10),
    ),
    "ptz-fence": (
        ("Path", 0, 0, -60),
        ("Gate lamp", -20, 40, 40),
        ("Fence near", 70, -50, 10),
        ("Fence far", 15, 25, 50),
        ("Bush", -50, 0, 60),
    ),
    "ptz-roof": (
        ("Roof wide", 0, 0, -60),
        ("Stair door", -70, -5, 40),
        ("Chillers", 15, 10, 40),
        ("Mast", 35, 55, 40),
    ),
}


def presets_of(scene: str) -> tuple[Preset, ...]:
    """The presets of a scene; none for a scene that a fixed camera looks at."""
    return tuple(Preset(name=name, x=x, y=y, z=z) for name, x, y, z in _PLACES.get(scene, ()))
