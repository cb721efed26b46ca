"""What people ask an exchange to do: any process may be asked, and one is connected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "call_order",
        sa.Column(
            "id", sa.Text(), nullable=False, comment="of whom, and the key of the wish: asked again it is the same"
        ),
        sa.Column("source", sa.Text(), nullable=False, comment="the exchange that is told"),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False, comment="the number to call, or the call within its exchange"),
        sa.Column("detail", sa.Text(), nullable=False, comment="the extension to ring, or the number to hand on to"),
        sa.Column("asked_at", UtcTime(), nullable=False),
        sa.Column("taken_at", UtcTime(), nullable=True, comment="when the process that is connected took it"),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True, comment="why it was not carried out; empty when it was"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_call_order_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_order")),
    )
    op.create_index(op.f("ix_call_order_source_taken_at"), "call_order", ["source", "taken_at"])
    op.create_index(op.f("ix_call_order_asked_at"), "call_order", ["asked_at"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("call_order")
