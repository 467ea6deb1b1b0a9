"""The picture workers of all tests of a run: real processes, started once, since each takes a moment to start."""

from __future__ import annotations

from tcconsole.model.snapshots.workers import PictureWorkers

_workers: list[PictureWorkers] = []


def picture_workers() -> PictureWorkers:
    """Those that every console of a test may use; made when the first one wants them."""
    if not _workers:
        _workers.append(PictureWorkers())
    return _workers[0]


def end_picture_workers() -> None:
    """When all tests are over, before Qt's application goes."""
    while _workers:
        _workers.pop().kill()
