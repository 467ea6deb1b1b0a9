"""Changes to many devices: the runs, and where each device of them stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _runs()
    _devices_of_runs()


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("made_by", sa.String, nullable=False, server_default=""),
        sa.Column("pace", sa.String, nullable=False),
        sa.Column("payload", sa.String, nullable=False, server_default="{}"),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("why", sa.String, nullable=False, server_default=""),
        sa.Column("began_at", sa.Float, nullable=False, server_default="0"),
        sa.Column("ended_at", sa.Float, nullable=False, server_default="0"),
        sa.Column("carried_out_by", sa.String, nullable=False, server_default=""),
        sa.Column("owner", sa.String, nullable=False, server_default=""),
        sa.Column("owner_at", sa.Float, nullable=False, server_default="0"),
    )


def _devices_of_runs() -> None:
    op.create_table(
        "run_devices",
        sa.Column("run", sa.String, sa.ForeignKey("runs.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("part", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("device", sa.String, nullable=False, server_default=""),
        sa.Column("name", sa.String, nullable=False, server_default=""),
        sa.Column("serial", sa.String, nullable=False, server_default=""),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("changes", sa.String, nullable=False, server_default="[]"),
        sa.Column("why_not", sa.String, nullable=False, server_default=""),
        sa.Column("payload", sa.String, nullable=False, server_default="{}"),
        sa.Column("ending", sa.String, nullable=False),
        sa.Column("told", sa.String, nullable=False, server_default=""),
        sa.Column("mark", sa.String, nullable=False, server_default=""),
        sa.Column("began_at", sa.Float, nullable=False, server_default="0"),
        sa.Column("ended_at", sa.Float, nullable=False, server_default="0"),
    )
