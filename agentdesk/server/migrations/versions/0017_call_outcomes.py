"""How a call ended of which nobody knows whose it was: kept until it stands with somebody."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "call_outcome",
        sa.Column("id", Id(), nullable=False, comment="the id that the entry of the call has, or would have"),
        sa.Column("user_id", Id(), nullable=False, comment="who says it"),
        sa.Column("disposition", sa.Text(), nullable=True),
        sa.Column(
            "over_reason", sa.Text(), nullable=True, comment="why it took longer to write up than the firm allows"
        ),
        sa.Column("said_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_call_outcome_user_id_user")),
        sa.PrimaryKeyConstraint("id", "user_id", name=op.f("pk_call_outcome")),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("call_outcome")
