"""What is answered before and after somebody is called. The truth about a call comes later, as it happens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agentdesk.models.errors import NoLine


class Unwelcome(StrEnum):
    """Why the firm may not want a call to be made. It is said before, and decided by whoever calls."""

    WITHDRAWN = "withdrawn"
    """The customer does not want to be contacted at this number."""
    BLOCKED = "blocked"
    """The firm takes no calls from this number."""
    HOURS = "hours"
    """By the firm's contact rules it is no time to call where this number is."""


class NotCarriedOut(StrEnum):
    """Why a command about a call was not taken; the words that travel."""

    NO_EXCHANGE = "no_exchange"
    """No exchange is connected that could be told."""
    CANNOT = "cannot"
    """The exchange tells of calls and takes no commands, or none of this kind."""
    NO_EXTENSION = "no_extension"
    """Nobody has said which phone is the user's."""
    NO_CALL = "no_call"
    """The user is in no such call now."""
    NO_NUMBER = "no_number"
    """This is no number that can be called."""
    NO_PHONE = "no_phone"
    """The softphone on this machine is not there, or takes no commands now."""
    UNKNOWN = "unknown"
    """A newer server has a reason that this program does not know."""


class AnswerLost(NoLine):
    """A call was asked for, and nobody knows whether the server heard it; asked with the same key it stays one."""


class CallDeed(StrEnum):
    """What can be done with a call that one is in."""

    HANG_UP = "hang_up"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    TOGGLE = "toggle"
    """Hold or resume, whichever changes something: for a softphone, of whose calls it alone knows."""


@dataclass(frozen=True, slots=True)
class Commanded:
    """Whether a command was taken; ``why_not`` is None when it was. ``deed`` is what a toggle came to."""

    why_not: NotCarriedOut | None = None
    deed: CallDeed | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether it was taken: what becomes of it is told as it happens."""
        return self.why_not is None
