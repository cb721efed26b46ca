"""Merges that can be undone, proposals to merge, and entries pinned on top."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the tables."""
    op.create_index(op.f("ix_customer_national_id"), "customer", ["national_id"])
    op.add_column("membership", sa.Column("by_merge", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("customer_alias", sa.Column("merged_by", Id(), nullable=True))
    op.add_column("customer_alias", sa.Column("former_status", sa.Text(), nullable=True))
    op.add_column("customer_alias", sa.Column("undone_at", UtcTime(), nullable=True))
    op.add_column("customer_alias", sa.Column("undone_by", Id(), nullable=True))
    _make_pin()
    _make_merge_proposal()


def downgrade() -> None:
    """Remove them."""
    op.drop_index(op.f("ix_customer_national_id"), "customer")
    op.drop_table("merge_proposal")
    op.drop_table("pin")
    for column in ("undone_by", "undone_at", "former_status", "merged_by"):
        op.drop_column("customer_alias", column)
    op.drop_column("membership", "by_merge")


def _make_pin() -> None:
    op.create_table(
        "pin",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("interaction_id", Id(), nullable=False),
        sa.Column("until_at", UtcTime(), nullable=False),
        sa.Column("pinned_at", UtcTime(), nullable=False),
        sa.Column("pinned_by", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pin")),
    )
    op.create_index(op.f("ix_pin_customer_id"), "pin", ["customer_id"])
    op.create_index(op.f("ix_pin_interaction_id"), "pin", ["interaction_id"])


def _make_merge_proposal() -> None:
    op.create_table(
        "merge_proposal",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("other_id", Id(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("proposed_at", UtcTime(), nullable=False),
        sa.Column("proposed_by", Id(), nullable=True),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.Column("decided_by", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge_proposal")),
    )
    op.create_index(op.f("ix_merge_proposal_customer_id"), "merge_proposal", ["customer_id"])
    op.create_index(op.f("ix_merge_proposal_other_id"), "merge_proposal", ["other_id"])
