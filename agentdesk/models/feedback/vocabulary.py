"""The fixed words of feedback. Columns hold them as text, so that a word from a newer program is kept, not lost."""

from __future__ import annotations

from enum import StrEnum


class SurveyState(StrEnum):
    """What became of an invitation to answer."""

    DUE = "due"
    SENT = "sent"
    ANSWERED = "answered"
    EXPIRED = "expired"
    WITHHELD = "withheld"


class WithheldWhy(StrEnum):
    """Why a customer was not asked.

    NOT_SERVED: nobody was helped, it was spam or a matter twice. OVERTAKEN: by the time to ask, the matter
    was open again, or the customer had said it already. TOO_LATE: it ended so long ago that they would not know it.
    """

    FATIGUE = "fatigue"
    QUIET_HOURS = "quiet_hours"
    NO_CONSENT = "no_consent"
    OPTED_OUT = "opted_out"
    NO_ADDRESS = "no_address"
    OPEN_TASK = "open_task"
    NOT_SERVED = "not_served"
    OVERTAKEN = "overtaken"
    TOO_LATE = "too_late"


class TaskMark(StrEnum):
    """What happens to a feedback task and leaves its state: written down among its steps, so that they tell it all.

    OPEN is how each begins. BUMP: the customer said more about the matter. JOIN: another task was a duplicate of it.
    BOOK: a call is promised. ESCALATE: somebody further up is alerted. SEE_ALERT: they have seen it. A BUMP or JOIN by
    which it became more urgent has the level ``ALERTS_ANEW``.
    """

    OPEN = "open"
    BUMP = "bump"
    JOIN = "join"
    SNOOZE = "snooze"
    BOOK = "book"
    ESCALATE = "escalate"
    SEE_ALERT = "see_alert"


ALERTS_ANEW = 0
"""The level of a step from which on the ladder of alerts begins at its first rung again."""

NOBODY_ON_DUTY = "nobody_on_duty"
"""The reason of an alert that the last rung got since nobody was there: it is no place on the ladder."""


class TriageVerdict(StrEnum):
    """What a lead decides about a new task."""

    ACCEPT = "accept"
    DUPLICATE = "duplicate"
    NO_ACTION = "no_action"
    SNOOZE = "snooze"


class CloseReason(StrEnum):
    """The ways in which a task is closed by hand."""

    NO_ACTION = "no_action"
    UNREACHABLE = "unreachable"


class VulnerableBecause(StrEnum):
    """What kind of care a customer needs, never a diagnosis."""

    HEALTH = "health"
    LIFE_EVENT = "life_event"
    RESILIENCE = "resilience"
    CAPABILITY = "capability"
    OTHER = "other"


class Decision(StrEnum):
    """What became of an improvement."""

    DONE = "done"
    NOT_DONE = "not_done"
