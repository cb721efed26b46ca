"""What the call bar says, in the language of the window."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.calls.answers import CallState, CallView
from agentdesk.models.vocabulary import Direction
from agentdesk.ui.calls.state import Asked, BarState, Choice, Offers, Sureness
from agentdesk.ui.formats import Formats
from agentdesk.ui.logcall.outcomes import outcome_options
from agentdesk.ui.logcall.reasons import reason_options
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.wording import SEPARATOR, counted

translate = QCoreApplication.translate


def who_words(state: BarState, formats: Formats) -> str:
    """Who the call is with: the name of the one who has the number, else the number, else that it is hidden."""
    call, one = state.call, state.the_one
    if one is not None:
        return formats.name(one.name)
    if call is None or not call.number:
        return translate("Calls", "a hidden number")
    return formats.phone(call.number)


def bar_words(state: BarState, formats: Formats) -> str:
    """The sentence of the bar; "" without a call."""
    call = state.call
    if call is None:
        return ""
    parts = [fill(_sentence(call), as_is(who_words(state, formats)))]
    if call.queue:
        parts.append(formats.name(call.queue))
    parts += _notes(state, call, formats)
    if state.others:
        parts.append(counted(translate("Calls", "%n more calls", None, state.others), state.others, formats))
    return SEPARATOR.join(parts)


def _sentence(call: CallView) -> str:
    if call.state is CallState.RINGING:
        is_out = call.direction == Direction.OUT
        return translate("Calls", "Calling %1") if is_out else translate("Calls", "%1 is calling")
    if call.state is CallState.HELD:
        return translate("Calls", "On hold: %1")
    if call.state is CallState.ENDED:
        return translate("Calls", "The call with %1 has ended")
    return translate("Calls", "In a call with %1")


def _notes(state: BarState, call: CallView, formats: Formats) -> list[str]:
    notes = []
    if call.is_blocked:
        notes.append(translate("Calls", "This number is blocked"))
    if len(call.callers) > 1:
        count = len(call.callers)
        notes.append(counted(translate("Calls", "%n customers have this number", None, count), count, formats))
    elif not call.callers and call.number:
        notes.append(translate("Calls", "nobody here has this number"))
    if not call.callers and call.elsewhere:
        count = call.elsewhere
        notes.append(counted(translate("Calls", "%n customers of others have it", None, count), count, formats))
    promised = state.the_one.callback if state.the_one is not None else None
    if promised is not None:
        owed = translate("Calls", "a callback is still owed"), translate("Calls", "a callback is promised")
        notes.append(owed[0] if promised.is_overdue else owed[1])
    return notes


def choice_words(choice: Choice) -> str:
    """A customer to choose; a guess says that it is one."""
    name = choice.caller.name
    if choice.sureness is Sureness.MAYBE:
        return fill(translate("Calls", "Maybe %1"), name)
    return name if not choice.caller.city else fill(translate("Calls", "%1, %2"), name, choice.caller.city)


def length_words(length: timedelta, formats: Formats) -> str:
    """How long a call lasts, for the eye; "" before it was answered."""
    return formats.duration(length) if length else ""


def wrap_up_words(left: timedelta, formats: Formats) -> str:
    """How long is left to write a call up."""
    if not left:
        return translate("Calls", "The time to write it up is over")
    return fill(translate("Calls", "%1 left to write it up"), as_is(formats.duration(left)))


def open_words(state: BarState) -> str:
    """The word of the one action: what taking the call opens."""
    if state.the_one is not None:
        return translate("Calls", "Open the customer")
    if state.call is not None and state.call.callers:
        return translate("Calls", "Choose who it is")
    if Asked.OUTCOME in state.asked:
        return translate("Calls", "Choose the outcome")
    return whose_words(state)


def whose_words(state: BarState) -> str:
    """The word of what makes a stranger's call somebody's."""
    if state.call is not None and state.call.number:
        return translate("Calls", "New customer")
    return translate("Calls", "Find the customer")


def question_words(asked: Asked) -> str:
    """What is asked."""
    if asked is Asked.OUTCOME:
        return translate("Calls", "How did it end?")
    return translate("Calls", "Why does it take longer?")


def options_of(asked: Asked, offers: Offers) -> list[tuple[str, str]]:
    """The answers by code and words."""
    return outcome_options(offers) if asked is Asked.OUTCOME else reason_options(offers)
