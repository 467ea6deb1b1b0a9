"""Devices as CSV: written without passwords, read with a reason for every cell that cannot be used. No Qt here.

One row is one device. A column that is missing keeps what is known; a password is only ever read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tcconsole.api.address import Address, AddressError
from tcconsole.model.csv_rows import CellError, Columns, CsvRow, read_csv, write_csv
from tcconsole.model.device_entry import Entry
from tcconsole.model.setting import Words

COLUMNS = {
    "address": "Address",
    "port": "Port",
    "https": "HTTPS",
    "name": "Name",
    "site": "Site",
    "serial": "Serial",
    "fingerprint": "Fingerprint",
    "password": "Password",
}
_OTHER_NAMES = {
    "host": "address",
    "ip": "address",
    "ipaddress": "address",
    "url": "address",
    "devicename": "name",
    "group": "site",
    "serialnumber": "serial",
    "deviceserial": "serial",
    "ssl": "https",
    "tls": "https",
    "certificate": "fingerprint",
}
_YES = frozenset({"yes", "y", "true", "1", "https", "on", "x"})
_NO = frozenset({"", "no", "n", "false", "0", "http", "off"})
LONGEST = {"name": 200, "site": 80, "serial": 100, "password": 200}
TEMPLATE = (
    ("192.168.0.20", "", "no", "Entrance", "North", "", "", ""),
    ("192.168.0.21", "8443", "yes", "Car park", "North", "", "", ""),
)


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device as the file has it. given: the columns that are there. password: None where none is given."""

    line: int
    entry: Entry
    given: frozenset[str]
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class DeviceTable:
    """What a file says. errors: what cannot be used; a row with one is not among `rows`. ignored: unknown columns."""

    rows: tuple[DeviceRow, ...] = ()
    errors: tuple[CellError, ...] = ()
    ignored: tuple[str, ...] = ()
    fatal: bool = False


def write_devices(entries: Iterable[Entry]) -> str:
    """All that is kept of the devices, without passwords."""
    heads = [title for name, title in COLUMNS.items() if name != "password"]
    return write_csv(heads, [_cells(entry) for entry in entries])


def write_template() -> str:
    """The heads with two examples."""
    return write_csv(list(COLUMNS.values()), TEMPLATE)


def read_devices(data: bytes) -> DeviceTable:
    """What the file says. Never raises: whatever is wrong is in `errors`."""
    file = read_csv(data, _COLUMNS)
    rows, errors = [], list(file.errors)
    for read in file.rows:
        row = _row(read)
        if isinstance(row, CellError):
            errors.append(row)
        else:
            rows.append(row)
    return DeviceTable(
        tuple(rows), tuple(sorted(errors, key=lambda error: error.line)), file.ignored, file.fatal
    )


def _cells(entry: Entry) -> list[str]:
    address = Address.parse(entry.address)
    bare = str(replace(address, scheme="http", port=80)).partition("//")[2]
    return [
        bare,
        str(address.port),
        "yes" if address.scheme == "https" else "no",
        entry.name,
        entry.site,
        entry.serial,
        entry.fingerprint,
    ]


def _row(read: CsvRow[str]) -> DeviceRow | CellError:
    cells = read.cells
    for name, most in LONGEST.items():
        if len(cells.get(name, "")) > most:
            words = Words("At most {most} letters fit in here.", (("most", str(most)),))
            return CellError(read.line, COLUMNS[name], words)
    address = _address(read.line, cells)
    if isinstance(address, CellError):
        return address
    fingerprint = _fingerprint(cells.get("fingerprint", ""))
    if fingerprint is None:
        words = Words("64 hexadecimal digits (SHA-256) are expected, or nothing.")
        return CellError(read.line, COLUMNS["fingerprint"], words)
    entry = Entry(
        str(address), cells.get("name", ""), cells.get("serial", ""), fingerprint, site=cells.get("site", "")
    )
    return DeviceRow(read.line, entry, frozenset(cells), cells.get("password") or None)


def _address(line: int, cells: Mapping[str, str]) -> Address | CellError:
    typed, https = cells.get("address", ""), cells.get("https", "").casefold()
    if https not in _YES | _NO:
        return CellError(line, COLUMNS["https"], Words("Write yes or no."))
    try:
        address = Address.parse(typed)
    except AddressError as error:
        return CellError(line, COLUMNS["address"], Words(str(error)))
    if https in _YES and address.scheme != "https":
        own_port = address.port if re.search(r":\d+/?$", typed) else 443
        address = replace(address, scheme="https", port=own_port)
    if port := cells.get("port", ""):
        if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            return CellError(line, COLUMNS["port"], Words("The port must be between 1 and 65535."))
        address = replace(address, port=int(port))
    return address


def _fingerprint(text: str) -> str | None:
    digits = text.replace(":", "").replace(" ", "").lower()
    return digits if not digits or re.fullmatch("[0-9a-f]{64}", digits) else None


def _known_column(head: str) -> str | None:
    """The column that a head names; None if nobody knows it."""
    word = re.sub(r"[\s_-]+", "", head).lower()
    name = _OTHER_NAMES.get(word, word)
    return name if name in COLUMNS else None


def _wrong(columns: Sequence[str]) -> Words | None:
    if "address" in columns:
        return None
    return Words("The first line must name the columns, “Address” among them.")


_COLUMNS = Columns(
    known=_known_column,
    title=lambda column: COLUMNS[column],
    verbatim=lambda column: column == "password",
    wrong=_wrong,
)
