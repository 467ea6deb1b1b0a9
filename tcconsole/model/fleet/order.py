"""What somebody wants of many devices, by kind: what a plan is made from, and made from again before it is carried out.

Values from files: everything is typed and bounded, and holds no password. No Qt here.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

_Key = Annotated[str, Meta(max_length=256)]
_Text = Annotated[str, Meta(max_length=4096)]
_Table = Annotated[str, Meta(max_length=4_000_000)]
_Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Groups = Annotated[tuple[Literal["settings", "cameras", "panels"], ...], Meta(min_length=1, max_length=3)]

ALL_GROUPS: tuple[Literal["settings", "cameras", "panels"], ...] = ("settings", "cameras", "panels")


class _Order(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all: what a file says more than that is refused, not ignored."""


class SettingsOrder(_Order, frozen=True, kw_only=True, tag="settings"):
    """Values by setting, with places in them; see `Template`. columns: the text of a CSV file, "" for none."""

    values: Annotated[dict[_Key, _Text], Meta(max_length=200)] = {}
    first: Annotated[int, Meta(ge=0, le=1_000_000)] = 1
    columns: _Table = ""


class FirmwareOrder(_Order, frozen=True, kw_only=True, tag="firmware"):
    """A firmware file as it was looked at. version: what the devices run afterwards, "" if nobody knows."""

    file: _Text
    sha256: _Digest
    version: _Key = ""


class PasswordOrder(_Order, frozen=True, kw_only=True, tag="password"):
    """A new administrator's password: generated for each device, or one that is typed when it is changed."""

    generated: bool = True


class BackupOrder(_Order, frozen=True, kw_only=True, tag="backup"):
    """A file of each device into that folder."""

    folder: _Text


class RestoreOrder(_Order, frozen=True, kw_only=True, tag="restore"):
    """Each device from its own backup in that folder, the newest of its serial."""

    folder: _Text
    groups: _Groups = ALL_GROUPS


class CloneOrder(_Order, frozen=True, kw_only=True, tag="clone"):
    """What one device has for others. names: the name of their camera by that of the source's, "" for none."""

    serial: _Key = ""
    address: _Text
    names: Annotated[dict[_Text, _Text], Meta(max_length=5000)] = {}
    groups: _Groups = ALL_GROUPS


Order: TypeAlias = SettingsOrder | FirmwareOrder | PasswordOrder | BackupOrder | RestoreOrder | CloneOrder
