"""Lists of chunks that were mended, without what has left their scope; history that is counted without its content."""

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
    newest = "of history: when the last entry happened; empty: not known"
    op.add_column("chunk_place", sa.Column("newest", sa.BigInteger(), nullable=True, comment=newest))
    counted = "what counts its rows without their content"
    op.add_column("chunk_place", sa.Column("counted_sha256", sa.String(64), nullable=True, comment=counted))
    op.add_column("chunk_place", sa.Column("counted_bytes", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_chunk_place_counted_sha256"), "chunk_place", ["counted_sha256"])


def downgrade() -> None:
    """Remove it."""
    op.drop_index(op.f("ix_chunk_place_counted_sha256"), "chunk_place")
    with op.batch_alter_table("chunk_place") as place:
        for name in ("counted_bytes", "counted_sha256", "newest", "rest_of"):
            place.drop_column(name)
    with op.batch_alter_table("chunk_set") as made:
        made.drop_column("clean_seq")
