"""What pruning needs to know: acknowledged verdicts, numbers of one transaction, and whose turn it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    with op.batch_alter_table("feed_commit") as commit:
        commit.add_column(
            sa.Column("first", sa.BigInteger(), nullable=True, comment="the first number of the same transaction")
        )
    with op.batch_alter_table("client") as client:
        client.add_column(
            sa.Column("acknowledged_mid", sa.BigInteger(), nullable=True, comment="up to here it has its verdicts")
        )
    op.create_table(
        "chore",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("next_at", UtcTime(), nullable=False, comment="the process that moves it on does the work"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_chore")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("chore")
    with op.batch_alter_table("client") as client:
        client.drop_column("acknowledged_mid")
    with op.batch_alter_table("feed_commit") as commit:
        commit.drop_column("first")
