"""What was parked is shown to a lead and settled: when it was made, how it ended, and who looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it."""
    made = "by the server's clock; empty: parked before this was kept"
    op.add_column("parked_intent", sa.Column("made_at", UtcTime(), nullable=True, comment=made))
    settled = "empty while it waits for a lead"
    op.add_column("parked_intent", sa.Column("settled_at", UtcTime(), nullable=True, comment=settled))
    op.add_column("parked_intent", sa.Column("settled_by", Id(), nullable=True))
    how = "taken_over or left_out"
    op.add_column("parked_intent", sa.Column("settled_how", sa.Text(), nullable=True, comment=how))
    op.add_column("parked_intent", sa.Column("settled_reason", sa.Text(), nullable=True))
    op.create_table(
        "parked_look",
        sa.Column("id", Id(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("mid", sa.BigInteger(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False, comment="shown, taken_over or left_out"),
        sa.Column("reason", sa.Text(), nullable=False, comment="why it was left out"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_parked_look_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked_look")),
    )
    op.create_index(op.f("ix_parked_look_at"), "parked_look", ["at"])


def downgrade() -> None:
    """Remove it."""
    op.drop_index(op.f("ix_parked_look_at"), "parked_look")
    op.drop_table("parked_look")
    with op.batch_alter_table("parked_intent") as parked:
        for name in ("settled_reason", "settled_how", "settled_by", "settled_at", "made_at"):
            parked.drop_column(name)
