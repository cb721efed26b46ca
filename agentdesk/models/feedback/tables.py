"""What is kept of feedback: what a customer said, the task that came of it with every step and contact, who is
vulnerable, what the firm changes because of it, and what it tells about that.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agentdesk.models.base import Id, Money, Shared


class Survey(Shared):
    """One invitation to answer, after one matter. Its secret is kept by the server in a table of its own.

    ``state`` is due, sent, answered, expired or withheld; ``withheld_why`` says why it was not sent. ``task_id`` is set
    where it asks whether a feedback task was solved.
    """

    __tablename__ = "survey"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("conversation.id"))
    interaction_id: Mapped[str | None] = mapped_column(Id())
    contact_point_id: Mapped[str | None] = mapped_column(Id())
    task_id: Mapped[str | None] = mapped_column(Id(), index=True)
    topic: Mapped[str | None]
    queue: Mapped[str | None]
    metric: Mapped[str]
    scale_version: Mapped[str]
    language: Mapped[str | None]
    channel: Mapped[str]
    agent_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    state: Mapped[str]
    due_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    expires_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer_id: Mapped[str | None] = mapped_column(Id())
    withheld_why: Mapped[str | None]


class FeedbackAnswer(Shared):
    """What a customer said about the firm: a score on a stated scale, words, or both. Never changed.

    A changed answer is a row of its own that names the one before (``replaces_id``); the last one counts. The scale is
    kept with every answer, so that answers on different ones are never pooled. ``agent_id`` is who served the customer,
    ``taken_by`` who wrote the answer down. ``may_quote``: whether the customer agreed to be quoted without their name.
    """

    __tablename__ = "feedback_answer"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("conversation.id"))
    interaction_id: Mapped[str | None] = mapped_column(Id(), index=True)
    survey_id: Mapped[str | None] = mapped_column(Id(), index=True)
    replaces_id: Mapped[str | None] = mapped_column(Id(), index=True)
    kind: Mapped[str]
    metric: Mapped[str | None]
    score: Mapped[int | None]
    scale_min: Mapped[int | None]
    scale_max: Mapped[int | None]
    scale_direction: Mapped[str | None]
    scale_version: Mapped[str | None]
    words: Mapped[str | None]
    tone: Mapped[str | None]
    tags: Mapped[str | None]
    wants_contact: Mapped[bool] = mapped_column(default=False)
    may_quote: Mapped[bool | None]
    topic: Mapped[str | None]
    stage: Mapped[str | None]
    queue: Mapped[str | None]
    channel: Mapped[str]
    language: Mapped[str | None]
    agent_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    answered_at: Mapped[datetime] = mapped_column(index=True)
    taken_at: Mapped[datetime]
    taken_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    source_system: Mapped[str | None]
    source_id: Mapped[str | None]


class FeedbackTask(Shared):
    """What the firm owes a customer after negative feedback: one open at a time for a customer and a matter.

    ``state`` is the state after the last thing that somebody did; what follows from time alone is told by
    ``standing``. ``state_before`` is where it comes back to after waiting for the customer. The four dues are moments
    of the server's clock, moved on by each pause. ``severity`` is in percent. ``value`` is what the customer brings in
    a year, in the smallest unit of ``currency``; ``tier_why`` says how the tier came about. ``repeats`` counts further
    contacts about the matter, ``reopened`` how often it was opened anew. ``triggers`` are the names of what opened it,
    ``reason`` says by which number or word, a line each; ``origin_key`` names what it was opened for. How far it has
    escalated is a number from 0 to 3; ``alert_level`` is the last rung of the ladder that was told, 0 for none.
    """

    __tablename__ = "feedback_task"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("conversation.id"))
    topic: Mapped[str]
    queue: Mapped[str | None]
    route: Mapped[str | None]
    triggers: Mapped[str]
    origin_key: Mapped[str | None] = mapped_column(index=True)
    answer_id: Mapped[str | None] = mapped_column(Id())
    last_answer_id: Mapped[str | None] = mapped_column(Id())
    reason: Mapped[str | None]

    sla_class: Mapped[str]
    severity: Mapped[int] = mapped_column(default=0)
    score: Mapped[int | None]
    asked: Mapped[bool] = mapped_column(default=False)
    safety: Mapped[bool] = mapped_column(default=False)
    repeats: Mapped[int] = mapped_column(default=0)
    reopened: Mapped[int] = mapped_column(default=0)
    risk: Mapped[int | None]
    tier: Mapped[str | None]
    tier_why: Mapped[str | None]
    value: Mapped[Money | None]
    currency: Mapped[str | None]

    state: Mapped[str] = mapped_column(index=True)
    state_at: Mapped[datetime]
    state_before: Mapped[str | None]
    opened_at: Mapped[datetime] = mapped_column(index=True)
    opened_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    owner_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"), index=True)
    handover_note: Mapped[str | None]
    triaged_at: Mapped[datetime | None]
    triaged_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    snoozed_until: Mapped[datetime | None]
    assigned_at: Mapped[datetime | None]
    acknowledge_due_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    contact_due_at: Mapped[datetime | None]
    contacts: Mapped[int] = mapped_column(default=0)
    first_attempt_at: Mapped[datetime | None]
    first_reached_at: Mapped[datetime | None]
    resolve_due_at: Mapped[datetime | None]
    verify_due_at: Mapped[datetime | None]

    waiting_why: Mapped[str | None]
    waiting_since: Mapped[datetime | None]
    waiting_until: Mapped[datetime | None]
    paused_seconds: Mapped[int] = mapped_column(default=0)

    escalation_level: Mapped[int] = mapped_column(default=0)
    escalated_at: Mapped[datetime | None]
    alert_level: Mapped[int] = mapped_column(default=0)
    alert_at: Mapped[datetime | None]
    alert_told: Mapped[str | None]
    alert_acknowledged_level: Mapped[int | None]
    alert_acknowledged_at: Mapped[datetime | None]
    alert_acknowledged_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))

    cause: Mapped[str | None] = mapped_column(index=True)
    stage: Mapped[str | None]
    ours: Mapped[bool | None]
    preventable: Mapped[bool | None]
    channel_contributed: Mapped[bool | None]
    action: Mapped[str | None]
    told: Mapped[bool | None]
    told_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    told_how: Mapped[str | None]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    improvement_id: Mapped[str | None] = mapped_column(Id(), index=True)

    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    confirmed_way: Mapped[str | None]
    confirmed_resolved: Mapped[bool | None]
    effort: Mapped[int | None]
    verified_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    close_reason: Mapped[str | None]
    reopened_at: Mapped[datetime | None]
    duplicate_of_id: Mapped[str | None] = mapped_column(Id(), index=True)


class FeedbackStep(Shared):
    """One step of a task's life, never changed: from where to where, when, who, to whom, why, and in what words.

    ``number`` counts the steps of a task as the server took them; work from a desk without a line may lie before an
    earlier number in time. ``reason`` is a word of the program (a trigger, a verdict, why it waits), ``words`` a
    person's. ``level`` is that of an alert (0: alerts begin anew), ``told`` the ids of those who were alerted,
    ``answer_id`` what the customer said.
    """

    __tablename__ = "feedback_step"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    task_id: Mapped[str] = mapped_column(Id(), ForeignKey("feedback_task.id"), index=True)
    number: Mapped[int]
    step: Mapped[str]
    from_state: Mapped[str]
    to_state: Mapped[str]
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    owner_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    level: Mapped[int | None]
    told: Mapped[str | None]
    reason: Mapped[str | None]
    answer_id: Mapped[str | None] = mapped_column(Id())
    words: Mapped[str | None]


class FeedbackContact(Shared):
    """One attempt to reach the customer about a task. ``after_close``: it had ended, or was another's, by then.

    ``reached`` is empty where nobody knows: a letter, or a call that is promised and not made yet.
    """

    __tablename__ = "feedback_contact"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    task_id: Mapped[str] = mapped_column(Id(), ForeignKey("feedback_task.id"), index=True)
    way: Mapped[str]
    at: Mapped[datetime]
    reached: Mapped[bool | None]
    agent_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    callback_id: Mapped[str | None] = mapped_column(Id(), index=True)
    attempt_id: Mapped[str | None] = mapped_column(Id())
    interaction_id: Mapped[str | None] = mapped_column(Id())
    note: Mapped[str | None]
    after_close: Mapped[bool] = mapped_column(default=False)


class Vulnerability(Shared):
    """That a customer needs more care than others, as a person saw it: what helps them, not what ails them."""

    __tablename__ = "vulnerability"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    reason: Mapped[str]
    needs: Mapped[str | None]
    set_at: Mapped[datetime]
    set_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    end_reason: Mapped[str | None]


class Improvement(Shared):
    """What the firm changes so that a cause of complaints ends: the whole firm's, never one customer's.

    The periods before and after are those that are compared; ``decision`` is done or not done, and why.
    """

    __tablename__ = "improvement"

    title: Mapped[str]
    cause: Mapped[str] = mapped_column(index=True)
    stage: Mapped[str | None]
    owner_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    hypothesis: Mapped[str | None]
    change: Mapped[str | None]
    metric: Mapped[str | None]
    effort: Mapped[int | None]
    started_at: Mapped[datetime]
    started_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    due_at: Mapped[datetime | None]
    shipped_at: Mapped[datetime | None]
    before_start: Mapped[datetime | None]
    before_end: Mapped[datetime | None]
    after_start: Mapped[datetime | None]
    after_end: Mapped[datetime | None]
    decision: Mapped[str | None]
    decision_why: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))


class Notice(Shared):
    """You said, we did: what customers said, what was done about it, and what was not done and why.

    ``said_count`` is how many customers said it, counted by the server. ``audience``, ``channels`` and ``languages``
    hold words separated by spaces. ``translations`` is the JSON of an object: the texts by language and field.
    ``public_at``: from when on strangers may read it; those who raised it are told before.
    """

    __tablename__ = "notice"

    improvement_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("improvement.id"))
    theme: Mapped[str]
    period_start: Mapped[datetime]
    period_end: Mapped[datetime]
    said: Mapped[str]
    said_count: Mapped[int] = mapped_column(default=0)
    said_sample: Mapped[str | None]
    done: Mapped[str | None]
    done_at: Mapped[datetime | None]
    fits: Mapped[str | None]
    not_done_reason: Mapped[str | None]
    owner_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    language: Mapped[str | None]
    translations: Mapped[str | None]
    audience: Mapped[str | None]
    channels: Mapped[str | None]
    languages: Mapped[str | None]
    drafted_at: Mapped[datetime]
    drafted_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    published_at: Mapped[datetime | None]
    published_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    public_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    withdrawn_reason: Mapped[str | None]


class NoticeTelling(Shared):
    """That one customer who raised it is told of a notice before everybody: by what channel, when and by whom."""

    __tablename__ = "notice_telling"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    notice_id: Mapped[str] = mapped_column(Id(), ForeignKey("notice.id"), index=True)
    task_id: Mapped[str | None] = mapped_column(Id())
    channel: Mapped[str | None]
    language: Mapped[str | None]
    planned_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    told_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    told_way: Mapped[str | None]
    interaction_id: Mapped[str | None] = mapped_column(Id())
