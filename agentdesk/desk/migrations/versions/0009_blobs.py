"""The bytes of attachments on their way up and down."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import UtcTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"])
    op.create_table(
        "blob",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("have_bytes", sa.BigInteger(), nullable=False),
        sa.Column("here", sa.Boolean(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("ask_at", UtcTime(), nullable=True),
        sa.Column("used_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_index("ix_blob_here", "blob", ["here", "used_at"])
    op.create_table(
        "blob_part",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "start", name=op.f("pk_blob_part")),
    )
    op.create_table(
        "blob_upload",
        sa.Column("attachment_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sent_bytes", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Text(), nullable=True),
        sa.Column("queued_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_blob_upload")),
    )
    op.create_index("ix_blob_upload_state", "blob_upload", ["state", "failures"])
    op.create_index("ix_blob_upload_sha256", "blob_upload", ["sha256"])


def downgrade() -> None:
    """Remove them."""
    for name in ("blob_upload", "blob_part", "blob"):
        op.drop_table(name)
    op.drop_index(op.f("ix_attachment_sha256"), "attachment")
