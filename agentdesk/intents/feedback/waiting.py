"""Waiting for the customer: the one reason for which the clock of a task may stand still."""

from __future__ import annotations

from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name, Time
from agentdesk.intents.context import Context
from agentdesk.intents.feedback.keeping import find_task, keep_words, require_not_ended, require_own
from agentdesk.intents.wording import clean
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.standing import waits_until
from agentdesk.models.feedback.states import TaskState, TaskStep


class PauseTask(Intent, frozen=True, kw_only=True):
    """It waits for the customer, for this reason; the clock stands still until they come back to it.

    It goes on by itself ``until`` then, at the latest after the longest pause that the firm allows.
    """

    task_id: IdText
    reason: Name
    until: Time | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_task(session, context, self.task_id)
        if kept is None or not require_not_ended(kept):
            return
        require_own(kept)
        ahead = self.until is None or self.until > context.at
        context.require(ahead, RefusalCode.INVALID_VALUE, "This time is over already.", field="until")
        row, why = kept.row, clean(self.reason)
        if kept.state is not TaskState.WAITING:
            if not (ahead and kept.take((TaskStep.WAIT,), words=why)):
                return
            row.waiting_since = context.at
        row.waiting_why = why
        row.waiting_until = waits_until(row.waiting_since or context.at, self.until, kept.rules)

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """Why it was to wait stays with the customer."""
        return keep_words(session, context, self.task_id, clean(self.reason))


class ResumeTask(Intent, frozen=True, kw_only=True):
    """The customer has done what was waited for, or waits no longer: it goes on where it was, and so does the clock."""

    task_id: IdText
    note: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_task(session, context, self.task_id)
        if kept is None or not require_not_ended(kept):
            return
        require_own(kept)
        if kept.state is TaskState.WAITING:
            kept.take((TaskStep.RESUME,), words=clean(self.note))

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """What was written stays with the customer."""
        return keep_words(session, context, self.task_id, clean(self.note))
