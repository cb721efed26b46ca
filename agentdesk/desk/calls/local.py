"""Calls of the softphone on this machine: told by it alone, shown as those that the server tells of.

A firm's exchange may tell of the same call. It is one call then, under the id that the server has for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

import msgspec

from agentdesk.desk.calls.answers import CallState
from agentdesk.models.base import from_microseconds, to_microseconds
from agentdesk.sync.wire.calls import CallNow

_ALL_CALLS = UUID("0b2f5d8e-58a8-4c1b-9d0e-6f3f6f2f7c55")
_LATER_BY = timedelta(seconds=30)
"""So much later the server may hear that a call began than the phone that rings."""


@dataclass(frozen=True, slots=True)
class LocalCall:
    """One call of the softphone, by this machine's clock. ``number`` is the other side's, "" where it is hidden."""

    call_id: str
    state: CallState
    direction: str
    number: str
    began_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None


class LocalCalls:
    """Puts the softphone's calls beside the server's. ``same_form`` brings a number into the form that compares."""

    def __init__(self, heard: Callable[[], Sequence[LocalCall]], user_id: str) -> None:
        self._heard = heard
        self._user_id = user_id
        self._same: dict[str, str] = {}

    @property
    def joined(self) -> Mapping[str, str]:
        """By the id that a call had here first, the one that the server has for it."""
        return self._same

    def beside(
        self, told: Sequence[CallNow] | None, ahead: timedelta, same_form: Callable[[str], str]
    ) -> list[CallNow]:
        """The calls that the server does not tell of; all of them while it cannot be heard (``told`` is None).

        The server's clock is ``ahead`` of this machine's.
        """
        calls = [self._as_told(call, ahead) for call in self._heard() if _is_shown(call)]
        for call in calls:
            twin = _twin(call, told or (), set(self._same.values()), same_form)
            if twin is not None and call.entry not in self._same:
                self._same[call.entry] = twin
        if told is not None:
            return [call for call in calls if call.entry not in self._same]
        return [_under(call, self._same.get(call.entry, call.entry)) for call in calls]

    def _as_told(self, call: LocalCall, ahead: timedelta) -> CallNow:
        def moment(at: datetime | None) -> int:
            return 0 if at is None else to_microseconds(at + ahead)

        return CallNow(
            entry=str(uuid5(_ALL_CALLS, f"{self._user_id} {call.call_id}")),
            state=call.state,
            since=moment(call.began_at),
            direction=call.direction,
            number=call.number,
            answered=moment(call.answered_at),
            ended=moment(call.ended_at),
        )


def _is_shown(call: LocalCall) -> bool:
    """One that ended before anybody answered is no call of now."""
    return call.state is not CallState.ENDED or call.answered_at is not None


def _under(call: CallNow, entry_id: str) -> CallNow:
    return msgspec.structs.replace(call, entry=entry_id)


def _twin(call: CallNow, told: Iterable[CallNow], taken: set[str], same_form: Callable[[str], str]) -> str | None:
    """The server's call that this one is: with the same number, the same way, at the same time."""
    wanted = same_form(call.number)
    for one in told:
        is_alike = one.direction == call.direction and same_form(one.number) == wanted
        if is_alike and one.entry not in taken and _overlap(call, one):
            return one.entry
    return None


def _overlap(call: CallNow, other: CallNow) -> bool:
    began, end = from_microseconds(call.since), call.ended
    begins_in_time = from_microseconds(other.since) <= began + _LATER_BY
    is_over_before = bool(other.ended) and from_microseconds(other.ended) < began
    return begins_in_time and not is_over_before and not (end and end < other.since)
