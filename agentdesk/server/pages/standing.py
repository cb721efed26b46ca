"""Where a request of the page stands, and what can be wished of it afterwards."""

from __future__ import annotations

from enum import StrEnum

from agentdesk.models.callbacks.states import CallbackState


class Standing(StrEnum):
    """RECEIVED: kept, nothing made of it yet. PARKED: nothing could be made of it, a person has to look.

    DONE is of wishes alone: it was carried out.
    """

    RECEIVED = "received"
    PROMISED = "promised"
    CALLED = "called"
    WITHDRAWN = "withdrawn"
    UNREACHED = "unreached"
    PARKED = "parked"
    DONE = "done"


class WishKind(StrEnum):
    """What a customer changes about their request."""

    WITHDRAW = "withdraw"
    WINDOW = "window"


OPEN = frozenset({Standing.RECEIVED, Standing.PROMISED, Standing.PARKED})
"""Those that can still be changed."""

_ENDS = {
    CallbackState.COMPLETED: Standing.CALLED,
    CallbackState.TAKEN_OVER: Standing.CALLED,
    CallbackState.CANCELLED: Standing.WITHDRAWN,
    CallbackState.REJECTED: Standing.WITHDRAWN,
    CallbackState.UNREACHED: Standing.UNREACHED,
    CallbackState.EXPIRED: Standing.UNREACHED,
}


def standing_of(state: str) -> Standing:
    """How a promise in this state is told to its customer."""
    return (
        _ENDS.get(CallbackState(state), Standing.PROMISED) if state in frozenset(CallbackState) else Standing.PROMISED
    )
