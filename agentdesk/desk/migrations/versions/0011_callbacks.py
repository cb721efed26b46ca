"""What the firm sets, and callbacks with their attempts and steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("set_at", UtcTime(), nullable=False),
        sa.Column("set_by", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
    )
    op.create_table(
        "callback",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("conversation_id", Id(), nullable=True),
        sa.Column("contact_point_id", Id(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("other_phone", sa.Text(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("zone_source", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("origin_id", Id(), nullable=True),
        sa.Column("requested_at", UtcTime(), nullable=False),
        sa.Column("order_at", UtcTime(), nullable=False),
        sa.Column("window_start", UtcTime(), nullable=True),
        sa.Column("window_end", UtcTime(), nullable=True),
        sa.Column("promise", sa.Text(), nullable=True),
        sa.Column("estimated_for", UtcTime(), nullable=True),
        sa.Column("consent_by", sa.Text(), nullable=True),
        sa.Column("consent_how", sa.Text(), nullable=True),
        sa.Column("consent_at", UtcTime(), nullable=True),
        sa.Column("priority_minutes", sa.Integer(), nullable=False),
        sa.Column("priority_reasons", sa.Text(), nullable=True),
        sa.Column("owner_id", Id(), nullable=True),
        sa.Column("owner_mode", sa.Text(), nullable=False),
        sa.Column("owner_until", UtcTime(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("technical_attempts", sa.Integer(), nullable=False),
        sa.Column("max_attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", UtcTime(), nullable=True),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column("first_attempt_at", UtcTime(), nullable=True),
        sa.Column("connected_at", UtcTime(), nullable=True),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("merged_into_id", Id(), nullable=True),
        sa.Column("taken_over_by_id", Id(), nullable=True),
        sa.Column("settled_at", UtcTime(), nullable=True),
        sa.Column("settled_by", Id(), nullable=True),
        sa.Column("settled_how", sa.Text(), nullable=True),
        sa.Column("booked_by", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback")),
    )
    op.create_index(op.f("ix_callback_customer_id"), "callback", ["customer_id"])
    op.create_index(op.f("ix_callback_expires_at"), "callback", ["expires_at"])
    op.create_index(op.f("ix_callback_merged_into_id"), "callback", ["merged_into_id"])
    op.create_index(op.f("ix_callback_phone"), "callback", ["phone"])
    op.create_index(op.f("ix_callback_state"), "callback", ["state"])
    op.create_table(
        "callback_attempt",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("callback_id", Id(), nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("agent_id", Id(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("ring_seconds", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("after_loss", sa.Boolean(), nullable=False),
        sa.Column("interaction_id", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback_attempt")),
    )
    op.create_index(op.f("ix_callback_attempt_callback_id"), "callback_attempt", ["callback_id"])
    op.create_index(op.f("ix_callback_attempt_customer_id"), "callback_attempt", ["customer_id"])
    op.create_table(
        "callback_event",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("callback_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("actor_id", Id(), nullable=True),
        sa.Column("window_start", UtcTime(), nullable=True),
        sa.Column("window_end", UtcTime(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback_event")),
    )
    op.create_index(op.f("ix_callback_event_callback_id"), "callback_event", ["callback_id"])
    op.create_index(op.f("ix_callback_event_customer_id"), "callback_event", ["customer_id"])


def downgrade() -> None:
    """Remove them."""
    for table in ("callback_event", "callback_attempt", "callback", "setting"):
        op.drop_table(table)
