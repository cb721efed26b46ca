"""The words of the lists there are: results of attempts, steps of a callback's life, its ends, and the other ways."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agentdesk.models.callbacks.states import AttemptResult, CallbackState, Step
from agentdesk.models.callbacks.tables import AnotherWay
from agentdesk.ui.theme.tokens import Level

translate = QCoreApplication.translate

OUTCOMES = (
    AttemptResult.REACHED,
    AttemptResult.NO_ANSWER,
    AttemptResult.BUSY,
    AttemptResult.WRONG_NUMBER,
    AttemptResult.LATER,
    AttemptResult.NOT_NEEDED,
)
"""How a call ends, by digit."""

WAYS = (
    AnotherWay.WROTE,
    AnotherWay.POSTED,
    AnotherWay.VISITED,
    AnotherWay.CALLED_AGAIN,
    AnotherWay.CAME_BACK,
    AnotherWay.NOTHING_MORE,
)
"""How somebody was dealt with whom no call reached, by digit."""


def result_word(result: str) -> str:
    """How one attempt ended; a word of a newer program stays as it is."""
    words = {
        AttemptResult.REACHED: translate("Callbacks", "Reached"),
        AttemptResult.NO_ANSWER: translate("Callbacks", "No answer"),
        AttemptResult.BUSY: translate("Callbacks", "Busy"),
        AttemptResult.VOICEMAIL: translate("Callbacks", "Voicemail"),
        AttemptResult.TECHNICAL: translate("Callbacks", "The line failed"),
        AttemptResult.WRONG_NUMBER: translate("Callbacks", "Wrong number"),
        AttemptResult.LATER: translate("Callbacks", "Call later"),
        AttemptResult.NOT_NEEDED: translate("Callbacks", "Not needed"),
        AttemptResult.DO_NOT_CALL: translate("Callbacks", "Do not call again"),
    }
    return {str(known): word for known, word in words.items()}.get(result, result)


def way_word(way: str) -> str:
    """How a customer was dealt with."""
    words = {
        AnotherWay.WROTE: translate("Callbacks", "Wrote to them"),
        AnotherWay.POSTED: translate("Callbacks", "Sent a letter"),
        AnotherWay.VISITED: translate("Callbacks", "Saw them in person"),
        AnotherWay.CALLED_AGAIN: translate("Callbacks", "Called all the same"),
        AnotherWay.CAME_BACK: translate("Callbacks", "They came back"),
        AnotherWay.NOTHING_MORE: translate("Callbacks", "Nothing more to do"),
    }
    return {str(known): word for known, word in words.items()}.get(way, way)


def step_word(step: str) -> str:
    """One step of a callback's life; "" for those that an attempt tells by itself."""
    words = {
        Step.REJECT: translate("Callbacks", "Rejected"),
        Step.MERGE: translate("Callbacks", "Joined an earlier promise"),
        Step.SCHEDULE: translate("Callbacks", "Promised"),
        Step.QUEUE: translate("Callbacks", "Asked for"),
        Step.CLAIM: translate("Callbacks", "Taken"),
        Step.GIVE_BACK: translate("Callbacks", "Given back"),
        Step.SNOOZE: translate("Callbacks", "Put off"),
        Step.RESCHEDULE: translate("Callbacks", "Another time was agreed"),
        Step.PUT_OFF: translate("Callbacks", "Another time was agreed"),
        Step.GIVE_UP: translate("Callbacks", "Given up after the last attempt"),
        Step.NEW_NUMBER: translate("Callbacks", "Has a number again"),
        Step.CANCEL: translate("Callbacks", "Cancelled"),
        Step.TAKE_OVER: translate("Callbacks", "The customer came first"),
        Step.EXPIRE: translate("Callbacks", "Its time was over"),
    }
    return {str(known): word for known, word in words.items()}.get(step, "")


def end_word(state: str) -> tuple[str, str, Level | None]:
    """Word, glyph and level of how it ended."""
    ends = {
        CallbackState.COMPLETED: (translate("Callbacks", "Done"), "check", Level.OK),
        CallbackState.CANCELLED: (translate("Callbacks", "Cancelled"), "ban", None),
        CallbackState.TAKEN_OVER: (translate("Callbacks", "The customer came first"), "call-in", None),
        CallbackState.MERGED: (translate("Callbacks", "Joined another"), "merge", None),
        CallbackState.REJECTED: (translate("Callbacks", "Rejected"), "ban", None),
        CallbackState.UNREACHED: (translate("Callbacks", "Not reached"), "call-missed", Level.ERR),
        CallbackState.EXPIRED: (translate("Callbacks", "Its time was over"), "call-missed", Level.ERR),
    }
    return {str(known): end for known, end in ends.items()}.get(state, (state, "info", None))
