"""What our processes use of this computer, where the system tells it in files (Linux). For a thread: it may block."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Use:
    """cpu_s: processor time since the start, in seconds; rss_bytes: memory held now. None where nobody tells."""

    cpu_s: float | None = None
    rss_bytes: int | None = None


def use_of(process_ids: Iterable[int], proc: Path = PROC) -> Use:
    """Of all those together. A process that has ended meanwhile counts nothing."""
    if not (proc / "self").exists():
        return Use()
    uses = [use for number in process_ids if (use := _use_of_one(proc / str(number))) is not None]
    return Use(sum(cpu for cpu, _ in uses), sum(rss for _, rss in uses))


def _use_of_one(folder: Path) -> tuple[float, int] | None:
    try:
        told = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        pages = int((folder / "statm").read_text("utf-8").split()[1])
    except OSError:
        return None
    ticks = int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE")
