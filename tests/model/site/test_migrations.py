"""Every version of the site store becomes the one of today, with all that was in it."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.pool import NullPool

from tcconsole.model.site import migrate
from tcconsole.model.site.store import SiteStore
from tcconsole.model.site.tables import HEAD, METADATA


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", migrate.SCRIPTS)
    return ScriptDirectory.from_config(config)


REVISIONS = [script.revision for script in scripts().walk_revisions()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "site.db"


def fill(file: Path) -> dict[str, list[dict[str, Any]]]:
    """One row in every table of that file, whatever tables it has."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if row[0] != "alembic_version"
        ]
        for name in names:
            columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            marks = ", ".join("?" for _ in columns)
            heads = ", ".join(f'"{column["name"]}"' for column in columns)
            values = [_value(column["type"]) for column in columns]
            connection.execute(f'INSERT INTO "{name}" ({heads}) VALUES ({marks})', values)
        connection.commit()
        return rows(file, names)


def _value(kind: str) -> object:
    return "x" if kind.startswith(("VARCHAR", "TEXT")) else 1


def rows(file: Path, names: list[str]) -> dict[str, list[dict[str, Any]]]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in names}


@pytest.mark.parametrize("revision", REVISIONS)
async def test_nothing_is_lost_from_any_version_to_the_one_of_today(revision: str, file: Path) -> None:
    await asyncio.to_thread(migrate.upgrade, file, revision)
    before = fill(file)
    assert before
    await (await SiteStore.open(file)).close()
    after = rows(file, list(before))
    for name, found in before.items():
        for old, new in zip(found, after[name], strict=True):
            assert {column: new[column] for column in old} == old


def test_the_tables_are_what_the_steps_make(file: Path) -> None:
    migrate.upgrade(file)
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert migrate.version(connection) == HEAD
        for table in METADATA.tables.values():
            keys = inspect(connection).get_foreign_keys(table.name)
            assert all(key["options"].get("ondelete") == "CASCADE" for key in keys)


def test_the_steps_are_one_line_that_ends_with_what_the_program_knows() -> None:
    assert scripts().get_heads() == [HEAD]
    assert sorted(REVISIONS, reverse=True) == REVISIONS


def test_a_step_that_fails_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate.upgrade(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM alembic_version")
        connection.commit()
    before = sorted(rows(file, ["sqlite_master"])["sqlite_master"], key=str)
    with pytest.raises(Exception, match="already exists"):
        migrate.upgrade(file)
    assert sorted(rows(file, ["sqlite_master"])["sqlite_master"], key=str) == before


def test_nothing_is_printed(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    level, handler = root.level, logging.StreamHandler()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        migrate.upgrade(file)
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
    assert capfd.readouterr() == ("", "")
