"""A number of the feed that is more than a message holds comes in parts, and nothing is missed between them."""

import msgspec
import pytest

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from agentdesk.models.scopes import team_scope
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.embedded import ServerThread
from agentdesk.server.feed import LARGEST_BUDGET, WHOLE_BYTES
from agentdesk.server.store import Store
from agentdesk.sync.wire.messages import FaultCode
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks, Firm

HEAVY = "س" * 100_000


def team_of(server: ServerThread, firm: Firm, login: str) -> str:
    with server.store.reading() as session:
        return team_scope(session.get_one(User, firm.ids[login]).team_id or "")


def enter_heavily(store: Store, layla: BareDesk, scope: str, count: int) -> tuple[str, list[str]]:
    """A customer of Layla's with long entries enters ``scope``; returns the ids of the customer and the entries."""
    customer = layla.add_customer()
    ids = sorted(new_id() for _ in range(count))
    entry = {"customer_id": customer, "kind": "call", "direction": "in", "occurred_at": 0, "body": HEAVY}
    membership = {"id": paired_id(customer, scope), "customer_id": customer, "scope": scope}
    with store.writing() as unit:
        BulkWriter(unit).insert(Interaction, [{**entry, "id": one} for one in ids])
    with store.writing() as unit:
        BulkWriter(unit).insert(Membership, [membership])
    return customer, ids


@pytest.mark.parametrize(("max_bytes", "parts"), [(1, 6), (300_000, 6), (10**9, 2)])
def test_every_part_fits_and_everything_comes_once(
    desk: Desks, server: ServerThread, firm: Firm, max_bytes: int, parts: int
) -> None:
    sara = desk("sara")
    _, ids = enter_heavily(server.store, desk("layla"), team_of(server, firm, "sara"), 60)
    came: list[str] = []
    largest = max(WHOLE_BYTES, min(max_bytes, LARGEST_BUDGET)) + 3 * len(HEAVY)
    for number in range(1, parts + 1):
        response = sara.send(max_bytes=max_bytes)
        changes = [change for page in response.pages for change in page.changes]
        came += [change.id for change in changes if change.table == "interaction"]
        assert len(msgspec.json.encode(changes)) < largest
        assert response.complete == (number == parts)
    assert sorted(came) == ids
    assert sara.send().pages == []


def test_nothing_is_missed_that_changes_between_two_parts(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara, omid, lead = desk("sara"), desk("omid"), desk("lead")
    customer, ids = enter_heavily(server.store, desk("layla"), team_of(server, firm, "sara"), 40)
    assert not sara.send(max_bytes=1).complete
    for one in (ids[0], ids[20], ids[-1]):
        lead.do(
            lead.intent(
                "CorrectInteraction", id=new_id(), interaction_id=one, field="disposition", old=None, new="solved"
            )
        )
    omid.log_call(customer)
    assert sara.catch_up().rows == omid.catch_up().rows
    assert len(sara.ids("interaction")) == 41


def test_a_part_of_a_number_that_is_gone_is_another_epoch(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara, scope = desk("sara"), team_of(server, firm, "sara")
    enter_heavily(server.store, desk("layla"), scope, 40)
    (page,) = [page for page in sara.send(max_bytes=1).pages if page.scope == scope]
    seq, tag, number, inner, table, row = page.cursor.split(".")
    assert int(number) > int(seq)
    for cursor in (
        f"{seq}.{tag}.{number}.other.{table}.{row}",
        f"{seq}.other.{number}.{inner}.{table}.{row}",
        f"{seq}.{tag}.{int(number) + 1}.{inner}.{table}.{row}",
        f"{seq}.{tag}.{number}.{inner}.{table}",
        f"{page.cursor}0",
    ):
        response = sara.exchange(msgspec.structs.replace(sara.request(), cursors={**sara.cursors, scope: cursor}))
        assert response.fault is not None
        assert response.fault.code is FaultCode.EPOCH_CHANGED
