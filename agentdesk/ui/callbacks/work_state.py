"""What is being done with the chosen callback, as values, and what its presenter needs of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.models.callbacks.states import AttemptResult, CallbackState
from agentdesk.models.callbacks.tables import AnotherWay
from agentdesk.ui.callbacks.presets import Preset


class Doing(Enum):
    """What is being done with the chosen callback."""

    NOTHING = "nothing"
    OUTCOME = "outcome"
    SNOOZE = "snooze"
    NUMBER = "number"
    CANCEL = "cancel"
    ASSIGN = "assign"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class WorkState:
    """All that the pane shows. ``warns``: the user is about to call without a claim, and has to say that they do."""

    callback: CallbackView | None = None
    doing: Doing = Doing.NOTHING
    outcome: AttemptResult | None = None
    preset: Preset | None = None
    way: AnotherWay | None = None
    warns: bool = False
    needs_when: bool = False

    @property
    def is_unkept(self) -> bool:
        """Whether no call reached the customer and nobody has said what came of it."""
        view = self.callback
        unkept = view is not None and view.state in (CallbackState.UNREACHED, CallbackState.EXPIRED)
        return view is not None and unkept and view.settled_at is None

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.callback is not None and self.callback.ended_at is None and not self.is_unkept

    @property
    def asks_when(self) -> bool:
        """Whether a time is being chosen."""
        later = self.doing is Doing.OUTCOME and self.outcome is AttemptResult.LATER
        return later or self.doing is Doing.SNOOZE


class WorkScreen(Protocol):
    """The pane, as far as the presenter cares."""

    @property
    def note(self) -> str:
        """What is written about it."""
        ...

    @property
    def chosen_moment(self) -> datetime:
        """The day and time that were chosen by hand."""
        ...

    def show_work(self, state: WorkState) -> None:
        """Show it."""
        ...

    def begin(self, state: WorkState) -> None:
        """Put the keyboard where the next decision is."""
        ...

    def clear(self) -> None:
        """Nothing is written any more."""
        ...


@dataclass(frozen=True, slots=True)
class WorkAround:
    """What follows in the window: the keyboard goes back to the list, and on to the next one."""

    back: Callable[[], None]
    onward: Callable[[str], None]
    restored: Callable[[str], None]
