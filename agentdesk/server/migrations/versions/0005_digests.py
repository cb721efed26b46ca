"""Digests per scope, and offline profiles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "row_digest",
        sa.Column("table_no", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("row_id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.Column("schema", sa.SmallInteger(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("table_no", "row_id", name=op.f("pk_row_digest")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "offline_profile",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("customers", sa.Text(), nullable=False),
        sa.Column("active_months", sa.Integer(), nullable=True),
        sa.Column("history_months", sa.Integer(), nullable=True),
        sa.Column("megabytes", sa.Integer(), nullable=True),
        sa.Column("set_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "place", name=op.f("pk_offline_profile")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("offline_profile")
    op.drop_table("row_digest")
