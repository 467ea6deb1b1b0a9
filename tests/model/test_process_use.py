"""What our processes use."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tcconsole.model.process_use import Use, use_of


def test_it_is_read_from_the_systems_files(tmp_path: Path) -> None:
    (tmp_path / "self").mkdir()
    for number in (7, 8):
        folder = tmp_path / str(number)
        folder.mkdir()
        told = f"{number} (a (strange) name) S " + " ".join(str(field) for field in range(4, 40))
        (folder / "stat").write_text(told)
        (folder / "statm").write_text("100 25 3 4 5 6 7")
    use = use_of((7, 8, 9), tmp_path)
    assert use.cpu_s == 2 * (14 + 15) / os.sysconf("SC_CLK_TCK")
    assert use.rss_bytes == 2 * 25 * os.sysconf("SC_PAGE_SIZE")


def test_where_no_system_tells_it_nothing_is_said(tmp_path: Path) -> None:
    assert use_of((1,), tmp_path) == Use(None, None)


def test_this_process_uses_something() -> None:
    use = use_of((os.getpid(),))
    if sys.platform.startswith("linux"):
        assert use.cpu_s is not None
        assert use.rss_bytes is not None
        assert use.rss_bytes > 1_000_000
    else:
        assert use == Use()
