"""One act that can be taken back, as a value: what was done in words, and how it is undone.

    undo.offer(while_unsent(lambda: tr("Note saved"), [mid], restored=reopen))             a record that was added
    undo.offer(by_answer(lambda: tr("Entry moved"), [mid], [MoveInteraction(...back...)]))   a change with an opposite

A record that was only added has no opposite: it can be taken back until the centre has answered. While it is under way
nobody knows whether it arrives: it may wait again a moment later, and is then withdrawn. A change is first withdrawn
from the queue, and where that is too late its opposite is performed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from agentdesk.desk.outbox_answers import Standing
from agentdesk.intents.base import Intent
from agentdesk.ui.desk_link.port import DeskPort


class Undone(Enum):
    """What came of it."""

    ALL = "all"
    PART = "part"  # the later half was taken back, the earlier had been sent
    TOO_LATE = "too_late"
    UNDER_WAY = "under_way"  # it is being sent just now: whether it can be taken back is not known yet


def _nothing() -> None:
    """Nothing is to be put back."""


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """``say`` names the act in the language of the window. ``undo`` runs in the database lane and may raise.

    ``restored`` is called when it worked, to put back what was written. ``ends_when_sent`` holds the places in the
    queue for which the centre's answer ends the offer; an attempt to send them does not.
    """

    say: Callable[[], str]
    undo: Callable[[DeskPort], Undone]
    restored: Callable[[], None] = _nothing
    ends_when_sent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Takeback:
    """What a form needs for its save to be taken back: the bar, and the way to open the form again for a customer."""

    offer: Callable[[UndoOffer], None] = lambda _offer: None
    reopen: Callable[[str], None] = lambda _customer_id: None


NO_TAKEBACK = Takeback()


def while_unsent(say: Callable[[], str], mids: Sequence[int], restored: Callable[[], None] = _nothing) -> UndoOffer:
    """For what was only added: withdrawn from the queue, the last first, as long as it waits there.

    What was withdrawn already stays so when it is tried again.
    """

    def undo(desk: DeskPort) -> Undone:
        withdrawn = _withdraw(desk, mids)
        if withdrawn == len(mids):
            return Undone.ALL
        if desk.standing(mids[-1 - withdrawn]) is Standing.UNDER_WAY:
            return Undone.UNDER_WAY
        return Undone.PART if withdrawn else Undone.TOO_LATE

    return UndoOffer(say, undo, restored, tuple(mids))


def by_answer(
    say: Callable[[], str], mids: Sequence[int], opposite: Sequence[Intent], restored: Callable[[], None] = _nothing
) -> UndoOffer:
    """For a change: withdrawn while it waits, answered by its opposite afterwards; the last is taken back first.

    ``opposite`` is in that order too. Where each change has one of its own, only those that were sent are answered.
    """

    def undo(desk: DeskPort) -> Undone:
        withdrawn = _withdraw(desk, mids)
        if withdrawn < len(mids):
            done_with = withdrawn if len(opposite) == len(mids) else 0
            for intent in opposite[done_with:]:
                desk.perform(intent)
        return Undone.ALL

    return UndoOffer(say, undo, restored)


def _withdraw(desk: DeskPort, mids: Sequence[int]) -> int:
    """Withdraw from the last to the first until one was sent already; how many are withdrawn."""
    for withdrawn, mid in enumerate(reversed(mids)):
        if not desk.withdraw(mid) and desk.standing(mid) is not Standing.GONE:
            return withdrawn
    return len(mids)
