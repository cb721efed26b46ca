"""Lists of chunks that were mended: without what has left their scope."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for what is known of them."""
    clean = "what left up to here is not in it; empty: up to seq"
    op.add_column("chunk_set", sa.Column("clean_seq", sa.BigInteger(), nullable=True, comment=clean))
    rest = "the chunk that it is without what has left the scope"
    op.add_column("chunk_place", sa.Column("rest_of", sa.String(64), nullable=True, comment=rest))


def downgrade() -> None:
    """Remove it."""
    for table, column in (("chunk_place", "rest_of"), ("chunk_set", "clean_seq")):
        with op.batch_alter_table(table) as altered:
            altered.drop_column(column)
