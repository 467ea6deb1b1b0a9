"""The tables of the site store as they are now. How they came to be so is in `migrations`. Nothing secret is in them.

Places, scenes and tours name devices by key without a foreign key: one that is forgotten and added again finds its
place again.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, MetaData, String, Table

HEAD = "0002"
"""The revision that these tables are; the newest one in `migrations/versions`."""

METADATA = MetaData()

devices = Table(
    "devices",
    METADATA,
    Column("key", String, primary_key=True),
    Column("address", String, nullable=False),
    Column("name", String, nullable=False, server_default=""),
    Column("serial", String, nullable=False, server_default=""),
    Column("fingerprint", String, nullable=False, server_default=""),
    Column("site", String, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("last_seen", Float, nullable=False, server_default="0"),  # seconds since the epoch, 0 never
)

remembered = Table(  # one value each: which device, which wall is shown
    "remembered",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

walls = Table(
    "walls",
    METADATA,
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("columns", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
)

wall_tiles = Table(
    "wall_tiles",
    METADATA,
    Column("wall", String, ForeignKey("walls.key", ondelete="CASCADE"), primary_key=True),
    Column("device", String, primary_key=True),
    Column("column", Integer, nullable=False),
    Column("row", Integer, nullable=False),
)

scenes = Table(
    "scenes",
    METADATA,
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("number", Integer),
    Column("asks", Boolean, nullable=False, server_default="0"),
    Column("position", Integer, nullable=False, server_default="0"),
)

scene_shows = Table(
    "scene_shows",
    METADATA,
    Column("scene", String, ForeignKey("scenes.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("device", String, nullable=False),
    Column("what", String, nullable=False),
    Column("id", String, nullable=False, server_default=""),
    Column("name", String, nullable=False, server_default=""),
    Column("camera", String, nullable=False, server_default=""),
    Column("camera_name", String, nullable=False, server_default=""),
)

scene_times = Table(
    "scene_times",
    METADATA,
    Column("scene", String, ForeignKey("scenes.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("minute", Integer, nullable=False),
    Column("weekdays", String, nullable=False),  # "0,1,2": 0 is Monday
    Column("enabled", Boolean, nullable=False, server_default="1"),
)

tours = Table(
    "tours",
    METADATA,
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("resume_s", Integer, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
)

tour_steps = Table(
    "tour_steps",
    METADATA,
    Column("tour", String, ForeignKey("tours.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("scene", String, nullable=False),
    Column("name", String, nullable=False, server_default=""),
    Column("dwell_s", Integer, nullable=False),
)

runs = Table(  # changes to many devices; plan and pace are JSON
    "runs",
    METADATA,
    Column("key", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("made_at", Float, nullable=False),  # seconds since the epoch, as all times here
    Column("made_by", String, nullable=False, server_default=""),
    Column("pace", String, nullable=False),
    Column("payload", String, nullable=False, server_default="{}"),
    Column("state", String, nullable=False),
    Column("why", String, nullable=False, server_default=""),
    Column("began_at", Float, nullable=False, server_default="0"),
    Column("ended_at", Float, nullable=False, server_default="0"),
    Column("carried_out_by", String, nullable=False, server_default=""),
    Column("owner", String, nullable=False, server_default=""),  # the program that carries it out, "" none
    Column("owner_at", Float, nullable=False, server_default="0"),  # when that was last heard of
)

run_devices = Table(
    "run_devices",
    METADATA,
    Column("run", String, ForeignKey("runs.key", ondelete="CASCADE"), primary_key=True),
    Column("part", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("device", String, nullable=False, server_default=""),
    Column("name", String, nullable=False, server_default=""),
    Column("serial", String, nullable=False, server_default=""),
    Column("address", String, nullable=False),
    Column("changes", String, nullable=False, server_default="[]"),
    Column("why_not", String, nullable=False, server_default=""),
    Column("payload", String, nullable=False, server_default="{}"),
    Column("ending", String, nullable=False),
    Column("told", String, nullable=False, server_default=""),
    Column("mark", String, nullable=False, server_default=""),
    Column("began_at", Float, nullable=False, server_default="0"),
    Column("ended_at", Float, nullable=False, server_default="0"),
)
