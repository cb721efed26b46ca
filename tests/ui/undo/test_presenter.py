"""How long something can be taken back, and what becomes of it: eight seconds, and until the centre has answered."""

from dataclasses import dataclass, field

import pytest

from agentdesk.desk.outbox_answers import Standing
from agentdesk.intents.interactions import AddNote, MoveInteraction
from agentdesk.models.errors import StorageFull
from agentdesk.ui.undo.offer import Undone, UndoOffer, by_answer, while_unsent
from agentdesk.ui.undo.presenter import UndoPresenter
from tests.ui.doubles.desk import PromptAsker, SlowAsker, StillClock, ValueDesk
from tests.ui.doubles.values import CUSTOMER, OTHER, uuid

NOTE = AddNote(id=uuid(1), customer_id=CUSTOMER, body="Prefers evenings")


@dataclass
class RememberingBar:
    """The bar as a person would see it."""

    is_attended: bool = False
    seen: list[str] = field(default_factory=list)
    shown: str = ""
    seconds: int = 0

    def show_offer(self, offer: UndoOffer, seconds: int) -> None:
        self.shown, self.seconds = offer.say(), seconds

    def show_under_way(self, offer: UndoOffer) -> None:
        self.shown = f"{offer.say()}, under way"

    def show_too_late(self, offer: UndoOffer) -> None:
        self.shown = f"{offer.say()}, too late"

    def take_away(self) -> None:
        self.shown = ""

    def tell_undone(self, undone: Undone) -> None:
        self.seen.append(undone.value)


@dataclass
class Table:
    """A presenter with everything around it."""

    desk: ValueDesk
    asker: PromptAsker
    clock: StillClock
    presenter: UndoPresenter
    bar: RememberingBar
    failures: list[BaseException]

    def pass_time(self, seconds: float) -> None:
        for _step in range(round(seconds * 5)):
            self.clock.move(seconds=0.2)
            self.presenter.tick()


def table_for(asker: PromptAsker) -> Table:
    clock, bar, failures = StillClock(), RememberingBar(), list[BaseException]()
    presenter = UndoPresenter(asker, clock, failures.append)
    presenter.attach(bar)
    return Table(asker.desk, asker, clock, presenter, bar, failures)


@pytest.fixture
def table() -> Table:
    return table_for(PromptAsker(ValueDesk()))


def note_saved(table: Table, restored: list[str] | None = None) -> UndoOffer:
    mid = table.desk.perform(NOTE).mid
    kept = restored if restored is not None else []
    return while_unsent(lambda: "Note saved", [mid], restored=lambda: kept.append("again"))


def test_off_22_the_bar_counts_eight_seconds_and_goes(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.pass_time(0.6)
    assert table.bar.shown == ""
    table.pass_time(0.2)
    assert (table.bar.shown, table.bar.seconds) == ("Note saved", 7)
    table.pass_time(3.2)
    assert (table.bar.shown, table.bar.seconds) == ("Note saved", 4)
    table.pass_time(3.8)
    assert table.bar.shown == "Note saved"
    table.pass_time(0.4)
    assert table.bar.shown == ""
    assert table.presenter.current is None
    assert not table.presenter.take()


def test_off_22_it_stays_while_one_is_at_it_and_a_second_longer(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.pass_time(2)
    table.bar.is_attended = True
    table.pass_time(60)
    assert table.bar.shown == "Note saved"
    table.bar.is_attended = False
    table.pass_time(1.2)
    assert table.bar.shown == ""


def test_off_22_undo_withdraws_what_waits_and_puts_the_text_back(table: Table) -> None:
    restored: list[str] = []
    table.presenter.offer(note_saved(table, restored))
    assert table.presenter.take()
    assert "withdraw 1" in table.desk.calls
    assert restored == ["again"]
    assert table.bar.seen == ["all"]
    assert table.bar.shown == ""


def test_off_19_a_second_press_undoes_nothing_more() -> None:
    asker = SlowAsker(ValueDesk())
    table = table_for(asker)
    table.presenter.offer(note_saved(table))
    assert table.presenter.take()
    assert table.presenter.take()
    asker.answer_all()
    assert table.desk.calls.count("withdraw 1") == 1


def test_a_record_that_is_sent_at_once_makes_no_bar_come_and_go(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.desk.sent.add(1)
    table.presenter.look_whether_sent()
    table.pass_time(9)
    assert table.bar.shown == ""
    assert not table.presenter.is_on


def test_what_is_sent_meanwhile_is_told_and_no_longer_offered(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.pass_time(3)
    table.desk.sent.add(1)
    table.presenter.look_whether_sent()
    assert table.bar.shown == "Note saved, too late"
    assert not table.presenter.take()
    table.pass_time(7.8)
    assert table.bar.shown == "Note saved, too late"
    table.pass_time(0.4)
    assert table.bar.shown == ""


def test_off_15_an_attempt_to_send_ends_no_offer(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.pass_time(3)
    for found in (Standing.UNDER_WAY, Standing.WAITING, Standing.UNDER_WAY):
        table.desk.standings[1] = found
        table.presenter.look_whether_sent()
        assert (table.bar.shown, table.presenter.is_on) == ("Note saved", True)
    table.pass_time(5.2)
    assert table.bar.shown == ""


def test_off_15_undo_pressed_while_it_is_under_way_comes_true_when_it_did_not_arrive(table: Table) -> None:
    restored: list[str] = []
    table.presenter.offer(note_saved(table, restored))
    table.pass_time(1)
    table.desk.standings[1] = Standing.UNDER_WAY
    assert table.presenter.take()
    table.bar.is_attended = True
    table.pass_time(30)
    assert table.bar.shown == "Note saved, under way"
    assert table.presenter.take()
    assert table.desk.calls.count("withdraw 1") == 1
    table.desk.standings[1] = Standing.WAITING
    table.presenter.look_whether_sent()
    assert (table.bar.shown, table.bar.seen, restored) == ("", ["all"], ["again"])


def test_off_15_undo_pressed_while_it_is_under_way_is_too_late_when_the_centre_has_it(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.desk.standings[1] = Standing.UNDER_WAY
    table.presenter.take()
    table.desk.standings[1] = Standing.TAKEN
    table.presenter.look_whether_sent()
    assert (table.bar.shown, table.bar.seen) == ("Note saved, too late", [])
    assert not table.presenter.take()


def test_off_15_a_wish_that_nobody_can_answer_is_told_as_such_and_is_over(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.desk.standings[1] = Standing.UNDER_WAY
    table.presenter.take()
    table.pass_time(60.4)
    assert (table.bar.shown, table.bar.seen) == ("", ["under_way"])
    table.desk.standings[1] = Standing.WAITING
    table.presenter.look_whether_sent()
    assert table.desk.calls.count("withdraw 1") == 1


def test_off_15_of_two_changes_the_one_that_was_withdrawn_stays_so(table: Table) -> None:
    table.presenter.offer(while_unsent(lambda: "Call logged", [1, 2]))
    table.desk.standings[1] = Standing.UNDER_WAY
    table.presenter.take()
    table.desk.standings |= {1: Standing.WAITING, 2: Standing.GONE}
    table.presenter.look_whether_sent()
    assert table.bar.seen == ["all"]


@pytest.mark.parametrize("found", [Standing.REFUSED, Standing.GONE])
def test_off_15_what_was_refused_or_withdrawn_elsewhere_is_not_told_as_sent(table: Table, found: Standing) -> None:
    table.presenter.offer(note_saved(table))
    table.pass_time(3)
    table.desk.standings[1] = found
    table.presenter.look_whether_sent()
    assert (table.bar.shown, table.bar.seen, table.presenter.is_on) == ("", [], False)


def test_off_15_what_was_said_of_an_older_act_is_not_said_of_the_newer(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.pass_time(1)
    table.desk.sent.add(1)
    table.presenter.look_whether_sent()
    assert table.bar.shown == "Note saved, too late"
    table.presenter.offer(while_unsent(lambda: "Call logged", [2]))
    assert table.bar.shown == ""
    table.pass_time(1)
    assert table.bar.shown == "Call logged"


def test_what_was_sent_between_look_and_press_is_told(table: Table) -> None:
    restored: list[str] = []
    table.presenter.offer(note_saved(table, restored))
    table.desk.sent.add(1)
    table.presenter.take()
    assert table.bar.seen == ["too_late"]
    assert restored == []


def test_of_a_call_with_a_new_conversation_half_may_be_sent(table: Table) -> None:
    table.presenter.offer(while_unsent(lambda: "Call logged", [1, 2]))
    table.desk.sent.add(1)
    table.presenter.take()
    assert table.desk.calls[-2:] == ["withdraw 2", "withdraw 1"]
    assert table.bar.seen == ["part"]


@pytest.mark.parametrize("is_sent", [False, True])
def test_a_change_is_withdrawn_or_answered_by_its_opposite(table: Table, is_sent: bool) -> None:
    there = MoveInteraction(id=uuid(2), interaction_id=uuid(1), customer_id=OTHER)
    back = MoveInteraction(id=uuid(3), interaction_id=uuid(1), customer_id=CUSTOMER)
    mid = table.desk.perform(there).mid
    table.presenter.offer(by_answer(lambda: "Entry moved", [mid], [back]))
    assert table.bar.shown == "Entry moved"
    if is_sent:
        table.desk.sent.add(mid)
        table.presenter.look_whether_sent()
    assert table.presenter.take()
    assert table.desk.performed == ([there, back] if is_sent else [there])
    assert table.bar.seen == ["all"]


def test_of_two_changes_only_the_one_that_was_sent_is_answered(table: Table) -> None:
    def move(number: int, customer_id: str) -> MoveInteraction:
        return MoveInteraction(id=uuid(number), interaction_id=uuid(number % 10), customer_id=customer_id)

    mids = [table.desk.perform(move(number, OTHER)).mid for number in (11, 12)]
    first_back, second_back = move(21, CUSTOMER), move(22, CUSTOMER)
    table.desk.sent.add(mids[0])
    table.presenter.offer(by_answer(lambda: "Two moved", mids, [second_back, first_back]))
    table.presenter.take()
    assert table.desk.performed[2:] == [first_back]


def test_the_newest_act_takes_the_place_of_the_older(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.pass_time(6)
    table.presenter.offer(while_unsent(lambda: "Call logged", [2]))
    assert (table.bar.shown, table.bar.seconds) == ("Call logged", 8)
    table.presenter.take()
    assert "withdraw 1" not in table.desk.calls


def test_a_failure_is_told_and_the_offer_is_over(table: Table) -> None:
    table.presenter.offer(note_saved(table))
    table.desk.error = StorageFull("full")
    table.presenter.take()
    assert isinstance(table.failures[0], StorageFull)
    assert table.bar.shown == ""


def test_an_old_undo_leaves_a_newer_offer_alone() -> None:
    asker = SlowAsker(ValueDesk())
    table = table_for(asker)
    table.presenter.offer(note_saved(table))
    table.presenter.take()
    newer = by_answer(lambda: "Entry moved", [7], [])
    table.presenter.offer(newer)
    asker.answer_all()
    assert table.presenter.current is newer
