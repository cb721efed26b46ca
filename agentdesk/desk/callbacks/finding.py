"""Callbacks by what is written about them: the customer's name, the matter, the number, the queue, whose they are."""

from __future__ import annotations

from sqlalchemy import Connection, select

from agentdesk.language.folding import fold
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import Customer
from agentdesk.models.people import User
from agentdesk.models.places import table_of

_callback = table_of(Callback).c
_customer = table_of(Customer).c
_user = table_of(User).c
_LOOKED_AT = (
    _customer.name,
    _callback.topic,
    _callback.reason,
    _callback.queue,
    _callback.phone,
    _callback.other_phone,
    _callback.language,
    _user.name,
)


def matching(connection: Connection, text: str) -> frozenset[str]:
    """The ids of the callbacks in which every word of ``text`` stands, however it is written."""
    words = fold(text).split()
    rows = connection.execute(
        select(_callback.id, *_LOOKED_AT)
        .outerjoin(table_of(Customer), _customer.id == _callback.customer_id)
        .outerjoin(table_of(User), _user.id == _callback.owner_id)
    )
    found = ((key, fold(" ".join(part for part in parts if part))) for key, *parts in rows)
    return frozenset(key for key, written in found if all(word in written for word in words))
