"""Indexes by the direction in a matter, which tells whose court it is in, and by whom an entry was moved from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ["conversation_id", "direction", "occurred_at"]


def upgrade() -> None:
    """Make them."""
    op.create_index(op.f("ix_interaction_conversation_id_direction_occurred_at"), "interaction", COLUMNS)
    op.create_index(
        op.f("ix_interaction_revision_old"),
        "interaction_revision",
        ["old"],
        sqlite_where=sa.text("field = 'customer_id'"),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_index(op.f("ix_interaction_revision_old"), "interaction_revision")
    op.drop_index(op.f("ix_interaction_conversation_id_direction_occurred_at"), "interaction")
