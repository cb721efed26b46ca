"""Exchanges, the events that they tell, what these come to, and whose phones the extensions are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them."""
    op.create_table(
        "call_source",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "token_hash", sa.String(64), nullable=False, comment="of the token in the address that it delivers to"
        ),
        sa.Column(
            "secret",
            sa.Text(),
            nullable=True,
            comment="what signs deliveries, or opens the manager account",
        ),
        sa.Column(
            "settings",
            sa.Text(),
            nullable=False,
            comment="JSON: networks, blocked numbers, numbers to show, an address",
        ),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("added_at", UtcTime(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True, comment="the process that is connected, where one has to be"),
        sa.Column("held_until", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_call_source")),
    )
    op.create_index(op.f("ix_call_source_token_hash"), "call_source", ["token_hash"], unique=True)
    op.create_table(
        "call_event",
        sa.Column("id", Id(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "external_id",
            sa.Text(),
            nullable=False,
            comment="the source's name of it, or one made of its content",
        ),
        sa.Column("call_id", sa.Text(), nullable=False, comment="empty: about an agent, or not understood"),
        sa.Column("received_at", UtcTime(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True, comment="JSON: the event; empty: not understood"),
        sa.Column("raw", sa.Text(), nullable=True, comment="as it was delivered, with the first event of a delivery"),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True, comment="why it was not understood"),
        sa.Column("processed_at", UtcTime(), nullable=True, comment="empty until its call was worked out with it"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_event")),
    )
    op.create_index(op.f("ix_call_event_source_external_id"), "call_event", ["source", "external_id"], unique=True)
    op.create_index(op.f("ix_call_event_source_call_id"), "call_event", ["source", "call_id"])
    op.create_index(op.f("ix_call_event_processed_at"), "call_event", ["processed_at"])
    op.create_table(
        "call_record",
        sa.Column("id", Id(), nullable=False, comment="the id of its entry on the timeline"),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column(
            "number", sa.Text(), nullable=True, comment="the other side's, in the form that numbers are compared in"
        ),
        sa.Column(
            "standing", sa.Text(), nullable=False, comment="open, written, unmatched, ambiguous, internal or continued"
        ),
        sa.Column("customer_id", Id(), nullable=True, comment="with whom it stands"),
        sa.Column("began_at", UtcTime(), nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("told", sa.Text(), nullable=False, comment="JSON: the whole call"),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_call_record_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_record")),
    )
    op.create_index(op.f("ix_call_record_source_call_id"), "call_record", ["source", "call_id"], unique=True)
    op.create_index(op.f("ix_call_record_standing_began_at"), "call_record", ["standing", "began_at"])
    op.create_index(op.f("ix_call_record_source_number_began_at"), "call_record", ["source", "number", "began_at"])
    op.create_table(
        "phone_extension",
        sa.Column("extension", sa.Text(), nullable=False),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("set_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_phone_extension_user_id_user")),
        sa.PrimaryKeyConstraint("extension", "user_id", name=op.f("pk_phone_extension")),
    )


def downgrade() -> None:
    """Remove them."""
    for table in ("phone_extension", "call_record", "call_event", "call_source"):
        op.drop_table(table)
