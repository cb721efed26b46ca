"""How refused changes were settled, what came of it, and why the queue did not get on at the last exchange."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXTS = ("settled_how", "settled_by", "restored_by")
HELD_UP = ("held_up", "held_up_words")


def upgrade() -> None:
    """Make them."""
    op.add_column("intent", sa.Column("settled_at", UtcTime(), nullable=True))
    for name in TEXTS:
        op.add_column("intent", sa.Column(name, sa.Text(), nullable=True))
    for name in HELD_UP:
        op.add_column("sync_meta", sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    """Remove them."""
    for name in reversed(HELD_UP):
        op.drop_column("sync_meta", name)
    for name in reversed(TEXTS):
        op.drop_column("intent", name)
    op.drop_column("intent", "settled_at")
