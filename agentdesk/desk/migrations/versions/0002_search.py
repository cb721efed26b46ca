"""The search index: its plain tables and its full-text tables, to be filled from the rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FULL_TEXT = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_name "
    "USING fts5(words, content='', contentless_delete=1, tokenize='ascii', prefix='2 3')",
    "INSERT INTO search_name(search_name, rank) VALUES ('hashsize', 16777216)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_value "
    "USING fts5(document, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')",
    "INSERT INTO search_value(search_value, rank) VALUES ('hashsize', 16777216)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_order "
    "USING fts5(document, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')",
    "INSERT INTO search_order(search_order, rank) VALUES ('hashsize', 16777216)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_text "
    "USING fts5(words, content='', contentless_delete=1, tokenize='ascii', prefix='2 3')",
    "INSERT INTO search_text(search_text, rank) VALUES ('hashsize', 16777216)",
)
FULL_TEXT_TABLES = ("search_name", "search_value", "search_order", "search_text")
TO_BE_INDEXED = (
    "INSERT INTO search_pending (kind, row_id) SELECT 'customer', unhex(id, '-') FROM customer ORDER BY id",
    "INSERT INTO search_pending (kind, row_id) "
    "SELECT 'interaction', unhex(id, '-') FROM interaction ORDER BY occurred_at, id",
)


def upgrade() -> None:
    """Make every table and index."""
    for make in (
        _make_search_contact,
        _make_search_customer,
        _make_search_interaction,
        _make_search_pending,
    ):
        make()
    for statement in (*FULL_TEXT, *TO_BE_INDEXED):
        op.execute(statement)


def downgrade() -> None:
    """Remove every table, its indexes with it."""
    for table in FULL_TEXT_TABLES:
        op.execute(f"DROP TABLE {table}")
    for table in (
        "search_contact",
        "search_customer",
        "search_interaction",
        "search_pending",
    ):
        op.drop_table(table)


def _make_search_contact() -> None:
    op.create_table(
        "search_contact",
        sa.Column("contact_point_id", sa.LargeBinary(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("contact_point_id", name=op.f("pk_search_contact")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_search_contact_slot"), "search_contact", ["slot"], unique=False)


def _make_search_customer() -> None:
    op.create_table(
        "search_customer",
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.LargeBinary(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_search_customer")),
    )
    op.create_index(op.f("ix_search_customer_customer_id"), "search_customer", ["customer_id"], unique=True)


def _make_search_interaction() -> None:
    op.create_table(
        "search_interaction",
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("interaction_id", sa.LargeBinary(), nullable=False),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_search_interaction")),
    )
    op.create_index(op.f("ix_search_interaction_interaction_id"), "search_interaction", ["interaction_id"], unique=True)


def _make_search_pending() -> None:
    op.create_table(
        "search_pending",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_search_pending")),
    )
    op.create_index(op.f("ix_search_pending_kind_place"), "search_pending", ["kind", "place"], unique=False)
