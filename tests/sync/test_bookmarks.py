"""The engine's side of the wire: bookmarks, what answers leave out, words of newer servers, faults, and portions."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import NoLine
from agentdesk.models.people import User
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.events import Answered, Failed, Fetch, Rest, Returned, Send, Wake
from agentdesk.sync.images import read_image
from agentdesk.sync.meta import current_meta, read_again
from agentdesk.sync.pace import FIRST_ERRAND_BYTES, LARGEST_BYTES, SMALLEST_BYTES, Portion
from agentdesk.sync.ports import Brought, Errand, Exchanged
from agentdesk.sync.status import Line, read_queue_status
from agentdesk.sync.store import WriteTransaction
from agentdesk.sync.wire.messages import (
    Fault,
    FaultCode,
    RowChange,
    RowOperation,
    ScopePage,
    SyncRequest,
    SyncResponse,
    VerdictMessage,
    VerdictStatus,
)
from tests.sync.firm import NORTH_SCOPE, OMID, SARA, SOUTH, SOUTH_SCOPE, customer, fixed_id, interaction
from tests.sync.real_firm import RealFirm
from tests.sync.rig import START, Desk, seeded_dice

PARI = fixed_id("pari")


@pytest.fixture
def firm(real_firm_here: RealFirm) -> RealFirm:
    """One customer of the team, and one of another."""
    real_firm_here.add(*customer("pari", NORTH_SCOPE), *customer("stranger", SOUTH_SCOPE))
    return real_firm_here


def note(name: str) -> AddNote:
    return AddNote(id=fixed_id(name), customer_id=PARI, body=name)


def place(request: SyncRequest) -> tuple[bool, bool, bool]:
    """Whether a request names a bookmark, cursors, an epoch."""
    return bool(request.bookmark), bool(request.cursors), bool(request.epoch)


def test_after_the_first_exchange_a_bookmark_says_where_one_is(firm: RealFirm) -> None:
    desk = firm.desk()
    for _ in range(3):
        desk.sync()
    assert [place(request) for request in desk.line.requests] == [
        (False,) * 3,
        (True, False, False),
        (True, False, False),
    ]
    assert (firm.answers[-1].scopes, firm.answers[-1].pages, firm.answers[-1].epoch) == ([], [], "")
    firm.assert_equal(desk)


def test_one_change_is_one_round_trip_and_what_is_left_out_is_put_back(firm: RealFirm) -> None:
    desk, other = firm.desk(), firm.desk(OMID)
    desk.sync()
    other.sync()
    for number in range(3):
        desk.outbox.perform(note(f"note {number}"))
        assert desk.sync().round_trips == 1
        assert other.sync().round_trips == 1
        firm.assert_equal(desk)
        firm.assert_equal(other)
    assert all(request.bookmark for request in (*desk.line.requests[1:], *other.line.requests[1:]))
    with desk.store.read() as connection:
        assert current_meta(connection).head == firm.answers[-2].head > 0


def test_a_copy_whose_scopes_changed_says_its_place_in_full_and_ends_equal(firm: RealFirm) -> None:
    desk = firm.desk()
    desk.sync()

    def move(session: Session) -> None:
        session.get_one(User, SARA).team_id = SOUTH

    firm.write(move)
    desk.outbox.perform(note("after the move"))
    report = desk.sync()
    assert report.round_trips == 2
    assert [place(one) for one in desk.line.requests[-2:]] == [(True, False, False), (False, True, True)]
    assert firm.answers[-2].fault == Fault(code=FaultCode.BOOKMARK_UNKNOWN)
    with desk.store.read() as connection:
        assert read_image(connection, ("customer", fixed_id("stranger"))) is not None
    desk.sync()
    assert place(desk.line.requests[-1]) == (True, False, False)


def test_a_bookmark_is_not_used_for_a_place_that_it_does_not_stand_for(firm: RealFirm) -> None:
    desk = firm.desk()
    desk.sync()
    with desk.store.write() as transaction:
        read_again(transaction.connection, current_meta(transaction.connection))
    desk.sync()
    assert place(desk.line.requests[-1]) == (False, False, True)
    firm.assert_equal(desk)


def changed(desk: Desk, change: Callable[[SyncResponse], SyncResponse]) -> None:
    """From now on the server's answers are other than they were."""
    exchange = desk.line.exchange_with
    desk.line.exchange_with = lambda user_id, request: change(exchange(user_id, request))


def test_a_verdict_in_a_newer_servers_word_is_shown_to_the_person(firm: RealFirm) -> None:
    desk = firm.desk()
    desk.sync()
    desk.outbox.perform(note("one"))
    strange = VerdictMessage(mid=1, status=VerdictStatus("delegated"), reason="Somebody else decides.")
    changed(desk, lambda answer: msgspec.structs.replace(answer, verdicts=[strange] if answer.verdicts else []))
    desk.sync()
    with desk.store.read() as connection:
        [refused] = read_queue_status(connection).needs_you
    assert (refused.reason, refused.facts["status"]) == ("Somebody else decides.", "delegated")


def test_a_change_of_an_unknown_kind_counts_by_its_row(firm: RealFirm) -> None:
    desk = firm.desk()
    desk.sync()
    row = {"customer_id": PARI, "kind": "note", "direction": "internal", "occurred_at": 1, "body": "b", "revision": 0}
    changes = [
        RowChange("interaction", fixed_id("new"), RowOperation("M"), 1, row),
        RowChange("customer", PARI, RowOperation("Z"), 9),
    ]
    page = ScopePage(scope=NORTH_SCOPE, changes=changes, complete=False)
    changed(desk, lambda answer: msgspec.structs.replace(answer, cursor="9.x", pages=[page]))
    desk.sync()
    with desk.store.read() as connection:
        image = read_image(connection, ("interaction", fixed_id("new")))
        assert image is not None
        assert image["body"] == "b"
        assert read_image(connection, ("customer", PARI)) is not None


def test_a_fault_in_a_newer_servers_word_is_waited_out(firm: RealFirm) -> None:
    desk = firm.desk()
    desk.outbox.perform(note("one"))
    [send] = desk.engine.step(Wake())
    assert isinstance(send, Send)
    fault = Fault(code=FaultCode("PLEASE_DANCE"), reason="", retry_after_ms=7_000)
    [effect] = desk.engine.step(Answered(Exchanged(SyncResponse(fault=fault, complete=False), 0, 0)))
    assert effect == Rest(7.0)
    assert (desk.engine.line.line, desk.engine.line.words) == (Line.ERROR, "PLEASE_DANCE")
    assert desk.sync().pending == 0


def test_a_program_that_is_too_old_hands_in_all_it_has_and_says_so(firm: RealFirm) -> None:
    desk = firm.desk()
    desk.engine._portion = Portion(intents=2)
    for number in range(5):
        desk.outbox.perform(note(f"note {number}"))
    exchange = desk.line.exchange_with
    desk.line.exchange_with = lambda user_id, one: exchange(user_id, msgspec.structs.replace(one, protocol=0))
    report = desk.sync()
    assert (report.pending, report.round_trips, report.state) == (0, 3, "error")
    assert desk.engine.line.code == "upgrade_required"


def test_OFF_18_the_next_try_is_told_and_a_person_need_not_wait_for_it(firm: RealFirm) -> None:
    desk = firm.desk()
    desk.go_offline()
    seconds = []
    for _ in range(9):
        [send] = desk.engine.step(Wake())
        assert isinstance(send, Send)
        [rest] = desk.engine.step(Failed(NoLine("There is no line.")))
        assert isinstance(rest, Rest)
        assert rest.seconds is not None
        seconds.append(rest.seconds)
        told = desk.engine.line.next_try_at
        assert told is not None
        assert abs((told - firm.clock.now()).total_seconds() - rest.seconds) < 0.001
        [still] = desk.engine.step(Wake())
        assert isinstance(still, Rest)
        assert still.seconds == pytest.approx(rest.seconds)
        firm.clock.advance(rest.seconds + 0.001)
    assert all(5.0 <= one <= 300.0 for one in seconds)
    assert seconds[0] < 10 < 200 < seconds[-1]
    desk.go_online()
    assert desk.sync().state == "idle"


class Errands:
    """Side work that notes the portions it is given."""

    name = "errands"

    def __init__(self) -> None:
        self.portions: list[int] = []

    def next_errand(self, _transaction: WriteTransaction, portion: Portion) -> Errand | None:
        self.portions.append(portion.down_bytes)
        return Errand(self.name, "GET", "/errand")

    def take_in(self, _transaction: WriteTransaction, _errand: Errand, _brought: Brought) -> bool:
        return True

    def is_waiting(self, _connection: Connection) -> bool:
        return True


def test_errands_begin_small_and_follow_the_line_so_that_each_takes_about_a_second(firm: RealFirm) -> None:
    desk = firm.desk()
    works = Errands()
    engine = SyncEngine(desk.store, actor=desk.actor, clock=firm.clock, dice=seeded_dice("errands"), side_works=[works])
    [effect] = engine.step(Wake())
    assert isinstance(effect, Send)
    [effect] = engine.step(Answered(desk.line.exchange(effect.request)))
    for seconds in (0.0, 0.6, 1.5, 0.0, 20.0):
        assert isinstance(effect, Fetch)
        firm.clock.advance(seconds)
        effect = engine.step(Returned(effect.errand, Brought(200, b"")))[0]
        if isinstance(effect, Send):
            [effect] = engine.step(Answered(desk.line.exchange(effect.request)))
    first = FIRST_ERRAND_BYTES
    assert works.portions == [first, first * 4, first * 8, first * 8, first * 32, first * 4]


def test_a_portion_grows_quickly_on_a_quick_line_and_settles_on_a_slow_one() -> None:
    portion, turns = Portion(), 0
    while portion.down_bytes < LARGEST_BYTES:
        portion, turns = portion.after(0.05, more_waits=True), turns + 1
    assert turns == 2
    bytes_per_second, wait = 12_500 * 4, 0.6
    for _ in range(12):
        portion = portion.after(wait + portion.down_bytes / bytes_per_second, more_waits=True)
    assert 0.7 < wait + portion.down_bytes / bytes_per_second < 2.5
    assert Portion().after(3600.0, more_waits=True).down_bytes == SMALLEST_BYTES


def test_the_truth_of_a_history_is_the_same_with_and_without_bookmarks(firm: RealFirm) -> None:
    desk, full = firm.desk(SARA, "with"), firm.desk(SARA, "without")
    exchange = full.line.exchange_with
    full.line.exchange_with = lambda user_id, one: exchange(user_id, msgspec.structs.replace(one, bookmark=None))
    for number in range(4):
        firm.add(interaction(f"call {number}", PARI, START))
        desk.sync()
        full.sync()
    assert not any(one.bookmark for one in full.line.requests)
    firm.assert_equal(desk)
    firm.assert_equal(full)
