"""Chunks of the first load."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "chunk",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_chunk")),
    )
    op.create_index(op.f("ix_chunk_made_at"), "chunk", ["made_at"])
    op.create_table(
        "chunk_set",
        sa.Column("id", Id(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="the feed is read on from here"),
        sa.Column("schema", sa.SmallInteger(), nullable=False, comment="of the shared tables, when it was made"),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("retired_at", UtcTime(), nullable=True, comment="when a newer one took its place"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chunk_set")),
    )
    op.create_index(op.f("ix_chunk_set_scope"), "chunk_set", ["scope"])
    _make_places()
    op.create_table(
        "snapshot_lease",
        sa.Column("one", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_snapshot_lease")),
    )


def _make_places() -> None:
    op.create_table(
        "chunk_place",
        sa.Column("set_id", Id(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("owner_id", Id(), nullable=True, comment="only in the list of this user; empty for everybody's"),
        sa.ForeignKeyConstraint(["set_id"], ["chunk_set.id"], name=op.f("fk_chunk_place_set_id_chunk_set")),
        sa.ForeignKeyConstraint(["sha256"], ["chunk.sha256"], name=op.f("fk_chunk_place_sha256_chunk")),
        sa.PrimaryKeyConstraint("set_id", "place", name=op.f("pk_chunk_place")),
    )
    op.create_index(op.f("ix_chunk_place_sha256"), "chunk_place", ["sha256"])


def downgrade() -> None:
    """Remove them."""
    for name in ("snapshot_lease", "chunk_place", "chunk_set", "chunk"):
        op.drop_table(name)
