"""The recovery card of a device that did not come back, as text and as pages to print. No password is on it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextCursor, QTextDocument, QTextTable

from tcconsole.model.address_record import AddressRecord
from tcconsole.model.setting import BY_KEY
from tcconsole.ui.settings.translate import tr_setting, value_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("recovery", text)


def title(record: AddressRecord) -> str:
    """What it is about, on one line."""
    text = _tr("{device} did not answer after its address was changed")
    if record.restored:
        text = _tr("{device} did not answer after its factory restore")
    return text.format(device=record.name)


def facts(record: AddressRecord) -> list[tuple[str, str, str]]:
    """Name, old value, new value of each network setting; the serial and the time stand first, with one value."""
    sent = datetime.fromtimestamp(record.sent_at).strftime("%Y-%m-%d %H:%M:%S")
    rows = [
        (_tr("Serial"), record.serial or _tr("not told"), ""),
        (_tr("Sent"), sent, ""),
        (_tr("Reached by"), record.old, record.new or _tr("not known (DHCP)")),
    ]
    dhcp = record.after.get("NetworkMode") == "dhcp"
    for key, old in record.before.items():
        kind = BY_KEY.get(key)
        if kind is None:
            continue
        new = record.after.get(key, _tr("from the network") if dhcp else "")
        rows.append((tr_setting(kind.label), value_words(kind, old) or "–", value_words(kind, new) or "–"))
    return rows


def steps(record: AddressRecord) -> list[str]:
    """What to try, in this order."""
    network = record.after.get("NetworkIP") or record.before.get("NetworkIP", "")
    first = _tr("Look at the device: is it powered, and does the lamp at its network socket burn?")
    monitor = _tr("Look at its monitor: the name that is shown there tells whether it is the right box.")
    mask = record.after.get("NetworkMask", "")
    if record.new:
        where = _tr("{address} (mask {mask})") if mask else "{address}"
        own = _tr(
            "Give this computer an address in the same network as {address}, for example by a second network card, "
            "and press “Look again now”."
        ).format(address=where.format(address=network, mask=mask))
    else:
        own = _tr(
            "Ask the DHCP server (often the router) which address it gave to the device with the serial {serial}, "
            "and enter it here."
        ).format(serial=record.serial)
    return [
        first,
        monitor,
        own,
        _tr("Search the network that it may be in. The serial {serial} decides, not the name.").format(
            serial=record.serial
        ),
        _tr(
            "Switch the device off and on again, wait for a minute, and look again, also at its old address."
        ),
        _tr(
            "The last way is to restore its factory defaults, if its manual says how without this console. A fixed "
            "address is 192.168.0.20 then, and its panels and cameras are gone."
        ),
    ]


def as_text(record: AddressRecord) -> str:
    """The whole card as plain text."""
    lines = [title(record), "=" * len(title(record)), ""]
    for name, old, new in facts(record):
        lines.append(f"{name + ':':<14} {old}" + (f"  ->  {new}" if new else ""))
    lines += ["", _tr("What to try"), "-" * len(_tr("What to try"))]
    lines += [f"{number}. {step}" for number, step in enumerate(steps(record), 1)]
    return "\n".join(lines) + "\n"


def as_document(record: AddressRecord) -> QTextDocument:
    """The card as pages. Everything from the device is put in as plain text."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    heading, strong, plain = cursor.blockCharFormat(), cursor.blockCharFormat(), cursor.blockCharFormat()
    heading.setFontPointSize(16)
    strong.setFontWeight(700)
    cursor.insertText(title(record), heading)
    cursor.insertBlock()
    rows = facts(record)
    table: QTextTable = cursor.insertTable(len(rows) + 1, 3)
    form = table.format()
    form.setCellPadding(4)
    form.setBorderCollapse(True)
    table.setFormat(form)
    for row, cells in enumerate([("", _tr("Old"), _tr("New")), *rows]):
        for column, text in enumerate(cells):
            style = strong if row == 0 or column == 0 else plain
            table.cellAt(row, column).firstCursorPosition().insertText(text, style)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock()
    cursor.insertText(_tr("What to try"), strong)
    for number, step in enumerate(steps(record), 1):
        cursor.insertBlock()
        cursor.insertText(f"{number}.  {step}", plain)
    return document


def as_pdf(record: AddressRecord) -> bytes:
    """The card as a PDF of A4 pages."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    writer.setResolution(120)
    writer.setTitle(title(record))
    as_document(record).print_(writer)
    del writer  # writes the end of the file
    buffer.close()
    return bytes(content.data())
