"""Devices, walls, scenes and tours."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _devices()
    _walls()
    _scenes()
    _tours()


def _devices() -> None:
    op.create_table(
        "devices",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False, server_default=""),
        sa.Column("serial", sa.String, nullable=False, server_default=""),
        sa.Column("fingerprint", sa.String, nullable=False, server_default=""),
        sa.Column("site", sa.String, nullable=False, server_default=""),
        sa.Column("position", sa.Integer, nullable=False, server_default="0"),
        sa.Column("last_seen", sa.Float, nullable=False, server_default="0"),
    )
    op.create_table(
        "remembered",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )


def _walls() -> None:
    op.create_table(
        "walls",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("columns", sa.Integer, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "wall_tiles",
        sa.Column("wall", sa.String, sa.ForeignKey("walls.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("device", sa.String, primary_key=True),
        sa.Column("column", sa.Integer, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
    )


def _scenes() -> None:
    op.create_table(
        "scenes",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("number", sa.Integer),
        sa.Column("asks", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "scene_shows",
        sa.Column("scene", sa.String, sa.ForeignKey("scenes.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False, server_default=""),
        sa.Column("name", sa.String, nullable=False, server_default=""),
        sa.Column("camera", sa.String, nullable=False, server_default=""),
        sa.Column("camera_name", sa.String, nullable=False, server_default=""),
    )
    op.create_table(
        "scene_times",
        sa.Column("scene", sa.String, sa.ForeignKey("scenes.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("minute", sa.Integer, nullable=False),
        sa.Column("weekdays", sa.String, nullable=False),
        sa.Column("enabled", sa.Boolean, nullable=False, server_default="1"),
    )


def _tours() -> None:
    op.create_table(
        "tours",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("resume_s", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "tour_steps",
        sa.Column("tour", sa.String, sa.ForeignKey("tours.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("scene", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False, server_default=""),
        sa.Column("dwell_s", sa.Integer, nullable=False),
    )
