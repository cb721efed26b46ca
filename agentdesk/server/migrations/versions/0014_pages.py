"""What customers ask for on the public page, and what the page is told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "page_request",
        sa.Column("id", Id(), nullable=False, comment="the id of the callback that it becomes"),
        sa.Column("token_hash", sa.String(64), nullable=False, comment="of the reference that the customer has"),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False, comment="from then on the reference is unknown"),
        sa.Column("number_key", sa.String(64), nullable=False, comment="hash of the number"),
        sa.Column("address_key", sa.String(64), nullable=False, comment="hash of where it came from"),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False, comment="the key of the topic"),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("window_start", UtcTime(), nullable=True, comment="empty: as soon as possible"),
        sa.Column("window_end", UtcTime(), nullable=True),
        sa.Column("promise", sa.Text(), nullable=False, comment="what the page told, in words"),
        sa.Column("estimated_for", UtcTime(), nullable=True),
        sa.Column("consent", sa.Text(), nullable=False, comment="the sentence that was agreed to"),
        sa.Column(
            "standing",
            sa.Text(),
            nullable=False,
            comment="received, promised, called, withdrawn, unreached or parked",
        ),
        sa.Column("callback_id", Id(), nullable=True, comment="the promise that it is, or has joined"),
        sa.Column("promised_start", UtcTime(), nullable=True),
        sa.Column("promised_end", UtcTime(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True, comment="why no promise could be made of it"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_request")),
    )
    op.create_index(op.f("ix_page_request_token_hash"), "page_request", ["token_hash"], unique=True)
    op.create_index(op.f("ix_page_request_number_key_at"), "page_request", ["number_key", "at"])
    op.create_index(op.f("ix_page_request_address_key_at"), "page_request", ["address_key", "at"])
    op.create_index(op.f("ix_page_request_standing"), "page_request", ["standing"])
    op.create_table(
        "page_wish",
        sa.Column("id", Id(), nullable=False),
        sa.Column("request_id", Id(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="withdraw, or window"),
        sa.Column("window_start", UtcTime(), nullable=True),
        sa.Column("window_end", UtcTime(), nullable=True),
        sa.Column("promise", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=False, comment="received, done or parked"),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["page_request.id"], name=op.f("fk_page_wish_request_id_page_request")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_wish")),
    )
    op.create_index(op.f("ix_page_wish_request_id_at"), "page_wish", ["request_id", "at"])
    op.create_index(op.f("ix_page_wish_standing"), "page_wish", ["standing"])
    op.create_table(
        "page_offer",
        sa.Column("one", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False, comment="JSON"),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_page_offer")),
    )


def downgrade() -> None:
    """Remove it."""
    for table in ("page_offer", "page_wish", "page_request"):
        op.drop_table(table)
