"""The table of settings in words, for the command line and the help: made of the declarations, not written by hand."""

from __future__ import annotations

from tcconsole.model.setting import BY_KEY, Kind, SettingKind

COLUMNS = ("name", "group", "label", "takes", "notes")

_TAKES = {
    Kind.ADDRESS: "an IPv4 address",
    Kind.MASK: "an IPv4 mask",
    Kind.ZONE: "a time zone's name",
    Kind.DATE: "a day",
    Kind.TIME: "a time of day",
    Kind.SERVERS: "servers, with commas between them",
    Kind.HOST: "a server's name or address",
}


def describe(kind: SettingKind) -> tuple[str, str, str, str, str]:
    """One row: name on the wire, group, label, what it takes, and what else is to know."""
    return kind.key, kind.group, kind.label, _takes(kind), _notes(kind)


def _takes(kind: SettingKind) -> str:
    if not kind.writable:
        return "read only"
    if kind.choices:
        return " or ".join(wire for wire, _ in kind.choices)
    if kind.most:
        return f"a whole number, {kind.least} to {kind.most}"
    takes = _TAKES.get(kind.kind, f"text, at most {kind.longest} characters")
    unit = kind.unit if kind.unit and kind.unit not in takes else ""
    return takes + (f" ({unit})" if unit else "") + (", or nothing" if kind.blank else "")


def _notes(kind: SettingKind) -> str:
    ignored = [f"ignored unless {BY_KEY[key].label} is {value}" for key, value, _ in kind.needs]
    notes = [
        "written, never read" if kind.write_only else "",
        "may move the device" if kind.reconnects else "",
        "; ".join(ignored),
    ]
    return "; ".join(note for note in notes if note)
