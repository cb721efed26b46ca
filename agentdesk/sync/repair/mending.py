"""Putting right what a comparison found: rows that the server gave are written, those that it does not have go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from agentdesk.intents.context import Actor
from agentdesk.sync.base_images import based_rows
from agentdesk.sync.images import PLANS, Image
from agentdesk.sync.meta import current_meta
from agentdesk.sync.pages import take_pages
from agentdesk.sync.preview import speaker_of
from agentdesk.sync.rebase import rebase, repeat_everything
from agentdesk.sync.scopes import purge
from agentdesk.sync.store import WriteTransaction
from agentdesk.sync.wire.messages import RowChange, RowOperation, ScopePage


def mend(
    transaction: WriteTransaction,
    signed_in: Actor,
    scope: str,
    rows: Mapping[str, Sequence[Image]],
    gone: Mapping[str, Iterable[str]],
) -> int:
    """Take rows in as if the feed had brought them, without moving a cursor. How many it were."""
    changes = [
        RowChange(table, image["id"], RowOperation.UPSERT, image["ver"], dict(image))
        for table, images in rows.items()
        if table in PLANS
        for image in images
    ]
    changes += [
        RowChange(table, row_id, RowOperation.LEAVE) for table, ids in gone.items() if table in PLANS for row_id in ids
    ]
    if not changes:
        return 0
    connection = transaction.connection
    before = speaker_of(connection, signed_in)
    page = ScopePage(scope=scope, cursor="", changes=changes)
    delivery = take_pages(transaction, [page], current_meta(connection).generation, based_rows(connection))
    speaker = speaker_of(connection, signed_in)
    rebase(transaction, speaker, delivery.concerned)
    if speaker != before:
        repeat_everything(transaction, speaker)
    purge(transaction, delivery.left)
    return len(changes)
