"""Two desks and a server: what one saves the other reads, with a line and after one, and nobody else does."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from agentdesk.desk import syncing
from agentdesk.desk.answers import LineState
from agentdesk.desk.desk import Desk
from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import NotSignedIn, OfflineUnlockEnded, RefusalCode, Refused, StorageFull
from agentdesk.models.vocabulary import EntryState
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.events import Reason, Wake
from agentdesk.sync.ports import ChangeSet, SyncReport
from tests.desk.firm import Firm
from tests.desk.parts import SetClock
from tests.fixtures.kinds import is_looked_at, new_kind
from tests.fixtures.waiting import wait_until


@pytest.fixture
def sara(firm: Firm) -> Iterator[Desk]:
    """Sara's desk, read up to date."""
    desk = synced(firm.machine().sign_in("sara"))
    yield desk
    desk.close()


@pytest.fixture
def reza(firm: Firm) -> Iterator[Desk]:
    """Her colleague's."""
    desk = synced(firm.machine().sign_in("reza"))
    yield desk
    desk.close()


def synced(desk: Desk) -> Desk:
    assert desk.sync().state == "idle"
    return desk


def add_customer(desk: Desk, name: str = "زهرا کریمی", **more: str) -> str:
    return desk.perform_named("AddCustomer", {"name": name, **more}).ids[0]


def log_call(desk: Desk, customer_id: str, body: str) -> str:
    arguments = {
        "customer_id": customer_id,
        "kind": "call",
        "direction": "in",
        "occurred_at": "2026-02-01T10:00:00Z",
        "body": body,
    }
    return desk.perform_named("LogInteraction", arguments).ids[0]


def set_city(desk: Desk, customer_id: str, old: str | None, new: str) -> int:
    arguments = {"customer_id": customer_id, "field": "city", "old": old, "new": new}
    return desk.perform_named("SetCustomerField", arguments).mid


def states(desk: Desk, customer_id: str) -> list[EntryState]:
    return [entry.state for entry in desk.timeline(customer_id).entries]


def test_what_one_saves_the_other_reads(sara: Desk, reza: Desk) -> None:
    customer_id = add_customer(sara, phone="0912 123 4567")
    log_call(sara, customer_id, "درباره‌ی قبض پرسید")
    assert reza.customer(customer_id) is None
    synced(sara)
    synced(reza)
    card = reza.customer(customer_id)
    assert card is not None
    assert [point.normalized for point in card.contact_points] == ["+989121234567"]
    assert reza.timeline(customer_id) == sara.timeline(customer_id)
    assert [entry.agent_name for entry in reza.timeline(customer_id).entries] == ["Sara"]
    assert [hit.id for hit in reza.search("قبض").interactions] == [reza.timeline(customer_id).entries[0].id]
    assert [hit.id for hit in reza.search_customers("4567")] == [customer_id]


def test_off_01_and_off_02_work_without_a_line_is_shown_at_once_and_marked_until_it_is_there(
    firm: Firm, sara: Desk
) -> None:
    firm.server.cut_line()
    customer_id = add_customer(sara)
    log_call(sara, customer_id, "call")
    assert states(sara, customer_id) == [EntryState.PENDING]
    assert sara.status().pending == 2
    report = sara.sync()
    assert (report.state, report.pending, sara.status().line) == ("offline", 2, LineState.OFFLINE)
    assert sara.status().offline_since is not None
    firm.server.restore_line()
    assert synced(sara).status().pending == 0
    assert states(sara, customer_id) == [EntryState.SYNCED]
    assert (sara.status().line, sara.status().offline_since) == (LineState.IDLE, None)


def test_two_people_change_one_field_and_the_second_gets_both_values(sara: Desk, reza: Desk) -> None:
    customer_id = add_customer(sara)
    synced(sara)
    synced(reza)
    set_city(sara, customer_id, None, "یزد")
    mid = set_city(reza, customer_id, None, "شیراز")
    synced(sara)
    assert reza.sync().needs_you == 1
    (needed,) = reza.status().needs_you
    assert (needed.mid, needed.intent, needed.code) == (mid, "SetCustomerField", RefusalCode.CONFLICT)
    assert (needed.facts["mine"], needed.facts["theirs"]) == ("شیراز", "یزد")
    assert needed.customer_id == customer_id
    for desk, state in ((sara, EntryState.SYNCED), (reza, EntryState.CONFLICT)):
        card = desk.customer(customer_id)
        assert card is not None
        assert (card.city, card.state) == ("یزد", state)


def test_a_second_team_sees_nothing_of_the_first(firm: Firm, sara: Desk) -> None:
    customer_id = add_customer(sara, "Unmistakable")
    log_call(sara, customer_id, "secret words")
    synced(sara)
    layla = synced(firm.machine().sign_in("layla"))
    assert layla.customer(customer_id) is None
    assert (layla.status().customers, layla.status().interactions) == (0, 0)
    assert layla.search("Unmistakable").customers == ()
    assert layla.search("secret").interactions == ()
    layla.close()


@pytest.mark.parametrize(
    ("name", "arguments", "reason"),
    [
        ("AddCustomer", {}, RefusalCode.INVALID_VALUE),
        ("AddCustomer", {"name": ""}, RefusalCode.INVALID_VALUE),
        ("AddCustomer", {"name": "a", "surname": "b"}, RefusalCode.INVALID_VALUE),
        ("AddCustomer", {"name": "a\x00b"}, RefusalCode.INVALID_VALUE),
        ("AddNote", {"customer_id": "no id", "body": "b"}, RefusalCode.INVALID_VALUE),
        ("DoMagic", {}, RefusalCode.UNKNOWN_INTENT),
    ],
)
def test_what_is_no_change_is_refused_and_leaves_nothing(
    sara: Desk, name: str, arguments: dict[str, object], reason: RefusalCode
) -> None:
    with pytest.raises(Refused) as refused:
        sara.perform_named(name, arguments)
    assert refused.value.reason is reason
    assert (sara.status().pending, sara.status().customers) == (0, 0)


@pytest.mark.parametrize(
    ("field", "new", "reason"),
    [("shoe_size", "44", RefusalCode.UNKNOWN_FIELD), ("kind", "ghost", RefusalCode.INVALID_VALUE)],
)
def test_what_no_server_could_ever_take_is_refused_before_it_is_saved(
    sara: Desk, field: str, new: str, reason: RefusalCode
) -> None:
    customer_id = add_customer(sara)
    with pytest.raises(Refused) as refused:
        sara.perform_named("SetCustomerField", {"customer_id": customer_id, "field": field, "old": None, "new": new})
    assert refused.value.reason is reason
    assert sara.status().pending == 1
    synced(sara)
    assert sara.status().needs_you == ()


def test_an_administrator_serves_no_customers(firm: Firm) -> None:
    admin = synced(firm.machine().sign_in("admin"))
    with pytest.raises(Refused) as refused:
        add_customer(admin)
    assert refused.value.reason is RefusalCode.FORBIDDEN
    admin.close()


def test_work_that_may_need_somebody_is_saved_with_a_doubt(sara: Desk) -> None:
    unknown = "00000000-0000-4000-8000-000000000001"
    done = sara.perform_named("AddNote", {"customer_id": unknown, "body": "note"})
    assert done.doubts
    assert sara.sync().needs_you == 1
    assert sara.status().needs_you[0].code == RefusalCode.MISSING
    assert states(sara, unknown) == [EntryState.REJECTED]


def test_the_same_change_twice_is_one(sara: Desk) -> None:
    customer_id = add_customer(sara)
    note = AddNote(id="00000000-0000-4000-8000-000000000002", customer_id=customer_id, body="b")
    assert sara.perform(note).mid == sara.perform(note).mid
    synced(sara)
    assert len(sara.timeline(customer_id).entries) == 1


def test_what_was_not_sent_can_be_taken_back(sara: Desk, reza: Desk) -> None:
    customer_id = add_customer(sara)
    mid = sara.perform_named("AddNote", {"customer_id": customer_id, "body": "oh no"}).mid
    assert sara.withdraw(mid)
    assert not sara.withdraw(mid)
    assert sara.timeline(customer_id).entries == ()
    synced(sara)
    assert not sara.withdraw(1)
    assert synced(reza).timeline(customer_id).entries == ()


def test_every_committed_change_is_told_to_who_listens(sara: Desk) -> None:
    told: list[ChangeSet] = []
    stop = sara.subscribe(told.append)
    customer_id = add_customer(sara)
    assert {"customer", "membership"} <= told[-1].tables
    assert (told[-1].customer_ids, told[-1].queue_changed) == (frozenset({customer_id}), True)
    stop()
    add_customer(sara, "another")
    assert customer_id in told[-1].customer_ids


def test_the_background_sync_carries_both_ways_by_itself(sara: Desk, reza: Desk) -> None:
    reza.start_sync()
    reza.start_sync()
    sara.start_sync()
    customer_id = add_customer(sara)
    wait_until(lambda: sara.status().pending == 0, "Sara's change is sent")
    reza.sync_now()
    wait_until(lambda: reza.customer(customer_id) is not None, "Reza has read it")
    wait_until(lambda: bool(reza.search_customers("زهرا")), "and can find it")
    sara.stop_sync()
    log_call(sara, customer_id, "later")
    assert sara.status().pending == 1


def test_a_cut_line_is_noticed_and_its_return_too(firm: Firm, sara: Desk) -> None:
    sara.start_sync()
    firm.server.cut_line()
    add_customer(sara)
    wait_until(lambda: sara.status().line is LineState.OFFLINE, "the line is seen to be cut")
    assert (sara.status().line_code, sara.status().pending) == ("no_line", 1)
    assert sara.status().next_try_at is not None
    firm.server.restore_line()
    sara.sync_now()
    wait_until(lambda: sara.status().pending == 0, "what waited is sent")


def test_a_desk_has_looked_at_all_kinds_of_messages_before_its_threads_begin(firm: Firm) -> None:
    machine, kind = firm.machine(), new_kind()
    with closing(machine.sign_in("sara")):
        assert is_looked_at(kind)


def test_a_blocking_sync_goes_together_with_the_background_one(sara: Desk) -> None:
    sara.start_sync()
    add_customer(sara)
    assert sara.sync().pending == 0
    add_customer(sara, "b")
    wait_until(lambda: sara.status().pending == 0, "the background sync goes on")


@pytest.mark.parametrize("fault", [StorageFull("The disk is full."), RuntimeError("a mistake")], ids=["disk", "ours"])
def test_a_blocking_sync_that_fails_leaves_the_background_one_running(
    sara: Desk, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    """Invariant 14."""
    sara.start_sync()

    def fail(engine: SyncEngine, *_others: object) -> SyncReport:
        engine.step(Wake(Reason.ASKED))
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(syncing, "sync_until_idle", fail)
        with pytest.raises(type(fault)):
            sara.sync()
    add_customer(sara)
    wait_until(lambda: sara.status().pending == 0, "the background sync goes on")


def test_an_ended_session_is_said_and_signing_in_again_goes_on(firm: Firm) -> None:
    machine = firm.machine()
    desk = synced(machine.sign_in())
    customer_id = add_customer(desk)
    firm.change_password("sara", "brand new")
    report = desk.sync()
    assert (report.state, report.facts["code"], report.pending) == ("error", "not_signed_in", 1)
    desk.close()
    again = machine.sign_in(password="brand new")
    assert synced(again).status().pending == 0
    assert states(again, customer_id) == []
    again.close()


def test_who_is_disabled_hands_in_their_work_and_is_locked_out(firm: Firm) -> None:
    machine = firm.machine(SetClock())
    assert machine.clock is not None
    desk = synced(machine.sign_in())
    add_customer(desk)
    firm.disable("sara")
    report = desk.sync()
    assert (report.facts["code"], report.pending) == ("user_disabled", 0)
    with pytest.raises(NotSignedIn, match="disabled"):
        desk.status()
    desk.close()
    machine.clock.move(timedelta(seconds=1))
    with pytest.raises(OfflineUnlockEnded):
        machine.unlock()
    with pytest.raises(NotSignedIn):
        machine.sign_in()


def test_the_background_sync_locks_out_who_is_disabled(firm: Firm) -> None:
    desk = synced(firm.machine().sign_in())
    told: list[ChangeSet] = []
    desk.subscribe(told.append)
    desk.start_sync()
    firm.disable("sara")
    desk.sync_now()
    wait_until(lambda: any(changes.everything for changes in told), "every screen is told")
    assert not desk.is_open
    desk.close()


def test_a_first_load_that_was_cut_short_is_no_whole_cache(firm: Firm) -> None:
    with closing(firm.machine().sign_in("sara")) as first:
        for _ in range(3):
            add_customer(first)
        first.sync()
        assert not first.status().is_filling
    with closing(firm.machine().sign_in("reza")) as second:
        assert second.status().last_success_at is None
        second.sync()
        assert not second.status().is_filling


def test_the_firm_and_its_people_are_known(sara: Desk) -> None:
    assert {name for _id, name in sara.colleagues()} == {"Sara", "Reza", "Lead", "Layla", "Admin"}
    assert sara.organisation().region == "IR"


def test_any_thread_may_ask_while_others_save(sara: Desk) -> None:
    customer_id = add_customer(sara)
    faults: list[BaseException] = []

    def repeat(ask: Callable[[int], object]) -> None:
        try:
            for number in range(15):
                ask(number)
        except BaseException as fault:
            faults.append(fault)

    asks: tuple[Callable[[int], object], ...] = (
        lambda number: log_call(sara, customer_id, f"call {number}"),
        lambda number: sara.keep_draft("note", f"draft {number}"),
        lambda _number: sara.timeline(customer_id),
        lambda _number: sara.search("call"),
        lambda _number: sara.interrupt_search(),
        lambda _number: sara.status(),
        lambda _number: sara.sync(),
    )
    threads = [threading.Thread(target=repeat, args=(ask,)) for ask in asks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    synced(sara)
    assert states(sara, customer_id) == [EntryState.SYNCED] * 15
    assert sara.draft("note") == "draft 14"
