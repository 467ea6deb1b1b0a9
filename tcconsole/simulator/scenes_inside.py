"""The scenes under a roof."""

from tcconsole.simulator.optics import Optics
from tcconsole.simulator.scene import Blinkers, Lamp, Mover, Scene, Screen

_GREEN, _ORANGE = (90, 240, 150), (255, 150, 60)
_LEDS = ((150, 255, 190), (235, 255, 240), (255, 196, 90), (120, 190, 255))

INSIDE: dict[str, Scene] = {
    "fixed-corridor": Scene(
        Optics(0.641, 0.323, 2.51),
        "indoor",
        gloss=0.20,
        movers=(
            Mover(
                "person", ((0.535, 0.455), (0.53, 0.55), (0.52, 0.70), (0.386, 2.515)), pause_s=7, back=True
            ),
            Mover(
                "person", ((0.6, 2.438), (0.565, 0.70), (0.557, 0.52), (0.552, 0.455)), pause_s=16, early_s=14
            ),
        ),
    ),
    "fixed-corridor_b": Scene(
        Optics(0.719, 0.285, 2.36),
        "indoor",
        gloss=0.20,
        movers=(
            Mover(
                "person", ((0.437, 0.415), (0.445, 0.52), (0.455, 0.66), (0.491, 2.722)), pause_s=8, back=True
            ),
            Mover(
                "person", ((0.802, 2.717), (0.50, 0.68), (0.465, 0.50), (0.452, 0.42)), pause_s=18, early_s=20
            ),
        ),
    ),
    "fixed-garage": Scene(
        Optics(0.75, 0.32, 2.59),
        "indoor",
        gloss=0.12,
        movers=(
            Mover("car", ((0.495, 0.465), (0.53, 0.51), (0.60, 0.60), (0.72, 0.78), (0.95, 1.25)), 3.5, 12),
            Mover(
                "person",
                ((0.83, 0.60), (0.74, 0.66), (0.60, 0.64), (0.50, 0.55), (0.475, 0.48)),
                pause_s=8,
                back=True,
            ),
        ),
        screens=(
            Screen(((0.334, 0.20), (0.44, 0.20), (0.444, 1.0), (0.345, 1.0)), 1.0),
            Screen(((0.693, 0.28), (0.737, 0.28), (0.734, 0.60), (0.688, 0.60)), 0.60),
        ),
    ),
    "fixed-garage_ramp": Scene(
        Optics(0.73, 0.296, 2.53),
        "indoor",
        gloss=0.12,
        movers=(
            Mover("car", ((0.64, 0.41), (0.60, 0.47), (0.55, 0.60), (0.46, 0.82), (0.30, 1.3)), 3.5, 14),
            Mover(
                "person",
                ((0.44, 0.56), (0.52, 0.60), (0.58, 0.68), (0.60, 0.82), (0.386, 2.534)),
                pause_s=9,
                back=True,
            ),
        ),
        screens=(
            Screen(((0.0, -0.01), (0.383, -0.01), (0.395, 1.0), (0.02, 1.0)), 1.0),
            Screen(((0.690, 0.21), (0.763, 0.21), (0.742, 0.845), (0.679, 0.835)), 0.84),
            Screen(((0.386, 0.26), (0.425, 0.26), (0.426, 0.54), (0.388, 0.545)), 0.54),
        ),
    ),
    "fixed-lifts": Scene(
        Optics(0.74, 0.22, 2.72),
        "indoor",
        gloss=0.18,
        movers=(
            Mover(
                "person", ((0.385, 0.675), (0.42, 0.74), (0.56, 0.80), (0.80, 0.84), (1.05, 0.86)), pause_s=7
            ),
            Mover(
                "person", ((1.04, 0.74), (0.84, 0.68), (0.68, 0.64), (0.585, 0.635)), pause_s=14, early_s=8
            ),
            Mover(
                "person",
                ((0.15, 0.80), (0.22, 0.86), (0.40, 0.93), (1.044, 1.059)),
                pause_s=20,
                early_s=3,
                back=True,
            ),
        ),
        lamps=(
            Lamp((0.1005, 0.276), 0.010, _ORANGE, 7.0, 0.6),
            Lamp((0.377, 0.260), 0.008, _ORANGE, 5.0, 0.5, 2.0),
            Lamp((0.558, 0.254), 0.006, _ORANGE, 9.0, 0.7, 4.0),
        ),
    ),
    "fixed-lobby": Scene(
        Optics(0.744, 0.123, 4.23),
        "indoor",
        gloss=0.18,
        movers=(
            Mover(
                "person",
                ((0.37, 0.46), (0.44, 0.54), (0.53, 0.62), (0.60, 0.64)),
                pause_s=9,
                back=True,
                stays=True,
            ),
            Mover(
                "person",
                ((1.04, 0.74), (0.84, 0.78), (0.62, 0.74), (0.44, 0.60), (0.37, 0.47)),
                pause_s=8,
                early_s=10,
            ),
            Mover(
                "person",
                ((0.086, 1.563), (0.36, 0.74), (0.34, 0.58), (0.30, 0.49)),
                pause_s=17,
                back=True,
                early_s=24,
            ),
        ),
        screens=(
            Screen(((0.07, -0.01), (0.192, -0.01), (0.256, 1.01), (0.156, 1.01)), 1.1),
            Screen(((0.925, 0.10), (0.969, 0.10), (0.922, 0.64), (0.882, 0.64)), 0.64),
        ),
    ),
    "fixed-lobby_desk": Scene(
        Optics(0.716, 0.009, 3.44),
        "indoor",
        gloss=0.18,
        movers=(
            Mover(
                "person", ((0.585, 0.395), (0.46, 0.425), (0.35, 0.50), (0.28, 0.62)), pause_s=8, back=True
            ),
            Mover(
                "person",
                ((0.03, 0.62), (0.20, 0.56), (0.38, 0.52), (0.46, 0.41), (0.56, 0.375)),
                pause_s=14,
                early_s=12,
            ),
        ),
        screens=(
            Screen(((0.04, -0.01), (0.20, -0.01), (0.28, 1.0), (0.138, 1.0)), 1.0),
            Screen(
                (
                    (0.337, 0.80),
                    (0.61, 0.46),
                    (0.645, 0.44),
                    (0.93, 0.52),
                    (0.905, 0.76),
                    (0.71, 0.68),
                    (0.52, 1.0),
                    (0.343, 1.0),
                ),
                0.70,
            ),
        ),
    ),
    "fixed-servers": Scene(
        Optics(0.74, 0.228, 2.59),
        "indoor",
        gloss=0.15,
        movers=(
            Mover(
                "person", ((0.497, 0.49), (0.495, 0.60), (0.49, 0.75), (0.418, 2.332)), 1.1, 14, True, "white"
            ),
        ),
        blinkers=(
            Blinkers(((0.26, 0.44), (0.470, 0.29), (0.470, 0.46), (0.285, 0.98)), 150, _LEDS),
            Blinkers(((0.555, 0.29), (0.695, 0.44), (0.675, 0.98), (0.560, 0.46)), 150, _LEDS),
        ),
    ),
    "fixed-turnstile": Scene(
        Optics(0.65, 0.17, 2.72),
        "indoor",
        gloss=0.15,
        movers=(
            Mover(
                "person", ((-0.04, 0.74), (0.14, 0.72), (0.34, 0.76), (0.50, 0.86), (0.996, 1.356)), pause_s=7
            ),
            Mover(
                "person",
                ((1.021, 0.965), (0.72, 0.90), (0.50, 0.80), (0.22, 0.64), (0.03, 0.62)),
                pause_s=12,
                early_s=14,
            ),
        ),
        lamps=(
            Lamp((0.726, 0.675), 0.012, _GREEN, 6.0, 0.4),
            Lamp((0.355, 0.538), 0.008, _GREEN, 4.0, 0.3, 1.0),
        ),
    ),
    "fixed-turnstile_side": Scene(
        Optics(0.75, 0.067, 2.72),
        "indoor",
        gloss=0.15,
        movers=(
            Mover("person", ((1.03, 0.62), (0.90, 0.66), (0.80, 0.76), (0.653, 2.156)), pause_s=8, back=True),
            Mover(
                "person", ((0.93, 0.53), (0.86, 0.60), (0.72, 0.82), (0.216, 2.131)), pause_s=14, early_s=9
            ),
        ),
        lamps=(
            Lamp((0.357, 0.74), 0.014, _GREEN, 5.0, 0.4),
            Lamp((0.147, 0.865), 0.016, _GREEN, 7.0, 0.3, 2.0),
        ),
    ),
    "fixed-warehouse": Scene(
        Optics(0.74, 0.174, 4.71),
        "indoor",
        gloss=0.15,
        movers=(
            Mover(
                "person",
                ((0.262, 1.494), (0.43, 0.82), (0.53, 0.78), (0.60, 0.85), (0.739, 1.499)),
                look="guard",
                pause_s=9,
                back=True,
            ),
            Mover(
                "forklift",
                ((0.545, 0.335), (0.525, 0.45), (0.508, 0.62), (0.50, 0.80), (0.49, 1.30)),
                2.4,
                16,
                look="yellow",
                early_s=6,
            ),
            Mover("person", ((0.53, 0.335), (0.515, 0.40), (0.493, 0.48)), pause_s=10, back=True, early_s=10),
        ),
    ),
    "fixed-warehouse_aisle": Scene(
        Optics(0.80, 0.27, 3.59),
        "indoor",
        gloss=0.15,
        movers=(
            Mover(
                "person",
                ((0.48, 0.44), (0.485, 0.55), (0.49, 0.75), (0.659, 1.724)),
                look="guard",
                pause_s=6,
                back=True,
            ),
            Mover(
                "forklift",
                ((0.435, 0.42), (0.445, 0.50), (0.452, 0.60)),
                2.0,
                8,
                True,
                look="yellow",
                stays=True,
                early_s=12,
            ),
        ),
    ),
}
