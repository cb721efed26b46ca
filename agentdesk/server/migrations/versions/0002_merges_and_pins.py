"""Merges that can be undone, proposals to merge, entries pinned on top, and the look-ups beyond a user's scopes."""

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_customer_national_id"), "customer", ["national_id"])
    with op.batch_alter_table("membership") as membership:
        membership.add_column(sa.Column("by_merge", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("membership") as membership:
        membership.alter_column("by_merge", server_default=None)
    with op.batch_alter_table("customer_alias") as alias:
        alias.add_column(sa.Column("merged_by", Id(), nullable=True))
        alias.add_column(sa.Column("former_status", sa.Text(), nullable=True))
        alias.add_column(sa.Column("undone_at", UtcTime(), nullable=True))
        alias.add_column(sa.Column("undone_by", Id(), nullable=True))
        for column in ("merged_by", "undone_by"):
            alias.create_foreign_key(op.f(f"fk_customer_alias_{column}_user"), "user", [column], ["id"])
    op.create_table(
        "pin",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("interaction_id", Id(), nullable=False),
        sa.Column("until_at", UtcTime(), nullable=False),
        sa.Column("pinned_at", UtcTime(), nullable=False),
        sa.Column("pinned_by", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_pin_customer_id_customer")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_pin_interaction_id_interaction")),
        sa.ForeignKeyConstraint(["pinned_by"], ["user.id"], name=op.f("fk_pin_pinned_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pin")),
    )
    op.create_index(op.f("ix_pin_customer_id"), "pin", ["customer_id"])
    op.create_index(op.f("ix_pin_interaction_id"), "pin", ["interaction_id"])
    _make_merge_proposal()
    _make_look_up()


def _make_merge_proposal() -> None:
    op.create_table(
        "merge_proposal",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("other_id", Id(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("proposed_at", UtcTime(), nullable=False),
        sa.Column("proposed_by", Id(), nullable=True),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.Column("decided_by", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_merge_proposal_customer_id_customer")),
        sa.ForeignKeyConstraint(["other_id"], ["customer.id"], name=op.f("fk_merge_proposal_other_id_customer")),
        sa.ForeignKeyConstraint(["proposed_by"], ["user.id"], name=op.f("fk_merge_proposal_proposed_by_user")),
        sa.ForeignKeyConstraint(["decided_by"], ["user.id"], name=op.f("fk_merge_proposal_decided_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge_proposal")),
    )
    op.create_index(op.f("ix_merge_proposal_customer_id"), "merge_proposal", ["customer_id"])
    op.create_index(op.f("ix_merge_proposal_other_id"), "merge_proposal", ["other_id"])


def _make_look_up() -> None:
    op.create_table(
        "look_up",
        sa.Column("id", Id(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("user_id", Id(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False, comment="what was looked for, or why a customer was taken in"),
        sa.Column("customer_id", Id(), nullable=True, comment="one who was shown or taken in"),
        sa.Column(
            "taken", sa.Boolean(), nullable=False, comment="whether the customer was taken into the user's scope"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_look_up_user_id_user")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_look_up_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_up")),
    )
    op.create_index(op.f("ix_look_up_at"), "look_up", ["at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_customer_national_id"), "customer")
    op.drop_table("look_up")
    op.drop_table("merge_proposal")
    op.drop_table("pin")
    with op.batch_alter_table("customer_alias") as alias:
        for column in ("merged_by", "undone_by"):
            alias.drop_constraint(op.f(f"fk_customer_alias_{column}_user"), type_="foreignkey")
        for column in ("undone_by", "undone_at", "former_status", "merged_by"):
            alias.drop_column(column)
    with op.batch_alter_table("membership") as membership:
        membership.drop_column("by_merge")
