"""What the files of a device go by in our data folder."""

from __future__ import annotations

from tcconsole.api.address import Address


def key_of(address: Address) -> str:
    """What the files of a device go by that was first met at `address`."""
    return "".join(c if c.isalnum() or c in ".-" else "_" for c in str(address).partition("//")[2])
