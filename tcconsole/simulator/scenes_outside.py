"""The scenes under the sky, without those on the road."""

from tcconsole.simulator.optics import Optics
from tcconsole.simulator.scene import Lamp, Mover, Scene, Screen

_RED, _AMBER, _GREEN = (255, 46, 36), (255, 190, 70), (90, 240, 150)

OUTSIDE: dict[str, Scene] = {
    "fixed-carpark_east": Scene(
        Optics(0.90, 0.06, 5.8),
        "outdoor",
        gloss=0.10,
        movers=(
            Mover(
                "person",
                (
                    (0.14, 0.42),
                    (0.32, 0.44),
                    (0.42, 0.49),
                    (0.47, 0.62),
                    (0.60, 0.70),
                    (0.80, 0.71),
                    (1.03, 0.73),
                ),
            ),
            Mover("car", ((0.44, 0.16), (0.24, 0.23), (0.12, 0.30), (0.00, 0.36), (-0.16, 0.40)), 4.5, 14),
            Mover(
                "person",
                ((1.03, 0.66), (0.86, 0.67), (0.62, 0.69), (0.49, 0.62), (0.44, 0.50), (0.24, 0.38)),
                pause_s=14,
                early_s=9,
            ),
        ),
        screens=(Screen(((0.078, -0.02), (0.092, -0.02), (0.116, 0.46), (0.104, 0.46)), 0.46),),
    ),
    "fixed-dock_side": Scene(
        Optics(0.95, 0.0, 5.3),
        "outdoor",
        movers=(
            Mover("person", ((-0.03, 0.62), (0.05, 0.56), (0.16, 0.47)), pause_s=9, back=True, look="guard"),
        ),
        lamps=(Lamp((0.268, 0.14), 0.008, _AMBER, 1.5),),
        screens=(Screen(((0.074, 0.33), (0.5, 0.38), (0.53, 1.0), (0.113, 1.0)), 1.0),),
    ),
    "ptz-carpark": Scene(
        Optics(0.485, 0.165, 7.85),
        "outdoor",
        gloss=0.10,
        movers=(
            Mover(
                "car",
                (
                    (-0.12, 0.84),
                    (0.08, 0.71),
                    (0.20, 0.645),
                    (0.24, 0.57),
                    (0.16, 0.50),
                    (0.02, 0.485),
                    (-0.1, 0.49),
                ),
                3.5,
                9,
            ),
            Mover(
                "car",
                (
                    (1.04, 0.235),
                    (0.90, 0.305),
                    (0.80, 0.345),
                    (0.735, 0.335),
                    (0.735, 0.29),
                    (0.82, 0.26),
                    (1.04, 0.22),
                ),
                5.0,
                12,
            ),
            Mover(
                "person", ((0.30, 0.50), (0.38, 0.55), (0.46, 0.64), (0.58, 0.78), (0.84, 1.221)), pause_s=6
            ),
            Mover(
                "person",
                ((0.93, 0.48), (0.80, 0.60), (0.66, 0.80), (0.099, 1.221)),
                pause_s=9,
                back=True,
                early_s=20,
            ),
        ),
        screens=(
            Screen(((0.210, 0.18), (0.222, 0.18), (0.279, 0.69), (0.270, 0.69)), 0.69),
            Screen(((0.344, 0.63), (0.40, 0.605), (0.49, 0.77), (0.42, 0.85)), 0.80),
            Screen(
                ((0.497, 0.52), (0.58, 0.485), (0.664, 0.58), (0.66, 0.67), (0.60, 0.705), (0.50, 0.57)), 0.69
            ),
        ),
    ),
    "ptz-dock": Scene(
        Optics(0.41, 0.375, 4.3),
        "outdoor",
        home=(0.48, 0.52),
        movers=(
            Mover(
                "forklift",
                ((0.41, 0.60), (0.42, 0.66), (0.34, 0.70), (0.22, 0.66), (0.17, 0.615)),
                2.2,
                5,
                True,
                "yellow",
                stays=True,
            ),
            Mover(
                "person",
                ((0.04, 0.72), (0.20, 0.66), (0.36, 0.64), (0.50, 0.63), (0.58, 0.72)),
                look="guard",
                back=True,
                stays=True,
            ),
            Mover(
                "person",
                ((0.98, 0.62), (0.88, 0.70), (0.70, 0.82), (-0.041, 1.413)),
                pause_s=14,
                early_s=12,
                back=True,
            ),
        ),
        lamps=(Lamp((0.2145, 0.335), 0.004, _RED, 2.0), Lamp((0.4045, 0.330), 0.004, _GREEN, 3.0, 0.8)),
    ),
    "ptz-fence": Scene(
        Optics(0.433, 0.375, 3.37),
        "outdoor",
        home=(0.46, 0.50),
        movers=(
            Mover(
                "person",
                ((0.437, 0.42), (0.434, 0.50), (0.430, 0.62), (0.518, 1.674)),
                look="guard",
                pause_s=6,
                back=True,
            ),
            Mover(
                "person",
                ((0.05, 0.56), (0.18, 0.60), (0.33, 0.62), (0.43, 0.61)),
                pause_s=22,
                back=True,
                early_s=15,
            ),
        ),
        screens=(Screen(((0.337, 0.27), (0.345, 0.27), (0.359, 0.69), (0.349, 0.69)), 0.69),),
    ),
    "ptz-gate": Scene(
        Optics(0.43, 0.335, 4.5),
        "outdoor",
        home=(0.52, 0.52),
        gloss=0.08,
        movers=(
            Mover(
                "person",
                ((0.37, 0.62), (0.45, 0.63), (0.56, 0.65), (0.63, 0.655)),
                look="guard",
                pause_s=5,
                back=True,
                stays=True,
            ),
            Mover(
                "person",
                ((-0.007, 1.411), (0.40, 0.76), (0.47, 0.68), (0.58, 0.70), (0.66, 0.88), (0.72, 1.40)),
                pause_s=10,
            ),
            Mover(
                "car",
                ((0.552, 0.347), (0.543, 0.355), (0.525, 0.375), (0.502, 0.408)),
                9.0,
                6,
                early_s=4,
            ),
            Mover(
                "person",
                ((0.761, 1.427), (0.65, 0.80), (0.615, 0.66), (0.50, 0.625), (0.40, 0.625)),
                pause_s=18,
                early_s=24,
                back=True,
            ),
        ),
        lamps=(Lamp((0.3615, 0.555), 0.006, _AMBER, 1.0),),
    ),
    "ptz-roof": Scene(
        Optics(0.446, 0.345, 4.03),
        "outdoor",
        home=(0.44, 0.50),
        gloss=0.25,
        movers=(
            Mover(
                "person",
                ((0.20, 0.70), (0.32, 0.68), (0.46, 0.68), (0.62, 0.64), (0.80, 0.56)),
                look="guard",
                back=True,
                stays=True,
            ),
            Mover(
                "person",
                ((0.72, 0.62), (0.60, 0.74), (0.44, 0.80), (0.26, 0.76)),
                pause_s=16,
                back=True,
                early_s=20,
            ),
        ),
        lamps=(Lamp((0.6585, 0.167), 0.006, _RED, 2.0, 0.5), Lamp((0.636, 0.731), 0.0025, _RED, 2.0, 0.5)),
        screens=(Screen(((0.486, 0.525), (0.506, 0.525), (0.501, 0.643), (0.490, 0.643)), 0.643),),
    ),
    "ptz-yard": Scene(
        Optics(0.467, 0.235, 5.35),
        "infrared",
        home=(0.50, 0.52),
        movers=(
            Mover(
                "person",
                ((0.46, 0.40), (0.48, 0.50), (0.42, 0.62), (0.46, 0.80), (0.743, 1.331)),
                pause_s=5,
                back=True,
            ),
            Mover(
                "van",
                ((0.515, 0.385), (0.52, 0.46), (0.50, 0.64), (0.49, 0.86), (0.48, 1.3)),
                3.5,
                20,
                look="white",
            ),
        ),
    ),
    "fixed-fence_night": Scene(
        Optics(0.80, 0.195, 2.94),
        "infrared",
        movers=(
            Mover(
                "person",
                ((0.458, 0.27), (0.455, 0.42), (0.45, 0.60), (0.493, 2.094)),
                look="guard",
                back=True,
            ),
            Mover(
                "person",
                ((0.02, 0.44), (0.20, 0.45), (0.36, 0.47), (0.44, 0.46)),
                pause_s=25,
                back=True,
                early_s=18,
            ),
        ),
    ),
    "fixed-yard_east": Scene(
        Optics(0.80, 0.092, 4.67),
        "infrared",
        movers=(
            Mover(
                "person",
                ((0.20, 0.36), (0.24, 0.50), (0.30, 0.66), (0.40, 0.86), (1.049, 1.217)),
                pause_s=7,
                back=True,
            ),
            Mover(
                "person",
                ((0.56, 0.56), (0.46, 0.66), (0.32, 0.80), (-0.032, 1.372)),
                pause_s=18,
                back=True,
                early_s=9,
            ),
        ),
    ),
}
