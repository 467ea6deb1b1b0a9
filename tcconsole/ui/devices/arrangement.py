"""Which devices the table lists, in which order, and under which sites."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from tcconsole.model.connection import DeviceState
from tcconsole.ui.devices.columns import Column
from tcconsole.ui.devices.device_row import DeviceRow
from tcconsole.ui.parts.natural_order import natural


def _tr(text: str) -> str:
    return QCoreApplication.translate("devices", text)


@dataclass(frozen=True, slots=True)
class SiteHeading:
    """site: "" for the devices without one. count: how many are listed under it; silent: how many of them are not on
    line."""

    site: str
    count: int
    silent: int = 0
    folded: bool = False

    @property
    def title(self) -> str:
        return self.site or _tr("Without a site")

    @property
    def silent_words(self) -> str:
        return _tr("{count} not on line").format(count=self.silent) if self.silent else ""

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for screen readers."""
        folded = _tr("folded") if self.folded else _tr("unfolded")
        count = _tr("1 device") if self.count == 1 else _tr("{count} devices").format(count=self.count)
        parts = (self.title, count, self.silent_words, folded)
        return ", ".join(part for part in parts if part)


Row = SiteHeading | DeviceRow


class Quick(Enum):
    """What the table can be narrowed to by one choice."""

    ALL = "all"
    NOT_ON_LINE = "not on line"
    SIGNED_OUT = "signed out"
    DOUBTED = "doubted"
    CLOCK_WRONG = "clock wrong"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """text: words that must all stand in a row. site: None for all, "" for devices without one."""

    text: str = ""
    quick: Quick = Quick.ALL
    site: str | None = None
    sort: Column = Column.NAME
    backwards: bool = False
    grouped: bool = False
    folded: Collection[str] = ()

    @property
    def looking(self) -> bool:
        """Whether less than everything is wanted; what is looked for is found in folded groups, too."""
        return bool(self.text.strip()) or self.quick is not Quick.ALL or self.site is not None


def arranged(rows: Iterable[DeviceRow], how: Arrangement) -> tuple[Row, ...]:
    """The rows from top to bottom."""
    kept = list(filter(_wanted(how), rows))
    kept.sort(key=lambda row: row.order(Column.NAME))
    kept.sort(key=lambda row: row.order(how.sort), reverse=how.backwards)
    return _under_sites(kept, how) if how.grouped else tuple(kept)


def listed(rows: Sequence[Row]) -> int:
    """How many devices these rows stand for, folded ones among them."""
    headings = [row.count for row in rows if isinstance(row, SiteHeading)]
    return sum(headings) if headings else len(rows)


def _under_sites(rows: Sequence[DeviceRow], how: Arrangement) -> tuple[Row, ...]:
    by_site: dict[str, list[DeviceRow]] = {}
    for row in rows:
        by_site.setdefault(row.site, []).append(row)
    found: list[Row] = []
    for site in sorted(by_site, key=natural):
        inside = by_site[site]
        folded = site in how.folded and not how.looking
        silent = sum(not row.on_line for row in inside)
        found.append(SiteHeading(site, len(inside), silent, folded))
        found.extend(() if folded else inside)
    return tuple(found)


def _wanted(how: Arrangement) -> Callable[[DeviceRow], bool]:
    words = tuple(how.text.casefold().split())
    quick = _QUICK[how.quick]

    def wanted(row: DeviceRow) -> bool:
        if not quick(row) or (how.site is not None and row.site != how.site):
            return False
        text = "\n".join(row.words).casefold() if words else ""
        return all(word in text for word in words)

    return wanted


_QUICK: dict[Quick, Callable[[DeviceRow], bool]] = {
    Quick.ALL: lambda _row: True,
    Quick.NOT_ON_LINE: lambda row: not row.on_line,
    Quick.SIGNED_OUT: lambda row: row.state is DeviceState.SIGNED_OUT,
    Quick.DOUBTED: lambda row: row.doubt is not None,
    Quick.CLOCK_WRONG: lambda row: row.order(Column.DRIFT) < 0,
}


def quick_words(quick: Quick) -> str:
    """What stands in the box of choices."""
    return {
        Quick.ALL: _tr("All states"),
        Quick.NOT_ON_LINE: _tr("Not on line"),
        Quick.SIGNED_OUT: _tr("Signed out"),
        Quick.DOUBTED: _tr("In doubt"),
        Quick.CLOCK_WRONG: _tr("Clock is wrong"),
    }[quick]
