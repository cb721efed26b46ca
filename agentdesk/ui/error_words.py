"""Says an error in the language of the window: what happened, what is safe, what to do. Never an exception's own text.

    words = error_words(error)   .happened  .safe  .advice  .sentence (all three)    error: any exception
fault_words(code)               why the line does not work, by the code of its fault
refusal_words(code)             why a change was not taken, by its RefusalCode or the text of one
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from agentdesk.models.errors import AgentDeskError, RefusalCode

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """Three sentences for people; the second and third may be empty."""

    happened: str
    safe: str = ""
    advice: str = ""

    @property
    def sentence(self) -> str:
        """All that there is to say, in order."""
        return " ".join(part for part in (self.happened, self.safe, self.advice) if part)


def _not_signed_in() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The sign-in did not work."),
        advice=translate("Error", "Check the name, the password and the keyboard's language."),
    )


def _too_many_attempts() -> ErrorWords:
    return ErrorWords(
        translate("Error", "There were too many wrong passwords."),
        advice=translate("Error", "Wait a while, check the keyboard's language, and try again."),
    )


def _offline_unlock_ended() -> ErrorWords:
    return ErrorWords(
        translate("Error", "This device may no longer be unlocked without a line."),
        translate("Error", "Everything saved here is kept, encrypted."),
        translate("Error", "Connect once and sign in."),
    )


def _no_line() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The server cannot be reached."),
        translate("Error", "What you save is safe on this device and is sent later."),
        translate("Error", "Work on; check the line when you can."),
    )


def _server_fault() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The server answered something this program does not understand."),
        translate("Error", "What you save is safe on this device and is sent later."),
        translate("Error", "Tell your administrator."),
    )


def _upgrade_required() -> ErrorWords:
    return ErrorWords(
        translate("Error", "This program is too old for the server, which sends it nothing new."),
        translate("Error", "What you save is safe on this device and is still handed in."),
        translate("Error", "Update the program."),
    )


def _courier_file() -> ErrorWords:
    return ErrorWords(
        translate("Error", "This file is not the answer of a courier for this desk, or it was damaged on the way."),
        translate("Error", "Nothing was changed, and nothing is lost."),
        translate("Error", "Choose the other file, or have it copied again."),
    )


def _no_courier_key() -> ErrorWords:
    return ErrorWords(
        translate("Error", "This desk has not got a key for files by courier yet."),
        translate("Error", "What you saved is safe on this device."),
        translate("Error", "It gets one with its next contact over a line."),
    )


def _server_older() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The server's program is older than this one and does not know one of your changes yet."),
        translate("Error", "It waits on this device with what came after it; what is new still arrives."),
        translate("Error", "Ask your administrator to update the server."),
    )


def _server_busy() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The server is busy and asks for a little patience."),
        translate("Error", "What you save is safe on this device and is sent later."),
        translate("Error", "It is tried again by itself; F5 tries now."),
    )


def _untrusted_server() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The server could not prove who it is, so nothing was sent to it."),
        translate("Error", "What you save is safe on this device and is sent later."),
        translate("Error", "Check the date of this device; if it is right, tell your administrator."),
    )


def _not_our_server() -> ErrorWords:
    return ErrorWords(
        translate("Error", "Something else answers in place of the server, such as the log-in page of a network."),
        translate("Error", "What you save is safe on this device and is sent later."),
        translate("Error", "Open a web page and sign in to the network, then press F5."),
    )


def _cache_fault() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The data on this device cannot be used."),
        translate("Error", "The file is left as it is."),
        translate("Error", "Tell your administrator."),
    )


def _cache_damaged() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The data on this device is damaged and cannot be read."),
        translate("Error", "The file is left as it is; everything already sent is on the server."),
        translate("Error", "Tell your administrator before you sign in again."),
    )


def _cache_newer() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The data on this device was written by a newer AgentDesk."),
        translate("Error", "The file is left as it is."),
        translate("Error", "Update the program on this device."),
    )


def _cache_in_use() -> ErrorWords:
    return ErrorWords(
        translate("Error", "Another AgentDesk on this device has your data open."),
        translate("Error", "Nothing was changed."),
        translate("Error", "Use the open window, or close it and try again."),
    )


def _storage_full() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The disk is full; the last change could not be saved."),
        translate("Error", "What was saved before is intact."),
        translate("Error", "Free some space and save again."),
    )


def _usage() -> ErrorWords:
    return ErrorWords(
        translate("Error", "Something was entered in a way that cannot be understood."),
        translate("Error", "Nothing was changed."),
        translate("Error", "Check what you entered."),
    )


def _refused() -> ErrorWords:
    return ErrorWords(
        translate("Error", "A rule or a permission does not allow this."),
        translate("Error", "Nothing was lost: the change is kept with its reason."),
    )


def _unexpected() -> ErrorWords:
    return ErrorWords(
        translate("Error", "Something unexpected went wrong."),
        translate("Error", "What was saved before is safe."),
        translate("Error", "Try again; if it stays, tell your administrator."),
    )


def _file_too_large() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The file is larger than 25 MB."),
        translate("Error", "Nothing was attached."),
        translate("Error", "Make it smaller, or write where it is."),
    )


def _file_unreadable() -> ErrorWords:
    return ErrorWords(
        translate("Error", "The file cannot be read."),
        translate("Error", "Nothing was attached."),
        translate("Error", "Choose a file that you may read."),
    )


_WORDS: dict[str, Callable[[], ErrorWords]] = {
    "usage": _usage,
    "not_signed_in": _not_signed_in,
    "too_many_attempts": _too_many_attempts,
    "offline_unlock_ended": _offline_unlock_ended,
    "no_line": _no_line,
    "server_fault": _server_fault,
    "server_busy": _server_busy,
    "server_older": _server_older,
    "upgrade_required": _upgrade_required,
    "courier_file": _courier_file,
    "no_courier_key": _no_courier_key,
    "untrusted_server": _untrusted_server,
    "not_our_server": _not_our_server,
    "cache_fault": _cache_fault,
    "cache_damaged": _cache_damaged,
    "cache_newer": _cache_newer,
    "cache_in_use": _cache_in_use,
    "storage_full": _storage_full,
    "file_too_large": _file_too_large,
    "file_unreadable": _file_unreadable,
    "refused": _refused,
}


def error_words(error: BaseException) -> ErrorWords:
    """The words of an error by its code, or by the nearest class above it that has words."""
    for kind in type(error).__mro__:
        words = _WORDS.get(getattr(kind, "code", ""))
        if words is not None and issubclass(kind, AgentDeskError):
            return words()
    return _unexpected()


def fault_words(code: str) -> ErrorWords:
    """Why the line does not work, by the code of its fault; one that is not known is the server's trouble."""
    return _WORDS.get(code, _no_line if not code else _server_fault)()


def refusal_words(code: str) -> str:
    """Why a change was not taken. A code from a newer server is answered in general words."""
    return {
        RefusalCode.CONFLICT.value: translate("Refusal", "Someone else changed the same thing meanwhile."),
        RefusalCode.SCOPE_DENIED.value: translate("Refusal", "This customer is not in your team or branch."),
        RefusalCode.FORBIDDEN.value: translate("Refusal", "Your role may not do this."),
        RefusalCode.MISSING.value: translate("Refusal", "What it belongs to is not on the server."),
        RefusalCode.ALREADY_EXISTS.value: translate("Refusal", "It is on the server already."),
        RefusalCode.UNKNOWN_FIELD.value: translate("Refusal", "The server does not know this field."),
        RefusalCode.INVALID_VALUE.value: translate("Refusal", "The value is not allowed."),
        RefusalCode.DUPLICATE_EXTERNAL_ID.value: translate("Refusal", "Another customer has the same number."),
        RefusalCode.CLAIM_LOST.value: translate(
            "Refusal", "Somebody else has this now, or your time with it was over."
        ),
        RefusalCode.ALREADY_MERGED.value: translate("Refusal", "One of the two was merged with another meanwhile."),
        RefusalCode.DEPENDS.value: translate("Refusal", "It waits for an earlier change that needs you."),
        RefusalCode.USER_DISABLED.value: translate("Refusal", "Your account was disabled."),
        RefusalCode.UNKNOWN_INTENT.value: translate("Refusal", "The server is older than this program."),
        RefusalCode.FORGOTTEN.value: translate(
            "Refusal", "The server decided about it long ago and does not know any more how."
        ),
        RefusalCode.NOT_ROUTED.value: translate(
            "Refusal", "It needs a skill or a language that you do not have, or you hold as many as you may."
        ),
        RefusalCode.NOT_YOURS_TO_CONFIRM.value: translate(
            "Refusal", "The customer has to say whether it is resolved, to somebody who did not work on it."
        ),
    }.get(code, translate("Refusal", "The server did not take it."))
