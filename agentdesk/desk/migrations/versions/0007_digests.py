"""What digests are counted over, and rows that are kept on the server alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "shelved_row",
        sa.Column("row_id", sa.LargeBinary(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("row_id", "table_name", name=op.f("pk_shelved_row")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shelved_row_customer_id", "shelved_row", ["customer_id"])
    op.create_index("ix_shelved_row_at", "shelved_row", ["at"])
    op.create_table(
        "fetched_customer",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("until_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_fetched_customer")),
    )
    op.create_table(
        "comparing",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_comparing")),
    )
    op.create_table(
        "upkeep",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=True),
        sa.Column("next_bucket", sa.Integer(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.Column("repaired_rows", sa.Integer(), nullable=False),
        sa.Column("compared_at", UtcTime(), nullable=True),
        sa.Column("repaired_at", UtcTime(), nullable=True),
        sa.Column("profile", sa.Text(), nullable=True),
        sa.Column("profile_due_at", UtcTime(), nullable=True),
        sa.Column("shelved_before", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_upkeep")),
    )


def downgrade() -> None:
    """Remove them."""
    for table in ("upkeep", "comparing", "fetched_customer", "shelved_row"):
        op.drop_table(table)
