"""Invariant 8: nobody ever sees a part of what the server did at once, however many answers a catch-up takes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.interactions import AddNote
from agentdesk.models.base import Shared
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import NoLine
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Branch
from agentdesk.sync import staging
from agentdesk.sync.images import read_image
from agentdesk.sync.queue import QueueState
from agentdesk.sync.scopes import read_cursors
from agentdesk.sync.tables import INTENT, STAGE
from agentdesk.sync.wire.messages import RowChange, RowOperation, ScopePage, SyncRequest, SyncResponse
from tests.sync.firm import BAZAAR_SCOPE, LINA, NORTH_SCOPE, OMID, SARA, SOUTH_SCOPE, customer, fixed_id, interaction
from tests.sync.real_firm import RealFirm
from tests.sync.rig import START, Desk, close_store

PAIRS = 12
OLD, NEW = "before", "after"


@pytest.fixture
def firm(real_firm_here: RealFirm) -> RealFirm:
    """Pairs of customers whose fields are only ever changed together, one in the team and one in the branch."""
    rows: list[Shared] = []
    for number in range(PAIRS):
        rows += [*customer(f"left {number}", NORTH_SCOPE), *customer(f"right {number}", BAZAAR_SCOPE)]
    real_firm_here.add(*rows)
    rewrite(real_firm_here, OLD)
    return real_firm_here


def pair(number: int) -> tuple[str, str]:
    return fixed_id(f"left {number}"), fixed_id(f"right {number}")


def rewrite(firm: RealFirm, word: str, numbers: range = range(PAIRS)) -> None:
    """Each pair in a transaction of its own, one customer of it after the other."""
    for number in numbers:

        def change(session: Session, ids: tuple[str, str] = pair(number)) -> None:
            for one in ids:
                session.get_one(Customer, one).name = word * 40

        firm.write(change)


class Observer:
    """Looks at every state that a screen could show."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.states: list[int] = []
        self.broken: list[tuple[int, object, object]] = []
        desk.store.subscribe(lambda _changes: self.look())

    def look(self) -> None:
        new = 0
        with self.desk.store.read() as connection:
            for number in range(PAIRS):
                left, right = (read_image(connection, ("customer", one)) or {} for one in pair(number))
                if left.get("name") != right.get("name"):
                    self.broken.append((number, left.get("name"), right.get("name")))
                new += left.get("name") == NEW * 40
        self.states.append(new)


def step_by_step(firm: RealFirm, desk: Desk, observer: Observer, exchanges: int) -> list[SyncResponse]:
    """So many exchanges, then the line is cut; what a screen could show is looked at after each."""
    firm.answers.clear()

    def limited(user_id: str, request: SyncRequest) -> SyncResponse:
        observer.look()
        if len(firm.answers) == exchanges:
            raise NoLine("There is no line.")
        return firm.exchange(user_id, request)

    desk.line.exchange_with = limited
    desk.sync()
    desk.line.exchange_with = firm.exchange
    return list(firm.answers)


def staged(desk: Desk) -> int:
    with desk.store.read() as connection:
        return connection.scalar(select(func.count()).select_from(STAGE)) or 0


def test_invariant_8_two_rows_written_together_are_seen_together(firm: RealFirm) -> None:
    desk = firm.desk(LINA)
    desk.sync()
    rewrite(firm, NEW)
    observer = Observer(desk)
    firm.max_bytes = 1024
    answers = step_by_step(firm, desk, observer, 1000)
    assert len(answers) > 4
    assert observer.broken == []
    assert observer.states[-1] == PAIRS
    assert staged(desk) == 0
    firm.assert_equal(desk)


def test_without_waiting_the_halves_would_be_seen(firm: RealFirm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "first_loads", lambda _connection, scopes: set(scopes))
    desk = firm.desk(LINA)
    desk.sync()
    rewrite(firm, NEW)
    observer = Observer(desk)
    firm.max_bytes = 1024
    step_by_step(firm, desk, observer, 1000)
    assert observer.broken


def test_what_waits_survives_a_restart_and_is_not_asked_for_again(firm: RealFirm) -> None:
    desk = firm.desk(LINA)
    desk.sync()
    rewrite(firm, NEW)
    firm.max_bytes = 1024
    first = step_by_step(firm, desk, Observer(desk), 4)
    assert staged(desk) > 0
    with desk.store.read() as connection:
        visible = read_cursors(connection)
    close_store(desk.store)

    again = firm.desk(LINA)
    observer = Observer(again)
    rest = step_by_step(firm, again, observer, 1000)
    with again.store.read() as connection:
        assert read_cursors(connection) != visible
    came = [change.id for answer in [*first, *rest] for page in answer.pages for change in page.changes]
    assert len(came) == len(set(came))
    assert observer.broken == []
    assert staged(again) == 0
    firm.assert_equal(again)


def test_rows_that_change_leave_or_go_while_they_wait_end_as_the_server_has_them(firm: RealFirm) -> None:
    desk = firm.desk(LINA)
    desk.sync()
    firm.add(*customer("short-lived", NORTH_SCOPE, BAZAAR_SCOPE), *customer("moved", NORTH_SCOPE))
    rewrite(firm, NEW)
    firm.max_bytes = 1024
    step_by_step(firm, desk, Observer(desk), 5)

    def change(session: Session) -> None:
        for name, scope in (("short-lived", NORTH_SCOPE), ("moved", NORTH_SCOPE), ("left 1", NORTH_SCOPE)):
            session.delete(session.get_one(Membership, paired_id(fixed_id(name), scope)))
        session.add(
            Membership(id=paired_id(fixed_id("moved"), SOUTH_SCOPE), customer_id=fixed_id("moved"), scope=SOUTH_SCOPE)
        )
        session.get_one(Customer, fixed_id("short-lived")).name = "still here"

    firm.write(change)
    again = paired_id(fixed_id("left 1"), NORTH_SCOPE)
    firm.add(Membership(id=again, customer_id=fixed_id("left 1"), scope=NORTH_SCOPE))
    step_by_step(firm, desk, Observer(desk), 1000)
    firm.assert_equal(desk)


def test_verdicts_do_not_wait_and_work_shows_all_the_while(firm: RealFirm) -> None:
    desk = firm.desk(SARA)
    desk.sync()
    rewrite(firm, NEW)
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=pair(0)[0], body="mine"))
    firm.max_bytes = 1024
    step_by_step(firm, desk, Observer(desk), 1)
    with desk.store.read() as connection:
        assert connection.scalar(select(INTENT.c.state)) == QueueState.LANDING
        assert read_image(connection, ("interaction", fixed_id("note"))) is not None
    assert staged(desk) > 0
    desk.sync()
    with desk.store.read() as connection:
        assert connection.scalar(select(INTENT.c.state)) == QueueState.DONE
    firm.assert_equal(desk)


def test_the_first_load_is_useful_before_it_is_complete(firm: RealFirm) -> None:
    desk = firm.desk(LINA)
    firm.max_bytes = 1024
    step_by_step(firm, desk, Observer(desk), 6)
    assert staged(desk) == 0
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one() > 0
    desk.sync()
    firm.assert_equal(desk)


def test_a_lost_scope_takes_what_waited_of_it_along(firm: RealFirm) -> None:
    desk = firm.desk(LINA)
    desk.sync()
    rewrite(firm, NEW)
    firm.max_bytes = 1024
    step_by_step(firm, desk, Observer(desk), 5)
    firm.write(lambda session: setattr(session.get_one(Branch, fixed_id("bazaar")), "team_id", fixed_id("south")))
    desk.sync()
    firm.assert_equal(desk)


def test_what_waits_is_bounded(firm: RealFirm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "MOST_STAGED_BYTES", 3000)
    desk = firm.desk(LINA)
    desk.sync()
    rewrite(firm, NEW)
    firm.max_bytes = 1024
    heaviest = 0

    def measured(user_id: str, request: SyncRequest) -> SyncResponse:
        nonlocal heaviest
        with desk.store.read() as connection:
            size = select(func.coalesce(func.sum(func.length(STAGE.c.changes)), 0))
            heaviest = max(heaviest, connection.scalar(size) or 0)
        return firm.exchange(user_id, request)

    desk.line.exchange_with = measured
    desk.sync()
    assert 0 < heaviest <= 3000
    firm.assert_equal(desk)


def matter(name: str, owner_id: str, number: int) -> Conversation:
    return Conversation(
        id=fixed_id(name),
        customer_id=pair(number)[0],
        topic="billing",
        owner_id=owner_id,
        promise="call back",
        promise_due_at=START,
        opened_at=START,
    )


def test_after_hours_offline_the_users_own_promises_are_right_at_once(firm: RealFirm) -> None:
    firm.gives_ahead = True
    firm.add(matter("mine", SARA, 0), matter("theirs", OMID, 1))
    desk = firm.desk(SARA)
    desk.sync()

    def change(session: Session) -> None:
        session.get_one(Conversation, fixed_id("mine")).promise = NEW * 40
        session.get_one(Customer, pair(0)[0]).name = NEW * 40
        session.get_one(Customer, pair(0)[1]).name = NEW * 40

    firm.write(change)
    for number in range(60):
        firm.add(interaction(f"call {number}", pair(3)[0], START, body="x" * 400))
    firm.max_bytes = 4096
    observer = Observer(desk)
    [answer] = step_by_step(firm, desk, observer, 1)
    assert not answer.complete
    assert staged(desk) > 0
    assert len({change.id for page in answer.ahead for change in page.changes}) < 62
    with desk.store.read() as connection:
        promise = (read_image(connection, ("conversation", fixed_id("mine"))) or {})["promise"]
        assert promise == NEW * 40
        assert (read_image(connection, ("customer", pair(0)[0])) or {})["name"] == NEW * 40
    step_by_step(firm, desk, observer, 1000)
    assert not any(answer.ahead for answer in firm.answers)
    firm.assert_equal(desk)


def test_what_came_ahead_is_neither_lost_nor_kept_longer_than_the_server_has_it(firm: RealFirm) -> None:
    firm.gives_ahead = True
    firm.add(matter("mine", SARA, 0))
    desk = firm.desk(SARA)
    desk.sync()
    firm.write(lambda session: setattr(session.get_one(Conversation, fixed_id("mine")), "promise", NEW))
    for number in range(60):
        firm.add(interaction(f"call {number}", pair(3)[0], START, body="x" * 400))
    firm.max_bytes = 4096
    step_by_step(firm, desk, Observer(desk), 2)
    membership = paired_id(pair(0)[0], NORTH_SCOPE)
    firm.write(lambda session: session.delete(session.get_one(Membership, membership)))
    step_by_step(firm, desk, Observer(desk), 1000)
    with desk.store.read() as connection:
        assert read_image(connection, ("conversation", fixed_id("mine"))) is None
    firm.assert_equal(desk)


def test_what_came_ahead_of_a_first_load_does_not_come_again_after_it_is_gone(firm: RealFirm) -> None:
    """13: so it is where a scope is loaded by chunks, and what changed since is too much for one answer."""
    entry, elsewhere, desk = fixed_id("call"), firm.desk(SARA), firm.desk(LINA)
    firm.add(interaction("call", pair(0)[0], START))
    elsewhere.sync()
    with elsewhere.store.read() as connection:
        image = read_image(connection, ("interaction", entry))
    firm.max_bytes = 1024
    given = False

    def gives_ahead(user_id: str, request: SyncRequest) -> SyncResponse:
        nonlocal given
        if given:
            firm.write(lambda session: session.delete(row) if (row := session.get(Interaction, entry)) else None)
        answer = firm.exchange(user_id, request)
        if given or all(page.scope != NORTH_SCOPE for page in answer.pages):
            return answer
        given = True
        change = RowChange("interaction", entry, RowOperation.UPSERT, 1, image)
        return replace(answer, ahead=[ScopePage(scope=NORTH_SCOPE, cursor="", changes=[change])])

    desk.line.exchange_with = gives_ahead
    desk.sync()
    assert given
    firm.assert_equal(desk)
