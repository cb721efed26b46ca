"""When a customer last left a scope that they are in again: work done before that is taken however late it comes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it. What the feed has forgotten by now stays unknown."""
    op.create_table(
        "scope_departure",
        sa.Column("scope_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when they last left before they came back"),
        sa.PrimaryKeyConstraint("scope_id", "customer_id", name=op.f("pk_scope_departure")),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("scope_departure")
