"""The presets of the simulated PTZ cameras: places in their scenes that are worth a name.

Each row is name, pan, tilt, zoom, from -100 to 100; the first row is where the camera looks at first.
"""

from __future__ import annotations

from tcconsole.api.wire import Preset

_PLACES: dict[str, tuple[tuple[str, float, float, float], ...]] = {
    "ptz-gate": (
        ("Gate wide", 0, 0, -60),
        ("Barrier", 0, -25, 20),
        ("Hut", -52, -3, 45),
        ("Plate", 10, 10, 75),
        ("Fence left", -100, 7, 20),
        ("Fence right", 100, -4, 20),
    ),
    "ptz-dock": (
        ("Dock wide", 0, 0, -60),
        ("Door 1", -84, 15, 40),
        ("Door 2", -28, 24, 40),
        ("Door 3", 16, 30, 40),
        ("Trailer", 86, 8, 10),
        ("Forklift", -3, -4, 60),
    ),
    "ptz-yard": (
        ("Yard wide", 0, 0, -60),
        ("Left stack", -100, 17, 5),
        ("Aisle", 7, 34, 50),
        ("Right stack", 100, -29, 5),
        ("Barrels", -31, -19, 55),
    ),
    "ptz-road": (
        ("Road wide", 0, 0, -60),
        ("Crossing", 17, 28, 50),
        ("Near lane", -48, -30, 25),
        ("Left pavement", -69, 15, 40),
        ("Right pavement", 59, -12, 35),
        ("Shops", 100, 12, 10),
    ),
    "ptz-carpark": (
        ("Car park wide", 0, 0, -60),
        ("Row A", -29, 28, 35),
        ("Row B", 17, 46, 45),
        ("Vans", 25, -31, 35),
        ("Exit", 93, 25, 50),
        ("Lamps", -32, 100, 20),
        ("Empty bays", -100, -86, 10),
    ),
    "ptz-fence": (
        ("Path", 0, 0, -60),
        ("Lamp", -31, 57, 40),
        ("Fence near", 100, -92, 5),
        ("Fence far", 0, 25, 55),
        ("Bush", -54, -12, 60),
    ),
    "ptz-roof": (
        ("Roof wide", 0, 0, -60),
        ("Stair door", -100, -29, 30),
        ("Chillers", 25, -5, 35),
        ("Mast", 45, 66, 40),
    ),
}


def presets_of(scene: str) -> tuple[Preset, ...]:
    """The presets of a scene; none for a scene that a fixed camera looks at."""
    return tuple(Preset(name=name, x=x, y=y, z=z) for name, x, y, z in _PLACES.get(scene, ()))
