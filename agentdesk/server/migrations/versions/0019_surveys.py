"""The questions that customers may answer on the page, what they answered, and who wants to be left in peace."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "survey_invitation",
        sa.Column("token_hash", sa.String(64), nullable=False, comment="of the token that the customer has"),
        sa.Column("survey_id", Id(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False, comment="the version of a scale, or outcome"),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=False, comment="when what is asked about had ended"),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False, comment="until then it may be answered"),
        sa.Column(
            "change_days", sa.Integer(), nullable=False, comment="so long after the first answer it may be changed"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_survey_invitation")),
    )
    op.create_index(op.f("ix_survey_invitation_survey_id"), "survey_invitation", ["survey_id"])
    op.create_table(
        "survey_reply",
        sa.Column("id", Id(), nullable=False, comment="the id of the answer that it becomes"),
        sa.Column("survey_id", Id(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="answer, stop or ask_again"),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=True),
        sa.Column("resolved", sa.Boolean(), nullable=True),
        sa.Column("effort", sa.SmallInteger(), nullable=True),
        sa.Column("wants_contact", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("user_agent", sa.Text(), nullable=True),
        sa.Column(
            "content_key", sa.String(64), nullable=False, comment="of all that was said: sent twice it is kept once"
        ),
        sa.Column("standing", sa.Text(), nullable=False, comment="received, done or parked"),
        sa.Column("fault", sa.Text(), nullable=True, comment="why nothing could be made of it"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_reply")),
    )
    op.create_index(op.f("ix_survey_reply_survey_id_at"), "survey_reply", ["survey_id", "at"])
    op.create_index(op.f("ix_survey_reply_standing"), "survey_reply", ["standing"])
    op.create_table(
        "survey_opt_out",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("survey_id", Id(), nullable=False, comment="where they said so"),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_survey_opt_out")),
    )


def downgrade() -> None:
    """Remove it."""
    for table in ("survey_opt_out", "survey_reply", "survey_invitation"):
        op.drop_table(table)
