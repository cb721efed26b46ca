"""Leases, held by one person at a time, and the server's clock as it was last seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "lease",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("noun_id", Id(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("holder_id", Id(), nullable=True),
        sa.Column("branch_id", Id(), nullable=True),
        sa.Column("returns_to_id", Id(), nullable=True),
        sa.Column("granted_by", Id(), nullable=True),
        sa.Column("granted_at", UtcTime(), nullable=True),
        sa.Column("until_at", UtcTime(), nullable=True),
        sa.Column("released_at", UtcTime(), nullable=True),
        sa.Column("requested_by", Id(), nullable=True),
        sa.Column("requested_at", UtcTime(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease")),
    )
    op.create_index(op.f("ix_lease_customer_id"), "lease", ["customer_id"])
    op.create_index(op.f("ix_lease_noun_id"), "lease", ["noun_id"])
    op.create_table(
        "server_clock",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("server_at", UtcTime(), nullable=False),
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("monotonic", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_server_clock")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("server_clock")
    op.drop_table("lease")
