"""The bytes of attachments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"])
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("parts_id", Id(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False, comment="which key opens it"),
        sa.Column("referred_at", UtcTime(), nullable=False, comment="when a row was last known to refer to it"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_index(op.f("ix_blob_parts_id"), "blob", ["parts_id"], unique=True)
    op.create_table(
        "blob_part",
        sa.Column("parts_id", Id(), nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("parts_id", "start", name=op.f("pk_blob_part")),
    )
    _make_uploads()
    op.create_table(
        "blob_link",
        sa.Column("attachment_id", Id(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_blob_link")),
    )
    op.create_index(op.f("ix_blob_link_sha256"), "blob_link", ["sha256"])


def _make_uploads() -> None:
    op.create_table(
        "blob_upload",
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("have_bytes", sa.BigInteger(), nullable=False),
        sa.Column("parts_id", Id(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False, comment="this user has shown to have all the bytes"),
        sa.Column("touched_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_blob_upload_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "sha256", name=op.f("pk_blob_upload")),
    )
    op.create_index(op.f("ix_blob_upload_touched_at"), "blob_upload", ["touched_at"])


def downgrade() -> None:
    """Remove them."""
    for name in ("blob_link", "blob_upload", "blob_part", "blob"):
        op.drop_table(name)
    op.drop_index(op.f("ix_attachment_sha256"), "attachment")
