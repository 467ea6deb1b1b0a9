"""The table of settings in the user guide is the one that is made of the declarations."""

from __future__ import annotations

import re

from tcconsole.model.described import describe
from tcconsole.model.setting import SETTINGS
from tcconsole.resource import path

GUIDE = "help/first-set-up.md"


def test_the_guide_has_every_setting_as_it_is_declared() -> None:
    guide = path(GUIDE).read_text("utf-8")
    for kind in SETTINGS:
        name, group, label, takes, notes = describe(kind)
        assert f"| {group}: {label} | `{name}` | {takes} | {notes} |" in guide


def test_every_picture_of_the_guide_is_there() -> None:
    pictures = re.findall(r"\]\(([\w-]+\.png)\)", path(GUIDE).read_text("utf-8"))
    assert len(pictures) == 4
    for picture in pictures:
        assert path(f"help/{picture}").is_file()
