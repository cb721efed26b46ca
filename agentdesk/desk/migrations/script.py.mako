"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new schema of the old one."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Make the old schema of the new one."""
    ${downgrades if downgrades else "pass"}
