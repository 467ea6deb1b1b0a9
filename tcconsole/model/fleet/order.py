"""What somebody wants of many devices, by kind: what a plan is made from, and made from again before it is carried out.

Values from files: everything is typed and bounded, and holds no password. No Qt here.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

_Key = Annotated[str, Meta(max_length=256)]
_Text = Annotated[str, Meta(max_length=4096)]
_Table = Annotated[str, Meta(max_length=4_000_000)]


class SettingsOrder(msgspec.Struct, frozen=True, kw_only=True, tag="settings", forbid_unknown_fields=True):
    """Values by setting, with places in them; see `Template`. columns: the text of a CSV file, "" for none."""

    values: Annotated[dict[_Key, _Text], Meta(max_length=200)] = {}
    first: Annotated[int, Meta(ge=0, le=1_000_000)] = 1
    columns: _Table = ""


Order: TypeAlias = SettingsOrder
