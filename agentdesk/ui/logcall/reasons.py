"""Why it takes longer than the firm allows to write a call up: its own reasons, else the program's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.calls.wrap_up import OutcomeCode
from agentdesk.ui.formats import current_formats

translate = QCoreApplication.translate

REASONS = ("long_notes", "asking", "slow_system", "other")
_FIRMS_OWN: dict[str, OutcomeCode] = {}


def take_reasons(reasons: Iterable[OutcomeCode]) -> None:
    """The firm's words for reasons, from now on."""
    _FIRMS_OWN.clear()
    _FIRMS_OWN.update({one.code: one for one in reasons})


def reason_word(code: str) -> str:
    """A reason in the user's language; a firm's own code stays as it is where the firm gave no words for it."""
    own = _FIRMS_OWN.get(code)
    words = own.words_in(current_formats().language) if own is not None else ""
    return words or {
        "long_notes": translate("WrapUp", "A lot to write"),
        "asking": translate("WrapUp", "Asking a colleague"),
        "slow_system": translate("WrapUp", "The system is slow"),
        "other": translate("WrapUp", "Something else"),
    }.get(code, code)


def reason_options(firms: Sequence[OutcomeCode]) -> list[tuple[str, str]]:
    """What is offered, each with its words in the language of the window; ``firms`` are those of the call's queue."""
    own = [(one.code, one.words_in(current_formats().language)) for one in firms]
    return [(code, words or reason_word(code)) for code, words in own] or [
        (code, reason_word(code)) for code in REASONS
    ]
