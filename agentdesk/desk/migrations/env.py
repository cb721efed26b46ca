"""Runs the steps on the connection that it is given; the cache is encrypted, so that there is no address to open."""

from __future__ import annotations

from alembic import context

from agentdesk.desk.tables import cache_schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=cache_schema(),
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
