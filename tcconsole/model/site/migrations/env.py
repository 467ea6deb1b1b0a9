"""What Alembic runs for every upgrade: the steps, on the connection that was opened for it."""

from __future__ import annotations

from alembic import context

from tcconsole.model.site.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
