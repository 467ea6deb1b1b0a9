"""What a device's answer to its ONVIF test says."""

from __future__ import annotations

import pytest

from tcconsole.model.onvif_verdict import verdict


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("Compliant", True),
        (" true ", True),
        ("not compliant: profile S", False),
        ("Non-compliant", False),
        ("False", False),
        ("", None),
        ("The camera is fully compliant?", None),
        ('{"result": 1}', None),
    ],
)
def test_only_plain_words_are_believed(said: str, means: bool | None) -> None:
    assert verdict(said) is means
