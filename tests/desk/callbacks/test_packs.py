"""What one key takes ahead, and what a lead may give a branch: in the queue's order, and only what is to be had."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from agentdesk.desk.callbacks.answers import QueueView
from agentdesk.desk.callbacks.questions import CallbackQuestions
from agentdesk.models.callbacks.standing import Unclaimable
from agentdesk.models.callbacks.tables import Callback, OwnerMode
from agentdesk.models.customer import Membership
from agentdesk.models.lease import Lease
from agentdesk.models.people import Branch, Team
from agentdesk.models.scopes import branch_scope
from agentdesk.sync.store import CacheStore
from tests.desk.callbacks.test_board import MINUTE, callback
from tests.desk.callbacks.test_routes import setting
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, an_id, customer, put, user

TEAM = Team(id=an_id("team"), name="North", ver=1)
BAZAAR = Branch(id=an_id("branch", "bazaar"), name="Bazaar", team_id=TEAM.id, ver=1)
EMPTY = Branch(id=an_id("branch", "empty"), name="Empty", team_id=TEAM.id, ver=1)
ZAHRA = customer()
ALI = customer("علی", id=an_id("customer", "ali"))
SARA = user("sara", "Sara")
LEAD = user("lead", "Lead", role="lead", team_id=TEAM.id)
HOUR = timedelta(hours=1)


def held(callback_id: str, how: str, holder_id: str) -> Lease:
    return Lease(
        id=an_id("lease", callback_id), customer_id=ZAHRA.id, noun="callback", noun_id=callback_id, token=1, how=how,
        holder_id=holder_id, granted_at=NOON - MINUTE, until_at=NOON + HOUR, ver=1,
    )  # fmt: skip


def later(number: int, begins: timedelta, **more: Any) -> Callback:
    start = NOON + begins
    window = {"window_start": start, "window_end": start + HOUR / 2, "order_at": start, "state": "scheduled"}
    return callback(number, 0, **(window | more))


def asked(store: CacheStore, user_id: str) -> CallbackQuestions:
    return CallbackQuestions(store, SetClock(NOON), user_id)


def ids(*numbers: int) -> tuple[str, ...]:
    return tuple(an_id("callback", number) for number in numbers)


def test_a_pack_is_the_first_that_come_due_while_it_lasts(store: CacheStore) -> None:
    due_soon, due_tomorrow = later(4, HOUR), later(5, 3 * HOUR)
    owned = callback(6, 40, owner_id=LEAD.id, owner_mode=OwnerMode.ONLY_OWNER)
    rows = [callback(number, 30 - number) for number in (1, 2, 3)]
    put(store, [TEAM, ZAHRA, SARA, LEAD, *rows, due_soon, due_tomorrow, owned, held(ids(2)[0], "single", LEAD.id)])
    assert asked(store, SARA.id).own_pack() == ids(1, 3, 4)


def test_what_the_centre_would_refuse_is_not_taken_ahead(store: CacheStore) -> None:
    """Not yet due, and for somebody else by its owner or by the firm's routing; how many one holds does not count."""
    owned = later(1, HOUR, owner_id=LEAD.id, owner_mode=OwnerMode.ONLY_OWNER)
    skilled, free = later(2, HOUR, queue="billing"), callback(3, 5)
    held_now = [callback(4, 50), held(ids(4)[0], "single", SARA.id)]
    rules = [setting("routing.billing", skills=["invoices"]), setting(f"person.{SARA.login}", at_once=1)]
    put(store, [TEAM, ZAHRA, SARA, LEAD, owned, skilled, free, *held_now, *rules])
    questions = asked(store, SARA.id)
    assert questions.own_pack() == ids(3)
    why = {row.id: row.unclaimable_ahead for row in questions.queue(QueueView.TEAM, done_since=NOON).rows}
    assert [why[one] for one in ids(1, 2, 3)] == [Unclaimable.OWNER, Unclaimable.SKILL, None]


def test_no_more_are_taken_than_one_person_may_have(store: CacheStore) -> None:
    rows = [callback(number, 30 - number) for number in range(1, 9)]
    mine = [held(one, "pack", SARA.id) for one in ids(1, 2, 3)]
    put(store, [ZAHRA, SARA, *rows, *mine])
    assert asked(store, SARA.id).own_pack() == ids(4, 5)


def test_a_branch_is_given_the_first_whose_customers_it_sees(store: CacheStore) -> None:
    scope = branch_scope(BAZAAR.id)
    seen = Membership(id=an_id("membership"), customer_id=ALI.id, scope=scope, ver=1)
    of_ali = [callback(number, 30 - number, customer_id=ALI.id) for number in (1, 2, 3)]
    people = [TEAM, BAZAAR, EMPTY, ZAHRA, ALI, SARA, LEAD, seen]
    put(store, [*people, *of_ali, callback(4, 60), held(ids(2)[0], "single", SARA.id)])
    [pack] = asked(store, LEAD.id).branch_packs()
    assert (pack.branch_name, pack.callback_ids) == ("Bazaar", ids(1, 3))
    assert asked(store, SARA.id).branch_packs() == ()
