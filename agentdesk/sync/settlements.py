"""The account of what was settled, in the queue itself: noting a decision, its effect here, taking it back."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import update

from agentdesk.models.base import EPOCH
from agentdesk.sync.footprints import Footprint, drop_footprints, footprints_of
from agentdesk.sync.images import note_customers
from agentdesk.sync.preview import Speaker
from agentdesk.sync.queue import TAKEN_OVER, QueueState, set_state, state_after
from agentdesk.sync.rebase import rebase, repeat_everything
from agentdesk.sync.refusals import JudgedChange, led_to, needing_somebody, settled
from agentdesk.sync.scopes import purge
from agentdesk.sync.store import WriteTransaction
from agentdesk.sync.tables import INTENT
from agentdesk.sync.wire.messages import VerdictStatus

TAKER = "taken_over_by"
"""Among the facts of a change the name of the lead who has taken it over."""


def give_up(transaction: WriteTransaction, speaker: Speaker, change: JudgedChange) -> None:
    """Take the effect that a refused change still has on this machine away, with rows that nothing else holds.

    Which rows it changed stays noted, so that it can be shown again.
    """
    connection = transaction.connection
    footprint = footprints_of(connection, [change.mid]).get(change.mid, Footprint())
    _tell(transaction, change, footprint)
    if change.state != QueueState.KEPT:
        return
    set_state(connection, [change.mid], QueueState.DONE)
    drop_footprints(connection, [change.mid], keep_changed=True)
    rebase(transaction, speaker, set(footprint.wrote))
    purge(transaction, footprint.rows())


def note_settled(transaction: WriteTransaction, change: JudgedChange, how: str, at: datetime, made: str | None) -> None:
    """Write the decision down; ``made`` is the id of the intent that it led to."""
    transaction.connection.execute(
        update(INTENT).where(INTENT.c.mid == change.mid).values(settled_at=at, settled_how=how, settled_by=made)
    )


def note_taker(transaction: WriteTransaction, change: JudgedChange, who: str) -> None:
    """Write down which lead has taken the change over."""
    facts = msgspec.json.encode({**change.facts, TAKER: who}).decode()
    transaction.connection.execute(update(INTENT).where(INTENT.c.mid == change.mid).values(facts=facts))


def reopen_taken_over(transaction: WriteTransaction, speaker: Speaker) -> None:
    """The server is another one: what a lead had taken over may not be there any more, and is asked after anew."""
    for change in settled(transaction.connection, EPOCH):
        if change.settled_how == TAKEN_OVER:
            reopen(transaction, speaker, change)


def note_restored(transaction: WriteTransaction, change: JudgedChange, made: str | None) -> None:
    """Write down which intent brings the other version back; None: none does any more."""
    transaction.connection.execute(update(INTENT).where(INTENT.c.mid == change.mid).values(restored_by=made))
    transaction.queue_changed = True


def reopen(transaction: WriteTransaction, speaker: Speaker, change: JudgedChange) -> None:
    """A settled refusal needs somebody again; work that only adds something is visible again."""
    connection = transaction.connection
    connection.execute(
        update(INTENT)
        .where(INTENT.c.mid == change.mid)
        .values(settled_at=None, settled_how=None, settled_by=None, restored_by=None)
    )
    _tell(transaction, change, footprints_of(connection, [change.mid]).get(change.mid, Footprint()))
    if state_after(VerdictStatus(change.status), change.name, change.version) is QueueState.KEPT:
        set_state(connection, [change.mid], QueueState.KEPT)
        repeat_everything(transaction, speaker)


def reopen_origin(transaction: WriteTransaction, speaker: Speaker, withdrawn_id: str) -> list[str]:
    """An intent that came of settling something was withdrawn: what it came of is as it was before.

    Returns the ids of intents that were made together with it and cannot be without it.
    """
    bereft: list[str] = []
    for origin in led_to(transaction.connection, withdrawn_id):
        if origin.restored_by == withdrawn_id:
            note_restored(transaction, origin, None)
            bereft += [one.restored_by for one in settled_with(transaction, origin) if one.restored_by]
        else:
            bereft += [one.settled_by for one in settled_with(transaction, origin) if one.settled_by]
            reopen(transaction, speaker, origin)
    return bereft


def settled_with(transaction: WriteTransaction, cause: JudgedChange) -> list[JudgedChange]:
    """What was settled together with its cause, since it cannot be without it; in the order in which it was done."""
    if cause.settled_at is None:
        return []
    same = [one for one in settled(transaction.connection, cause.settled_at) if one.settled_at == cause.settled_at]
    return sorted((one for one in same if one.depends_on == cause.id), key=lambda one: one.mid)


def dependents_of(transaction: WriteTransaction, cause: JudgedChange) -> list[JudgedChange]:
    """What needs somebody only because ``cause`` was not taken."""
    return [one for one in needing_somebody(transaction.connection) if one.depends_on == cause.id]


def _tell(transaction: WriteTransaction, change: JudgedChange, footprint: Footprint) -> None:
    """Open screens show the mark of these rows anew."""
    note_customers(transaction, footprint.wrote)
    transaction.touch(footprint.wrote)
    transaction.queue_changed = True
    if change.customer_id is not None:
        transaction.customer_ids.add(change.customer_id)
