"""Keeping the queue whole when the server does not know this copy any more: restored, cloned, or another epoch.

Nothing leaves the queue here. Intents keep their own ids, by which the server recognises work that it has seen: handing
something in a second time costs bytes and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, func, select, update

from agentdesk.intents.context import Actor
from agentdesk.sync.attachments.uploads import doubt_sent
from agentdesk.sync.meta import current_meta, read_again, write_meta
from agentdesk.sync.ports import Dice
from agentdesk.sync.preview import Speaker, speaker_of
from agentdesk.sync.queue import GIVEN_UP, UNANSWERED, QueueState, acknowledged_mid
from agentdesk.sync.rebase import repeat_everything
from agentdesk.sync.scopes import doubt_versions
from agentdesk.sync.settlements import reopen_taken_over
from agentdesk.sync.store import WriteTransaction
from agentdesk.sync.tables import INTENT
from agentdesk.sync.wire.messages import FaultCode, SyncResponse

_RENUMBER = ("UPDATE intent SET mid = ? WHERE mid = ?", "UPDATE intent_row SET mid = ? WHERE mid = ?")
_FREE_RANGE = -(2**52)
_UNJUDGED: Mapping[str, object] = {
    "state": QueueState.SENT,
    "again": False,
    "status": None,
    "code": None,
    "reason": None,
    "facts": None,
    "judged_at": None,
    "settled_at": None,
    "settled_how": None,
}


def find_place_anew(transaction: WriteTransaction, signed_in: Actor, response: SyncResponse, dice: Dice) -> bool:
    """Whether the answer says that this copy must find its place anew; it then has, and takes nothing else from it."""
    connection = transaction.connection
    meta = current_meta(connection)
    speaker = speaker_of(connection, signed_in)
    code = None if response.fault is None else response.fault.code
    if code is FaultCode.EPOCH_CHANGED or (meta.epoch and response.epoch not in ("", meta.epoch)):
        follow_new_epoch(transaction, speaker, response, dice)
    elif code in (FaultCode.CLIENT_FORKED, FaultCode.HASH_MISMATCH):
        take_new_name(transaction, dice)
    elif code is FaultCode.MID_GAP and response.fault is not None and response.fault.expected_mid is not None:
        send_again_after(transaction, speaker, response.fault.expected_mid - 1, dice)
    elif response.last_mid >= first_unsent_mid(connection):
        take_new_name(transaction, dice)
    elif code is None and response.last_mid < acknowledged_mid(connection, meta):
        send_again_after(transaction, speaker, response.last_mid, dice)
    else:
        return False
    return True


def take_new_name(transaction: WriteTransaction, dice: Dice) -> None:
    """This copy is not who it was thought to be: a new client id, and the whole queue numbered from 1.

    Work that was judged is handed in again without showing as pending: should the server have lost it, it is refilled.
    """
    connection = transaction.connection
    connection.execute(update(INTENT).where(INTENT.c.state.not_in(UNANSWERED)).values(again=True))
    mids = list(connection.scalars(select(INTENT.c.mid).order_by(INTENT.c.mid)))
    away = [(_FREE_RANGE + index, mid) for index, mid in enumerate(mids)]
    home = [(1 + index, _FREE_RANGE + index) for index in range(len(mids))]
    for values in (away, home):
        for statement in _RENUMBER if values else ():
            connection.exec_driver_sql(statement, values)
    write_meta(connection, client_id=dice.new_id(), incarnation="", next_mid=len(mids) + 1)
    transaction.queue_changed = True


def follow_new_epoch(transaction: WriteTransaction, speaker: Speaker, response: SyncResponse, dice: Dice) -> None:
    """The server went back in time: hand in again whatever it does not have, and read everything anew.

    The incarnation stays: were this a twin, taking over the word of the other would hide it.
    """
    connection = transaction.connection
    meta = current_meta(connection)
    write_meta(connection, epoch=response.epoch, head=0)
    reopen_taken_over(transaction, speaker)
    send_again_after(transaction, speaker, response.last_mid, dice)
    _show_the_last_judged(connection, response.last_mid)
    read_again(connection, meta)
    doubt_versions(connection)


def send_again_after(transaction: WriteTransaction, speaker: Speaker, last_mid: int, dice: Dice) -> None:
    """The server has nothing after ``last_mid``: what follows is unanswered again, under a new name if it must be.

    Work that it may have lost is shown as pending until it is judged anew, since its rows will vanish from the server's
    answers. What was refused and settled only has to keep its place.
    """
    connection = transaction.connection
    after = last_mid
    if _has_gap(connection, last_mid) or last_mid >= first_unsent_mid(connection):
        take_new_name(transaction, dice)
        after = 0
    lost = INTENT.c.state.not_in(UNANSWERED) & (INTENT.c.mid > after)
    connection.execute(update(INTENT).where(lost, GIVEN_UP).values(again=True))
    opened = connection.execute(update(INTENT).where(lost, ~GIVEN_UP | INTENT.c.status.is_(None)).values(**_UNJUDGED))
    if opened.rowcount:
        repeat_everything(transaction, speaker)
    doubt_sent(connection)
    transaction.queue_changed = True


def _show_the_last_judged(connection: Connection, last_mid: int) -> None:
    """Hand in once more what the server has judged last, so that it compares it with what it has there.

    A server that went back takes any incarnation: were another copy of this one there first, the places up to
    ``last_mid`` would hold its work, and this copy would take that for its own (another content is a HASH_MISMATCH).
    """
    judged = (INTENT.c.mid == last_mid) & INTENT.c.state.not_in(UNANSWERED)
    connection.execute(update(INTENT).where(judged).values(again=True))


def first_unsent_mid(connection: Connection) -> int:
    """The first place in the queue that the server cannot have judged, unless another copy of this one is at work."""
    first = connection.scalar(select(func.min(INTENT.c.mid)).where(INTENT.c.state == QueueState.UNSENT))
    return current_meta(connection).next_mid if first is None else first


def _has_gap(connection: Connection, last_mid: int) -> bool:
    """Whether the queue does not continue right after ``last_mid``."""
    first = connection.scalar(select(func.min(INTENT.c.mid)).where(INTENT.c.mid > last_mid))
    return (current_meta(connection).next_mid if first is None else first) != last_mid + 1
