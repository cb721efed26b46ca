"""Who set a field last, and when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "field_author",
        sa.Column("table_no", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("row_id", Id(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("user_id", Id(), nullable=True, comment="empty: an import, or an administrator's work"),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_field_author_user_id_user")),
        sa.PrimaryKeyConstraint("table_no", "row_id", "field", name=op.f("pk_field_author")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("field_author")
