"""What a device's answer to its ONVIF test says. No Qt: reports of a site need it as the window does."""

from __future__ import annotations


def verdict(text: str) -> bool | None:
    """The reference does not say what the test answers; only plain words are believed."""
    said = text.strip().casefold()
    if said.startswith(("not compliant", "non-compliant", "noncompliant", "false")):
        return False
    return True if said.startswith(("compliant", "true")) else None
