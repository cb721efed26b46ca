"""Writing the rows of an answer: in bulk, without mapping one of them, and without one misfit stopping the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from agentdesk.sync.base_images import replace_bases
from agentdesk.sync.images import PLANS, Image, customer_of, note_customers, remove_rows
from agentdesk.sync.misfits import write_fitting_rows
from agentdesk.sync.profile.shelf import settle_arrived
from agentdesk.sync.scopes import enter, forget_rows, is_held_by_scope, leave, scope_numbers
from agentdesk.sync.store import RowKey, WriteTransaction
from agentdesk.sync.unknown_columns import note_unknown_columns
from agentdesk.sync.wire.messages import RowChange, RowOperation, ScopePage

HANGS_ON: Mapping[str, tuple[str, str]] = {
    "attachment": ("interaction", "interaction_id"),
    "interaction_revision": ("interaction", "interaction_id"),
}
"""Rows that an intent finds through the row they hang on, and the column that names it."""

MOVED = ("interaction", *HANGS_ON, "pin")
"""Rows that may have been another customer's before: that one's screens are told, too."""


@dataclass
class Delivery:
    """The rows of one answer. ``concerned`` are those whose dependants must be looked at; ``left`` may be orphans."""

    count: int = 0
    rows: set[RowKey] = field(default_factory=set)
    concerned: set[RowKey] = field(default_factory=set)
    left: set[RowKey] = field(default_factory=set)
    deleted: set[RowKey] = field(default_factory=set)

    def add(self, other: Delivery) -> None:
        """Count what another part brought as brought by this one."""
        self.count += other.count
        self.rows |= other.rows
        self.concerned |= other.concerned
        self.left |= other.left
        self.deleted |= other.deleted


def take_pages(
    transaction: WriteTransaction, pages: Sequence[ScopePage], generation: int, based: set[RowKey]
) -> Delivery:
    """Write the rows of every page. Rows with a base image get a new base; their working row follows in the rebase."""
    delivery = Delivery()
    numbers = scope_numbers(transaction.connection, [page.scope for page in pages])
    images: dict[RowKey, Image] = {}
    for page in pages:
        _sort_page(page, images, delivery)
        _enter_and_leave(transaction.connection, page, numbers[page.scope], generation)
    _bring(transaction, images, delivery, based)
    delivery.count = len(delivery.rows | delivery.deleted)
    delivery.concerned |= delivery.deleted
    _delete(transaction, delivery.deleted - delivery.rows, based)
    return delivery


def take_staged(
    transaction: WriteTransaction, pages: Callable[[], Iterable[ScopePage]], generation: int, based: set[RowKey]
) -> Delivery:
    """Write the rows of pages that came one after the other, as if they had come at once. Each page is read again.

    What a scope said last of a row counts. A row goes when no scope has it any more: that one said earlier that it was
    deleted means nothing where it was made anew.
    """
    connection = transaction.connection
    delivery = Delivery()
    numbers = scope_numbers(connection, {page.scope for page in pages()})
    for page in pages():
        _enter_and_leave(connection, page, numbers[page.scope], generation)
    last = _last_said(pages)
    gone = {key for key, said in last.items() if RowOperation.UPSERT not in said.values()}
    for page in pages():
        images: dict[RowKey, Image] = {}
        _sort_page(page, images, Delivery())
        _bring(transaction, {key: image for key, image in images.items() if key not in gone}, delivery, based)
    deleted = {key for key in gone if RowOperation.DELETE in last[key].values()}
    delivery.left = gone - deleted
    delivery.deleted = {key for key in deleted if not is_held_by_scope(connection, key)}
    delivery.count = len(delivery.rows | delivery.deleted)
    delivery.concerned |= delivery.deleted
    _delete(transaction, delivery.deleted, based)
    return delivery


def _last_said(pages: Callable[[], Iterable[ScopePage]]) -> dict[RowKey, dict[str, RowOperation]]:
    """Of every row that was deleted or left on the way: what each scope said of it last."""
    known = (change for page in pages() for change in page.changes if change.table in PLANS)
    last: dict[RowKey, dict[str, RowOperation]] = {
        (one.table, one.id): {} for one in known if one.operation is not RowOperation.UPSERT
    }
    for page in pages() if last else ():
        for change in page.changes:
            if (said := last.get((change.table, change.id))) is not None:
                said[page.scope] = change.operation
    return last


def _bring(transaction: WriteTransaction, images: dict[RowKey, Image], delivery: Delivery, based: set[RowKey]) -> None:
    """Write rows, and note which others they concern."""
    note_unknown_columns(transaction.connection, images)
    _write(transaction, images, based)
    settle_arrived(transaction, images)
    delivery.rows |= images.keys()
    delivery.concerned |= images.keys()
    for (table, _row_id), image in images.items():
        if table in HANGS_ON:
            parent_table, column = HANGS_ON[table]
            delivery.concerned.add((parent_table, str(image.get(column))))


def _sort_page(page: ScopePage, images: dict[RowKey, Image], delivery: Delivery) -> None:
    for change in page.changes:
        if change.table not in PLANS:
            continue
        key = (change.table, change.id)
        if change.operation is RowOperation.DELETE:
            delivery.deleted.add(key)
        elif change.operation is RowOperation.LEAVE:
            delivery.left.add(key)
        elif change.row is not None:
            images[key] = _whole(change)


def _enter_and_leave(connection: Connection, page: ScopePage, number: int, generation: int) -> None:
    """Which rows the scope has now. One that was deleted leaves it: another scope may have it anew."""
    known = [change for change in page.changes if change.table in PLANS]
    entered = [(one.table, one.id) for one in known if one.operation is RowOperation.UPSERT]
    left = [(one.table, one.id) for one in known if one.operation in (RowOperation.LEAVE, RowOperation.DELETE)]
    enter(connection, number, entered, generation)
    leave(connection, number, left)


def _whole(change: RowChange) -> Image:
    """The row with its id and version, whether or not the sender repeated them in it."""
    row = change.row or {}
    if row.get("id") == change.id and "ver" in row:
        return row
    return {"ver": change.ver, **row, "id": change.id}


def _write(transaction: WriteTransaction, images: Mapping[RowKey, Image], based: set[RowKey]) -> None:
    connection = transaction.connection
    plain: dict[str, list[Image]] = {}
    for key, image in images.items():
        customer_id = customer_of(key[0], image)
        if customer_id is not None:
            transaction.customer_ids.add(customer_id)
        if key not in based:
            plain.setdefault(key[0], []).append(image)
    replace_bases(connection, [(key, image) for key, image in images.items() if key in based])
    note_customers(
        transaction, [(table, row["id"]) for table in MOVED for row in plain.get(table, ()) if row["ver"] > 1]
    )
    for table, rows in plain.items():
        write_fitting_rows(connection, table, rows)
    transaction.touch(images)


def _delete(transaction: WriteTransaction, deleted: set[RowKey], based: set[RowKey]) -> None:
    if not deleted:
        return
    note_customers(transaction, deleted)
    forget_rows(transaction.connection, sorted(deleted))
    replace_bases(transaction.connection, [(key, None) for key in deleted & based])
    remove_rows(transaction.connection, deleted - based)
    transaction.touch(deleted)
