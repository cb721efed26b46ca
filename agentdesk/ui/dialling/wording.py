"""What is said before a call, of one that goes out, and of one that did not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.dialling.answers import CallDeed, NotCarriedOut, Unwelcome
from agentdesk.language.phones import normalize_phone
from agentdesk.ui.dialling.presenter import DialState, DialTarget, Failure
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill

translate = QCoreApplication.translate


def _whom(target: DialTarget, formats: Formats) -> str:
    known = normalize_phone(target.number, formats.region)
    number = formats.phone(known.e164 if known is not None else target.number)
    return fill(translate("Dial", "%1, %2"), target.name, as_is(number)) if target.name else number


def unwelcome_words(reason: Unwelcome) -> str:
    """Why the firm may not want the call."""
    return {
        Unwelcome.WITHDRAWN: translate("Dial", "This customer does not want to be contacted at this number."),
        Unwelcome.BLOCKED: translate("Dial", "The firm has blocked this number."),
        Unwelcome.HOURS: translate("Dial", "By the firm's rules it is no time to call there."),
    }[reason]


def not_carried_out_words(why: NotCarriedOut) -> str:
    """Why a command about a call was not taken."""
    return {
        NotCarriedOut.NO_EXCHANGE: translate("Dial", "No telephone exchange is connected to the centre now."),
        NotCarriedOut.CANNOT: translate("Dial", "The exchange tells of calls and cannot be told to do this."),
        NotCarriedOut.NO_EXTENSION: translate("Dial", "Nobody has entered which phone is yours. Ask your lead."),
        NotCarriedOut.NO_CALL: translate("Dial", "You are in no such call now."),
        NotCarriedOut.NO_NUMBER: translate("Dial", "This is no number that can be called."),
        NotCarriedOut.NO_PHONE: translate("Dial", "The phone program on this computer does not answer."),
        NotCarriedOut.UNKNOWN: translate("Dial", "The exchange did not take it."),
    }[why]


def _failure_words(failure: Failure | NotCarriedOut | BaseException) -> str:
    if isinstance(failure, NotCarriedOut):
        return not_carried_out_words(failure)
    if isinstance(failure, BaseException):
        return error_words(failure).happened
    return {
        Failure.NOBODY_OUTSIDE: translate("Dial", "This computer has no program that makes calls."),
        Failure.CAME_BACK: translate(
            "Dial", "AgentDesk itself opens phone links on this computer, so the call came back. Choose another way."
        ),
    }[failure]


def dial_words(state: DialState, formats: Formats) -> str:
    """The sentence of the bar; "" while there is nothing to say."""
    target = state.target
    if target is None:
        return ""
    if state.key:
        words = [translate("Dial", "The answer was lost: whether this call goes out is not known.")]
        words += [translate("Dial", "Asked for again it stays one call.")]
        return " ".join(words)
    if state.failure is not None:
        nobody = translate("Dial", "Nobody was called.")
        return f"{nobody} {_failure_words(state.failure)}"
    words = [fill(translate("Dial", "Call %1?"), as_is(_whom(target, formats)))]
    words += [unwelcome_words(reason) for reason in state.reasons]
    if state.unclaimed:
        words.append(translate("Dial", "You do not hold this callback: a colleague may call, too."))
    return " ".join(words)


def calling_words(target: DialTarget, formats: Formats) -> str:
    """A call goes out."""
    return fill(translate("Dial", "Calling %1"), as_is(_whom(target, formats)))


def asked_words(deed: CallDeed) -> str:
    """A command was taken; what becomes of it is told as it happens."""
    return {
        CallDeed.HANG_UP: translate("Dial", "Hanging up"),
        CallDeed.HOLD: translate("Dial", "Putting the call on hold"),
        CallDeed.TOGGLE: translate("Dial", "Putting the call on hold"),
        CallDeed.RESUME: translate("Dial", "Taking the call back"),
        CallDeed.TRANSFER: translate("Dial", "Handing the call on"),
    }[deed]


def refused_words(why: NotCarriedOut | BaseException) -> str:
    """Why a command was not taken, and that the telephone itself is still there."""
    happened = not_carried_out_words(why) if isinstance(why, NotCarriedOut) else error_words(why).happened
    safe = translate("Dial", "The call goes on as it is. Use the telephone itself.")
    return happened if why is NotCarriedOut.NO_CALL else f"{happened} {safe}"
