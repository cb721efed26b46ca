"""The calls of a desk of values, and a way to make them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agentdesk.desk.calls.answers import Blocking, Caller, CallsNow, CallState, CallView
from agentdesk.desk.calls.log import CallLog
from agentdesk.intents.settings import SetSetting
from agentdesk.models.wrap_up import OutcomeCode, WrapUpRules
from tests.ui.doubles import values

ZAHRA = Caller(values.CUSTOMER, "Zahra Karimi", "Tehran")
CALL_ID = values.uuid(0xCA11)


def call_of(*callers: Caller, **more: Any) -> CallView:
    """A call that rings from the number of these customers."""
    usual: dict[str, Any] = {
        "entry_id": CALL_ID,
        "state": CallState.RINGING,
        "direction": "in",
        "number": "+989121234567",
        "queue": "support",
        "began_at": values.NOW,
        "callers": callers,
    }
    return CallView(**{**usual, **more})


@dataclass(kw_only=True)
class ValueCalls:
    """The calls as the test put them."""

    calls_of_now: tuple[CallView, ...] = ()
    calls_known: bool = True
    rules: WrapUpRules = field(default_factory=WrapUpRules)
    guessed: dict[str, tuple[Caller, ...]] = field(default_factory=dict)

    def calls_now(self) -> CallsNow:
        return CallsNow(self.calls_known, self.calls_of_now, values.NOW, values.NOW)

    def blocking(self, number: str) -> Blocking:
        return Blocking(number, False, SetSetting(name="blocked", new={"numbers": [number]}))

    def call_log(self, since: datetime) -> CallLog:
        del since
        return CallLog()

    def ask_unknown_callers(self) -> None:
        return

    def missed_told(self) -> str:
        return ""

    def wrap_up_rules(self, queue: str) -> WrapUpRules:
        del queue
        return self.rules

    def call_outcomes(self) -> Sequence[OutcomeCode]:
        return self.rules.outcomes

    def wrap_up_reasons(self) -> Sequence[OutcomeCode]:
        return self.rules.reasons

    def maybe_callers(self, number: str) -> Sequence[Caller]:
        return self.guessed.get(number, ())
