"""Runs the steps inside the transaction of whoever asked for them, so that a failed step leaves nothing behind."""

from alembic import context

from agentdesk.server.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
