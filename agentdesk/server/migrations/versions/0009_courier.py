"""The key under which a device's work may come by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it."""
    sealed = "what the device's files for the courier are sealed with"
    op.add_column("device", sa.Column("courier_key", sa.Text(), nullable=True, comment=sealed))


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("device") as device:
        device.drop_column("courier_key")
