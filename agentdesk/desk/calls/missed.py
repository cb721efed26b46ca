"""Callers in vain who are on no timeline: asked of the server, and kept in memory until it is asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from agentdesk.desk.asking import ask_server
from agentdesk.desk.syncing import Syncing
from agentdesk.intents.families import current_id
from agentdesk.models.base import from_microseconds
from agentdesk.models.callbacks.states import TERMINAL
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import ContactPoint
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import ContactKind
from agentdesk.sync import call_commands as asking
from agentdesk.sync.wire.live import missed_of
from agentdesk.sync.wire.missed_calls import MissedAnswer

_point, _callback = table_of(ContactPoint).c, table_of(Callback).c


@dataclass(frozen=True, slots=True)
class UnknownCaller:
    """A number that called in vain ``tries`` times. ``customers`` counts who has it: nobody, or several."""

    number: str
    tries: int
    last_at: datetime
    queue: str
    customers: int


@dataclass(frozen=True, slots=True)
class UnknownCallers:
    """The newest of them, the longest waiting first; ``older`` counts those that are left out."""

    callers: tuple[UnknownCaller, ...] = ()
    older: int = 0


class MissedQuestions:
    """What the server said last of callers whom nobody knows; ``heard`` is None while that is not known.

    Beside that the live channel tells how many there are, whoever's phone rang.
    """

    def __init__(self, syncing: Syncing) -> None:
        self._syncing = syncing
        self.heard: UnknownCallers | None = None
        self._told, self._count, self._is_newer = "", 0, False

    @property
    def told(self) -> str:
        """What the live channel told last, as it came: another text is news."""
        told = self._syncing.live.missed_told()
        count = missed_of(told)
        if count is not None and told != self._told:
            self._told, self._count, self._is_newer = told, count, True
        return self._told

    def count(self, still: UnknownCallers | None) -> int:
        """How many there are: of those who are known still to wait, of what was told since, else as last known."""
        if not self.told or not self._is_newer:
            self._count = self._count if still is None else len(still.callers) + still.older
        return self._count

    def ask(self) -> None:
        """Ask now; it waits for the line. Whatever goes wrong, they are not known then.

        Raises NoLine, NotSignedIn, Refused by a server that does not tell of them, ServerFault.
        """
        before = self.told
        try:
            self.heard = _read(ask_server(self._syncing, asking.missed))
        except BaseException:
            self.heard = None
            raise
        # What was told while the answer was on its way is newer than it.
        self._is_newer = self.told != before


def still_unknown(
    connection: Connection, heard: UnknownCallers | None, reached: Mapping[str, datetime]
) -> UnknownCallers | None:
    """Those who were not dealt with at this desk meanwhile. ``reached`` is when each customer was last called,
    answered or promised a call, as far as this cache knows.
    """
    if heard is None:
        return None
    return UnknownCallers(tuple(one for one in heard.callers if _waits(connection, one, reached)), heard.older)


def _waits(connection: Connection, one: UnknownCaller, reached: Mapping[str, datetime]) -> bool:
    points = select(_point.customer_id).where(_point.kind == ContactKind.PHONE, _point.normalized == one.number)
    customers = {current_id(connection, found) for found in connection.scalars(points)}
    if customers and not one.customers:
        return False  # added here, and the server does not know it yet
    promises = connection.execute(select(_callback.state, _callback.requested_at).where(_callback.phone == one.number))
    if any(row.state not in TERMINAL or row.requested_at > one.last_at for row in promises):
        return False
    return all(reached[found] <= one.last_at for found in customers if found in reached)


def _read(answer: MissedAnswer) -> UnknownCallers:
    """Those that can be shown; a time that is none is left out with its number."""
    found: list[UnknownCaller] = []
    for one in answer.callers:
        try:
            last_at = from_microseconds(one.last)
        except (ValueError, OverflowError):
            continue
        if one.number:
            found.append(UnknownCaller(one.number, max(1, one.tries), last_at, one.queue, max(0, one.customers)))
    return UnknownCallers(tuple(sorted(found, key=lambda one: (one.last_at, one.number))), max(0, answer.older))
