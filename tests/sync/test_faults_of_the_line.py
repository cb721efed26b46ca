"""Every way in which an exchange can end badly, and how the engine goes on: by itself, in time, losing nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from agentdesk.intents.customers import AddCustomer, SetCustomerField
from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import NoLine, NotSignedIn, ServerFault
from agentdesk.sync.engine import MOST_DETOURS
from agentdesk.sync.events import Answered, Failed, LockDesk, Reason, Rest, Send, Wake
from agentdesk.sync.faults import MessageTooLarge, NotReached, ServerBusy
from agentdesk.sync.images import read_image
from agentdesk.sync.meta import current_meta
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Exchanged
from agentdesk.sync.queue import Standing
from agentdesk.sync.status import Line, pending_count, read_queue_status
from agentdesk.sync.wire.messages import Fault, FaultCode, SyncRequest, SyncResponse
from tests.sync.conftest import DeskMaker
from tests.sync.firm import NORTH_SCOPE, OMID, SARA, Firm, customer, fixed_id
from tests.sync.rig import Desk, close_store
from tests.sync.truth import assert_equal_to_server

PARI = fixed_id("پری")


@pytest.fixture
def desk(firm: Firm, desk_of: DeskMaker) -> Desk:
    """Sara's client, up to date, with one customer."""
    firm.server.add(*customer("پری", NORTH_SCOPE))
    made = desk_of(SARA)
    made.sync()
    return made


def note(name: str) -> AddNote:
    return AddNote(id=fixed_id(name), customer_id=PARI, body=name)


def shown(desk: Desk, name: str) -> bool:
    with desk.store.read() as connection:
        return read_image(connection, ("interaction", fixed_id(name))) is not None


def pending(desk: Desk) -> int:
    with desk.store.read() as connection:
        return pending_count(connection)


def send_of(desk: Desk, reason: Reason = Reason.ASKED) -> SyncRequest:
    [effect] = desk.engine.step(Wake(reason))
    assert isinstance(effect, Send)
    return effect.request


def rest_after(desk: Desk, error: NoLine | ServerFault | NotSignedIn) -> float | None:
    [effect] = desk.engine.step(Failed(error))
    assert isinstance(effect, Rest)
    return effect.seconds


def answer_once(desk: Desk, response: SyncResponse) -> list[object]:
    send_of(desk)
    return list(desk.engine.step(Answered(Exchanged(response, 0, 0))))


def test_off_18_waits_grow_from_five_seconds_to_five_minutes(firm: Firm, desk: Desk) -> None:
    waits: list[float] = []
    for _ in range(10):
        send_of(desk, Reason.TIME if waits else Reason.ASKED)
        waits.append(rest_after(desk, NoLine("no line")) or 0.0)
        status = desk.engine.line
        assert status.next_try_at is not None
        assert (status.next_try_at - firm.clock.now()).total_seconds() == pytest.approx(waits[-1])
        firm.clock.advance(waits[-1] + 0.001)
    assert 5 <= waits[0] <= 6.25
    assert 7.5 <= waits[1] <= 12.5
    assert all(wait <= 300 for wait in waits)
    assert waits[-1] >= 225


def test_off_18_saving_something_does_not_break_off_the_wait_but_asking_does(desk: Desk) -> None:
    send_of(desk)
    rest_after(desk, NoLine("no line"))
    desk.outbox.perform(note("one"))
    [effect] = desk.engine.step(Wake(Reason.SAVED))
    assert isinstance(effect, Rest)
    assert [message.id for message in send_of(desk, Reason.ASKED).intents] == [fixed_id("one")]


def test_what_is_saved_while_all_is_well_is_sent_at_once(desk: Desk) -> None:
    desk.outbox.perform(note("one"))
    assert len(send_of(desk, Reason.SAVED).intents) == 1


def test_only_one_request_is_under_way(desk: Desk) -> None:
    send_of(desk)
    assert desk.engine.step(Wake(Reason.ASKED)) == [Rest(None)]


def test_off_14_since_when_there_is_no_line_is_kept_until_there_is_one(firm: Firm, desk: Desk) -> None:
    began = firm.clock.now()
    desk.go_offline()
    desk.sync()
    firm.clock.advance(3600)
    assert desk.sync().state == "offline"
    with desk.store.read() as connection:
        assert read_queue_status(connection).offline_since_at == began
    desk.go_online()
    desk.sync()
    with desk.store.read() as connection:
        status = read_queue_status(connection)
    assert status.offline_since_at is None
    assert status.last_success_at == firm.clock.now()


def test_an_answer_that_is_lost_after_the_server_took_the_work_changes_nothing(firm: Firm, desk: Desk) -> None:
    desk.outbox.perform(note("one"))
    request = send_of(desk)
    firm.server.exchange(SARA, request)
    rest_after(desk, NoLine("lost"))
    desk.outbox.perform(note("two"))
    assert desk.sync().pending == 0
    assert firm.server.state.effects == {fixed_id("one"): 1, fixed_id("two"): 1}
    assert_equal_to_server(desk, firm.server)


def test_off_10_what_never_left_for_want_of_a_connection_can_still_be_undone(firm: Firm, desk: Desk) -> None:
    before, first = desk.outbox.perform(note("before")), send_of(desk)
    rest_after(desk, NoLine("dropped"))
    saved = desk.outbox.perform(note("one"))
    second = send_of(desk)
    assert [len(one.intents) for one in (first, second)] == [1, 2]
    rest_after(desk, NotReached("no connection"))
    assert not desk.outbox.withdraw(before.mid)
    assert desk.outbox.withdraw(saved.mid)
    desk.sync()
    assert firm.server.state.effects == {fixed_id("before"): 1}
    assert_equal_to_server(desk, firm.server)


def test_what_may_have_been_sent_cannot_be_undone(firm: Firm, desk: Desk) -> None:
    saved = desk.outbox.perform(note("one"))
    send_of(desk)
    rest_after(desk, NoLine("dropped"))
    assert not desk.outbox.withdraw(saved.mid)
    desk.sync()
    assert_equal_to_server(desk, firm.server)


def test_off_15_only_an_answer_of_the_server_makes_a_change_sent(desk: Desk) -> None:
    saved, standing = desk.outbox.perform(note("one")), desk.outbox.standing
    assert standing(saved.mid) is Standing.WAITING
    send_of(desk)
    assert standing(saved.mid) is Standing.UNDER_WAY
    rest_after(desk, NotReached("no connection"))
    assert standing(saved.mid) is Standing.WAITING
    send_of(desk)
    rest_after(desk, NoLine("dropped"))
    assert standing(saved.mid) is Standing.UNDER_WAY
    desk.sync()
    assert standing(saved.mid) is Standing.TAKEN
    nobody = AddNote(id=fixed_id("two"), customer_id=fixed_id("nobody"), body="two")
    refused, withdrawn = desk.outbox.perform(nobody), desk.outbox.perform(note("three"))
    assert desk.outbox.withdraw(withdrawn.mid)
    assert standing(withdrawn.mid) is Standing.GONE
    desk.sync()
    assert standing(refused.mid) is Standing.REFUSED
    assert standing(refused.mid + 100) is Standing.GONE


def test_a_session_that_ended_stops_the_sync_until_somebody_signs_in(firm: Firm, desk: Desk) -> None:
    send_of(desk)
    assert rest_after(desk, NotSignedIn("over")) is None
    assert (desk.engine.line.line, desk.engine.line.code) == (Line.ERROR, "not_signed_in")
    firm.clock.advance(10_000)
    assert desk.engine.step(Wake(Reason.TIME)) == [Rest(None)]
    assert desk.sync().state == "idle"


def test_a_busy_server_is_left_alone_as_long_as_it_asks(desk: Desk) -> None:
    send_of(desk)
    assert rest_after(desk, ServerBusy(120.0)) == 120.0
    assert desk.engine.line.line is Line.OFFLINE


def test_a_message_that_is_too_large_is_sent_in_parts(firm: Firm, desk: Desk) -> None:
    for number in range(20):
        desk.outbox.perform(note(f"note {number}"))

    def narrow(user_id: str, request: SyncRequest) -> SyncResponse:
        if len(request.intents) > 5:
            raise MessageTooLarge("too large")
        return firm.server.exchange(user_id, request)

    desk.line.exchange_with = narrow
    assert desk.sync().pending == 0
    assert_equal_to_server(desk, firm.server)


def test_a_server_that_asks_for_time_keeps_what_it_took(firm: Firm, desk: Desk) -> None:
    desk.outbox.perform(note("one"))
    desk.outbox.perform(note("two"))
    request = send_of(desk)
    taken = firm.server.exchange(SARA, msgspec.structs.replace(request, intents=request.intents[:1]))
    held = msgspec.structs.replace(taken, fault=Fault(code=FaultCode.RETRY, retry_after_ms=9_000), complete=False)
    [effect] = desk.engine.step(Answered(Exchanged(held, 0, 0)))
    assert isinstance(effect, Rest)
    assert effect.seconds == 9.0
    assert pending(desk) == 1
    assert desk.sync().pending == 0
    assert_equal_to_server(desk, firm.server)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(code=FaultCode.CLIENT_FORKED),
        Fault(code=FaultCode.HASH_MISMATCH),
        Fault(code=FaultCode.EPOCH_CHANGED),
        Fault(code=FaultCode.CURSOR_TOO_OLD),
        Fault(code=FaultCode.MID_GAP, expected_mid=1),
    ],
    ids=lambda fault: fault.code,
)
def test_a_server_that_sends_in_circles_is_left_alone_after_a_few_turns(desk: Desk, fault: Fault) -> None:
    desk.outbox.perform(note("one"))
    turns = 0

    def circles(_user_id: str, _request: SyncRequest) -> SyncResponse:
        nonlocal turns
        turns += 1
        return SyncResponse(epoch=f"epoch {turns}" if fault.code is FaultCode.EPOCH_CHANGED else "", fault=fault)

    desk.line.exchange_with = circles
    report = desk.sync()
    assert turns == MOST_DETOURS + 1
    assert (report.state, report.pending) == ("error", 1)
    assert shown(desk, "one")


@pytest.mark.parametrize("code", [FaultCode.UPGRADE_REQUIRED, FaultCode.MALFORMED, FaultCode.SCOPE_DENIED])
def test_other_faults_are_shown_and_tried_again_later(desk: Desk, code: FaultCode) -> None:
    desk.outbox.perform(note("one"))
    [effect] = answer_once(desk, SyncResponse(fault=Fault(code=code, reason="words")))
    assert isinstance(effect, Rest)
    assert (desk.engine.line.line, desk.engine.line.words) == (Line.ERROR, "words")
    assert pending(desk) == 1


def test_an_answer_that_never_gets_further_is_not_asked_for_without_end(desk: Desk) -> None:
    turns = 0

    def stuck(_user_id: str, request: SyncRequest) -> SyncResponse:
        nonlocal turns
        turns += 1
        return SyncResponse(scopes=sorted(request.cursors), complete=False, last_mid=0)

    desk.line.exchange_with = stuck
    assert desk.sync().state == "error"
    assert turns == MOST_DETOURS + 1


def test_the_queue_of_a_disabled_user_is_handed_in_whole_and_then_the_desk_is_locked(firm: Firm, desk: Desk) -> None:
    for number in range(7):
        desk.outbox.perform(note(f"note {number}"))
    firm.server.users[SARA].disabled = True
    desk.engine._portion = Portion(intents=3)
    effects = desk.engine.step(Wake(Reason.ASKED))
    turns = 0
    while isinstance(effects[0], Send):
        effects = desk.engine.step(Answered(desk.line.exchange(effects[0].request)))
        turns += 1
    assert turns == 3
    assert effects == [LockDesk("USER_DISABLED"), Rest(None)]
    assert pending(desk) == 0
    with desk.store.read() as connection:
        assert {one.code for one in read_queue_status(connection).needs_you} == {"USER_DISABLED"}
    assert shown(desk, "note 3")


def test_a_restored_server_is_refilled_and_loses_what_it_never_had(firm: Firm, desk: Desk, desk_of: DeskMaker) -> None:
    desk.outbox.perform(note("before"))
    desk.sync()
    backup = firm.server.backup()
    other = desk_of(OMID)
    desk.outbox.perform(note("after"))
    desk.outbox.perform(SetCustomerField(customer_id=PARI, field="city", old=None, new="تهران"))
    desk.sync()
    other.sync()
    firm.server.add(*customer("lost with the disk", NORTH_SCOPE))
    other.sync()
    firm.server.restore(backup)

    assert other.sync().state == "idle"
    assert_equal_to_server(other, firm.server)
    assert not shown(other, "after")
    assert shown(desk, "after")
    assert desk.sync().state == "idle"
    assert firm.server.visible(SARA)[("interaction", fixed_id("after"))]["body"] == "after"
    other.sync()
    for one in (desk, other):
        assert_equal_to_server(one, firm.server)


def test_work_done_while_the_server_was_away_outlives_its_restore(firm: Firm, desk: Desk) -> None:
    backup = firm.server.backup()
    desk.outbox.perform(note("taken"))
    desk.sync()
    desk.go_offline()
    desk.outbox.perform(AddCustomer(id=fixed_id("new"), name="تازه"))
    desk.outbox.perform(AddNote(id=fixed_id("new note"), customer_id=fixed_id("new"), body="x"))
    desk.sync()
    firm.server.restore(backup)
    desk.go_online()
    assert desk.sync().pending == 0
    assert_equal_to_server(desk, firm.server)
    assert firm.server.state.effects == {fixed_id(name): 1 for name in ("taken", "new", "new note")}


def test_a_copied_file_of_the_server_is_noticed_though_its_epoch_is_the_same(firm: Firm, desk: Desk) -> None:
    backup = firm.server.backup()
    desk.outbox.perform(note("one"))
    desk.sync()
    firm.server.restore(backup, new_epoch=False)
    firm.server.add(*customer("in the other life", NORTH_SCOPE))
    assert desk.sync().state == "idle"
    assert shown(desk, "one")
    assert_equal_to_server(desk, firm.server)


@pytest.mark.parametrize("recognised", [True, False], ids=["the client is recognised", "the client looks like a twin"])
def test_a_server_that_lost_the_last_work_in_silence_is_given_it_again(
    firm: Firm, desk: Desk, recognised: bool
) -> None:
    """Not even the cursor tells: the copy is from right before the work and the client had not read on."""
    desk.outbox.perform(note("one"))
    request = send_of(desk)
    backup = firm.server.backup()
    taken = firm.server.exchange(SARA, request)
    desk.engine.step(Answered(Exchanged(msgspec.structs.replace(taken, scopes=[], pages=[], complete=False), 0, 0)))
    desk.engine.step(Failed(NoLine("and now the line is gone")))
    assert pending(desk) == 0
    firm.server.restore(backup, new_epoch=False)
    for client in firm.server.state.clients.values():
        client.incarnation = taken.incarnation if recognised else "another"
        client.previous = client.incarnation
    assert desk.sync().state == "idle"
    assert firm.server.state.effects == {fixed_id("one"): 1}
    assert_equal_to_server(desk, firm.server)


def test_two_copies_of_one_profile_part_and_nothing_is_lost_or_doubled(
    firm: Firm, desk: Desk, desk_of: DeskMaker, tmp_path: Path
) -> None:
    desk.outbox.perform(note("shared"))
    desk.sync()
    desk.outbox.perform(note("unsent when copied"))
    close_store(desk.store)
    shutil.copy(tmp_path / f"{SARA}.db", tmp_path / "twin.db")
    twin = desk_of(SARA, "twin")
    desk.outbox.perform(note("of the first"))
    twin.outbox.perform(note("of the twin"))
    twin.outbox.perform(note("of the twin, too"))
    assert desk.sync().pending == 0
    assert twin.sync().pending == 0
    assert desk.sync().state == "idle"
    names = ("shared", "unsent when copied", "of the first", "of the twin", "of the twin, too")
    assert firm.server.state.effects == {fixed_id(name): 1 for name in names}
    with desk.store.read() as first, twin.store.read() as second:
        assert current_meta(first).client_id != current_meta(second).client_id
    for one in (desk, twin):
        assert_equal_to_server(one, firm.server)


def test_a_profile_put_back_is_not_mistaken_for_its_twin_when_the_server_was_restored_meanwhile(
    firm: Firm, desk: Desk, desk_of: DeskMaker, tmp_path: Path
) -> None:
    """The verdicts on the other copy's work must never be taken for verdicts on work with the same numbers here."""
    firm.server.restore(firm.server.backup())
    desk.outbox.perform(note("before the copy"))
    close_store(desk.store)
    shutil.copy(tmp_path / f"{SARA}.db", tmp_path / "old.db")
    desk.outbox.perform(note("after the copy"))
    desk.sync()
    old = desk_of(SARA, "old")
    old.outbox.perform(note("of the old one"))
    old.engine._portion = Portion(intents=1)
    assert old.sync().pending == 0
    names = ("before the copy", "after the copy", "of the old one")
    assert firm.server.state.effects == {fixed_id(name): 1 for name in names}
    assert_equal_to_server(old, firm.server)


def test_a_copy_does_not_take_the_others_work_for_its_own_when_the_server_went_back_in_silence(
    firm: Firm, desk: Desk, desk_of: DeskMaker, tmp_path: Path
) -> None:
    """A server that notices that it went back takes any incarnation; the place of the last work tells whose it is."""
    desk.outbox.perform(note("shared"))
    desk.sync()
    close_store(desk.store)
    shutil.copy(tmp_path / f"{SARA}.db", tmp_path / "twin.db")
    twin = desk_of(SARA, "twin")
    backup = firm.server.backup()
    twin.outbox.perform(note("of the twin"))
    assert twin.sync().pending == 0
    firm.server.restore(backup, new_epoch=False)
    desk.outbox.perform(note("of the first"))
    assert desk.sync().pending == 0
    assert twin.sync().pending == 0
    names = ("shared", "of the first", "of the twin")
    assert firm.server.state.effects == {fixed_id(name): 1 for name in names}
    assert_equal_to_server(twin, firm.server)


def test_a_profile_put_back_from_a_backup_takes_a_new_name_before_it_numbers_anything_anew(
    firm: Firm, desk: Desk, desk_of: DeskMaker, tmp_path: Path
) -> None:
    close_store(desk.store)
    shutil.copy(tmp_path / f"{SARA}.db", tmp_path / "old.db")
    desk.outbox.perform(note("after the copy"))
    desk.sync()
    old = desk_of(SARA, "old")
    assert old.sync().state == "idle"
    old.outbox.perform(note("a new first one"))
    assert old.sync().pending == 0
    assert firm.server.state.effects == {fixed_id("after the copy"): 1, fixed_id("a new first one"): 1}
    assert_equal_to_server(old, firm.server)


def test_a_cursor_that_is_too_old_leads_to_reading_again_and_never_to_a_wipe(firm: Firm, desk: Desk) -> None:
    firm.server.add(*customer("deleted while away", NORTH_SCOPE))
    desk.sync()
    desk.outbox.perform(note("waiting"))
    firm.server.state.feed.seq += 1
    firm.server.state.feed.tags[firm.server.state.feed.seq] = "tag"
    firm.server.state.feed.horizon = firm.server.state.feed.seq
    seen = []
    desk.store.subscribe(lambda changes: seen.append((changes, shown(desk, "waiting"))))
    assert desk.sync().state == "idle"
    assert all(still for _, still in seen)
    assert_equal_to_server(desk, firm.server)
