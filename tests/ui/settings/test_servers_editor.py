"""The list of time servers."""

from __future__ import annotations

from PySide6.QtTest import QTest

from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.settings.servers_editor import ServersEditor
from tests.harness.simulators import Simulator
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, focused, window_on


async def test_servers_are_added_moved_and_removed(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        settings = (await on_line(console)).settings
        editor = find(window, ServersEditor, "setting_NTPServer")
        assert not editor.isEnabled()
        settings.edit("NTPMode", "manual")
        assert [line.text() for line in editor.lines()] == [f"{n}.pool.ntp.org" for n in range(3)]
        click(editor, "server_0_remove")
        click(editor, "server_0_down")
        click(editor, "add_server")
        assert focused() is editor.lines()[-1]
        row = find(window, FormRow, "row_NTPServer")
        assert "or remove this line" in row.reason().text()
        QTest.keyClicks(editor.lines()[-1], "ntp.site.lan")
        assert settings.wanted["NTPServer"] == "2.pool.ntp.org,1.pool.ntp.org,ntp.site.lan"
        assert settings.wrong_keys == ()
        assert not find(editor, type(editor.lines()[0]), "server_0").property("state")


async def test_a_name_that_is_none_is_marked_in_its_line(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        settings = (await on_line(console)).settings
        settings.edit("NTPMode", "manual")
        editor = find(window, ServersEditor, "setting_NTPServer")
        line = editor.lines()[1]
        line.selectAll()
        QTest.keyClicks(line, "no server")
        assert [each.property("state") or "" for each in editor.lines()] == ["", "wrong", ""]
        line.selectAll()
        QTest.keyClicks(line, "0.POOL.ntp.org")
        assert "twice" in str(settings.wrong("NTPServer"))
        assert [each.property("state") or "" for each in editor.lines()] == ["", "wrong", ""]


async def test_all_servers_removed_is_said_to_be_wrong(simulator: Simulator) -> None:
    async with window_on(simulator, page="settings") as (console, window):
        settings = (await on_line(console)).settings
        settings.edit("NTPMode", "manual")
        editor = find(window, ServersEditor, "setting_NTPServer")
        for _ in range(3):
            click(editor, "server_0_remove")
        assert settings.wrong_keys == ("NTPServer",)
        click(editor, "add_server")
        QTest.keyClicks(editor.lines()[0], "ntp.site.lan")
        assert settings.wanted["NTPServer"] == "ntp.site.lan"
