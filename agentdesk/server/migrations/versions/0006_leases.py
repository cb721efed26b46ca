"""Leases with fencing tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0006"
down_revision = "0005"
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
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_lease_customer_id_customer")),
        sa.ForeignKeyConstraint(["holder_id"], ["user.id"], name=op.f("fk_lease_holder_id_user")),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_lease_branch_id_branch")),
        sa.ForeignKeyConstraint(["returns_to_id"], ["user.id"], name=op.f("fk_lease_returns_to_id_user")),
        sa.ForeignKeyConstraint(["granted_by"], ["user.id"], name=op.f("fk_lease_granted_by_user")),
        sa.ForeignKeyConstraint(["requested_by"], ["user.id"], name=op.f("fk_lease_requested_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease")),
    )
    op.create_index(op.f("ix_lease_customer_id"), "lease", ["customer_id"])
    op.create_index(op.f("ix_lease_noun_id"), "lease", ["noun_id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("lease")
