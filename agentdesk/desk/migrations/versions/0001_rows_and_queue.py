"""The rows that travel, the queue, and what the desk keeps for itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table and index."""
    for make in (
        _make_attachment,
        _make_base_row,
        _make_branch,
        _make_contact_point,
        _make_conversation,
        _make_credential,
        _make_cursor,
        _make_customer,
        _make_customer_alias,
        _make_draft,
        _make_intent,
        _make_intent_row,
        _make_interaction,
        _make_interaction_revision,
        _make_membership,
        _make_organisation,
        _make_preference,
        _make_read_mark,
        _make_row_scope,
        _make_sync_meta,
        _make_team,
        _make_unfit_row,
        _make_user,
    ):
        make()


def downgrade() -> None:
    """Remove every table, its indexes with it."""
    for table in (
        "attachment",
        "base_row",
        "branch",
        "contact_point",
        "conversation",
        "credential",
        "cursor",
        "customer",
        "customer_alias",
        "draft",
        "intent",
        "intent_row",
        "interaction",
        "interaction_revision",
        "membership",
        "organisation",
        "preference",
        "read_mark",
        "row_scope",
        "sync_meta",
        "team",
        "unfit_row",
        "user",
    ):
        op.drop_table(table)


def _make_attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("interaction_id", Id(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_customer_id"), "attachment", ["customer_id"], unique=False)
    op.create_index(op.f("ix_attachment_interaction_id"), "attachment", ["interaction_id"], unique=False)


def _make_base_row() -> None:
    op.create_table(
        "base_row",
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("image", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("table_name", "row_id", name=op.f("pk_base_row")),
        sqlite_with_rowid=False,
    )


def _make_branch() -> None:
    op.create_table(
        "branch",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team_id", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branch")),
    )
    op.create_index(op.f("ix_branch_name"), "branch", ["name"], unique=False)


def _make_contact_point() -> None:
    op.create_table(
        "contact_point",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("normalized", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
    )
    op.create_index(op.f("ix_contact_point_customer_id"), "contact_point", ["customer_id"], unique=False)
    op.create_index(op.f("ix_contact_point_normalized"), "contact_point", ["normalized"], unique=False)


def _make_conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("owner_id", Id(), nullable=True),
        sa.Column("promise", sa.Text(), nullable=True),
        sa.Column("promise_due_at", UtcTime(), nullable=True),
        sa.Column("handover_note", sa.Text(), nullable=True),
        sa.Column("opened_at", UtcTime(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
    )
    op.create_index(op.f("ix_conversation_customer_id"), "conversation", ["customer_id"], unique=False)


def _make_credential() -> None:
    op.create_table(
        "credential",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_credential")),
    )


def _make_cursor() -> None:
    op.create_table(
        "cursor",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("swept", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_cursor")),
    )


def _make_customer() -> None:
    op.create_table(
        "customer",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("identified", sa.Boolean(), nullable=False),
        sa.Column("external_system", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("national_id", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
    )
    op.create_index("ix_customer_external", "customer", ["external_system", "external_id"], unique=False)


def _make_customer_alias() -> None:
    op.create_table(
        "customer_alias",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("merged_at", UtcTime(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_alias")),
    )
    op.create_index(op.f("ix_customer_alias_customer_id"), "customer_alias", ["customer_id"], unique=False)


def _make_draft() -> None:
    op.create_table(
        "draft",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_draft")),
    )


def _make_intent() -> None:
    op.create_table(
        "intent",
        sa.Column("mid", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("v", sa.Integer(), nullable=False),
        sa.Column("args", sa.Text(), nullable=False),
        sa.Column("created_wall", sa.BigInteger(), nullable=False),
        sa.Column("created_boot", sa.Text(), nullable=False),
        sa.Column("created_mono", sa.Float(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.Column("doubt", sa.Text(), nullable=True),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.Column("judged_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("mid", name=op.f("pk_intent")),
    )
    op.create_index("ix_intent_customer", "intent", ["customer_id"], unique=False)
    op.create_index("ix_intent_id", "intent", ["id"], unique=True)
    op.create_index("ix_intent_state", "intent", ["state", "mid"], unique=False)


def _make_intent_row() -> None:
    op.create_table(
        "intent_row",
        sa.Column("mid", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("wrote", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("mid", "table_name", "row_id", name=op.f("pk_intent_row")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_intent_row_row", "intent_row", ["table_name", "row_id"], unique=False)


def _make_interaction() -> None:
    op.create_table(
        "interaction",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("conversation_id", Id(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("channel_label", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("solicited", sa.Boolean(), nullable=True),
        sa.Column("occurred_at", UtcTime(), nullable=False),
        sa.Column("duration_seconds", sa.Integer(), nullable=True),
        sa.Column("agent_id", Id(), nullable=True),
        sa.Column("agent_name", sa.Text(), nullable=True),
        sa.Column("disposition", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("score_max", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("source_system", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
    )
    op.create_index(op.f("ix_interaction_conversation_id"), "interaction", ["conversation_id"], unique=False)
    op.create_index(
        op.f("ix_interaction_customer_id_kind_occurred_at_id"),
        "interaction",
        ["customer_id", "kind", "occurred_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_interaction_customer_id_occurred_at_id"),
        "interaction",
        ["customer_id", "occurred_at", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_interaction_occurred_at"), "interaction", ["occurred_at"], unique=False)


def _make_interaction_revision() -> None:
    op.create_table(
        "interaction_revision",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("interaction_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("revised_at", UtcTime(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_revision")),
    )
    op.create_index(op.f("ix_interaction_revision_customer_id"), "interaction_revision", ["customer_id"], unique=False)
    op.create_index(
        op.f("ix_interaction_revision_interaction_id"), "interaction_revision", ["interaction_id"], unique=False
    )


def _make_membership() -> None:
    op.create_table(
        "membership",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_customer_id"), "membership", ["customer_id"], unique=False)
    op.create_index(op.f("ix_membership_scope_customer_id"), "membership", ["scope", "customer_id"], unique=False)


def _make_organisation() -> None:
    op.create_table(
        "organisation",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("weekend", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )


def _make_preference() -> None:
    op.create_table(
        "preference",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_preference")),
    )


def _make_read_mark() -> None:
    op.create_table(
        "read_mark",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("read_up_to_at", UtcTime(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_mark")),
    )
    op.create_index(op.f("ix_read_mark_customer_id"), "read_mark", ["customer_id"], unique=False)


def _make_row_scope() -> None:
    op.create_table(
        "row_scope",
        sa.Column("row_id", sa.LargeBinary(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("scope_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row_id", "table_name", "scope_number", name=op.f("pk_row_scope")),
        sqlite_with_rowid=False,
    )


def _make_sync_meta() -> None:
    op.create_table(
        "sync_meta",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("incarnation", sa.Text(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("next_mid", sa.BigInteger(), nullable=False),
        sa.Column("clock_offset_microseconds", sa.BigInteger(), nullable=True),
        sa.Column("last_success_at", UtcTime(), nullable=True),
        sa.Column("offline_since_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_sync_meta")),
    )


def _make_team() -> None:
    op.create_table(
        "team",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_index(op.f("ix_team_name"), "team", ["name"], unique=False)


def _make_unfit_row() -> None:
    op.create_table(
        "unfit_row",
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("image", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", name=op.f("pk_unfit_row")),
    )


def _make_user() -> None:
    op.create_table(
        "user",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("team_id", Id(), nullable=True),
        sa.Column("branch_id", Id(), nullable=True),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
    )
    op.create_index(op.f("ix_user_login"), "user", ["login"], unique=False)
    # ### end Alembic commands ###
