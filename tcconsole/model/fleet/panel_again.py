"""Shows the panel again that was on a monitor before it went dark, unless something else is there. No Qt here."""

from __future__ import annotations

from tcconsole.api.errors import ThinClientError
from tcconsole.api.panels import ShowPanel
from tcconsole.model.fleet.box import Box
from tcconsole.model.fleet.words import tr


async def active_panel(box: Box) -> tuple[str, str]:
    """GUID and name of what is on the monitor, "" for nothing. Raises ThinClientError."""
    for panel in await box.panels():
        if panel.default:
            return panel.panel_guid or "", panel.panel_name
    return "", ""


async def show_again(box: Box, guid: str, name: str) -> str:
    """What there is to say of it: "" if it is on the monitor, or nothing was."""
    try:
        return await _show_again(box, guid, name)
    except ThinClientError as error:
        told = tr("{panel} could not be shown again ({why}): the monitor may be dark.")
        return told.format(panel=name, why=error.answer)


async def _show_again(box: Box, guid: str, name: str) -> str:
    if not guid:
        return ""
    panels = await box.panels()
    active = next((panel for panel in panels if panel.default), None)
    if active is not None:
        same = active.panel_guid == guid
        return "" if same else tr("Another panel was shown meanwhile, so {panel} was not.").format(panel=name)
    if guid not in {panel.panel_guid for panel in panels}:
        return tr("{panel} is not on the device any more: the monitor is dark.").format(panel=name)
    await box.ask(ShowPanel(guid))
    if (await active_panel(box))[0] == guid:
        return ""
    return tr("{panel} could not be shown again: the monitor may be dark.").format(panel=name)
