"""How a thing of a device is found that may have been deleted and made anew since it was remembered. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def found_again(key: str, name: str, names: Mapping[str, str]) -> str | None:
    """`key` if it is one of `names`, else the key of the only one called `name`."""
    if key and key in names:
        return key
    if not name or Counter(names.values())[name] != 1:
        return None
    return next((each for each, called in names.items() if called == name and each), None)
