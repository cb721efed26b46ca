"""What the exchange remembers of the server: a catch-up on its way, and what a newer schema still has to bring."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.add_column("sync_meta", sa.Column("server_schema", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "stage",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("changes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stage")),
    )
    op.create_table(
        "backfill",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_backfill")),
    )
    op.create_table(
        "unknown_column",
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "column_name", name=op.f("pk_unknown_column")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("unknown_column")
    op.drop_table("backfill")
    op.drop_table("stage")
    op.drop_column("sync_meta", "server_schema")
