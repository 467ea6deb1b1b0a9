"""What is in a support bundle, how long it may get, and what never is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tcconsole.model import support_bundle
from tcconsole.model.support_bundle import Part, Sources, collect, save


def texts(sources: Sources) -> dict[str, str]:
    return {part.name: part.content.decode() for part in collect(sources)}


def test_it_reads_our_folder_and_stars_out_what_is_secret(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "tcconsole.log").write_text("a pwd=pa55w0rd and s3cretval\n", "utf-8")
    kept = {"devices": [{"address": "http://127.0.0.1", "name": "s3cretval", "token": "x"}]}
    (tmp_path / "devices.json").write_text(json.dumps(kept))  # of a version before the site store
    (tmp_path / "preferences.json").write_text("not json")
    found = texts(Sources(tmp_path, journal="head\n", problems=f"{Path.home()}/x", values=("s3cretval",)))
    assert list(found) == [
        "about.txt",
        "versions.txt",
        "problems.txt",
        "devices.json",
        "journal.csv",
        "log/tcconsole.log",
    ]
    assert found["log/tcconsole.log"] == "a pwd=*** and ***\n"
    (device,) = json.loads(found["devices.json"])
    assert (device["address"], device["name"], "token" in device) == ("http://127.0.0.1", "***", False)
    assert found["problems.txt"] == "~/x"


def test_it_says_which_versions_run() -> None:
    told = support_bundle.versions()
    assert "Python 3." in told
    assert "PySide6-Essentials 6" in told


def test_it_never_grows_beyond_its_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support_bundle, "MOST_BYTES", 5000)
    monkeypatch.setattr(support_bundle, "LOG_BYTES", 3000)
    (tmp_path / "log").mkdir()
    for number in range(5):
        (tmp_path / "log" / f"tcconsole.log.{number}").write_text("x" * 10_000)
    parts = collect(Sources(tmp_path))
    assert sum(part.size for part in parts) == 5000
    assert max(part.size for part in parts) <= 3000


def test_a_bundle_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "bundle.zip"
    file.write_bytes(b"old")

    def parts() -> Iterator[Part]:
        yield Part("a", b"1")
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        save(parts(), file)
    assert file.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["bundle.zip"]


def test_only_the_beginning_of_a_long_part_is_looked_at() -> None:
    assert Part("a", b"1234567890").text(4) == "1234\n…"
    assert Part("a", b"1234").text(4) == "1234"
