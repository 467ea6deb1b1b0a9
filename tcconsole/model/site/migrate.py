"""Bring a site store's file to the tables of this version, by the steps in `migrations`."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from tcconsole.model.site.errors import NewerSite
from tcconsole.model.site.pragmas import set_up
from tcconsole.model.site.tables import HEAD

SCRIPTS = "tcconsole.model.site:migrations"

_ONE_AT_A_TIME = Lock()  # Alembic keeps what it works on in its own module


def upgrade(file: Path, to: str = HEAD) -> None:
    """Make the file if it is not there, and take the steps that it lacks, all or none. Blocks: call it in a thread.

    Raises NewerSite, SQLAlchemy's DBAPIError.
    """
    engine = create_engine(URL.create("sqlite", database=str(file)), poolclass=NullPool)
    set_up(engine)
    with _ONE_AT_A_TIME, engine.begin() as connection:
        if version(connection) != to:
            _take_steps(connection, to)


def version(connection: Connection) -> str:
    """The revision of an open file, "" for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _take_steps(connection: Connection, to: str) -> None:
    from alembic import command  # a quarter of a second, for which only a file of another version waits
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", SCRIPTS)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = version(connection)
    if found and found not in known:
        raise NewerSite(found)
    command.upgrade(config, to)
