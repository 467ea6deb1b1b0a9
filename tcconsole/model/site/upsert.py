"""Write a row whether or not it is there already."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import Insert, insert


def upsert(table: Table, **values: Any) -> Insert:
    """The statement that leaves a row with those values, found by its primary key; other columns stay as they are."""
    statement = insert(table).values(**values)
    keys = {column.name for column in table.primary_key}
    new = {name: statement.excluded[name] for name in values if name not in keys}
    if not new:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=new)
