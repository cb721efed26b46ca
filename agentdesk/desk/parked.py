"""Work that the server parked, for a lead: asked of the server while there is a line; nothing of it is kept here."""

from __future__ import annotations

from collections.abc import Sequence

from agentdesk.desk.asking import ask_server
from agentdesk.desk.change_words import ChangeWords
from agentdesk.desk.parked_answers import ParkedChange, ParkedChanges, ParkedEnding
from agentdesk.desk.syncing import Syncing
from agentdesk.models.base import from_microseconds
from agentdesk.sync import parked as asking
from agentdesk.sync.events import Reason
from agentdesk.sync.refusals import JudgedChange
from agentdesk.sync.wire.messages import VerdictStatus
from agentdesk.sync.wire.parked import ParkedWork, SettledAnswer


class ParkedQuestions:
    """Asks the server; every call waits for the line."""

    def __init__(self, syncing: Syncing, user_id: str) -> None:
        self._syncing = syncing
        self._user_id = user_id

    def waiting(self) -> ParkedChanges:
        """What waits for this lead; that it was shown is kept there.

        Raises NoLine, Refused for who is no lead, NotSignedIn, ServerFault.
        """
        answer = ask_server(self._syncing, asking.waiting)
        return ParkedChanges(self._in_words(answer.works), answer.more)

    def count(self) -> int:
        """How much waits for this lead. Raises as ``waiting``."""
        return ask_server(self._syncing, asking.count)

    def take_over(self, client_id: str, mid: int) -> ParkedEnding:
        """Let it be carried out by this lead's right; the rows come with the next exchange.

        Raises as ``waiting``, and Refused (MISSING) for work that is not there for this lead any more.
        """
        said = ask_server(self._syncing, lambda server, token: asking.take_over(server, token, client_id, mid))
        self._syncing.wake(Reason.ASKED)
        return self._ending(said)

    def leave_out(self, client_id: str, mid: int, reason: str) -> ParkedEnding:
        """Let it rest for a reason, which is kept. Raises as ``take_over``, and UsageError without a reason."""
        said = ask_server(self._syncing, lambda server, token: asking.leave_out(server, token, client_id, mid, reason))
        return self._ending(said)

    def _in_words(self, works: Sequence[ParkedWork]) -> tuple[ParkedChange, ...]:
        judged = [_as_judged(one) for one in works]
        with self._syncing.store.read() as connection:
            words = ChangeWords(connection, judged)
            return tuple(_change(words, one, change) for one, change in zip(works, judged, strict=True))

    def _ending(self, said: SettledAnswer) -> ParkedEnding:
        return ParkedEnding(
            how=said.how,
            by_name=said.by,
            is_mine=said.by_id == self._user_id,
            at=from_microseconds(said.at) if said.at else None,
            reason=said.reason,
            code=said.code,
        )


def _as_judged(one: ParkedWork) -> JudgedChange:
    """As if it were of this desk's own queue, whose words it is told in."""
    made_at = from_microseconds(one.parked_at if one.made_at is None else one.made_at)
    return JudgedChange(
        mid=one.mid,
        id=str(one.args.get("id", "")),
        name=one.intent,
        version=one.version,
        args=one.args,
        at=made_at,
        customer_id=one.customer_id,
        state="",
        status=VerdictStatus.PARKED,
        code=one.code,
        reason="",
        facts={},
        judged_at=from_microseconds(one.parked_at),
        settled_at=None,
        settled_how=None,
        settled_by=None,
        restored_by=None,
    )


def _change(words: ChangeWords, one: ParkedWork, change: JudgedChange) -> ParkedChange:
    return ParkedChange(
        client_id=one.client_id,
        mid=one.mid,
        intent=one.intent,
        customer_id=one.customer_id,
        customer_name=one.customer or words.customer_name(change),
        about=words.about(change),
        written={name: value for name, value in one.args.items() if isinstance(value, str)},
        author_name=one.author,
        code=one.code,
        made_at=None if one.made_at is None else change.at,
        parked_at=from_microseconds(one.parked_at),
        is_here=words.is_here(change),
    )
