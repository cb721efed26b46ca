"""The form of a call as its presenter sees it, and what keeps a call from being saved."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from agentdesk.desk.calls.wrap_up import WrapUpRules
from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.ui.logcall.form import CallForm


class CallProblem(Enum):
    """What keeps a call from being saved."""

    NO_OUTCOME = "no_outcome"
    BAD_LENGTH = "bad_length"
    NO_TOPIC_NAME = "no_topic_name"


class CallScreen(Protocol):
    """The form's widgets, as far as the presenter cares."""

    def show_form(self, form: CallForm, topics: Sequence[ConversationView], *, is_draft: bool) -> None:
        """Fill the form; the open conversations are the topics to choose from."""
        ...

    def show_rules(self, rules: WrapUpRules) -> None:
        """Offer the outcomes that the firm has set for the call's queue."""
        ...

    def show_joined(self, interaction_id: str) -> None:
        """The call that is being written up has this id."""
        ...

    def show_problem(self, problem: CallProblem | None) -> None:
        """Say beside the field what is wrong and put the keyboard there."""
        ...

    def show_saving(self, is_saving: bool) -> None:
        """The change is on its way into the cache."""
        ...

    def show_failure(self, error: BaseException | None) -> None:
        """It could not be saved; what was written stays."""
        ...
