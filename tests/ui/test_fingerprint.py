"""Fingerprints in groups."""

from tcconsole.ui.fingerprint import in_groups


def test_groups_of_four_in_lines() -> None:
    assert in_groups("ab12cd34") == "ab12 cd34"
    assert in_groups("ab" * 32, 8).count("\n") == 1
    assert in_groups("ab" * 32).replace(" ", "") == "ab" * 32
    assert in_groups("") == ""
