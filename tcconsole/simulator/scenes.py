"""The scenes that are shipped. The optics were found by measuring people, poles and walls in the pictures."""

from tcconsole.simulator.optics import Optics
from tcconsole.simulator.scene import Scene

SCENES: dict[str, Scene] = {
    "fixed-carpark_east": Scene(Optics(0.90, 0.06, 5.8), "outdoor"),
    "fixed-corridor": Scene(Optics(0.641, 0.323, 2.51), "indoor"),
    "fixed-corridor_b": Scene(Optics(0.719, 0.285, 2.36), "indoor"),
    "fixed-dock_side": Scene(Optics(0.95, 0.0, 5.3), "outdoor"),
    "fixed-fence_night": Scene(Optics(0.80, 0.195, 2.94), "infrared"),
    "fixed-garage": Scene(Optics(0.75, 0.32, 2.59), "indoor"),
    "fixed-garage_ramp": Scene(Optics(0.73, 0.296, 2.53), "indoor"),
    "fixed-lifts": Scene(Optics(0.74, 0.22, 2.72), "indoor"),
    "fixed-lobby": Scene(Optics(0.744, 0.123, 4.23), "indoor"),
    "fixed-lobby_desk": Scene(Optics(0.716, 0.009, 3.44), "indoor"),
    "fixed-road_south": Scene(Optics(1.25, -0.05, 6.6), "outdoor"),
    "fixed-servers": Scene(Optics(0.74, 0.228, 2.59), "indoor"),
    "fixed-turnstile": Scene(Optics(0.65, 0.17, 2.72), "indoor"),
    "fixed-turnstile_side": Scene(Optics(0.75, 0.067, 2.72), "indoor"),
    "fixed-warehouse": Scene(Optics(0.74, 0.174, 4.71), "indoor"),
    "fixed-warehouse_aisle": Scene(Optics(0.80, 0.27, 3.59), "indoor"),
    "fixed-yard_east": Scene(Optics(0.80, 0.092, 4.67), "infrared"),
    "ptz-carpark": Scene(Optics(0.485, 0.165, 7.85), "outdoor"),
    "ptz-dock": Scene(Optics(0.41, 0.375, 4.3), "outdoor"),
    "ptz-fence": Scene(Optics(0.433, 0.375, 3.37), "outdoor"),
    "ptz-gate": Scene(Optics(0.43, 0.335, 4.5), "outdoor"),
    "ptz-road": Scene(Optics(0.53, 0.175, 7.5), "outdoor"),
    "ptz-roof": Scene(Optics(0.446, 0.345, 4.03), "outdoor"),
    "ptz-yard": Scene(Optics(0.467, 0.235, 5.35), "infrared"),
}

SCENES_FIXED: tuple[str, ...] = tuple(name for name in SCENES if name.startswith("fixed-"))
SCENES_PTZ: tuple[str, ...] = tuple(name for name in SCENES if name.startswith("ptz-"))
