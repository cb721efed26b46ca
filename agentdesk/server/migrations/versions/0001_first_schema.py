"""The first schema: the nouns, the feed, the clients with their verdicts, and the accounts."""

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
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
    op.create_index("ix_customer_external", "customer", ["external_system", "external_id"], unique=True)
    op.create_table(
        "feed",
        sa.Column("scope_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_no", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("row_id", Id(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("op", sa.String(length=1), nullable=False, comment="U here, D deleted, X left this scope"),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope_id", "table_no", "row_id", name=op.f("pk_feed")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_feed_scope_id_seq"), "feed", ["scope_id", "seq"], unique=False)
    op.create_table(
        "feed_commit",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("tag", sa.Text(), nullable=False, comment="random; tells a restored copy from the original"),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_feed_commit")),
    )
    op.create_table(
        "feed_head",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("epoch", sa.Text(), nullable=False, comment="new after every restore"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="the number of the last committed change"),
        sa.Column("horizon", sa.BigInteger(), nullable=False, comment="cursors below it are too old"),
        sa.CheckConstraint("id = 1", name=op.f("ck_feed_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_head")),
    )
    op.create_table(
        "login_throttle",
        sa.Column("key", sa.String(length=64), nullable=False, comment="hash of the login or the address"),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcTime(), nullable=False),
        sa.Column("blocked_until", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_login_throttle")),
    )
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
    op.create_table(
        "scope",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scope")),
    )
    op.create_index(op.f("ix_scope_key"), "scope", ["key"], unique=True)
    op.create_table(
        "team",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_index(op.f("ix_team_name"), "team", ["name"], unique=True)
    op.create_table(
        "branch",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team_id", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_branch_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branch")),
    )
    op.create_index(op.f("ix_branch_name"), "branch", ["name"], unique=True)
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
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contact_point_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
    )
    op.create_index(op.f("ix_contact_point_customer_id"), "contact_point", ["customer_id"], unique=False)
    op.create_index(op.f("ix_contact_point_normalized"), "contact_point", ["normalized"], unique=False)
    op.create_table(
        "customer_alias",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("merged_at", UtcTime(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_customer_alias_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_alias")),
    )
    op.create_index(op.f("ix_customer_alias_customer_id"), "customer_alias", ["customer_id"], unique=False)
    op.create_table(
        "imported_customer",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column(
            "said", sa.Text(), nullable=False, comment="JSON: the fields of the customer as the last file had them"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_imported_customer_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_imported_customer")),
    )
    op.create_table(
        "membership",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_membership_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_customer_id"), "membership", ["customer_id"], unique=False)
    op.create_index(op.f("ix_membership_scope_customer_id"), "membership", ["scope", "customer_id"], unique=True)
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
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_user_branch_id_branch")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_user_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
    )
    op.create_index(op.f("ix_user_login"), "user", ["login"], unique=True)
    op.create_table(
        "access_token",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("issued_at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column(
            "used", sa.Boolean(), nullable=False, comment="whether it arrived: then older refresh tokens are retired"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_access_token_user_id_user")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_access_token")),
    )
    op.create_index(op.f("ix_access_token_user_id_device_id"), "access_token", ["user_id", "device_id"], unique=False)
    op.create_table(
        "cache_key_escrow",
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.Text(), nullable=False),
        sa.Column("kept_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_cache_key_escrow_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "device_id", name=op.f("pk_cache_key_escrow")),
    )
    op.create_table(
        "client",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column(
            "incarnation", sa.Text(), nullable=True, comment="empty after a restore: the next one presented is taken"
        ),
        sa.Column("previous_incarnation", sa.Text(), nullable=True),
        sa.Column("last_mid", sa.BigInteger(), nullable=False),
        sa.Column("app", sa.Text(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_client_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
    )
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
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_conversation_customer_id_customer")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_conversation_owner_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
    )
    op.create_index(op.f("ix_conversation_customer_id"), "conversation", ["customer_id"], unique=False)
    op.create_table(
        "credential",
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_credential_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_credential")),
    )
    op.create_table(
        "device",
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UtcTime(), nullable=False),
        sa.Column("signed_in_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_device_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_device")),
    )
    op.create_table(
        "parked_intent",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("mid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("intent_id", Id(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False, comment="JSON, as it was sent"),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("parked_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_parked_intent_user_id_user")),
        sa.PrimaryKeyConstraint("client_id", "mid", name=op.f("pk_parked_intent")),
    )
    op.create_table(
        "read_mark",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("read_up_to_at", UtcTime(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_read_mark_customer_id_customer")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_read_mark_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_mark")),
    )
    op.create_index(op.f("ix_read_mark_customer_id"), "read_mark", ["customer_id"], unique=False)
    op.create_table(
        "refresh_token",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("issued_at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column("retired_at", UtcTime(), nullable=True, comment="when its successor was first used"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_refresh_token_user_id_user")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_refresh_token")),
    )
    op.create_index(op.f("ix_refresh_token_user_id_device_id"), "refresh_token", ["user_id", "device_id"], unique=False)
    op.create_table(
        "scope_grant",
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("since_seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until_seq", sa.BigInteger(), nullable=True, comment="empty while it lasts"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_scope_grant_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "scope", "since_seq", name=op.f("pk_scope_grant")),
    )
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
        sa.ForeignKeyConstraint(["agent_id"], ["user.id"], name=op.f("fk_interaction_agent_id_user")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_interaction_conversation_id_conversation")
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_interaction_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
    )
    op.create_index(op.f("ix_interaction_conversation_id"), "interaction", ["conversation_id"], unique=False)
    op.create_index(
        op.f("ix_interaction_customer_id_occurred_at_id"),
        "interaction",
        ["customer_id", "occurred_at", "id"],
        unique=False,
    )
    op.create_table(
        "verdict",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("mid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("intent_id", Id(), nullable=True, comment="empty when what was sent was no id"),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_verdict_client_id_client")),
        sa.PrimaryKeyConstraint("client_id", "mid", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_intent_id"), "verdict", ["intent_id"], unique=False)
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
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_attachment_customer_id_customer")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_attachment_interaction_id_interaction")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_customer_id"), "attachment", ["customer_id"], unique=False)
    op.create_index(op.f("ix_attachment_interaction_id"), "attachment", ["interaction_id"], unique=False)
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
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_interaction_revision_author_id_user")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_interaction_revision_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_interaction_revision_interaction_id_interaction")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_revision")),
    )
    op.create_index(op.f("ix_interaction_revision_customer_id"), "interaction_revision", ["customer_id"], unique=False)
    op.create_index(
        op.f("ix_interaction_revision_interaction_id"), "interaction_revision", ["interaction_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_interaction_revision_interaction_id"), table_name="interaction_revision")
    op.drop_index(op.f("ix_interaction_revision_customer_id"), table_name="interaction_revision")
    op.drop_table("interaction_revision")
    op.drop_index(op.f("ix_attachment_interaction_id"), table_name="attachment")
    op.drop_index(op.f("ix_attachment_customer_id"), table_name="attachment")
    op.drop_table("attachment")
    op.drop_index(op.f("ix_verdict_intent_id"), table_name="verdict")
    op.drop_table("verdict")
    op.drop_index(op.f("ix_interaction_customer_id_occurred_at_id"), table_name="interaction")
    op.drop_index(op.f("ix_interaction_conversation_id"), table_name="interaction")
    op.drop_table("interaction")
    op.drop_table("scope_grant")
    op.drop_index(op.f("ix_refresh_token_user_id_device_id"), table_name="refresh_token")
    op.drop_table("refresh_token")
    op.drop_index(op.f("ix_read_mark_customer_id"), table_name="read_mark")
    op.drop_table("read_mark")
    op.drop_table("parked_intent")
    op.drop_table("device")
    op.drop_table("credential")
    op.drop_index(op.f("ix_conversation_customer_id"), table_name="conversation")
    op.drop_table("conversation")
    op.drop_table("client")
    op.drop_table("cache_key_escrow")
    op.drop_index(op.f("ix_access_token_user_id_device_id"), table_name="access_token")
    op.drop_table("access_token")
    op.drop_index(op.f("ix_user_login"), table_name="user")
    op.drop_table("user")
    op.drop_index(op.f("ix_membership_scope_customer_id"), table_name="membership")
    op.drop_index(op.f("ix_membership_customer_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_table("imported_customer")
    op.drop_index(op.f("ix_customer_alias_customer_id"), table_name="customer_alias")
    op.drop_table("customer_alias")
    op.drop_index(op.f("ix_contact_point_normalized"), table_name="contact_point")
    op.drop_index(op.f("ix_contact_point_customer_id"), table_name="contact_point")
    op.drop_table("contact_point")
    op.drop_index(op.f("ix_branch_name"), table_name="branch")
    op.drop_table("branch")
    op.drop_index(op.f("ix_team_name"), table_name="team")
    op.drop_table("team")
    op.drop_index(op.f("ix_scope_key"), table_name="scope")
    op.drop_table("scope")
    op.drop_table("organisation")
    op.drop_table("login_throttle")
    op.drop_table("feed_head")
    op.drop_table("feed_commit")
    op.drop_index(op.f("ix_feed_scope_id_seq"), table_name="feed")
    op.drop_table("feed")
    op.drop_index("ix_customer_external", table_name="customer")
    op.drop_table("customer")
