"""What the simulated cameras' pictures cost, and how much of a core 64 cameras at 2 pictures a second take.

    python tests/benchmarks/bench_pictures.py [seconds of simulated time]

One line of JSON per figure. Times are CPU time; `ratio` is to encoding a picture of that size and content and
nothing else, measured in the same run, so that it can be compared between machines and under load.
"""

import itertools
import json
import resource
import sys
import time
from collections.abc import Callable

import simplejpeg

from tcconsole.simulator.pictures import SCENES_FIXED, SCENES_PTZ, Look, Pose, Studio

CAMERAS, RATE = 64, 2
START_S = 1_795_000_000.0
HOME = Pose(0, 0, 0)


def cpu_ms(work: Callable[[], object], times: int) -> float:
    """CPU milliseconds of one call, on average."""
    work()
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times * 1000


def report(figure: str, **values: float) -> None:
    line = {"figure": figure} | {name: round(value, 3) for name, value in values.items()}
    sys.stdout.write(json.dumps(line) + "\n")


def bare_encode(studio: Studio) -> Callable[[], object]:
    """Encoding alone, of a picture of every scene in turn."""
    scenes = SCENES_FIXED + SCENES_PTZ
    frames = itertools.cycle(
        [studio.frame(Look("Camera", scene), None, START_S, 640, 360) for scene in scenes]
    )
    return lambda: simplejpeg.encode_jpeg(next(frames), 72, "RGB", "420", True)


def fleet(studio: Studio, seconds: int, bare: Callable[[], object]) -> None:
    """All cameras, each asked RATE times a second; a third of them PTZ cameras that stand still."""
    scenes = SCENES_FIXED + SCENES_PTZ
    looks = [Look(f"Camera {number}", scenes[number % len(scenes)], number) for number in range(CAMERAS)]
    poses = [
        Pose(number % 41 - 20, 0, 0) if "ptz" in look.scene else None for number, look in enumerate(looks)
    ]
    all_s = bare_s = 0.0
    for turn in range(-20 * RATE, seconds * RATE):
        start = time.process_time()
        for look, pose in zip(looks, poses, strict=True):
            studio.jpeg(look, pose, START_S + turn / RATE)
        middle = time.process_time()
        for _ in looks:
            bare()
        if turn >= 0:  # the caches are filled before
            all_s += middle - start
            bare_s += time.process_time() - middle
    each = all_s / (seconds * RATE * CAMERAS)
    report("64 cameras", ms=each * 1000, ratio=all_s / bare_s, share_of_a_core=each * CAMERAS * RATE)


def steered(studio: Studio, zoom: float, bare: float) -> None:
    """A PTZ camera of which every picture has a new pose."""
    turns = itertools.count()
    look = Look("Gate", "ptz-gate")

    def turn() -> None:
        number = next(turns)
        studio.jpeg(look, Pose(number % 160 / 2 - 40, 0, zoom), START_S + number / RATE)

    each = cpu_ms(turn, 150)
    report(f"steered, zoom {zoom:.0f}", ms=each, ratio=each / bare)


def main(seconds: int) -> None:
    studio = Studio()
    encode = bare_encode(studio)
    bare = cpu_ms(encode, 480)
    report("bare encode", ms=bare, ratio=1.0)
    again = cpu_ms(lambda: studio.jpeg(Look("Gate", "ptz-gate"), HOME, START_S), 2000)
    report("same tick again", ms=again, ratio=again / bare)
    for zoom in (-100.0, 0.0, 100.0):
        steered(studio, zoom, bare)
    fleet(studio, seconds, encode)
    report("kept", megabytes=sum(cache.used for cache in studio.caches()) / 1e6)
    report("process", megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
