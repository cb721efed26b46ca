"""Feedback: answers, surveys, tasks with their steps and contacts, care, improvements, and what is told of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agentdesk.models.base import Id, UtcTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_TABLES = (
    "improvement",
    "notice",
    "survey",
    "feedback_answer",
    "feedback_task",
    "feedback_step",
    "feedback_contact",
    "vulnerability",
    "notice_telling",
)


def upgrade() -> None:
    """Make them."""
    for make in (
        _make_improvement,
        _make_notice,
        _make_survey,
        _make_feedback_answer,
        _make_feedback_task,
        _make_feedback_step,
        _make_feedback_contact,
        _make_vulnerability,
        _make_notice_telling,
    ):
        make()


def _make_improvement() -> None:
    op.create_table(
        "improvement",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("owner_id", Id(), nullable=True),
        sa.Column("hypothesis", sa.Text(), nullable=True),
        sa.Column("change", sa.Text(), nullable=True),
        sa.Column("metric", sa.Text(), nullable=True),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("started_by", Id(), nullable=True),
        sa.Column("due_at", UtcTime(), nullable=True),
        sa.Column("shipped_at", UtcTime(), nullable=True),
        sa.Column("before_start", UtcTime(), nullable=True),
        sa.Column("before_end", UtcTime(), nullable=True),
        sa.Column("after_start", UtcTime(), nullable=True),
        sa.Column("after_end", UtcTime(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decision_why", sa.Text(), nullable=True),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.Column("decided_by", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_improvement_owner_id_user")),
        sa.ForeignKeyConstraint(["started_by"], ["user.id"], name=op.f("fk_improvement_started_by_user")),
        sa.ForeignKeyConstraint(["decided_by"], ["user.id"], name=op.f("fk_improvement_decided_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement")),
    )
    op.create_index(op.f("ix_improvement_cause"), "improvement", ["cause"])


def _make_notice() -> None:
    op.create_table(
        "notice",
        sa.Column("improvement_id", Id(), nullable=True),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("period_start", UtcTime(), nullable=False),
        sa.Column("period_end", UtcTime(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("said_count", sa.Integer(), nullable=False),
        sa.Column("said_sample", sa.Text(), nullable=True),
        sa.Column("done", sa.Text(), nullable=True),
        sa.Column("done_at", UtcTime(), nullable=True),
        sa.Column("fits", sa.Text(), nullable=True),
        sa.Column("not_done_reason", sa.Text(), nullable=True),
        sa.Column("owner_id", Id(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("translations", sa.Text(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("channels", sa.Text(), nullable=True),
        sa.Column("languages", sa.Text(), nullable=True),
        sa.Column("drafted_at", UtcTime(), nullable=False),
        sa.Column("drafted_by", Id(), nullable=True),
        sa.Column("published_at", UtcTime(), nullable=True),
        sa.Column("published_by", Id(), nullable=True),
        sa.Column("public_at", UtcTime(), nullable=True),
        sa.Column("withdrawn_at", UtcTime(), nullable=True),
        sa.Column("withdrawn_by", Id(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["improvement_id"], ["improvement.id"], name=op.f("fk_notice_improvement_id_improvement")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_notice_owner_id_user")),
        sa.ForeignKeyConstraint(["drafted_by"], ["user.id"], name=op.f("fk_notice_drafted_by_user")),
        sa.ForeignKeyConstraint(["published_by"], ["user.id"], name=op.f("fk_notice_published_by_user")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["user.id"], name=op.f("fk_notice_withdrawn_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )


def _make_survey() -> None:
    op.create_table(
        "survey",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("conversation_id", Id(), nullable=True),
        sa.Column("interaction_id", Id(), nullable=True),
        sa.Column("contact_point_id", Id(), nullable=True),
        sa.Column("task_id", Id(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("queue", sa.Text(), nullable=True),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("scale_version", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("agent_id", Id(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("sent_at", UtcTime(), nullable=True),
        sa.Column("sent_by", Id(), nullable=True),
        sa.Column("expires_at", UtcTime(), nullable=True),
        sa.Column("answered_at", UtcTime(), nullable=True),
        sa.Column("answer_id", Id(), nullable=True),
        sa.Column("withheld_why", sa.Text(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_survey_customer_id_customer")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_survey_conversation_id_conversation")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["user.id"], name=op.f("fk_survey_agent_id_user")),
        sa.ForeignKeyConstraint(["sent_by"], ["user.id"], name=op.f("fk_survey_sent_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    op.create_index(op.f("ix_survey_customer_id"), "survey", ["customer_id"])
    op.create_index(op.f("ix_survey_due_at"), "survey", ["due_at"])
    op.create_index(op.f("ix_survey_task_id"), "survey", ["task_id"])


def _make_feedback_answer() -> None:
    op.create_table(
        "feedback_answer",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("conversation_id", Id(), nullable=True),
        sa.Column("interaction_id", Id(), nullable=True),
        sa.Column("survey_id", Id(), nullable=True),
        sa.Column("replaces_id", Id(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("scale_min", sa.Integer(), nullable=True),
        sa.Column("scale_max", sa.Integer(), nullable=True),
        sa.Column("scale_direction", sa.Text(), nullable=True),
        sa.Column("scale_version", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("tone", sa.Text(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=True),
        sa.Column("wants_contact", sa.Boolean(), nullable=False),
        sa.Column("may_quote", sa.Boolean(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("queue", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("agent_id", Id(), nullable=True),
        sa.Column("answered_at", UtcTime(), nullable=False),
        sa.Column("taken_at", UtcTime(), nullable=False),
        sa.Column("taken_by", Id(), nullable=True),
        sa.Column("source_system", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_feedback_answer_customer_id_customer")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_feedback_answer_conversation_id_conversation")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["user.id"], name=op.f("fk_feedback_answer_agent_id_user")),
        sa.ForeignKeyConstraint(["taken_by"], ["user.id"], name=op.f("fk_feedback_answer_taken_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_answer")),
    )
    op.create_index(op.f("ix_feedback_answer_answered_at"), "feedback_answer", ["answered_at"])
    op.create_index(op.f("ix_feedback_answer_customer_id"), "feedback_answer", ["customer_id"])
    op.create_index(op.f("ix_feedback_answer_interaction_id"), "feedback_answer", ["interaction_id"])
    op.create_index(op.f("ix_feedback_answer_replaces_id"), "feedback_answer", ["replaces_id"])
    op.create_index(op.f("ix_feedback_answer_survey_id"), "feedback_answer", ["survey_id"])


def _make_feedback_task() -> None:
    op.create_table(
        "feedback_task",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("conversation_id", Id(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=True),
        sa.Column("route", sa.Text(), nullable=True),
        sa.Column("triggers", sa.Text(), nullable=False),
        sa.Column("origin_key", sa.Text(), nullable=True),
        sa.Column("answer_id", Id(), nullable=True),
        sa.Column("last_answer_id", Id(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("sla_class", sa.Text(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("risk", sa.Integer(), nullable=True),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("tier_why", sa.Text(), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_at", UtcTime(), nullable=False),
        sa.Column("state_before", sa.Text(), nullable=True),
        sa.Column("opened_at", UtcTime(), nullable=False),
        sa.Column("opened_by", Id(), nullable=True),
        sa.Column("owner_id", Id(), nullable=True),
        sa.Column("handover_note", sa.Text(), nullable=True),
        sa.Column("triaged_at", UtcTime(), nullable=True),
        sa.Column("triaged_by", Id(), nullable=True),
        sa.Column("snoozed_until", UtcTime(), nullable=True),
        sa.Column("assigned_at", UtcTime(), nullable=True),
        sa.Column("acknowledge_due_at", UtcTime(), nullable=True),
        sa.Column("acknowledged_at", UtcTime(), nullable=True),
        sa.Column("contact_due_at", UtcTime(), nullable=True),
        sa.Column("contacts", sa.Integer(), nullable=False),
        sa.Column("first_attempt_at", UtcTime(), nullable=True),
        sa.Column("first_reached_at", UtcTime(), nullable=True),
        sa.Column("resolve_due_at", UtcTime(), nullable=True),
        sa.Column("verify_due_at", UtcTime(), nullable=True),
        sa.Column("waiting_why", sa.Text(), nullable=True),
        sa.Column("waiting_since", UtcTime(), nullable=True),
        sa.Column("waiting_until", UtcTime(), nullable=True),
        sa.Column("paused_seconds", sa.Integer(), nullable=False),
        sa.Column("escalation_level", sa.Integer(), nullable=False),
        sa.Column("escalated_at", UtcTime(), nullable=True),
        sa.Column("alert_level", sa.Integer(), nullable=False),
        sa.Column("alert_at", UtcTime(), nullable=True),
        sa.Column("alert_told", sa.Text(), nullable=True),
        sa.Column("alert_acknowledged_level", sa.Integer(), nullable=True),
        sa.Column("alert_acknowledged_at", UtcTime(), nullable=True),
        sa.Column("alert_acknowledged_by", Id(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("ours", sa.Boolean(), nullable=True),
        sa.Column("preventable", sa.Boolean(), nullable=True),
        sa.Column("channel_contributed", sa.Boolean(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=True),
        sa.Column("told_by", Id(), nullable=True),
        sa.Column("told_how", sa.Text(), nullable=True),
        sa.Column("resolved_at", UtcTime(), nullable=True),
        sa.Column("resolved_by", Id(), nullable=True),
        sa.Column("improvement_id", Id(), nullable=True),
        sa.Column("confirmed_at", UtcTime(), nullable=True),
        sa.Column("confirmed_by", Id(), nullable=True),
        sa.Column("confirmed_way", sa.Text(), nullable=True),
        sa.Column("confirmed_resolved", sa.Boolean(), nullable=True),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("verified_at", UtcTime(), nullable=True),
        sa.Column("closed_at", UtcTime(), nullable=True),
        sa.Column("closed_by", Id(), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=True),
        sa.Column("reopened_at", UtcTime(), nullable=True),
        sa.Column("duplicate_of_id", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_feedback_task_customer_id_customer")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_feedback_task_conversation_id_conversation")
        ),
        sa.ForeignKeyConstraint(["opened_by"], ["user.id"], name=op.f("fk_feedback_task_opened_by_user")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_feedback_task_owner_id_user")),
        sa.ForeignKeyConstraint(["triaged_by"], ["user.id"], name=op.f("fk_feedback_task_triaged_by_user")),
        sa.ForeignKeyConstraint(
            ["alert_acknowledged_by"], ["user.id"], name=op.f("fk_feedback_task_alert_acknowledged_by_user")
        ),
        sa.ForeignKeyConstraint(["told_by"], ["user.id"], name=op.f("fk_feedback_task_told_by_user")),
        sa.ForeignKeyConstraint(["resolved_by"], ["user.id"], name=op.f("fk_feedback_task_resolved_by_user")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["user.id"], name=op.f("fk_feedback_task_confirmed_by_user")),
        sa.ForeignKeyConstraint(["closed_by"], ["user.id"], name=op.f("fk_feedback_task_closed_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_task")),
    )
    op.create_index(op.f("ix_feedback_task_cause"), "feedback_task", ["cause"])
    op.create_index(op.f("ix_feedback_task_customer_id"), "feedback_task", ["customer_id"])
    op.create_index(op.f("ix_feedback_task_duplicate_of_id"), "feedback_task", ["duplicate_of_id"])
    op.create_index(op.f("ix_feedback_task_improvement_id"), "feedback_task", ["improvement_id"])
    op.create_index(op.f("ix_feedback_task_opened_at"), "feedback_task", ["opened_at"])
    op.create_index(op.f("ix_feedback_task_origin_key"), "feedback_task", ["origin_key"])
    op.create_index(op.f("ix_feedback_task_owner_id"), "feedback_task", ["owner_id"])
    op.create_index(op.f("ix_feedback_task_state"), "feedback_task", ["state"])


def _make_feedback_step() -> None:
    op.create_table(
        "feedback_step",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("task_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("actor_id", Id(), nullable=True),
        sa.Column("owner_id", Id(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("answer_id", Id(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_feedback_step_customer_id_customer")),
        sa.ForeignKeyConstraint(["task_id"], ["feedback_task.id"], name=op.f("fk_feedback_step_task_id_feedback_task")),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_feedback_step_actor_id_user")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_feedback_step_owner_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_step")),
    )
    op.create_index(op.f("ix_feedback_step_customer_id"), "feedback_step", ["customer_id"])
    op.create_index(op.f("ix_feedback_step_task_id"), "feedback_step", ["task_id"])


def _make_feedback_contact() -> None:
    op.create_table(
        "feedback_contact",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("task_id", Id(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.Column("agent_id", Id(), nullable=True),
        sa.Column("callback_id", Id(), nullable=True),
        sa.Column("attempt_id", Id(), nullable=True),
        sa.Column("interaction_id", Id(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("after_close", sa.Boolean(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_feedback_contact_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["feedback_task.id"], name=op.f("fk_feedback_contact_task_id_feedback_task")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["user.id"], name=op.f("fk_feedback_contact_agent_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_contact")),
    )
    op.create_index(op.f("ix_feedback_contact_callback_id"), "feedback_contact", ["callback_id"])
    op.create_index(op.f("ix_feedback_contact_customer_id"), "feedback_contact", ["customer_id"])
    op.create_index(op.f("ix_feedback_contact_task_id"), "feedback_contact", ["task_id"])


def _make_vulnerability() -> None:
    op.create_table(
        "vulnerability",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=True),
        sa.Column("set_at", UtcTime(), nullable=False),
        sa.Column("set_by", Id(), nullable=True),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("ended_by", Id(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_vulnerability_customer_id_customer")),
        sa.ForeignKeyConstraint(["set_by"], ["user.id"], name=op.f("fk_vulnerability_set_by_user")),
        sa.ForeignKeyConstraint(["ended_by"], ["user.id"], name=op.f("fk_vulnerability_ended_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vulnerability")),
    )
    op.create_index(op.f("ix_vulnerability_customer_id"), "vulnerability", ["customer_id"])


def _make_notice_telling() -> None:
    op.create_table(
        "notice_telling",
        sa.Column("customer_id", Id(), nullable=False),
        sa.Column("notice_id", Id(), nullable=False),
        sa.Column("task_id", Id(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("planned_at", UtcTime(), nullable=False),
        sa.Column("told_at", UtcTime(), nullable=True),
        sa.Column("told_by", Id(), nullable=True),
        sa.Column("told_way", sa.Text(), nullable=True),
        sa.Column("interaction_id", Id(), nullable=True),
        sa.Column("id", Id(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_notice_telling_customer_id_customer")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_telling_notice_id_notice")),
        sa.ForeignKeyConstraint(["told_by"], ["user.id"], name=op.f("fk_notice_telling_told_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_telling")),
    )
    op.create_index(op.f("ix_notice_telling_customer_id"), "notice_telling", ["customer_id"])
    op.create_index(op.f("ix_notice_telling_notice_id"), "notice_telling", ["notice_id"])


def downgrade() -> None:
    """Remove them."""
    for table in reversed(_TABLES):
        op.drop_table(table)
