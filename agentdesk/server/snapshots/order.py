"""In which order the rows of a scope are loaded, so that one can work long before all of it is there.

First, for each person who has open matters, those matters with their customers and what was last said in them: these
sections are only in that person's list, and the same rows come again in everybody's. Then whatever is not history, for
the customers who were active last, then for the others. The history is last, the newest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from agentdesk.models.base import Shared
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.interaction import Attachment, Interaction, InteractionRevision
from agentdesk.models.places import SHARED_CLASSES, table_of
from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.server.feed_entries import batched
from agentdesk.server.snapshots.reading import Key, keys_of
from agentdesk.server.store import Store

ACTIVE_CUSTOMERS = 2_000
"""So many customers come before all others: whom somebody may soon ask for."""

OWN_ENTRIES = 1_000
"""The newest entries about the customers of somebody's own open matters that come with them."""

_HISTORY: tuple[type[Shared], ...] = (Interaction, InteractionRevision, Attachment)
_STANDING = tuple(shared for shared in SHARED_CLASSES if shared not in _HISTORY)
_LOOKUP = 500
_LATEST = 1 << 63
_UNKNOWN = (1 << 63) - 1


@dataclass(frozen=True)
class Section:
    """Rows of one table that are cut into chunks together. ``owner_id``: only this user is told of them."""

    shared: type[Shared]
    row_ids: Iterable[str]
    owner_id: str | None = None


@dataclass
class _Scope:
    """What is known of a scope while its sections are made. ``rank`` is a customer's place by their last contact."""

    history: list[bytes] = field(default_factory=list)
    rank: dict[str, int] = field(default_factory=dict)


def sections(store: Store, scope_id: int) -> Iterator[Section]:
    """The sections of one scope. Reads in short steps, and holds the ids of all its rows."""
    scope = _read(store, scope_id)
    yield from _own_matters(store, scope_id)
    standing = {shared: _by_rank(keys_of(store, scope_id, shared), scope.rank) for shared in _STANDING}
    for first in (True, False):
        for shared, keys in standing.items():
            chosen = [_row_id(key) for key in keys if (_weight(key) < ACTIVE_CUSTOMERS) is first]
            yield Section(shared, chosen)
    standing.clear()
    yield Section(Interaction, map(_row_id, scope.history))
    scope.history.clear()
    for shared in _HISTORY[1:]:
        yield Section(shared, map(_row_id, _newest_first(keys_of(store, scope_id, shared))))


def _read(store: Store, scope_id: int) -> _Scope:
    """The history by age, and the customers by their last contact."""
    found = _Scope()
    last_at: dict[str, int] = {}
    for key in keys_of(store, scope_id, Interaction):
        found.history.append(_newer_is_less(key))
        customer_id = key.customer_id or ""
        last_at[customer_id] = max(last_at.get(customer_id, 0), key.at)
    found.history.sort()
    customers = sorted((-last_at.get(key.row_id, 0), key.row_id) for key in keys_of(store, scope_id, Customer))
    found.rank = {customer_id: place for place, (_, customer_id) in enumerate(customers)}
    return found


def _by_rank(keys: Iterable[Key], rank: Mapping[str, int]) -> list[bytes]:
    return sorted(_packed(rank.get(key.customer_id or "", _UNKNOWN), key.row_id) for key in keys)


def _newest_first(keys: Iterable[Key]) -> list[bytes]:
    return sorted(map(_newer_is_less, keys))


def _newer_is_less(key: Key) -> bytes:
    return _packed(_LATEST - key.at, key.row_id)


def _own_matters(store: Store, scope_id: int) -> Iterator[Section]:
    matters: dict[str, dict[str, str]] = defaultdict(dict)
    for some in _portions(keys_of(store, scope_id, Conversation)):
        for owner_id, row_id, customer_id in _open_matters(store, [key.row_id for key in some]):
            matters[owner_id][row_id] = customer_id
    for owner_id in sorted(matters):
        own = matters[owner_id]
        customers = sorted(set(own.values()))
        yield Section(Conversation, sorted(own), owner_id)
        yield Section(Customer, customers, owner_id)
        for shared in (Membership, ContactPoint):
            yield Section(shared, _rows_about(store, shared, customers), owner_id)
        yield Section(Interaction, _last_said(store, customers), owner_id)


def _open_matters(store: Store, row_ids: Sequence[str]) -> list[tuple[str, str, str]]:
    column = table_of(Conversation).c
    query = select(column.owner_id, column.id, column.customer_id).where(
        column.id.in_(row_ids), column.owner_id.is_not(None), column.status != ConversationStatus.CLOSED
    )
    with store.reading() as session:
        return [(row.owner_id, row.id, row.customer_id) for row in session.execute(query)]


def _rows_about(store: Store, shared: type[Shared], customer_ids: Sequence[str]) -> list[str]:
    column = table_of(shared).c
    found: list[str] = []
    for some in batched(customer_ids, _LOOKUP):
        with store.reading() as session:
            found += session.scalars(select(column.id).where(column.customer_id.in_(some)).order_by(column.id))
    return found


def _last_said(store: Store, customer_ids: Sequence[str]) -> list[str]:
    """The newest entries about these customers, the newest first."""
    column = table_of(Interaction).c
    query = select(column.id, column.occurred_at).order_by(column.occurred_at.desc(), column.id).limit(OWN_ENTRIES)
    found: list[tuple[float, str]] = []
    for some in batched(customer_ids, _LOOKUP):
        with store.reading() as session:
            rows = session.execute(query.where(column.customer_id.in_(some)))
            found += [(-row.occurred_at.timestamp(), row.id) for row in rows]
        found = sorted(found)[:OWN_ENTRIES]
    return [row_id for _, row_id in found]


def _portions(keys: Iterator[Key]) -> Iterator[list[Key]]:
    portion: list[Key] = []
    for key in keys:
        portion.append(key)
        if len(portion) == _LOOKUP:
            yield portion
            portion = []
    if portion:
        yield portion


def _packed(weight: int, row_id: str) -> bytes:
    """A row's place and its id in 24 bytes: of large scopes there are millions."""
    return weight.to_bytes(8, "big") + bytes.fromhex(row_id.replace("-", ""))


def _weight(key: bytes) -> int:
    return int.from_bytes(key[:8], "big")


def _row_id(key: bytes) -> str:
    letters = key[8:].hex()
    return "-".join((letters[:8], letters[8:12], letters[12:16], letters[16:20], letters[20:]))
