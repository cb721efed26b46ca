"""The timeline's decisions, without a widget: paging, filters, what waits above the fold, failures."""

from datetime import timedelta

import pytest

from agentdesk.models.errors import CacheFault
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.timeline.filters import Group, Period, TimelineFilter
from agentdesk.ui.timeline.presenter import TimelinePresenter
from agentdesk.ui.timeline.row import RowKind
from agentdesk.ui.timeline.screen import Shown
from tests.ui.doubles.desk import PromptAsker, SlowAsker, StillClock, ValueDesk, changed
from tests.ui.doubles.values import CUSTOMER, NOW, OTHER, card, conversation, entries, entry, uuid
from tests.ui.timeline.screen import RememberingScreen

pytestmark = pytest.mark.usefixtures("localisation")


def kinds(screen: RememberingScreen) -> list[RowKind]:
    return [row.kind for row in screen.rows]


def opened(desk: ValueDesk, asker: PromptAsker | None = None) -> tuple[TimelinePresenter, RememberingScreen]:
    presenter = TimelinePresenter(CUSTOMER, asker or PromptAsker(desk), StillClock())
    screen = RememberingScreen()
    presenter.attach(screen)
    return presenter, screen


def test_the_first_page_is_shown_and_the_next_one_when_it_is_wanted() -> None:
    presenter, screen = opened(ValueDesk(entries(120)))
    assert screen.shown is Shown.ROWS
    assert len(screen.numbers) == 50
    assert kinds(screen)[-1] is RowKind.WAITING
    presenter.want_more()
    presenter.want_more()
    assert screen.numbers == list(range(1, 121))
    assert kinds(screen)[-1] is RowKind.ENTRY
    presenter.want_more()
    assert len(screen.numbers) == 120


def test_a_page_is_asked_for_once_however_often_it_is_wanted() -> None:
    asker = SlowAsker(ValueDesk(entries(120)))
    presenter, screen = opened(asker.desk, asker)
    asker.answer_all()
    for _turn in range(5):
        presenter.want_more()
    assert [one.topic for one in asker.waiting] == [f"timeline {CUSTOMER} older"]
    asker.answer_all()
    assert len(screen.numbers) == 100


def test_look_04_loading_empty_filtered_empty_and_error() -> None:
    asker = SlowAsker(ValueDesk())
    presenter, screen = opened(asker.desk, asker)
    shown = [screen.shown]
    asker.answer_all()
    shown.append(screen.shown)
    presenter.filter_by(presenter.filter.toggled(Group.CALLS))
    asker.answer_all()
    shown.append(screen.shown)
    presenter.filter_by(TimelineFilter())
    asker.desk.error = CacheFault("The disk is gone.")
    asker.answer_all()
    shown.append(screen.shown)
    assert screen.error is asker.desk.error
    asker.desk.error = None
    asker.desk.entries = entries(2)
    presenter.retry()
    asker.answer_all()
    shown.append(screen.shown)
    assert shown == [Shown.LOADING, Shown.EMPTY, Shown.FILTERED_EMPTY, Shown.ERROR, Shown.ROWS]
    assert screen.error is None


def test_a_filter_says_how_many_it_hides() -> None:
    desk = ValueDesk([*entries(4), *(entry(20 + n, minutes_ago=n, kind="note") for n in range(1, 4))])
    presenter, screen = opened(desk)
    presenter.take_card(card(counts={"call": 4, "note": 3}))
    assert (screen.counts[Group.ALL], screen.counts[Group.CALLS], screen.counts[Group.NOTES]) == (7, 4, 3)
    presenter.filter_by(presenter.filter.toggled(Group.NOTES))
    assert screen.numbers == [21, 22, 23]
    assert screen.hidden == 4
    presenter.filter_by(presenter.filter.toggled(Group.NOTES))
    assert screen.hidden == 0
    assert len(screen.numbers) == 7


def test_words_and_period_filter_and_recount() -> None:
    late = entry(50, minutes_ago=60 * 24 * 40, body="The parcel came")
    desk = ValueDesk([*entries(3), late, entry(51, minutes_ago=5, body="The parcel left")])
    presenter, screen = opened(desk)
    presenter.take_card(card(counts={"call": 5}))
    presenter.filter_by(presenter.filter.looking_for("parcel"))
    assert screen.numbers == [51, 50]
    assert screen.counts[Group.ALL] == 2
    assert screen.hidden == 3
    presenter.filter_by(presenter.filter.reaching_back(Period.MONTH))
    assert screen.numbers == [51]
    assert screen.hidden == 4
    presenter.filter_by(TimelineFilter())
    assert len(screen.numbers) == 5
    assert screen.counts[Group.ALL] == 5


def test_an_answer_for_a_filter_that_is_gone_changes_nothing() -> None:
    asker = SlowAsker(ValueDesk([*entries(3), entry(30, minutes_ago=1, kind="note")]))
    presenter, screen = opened(asker.desk, asker)
    asker.answer_all()
    presenter.filter_by(presenter.filter.toggled(Group.NOTES))
    stale = asker.waiting[0]
    presenter.filter_by(TimelineFilter())
    stale.answer()
    assert screen.filter.group is Group.ALL
    assert len(screen.numbers) == 4


def test_look_03_what_others_add_waits_above_the_fold() -> None:
    desk = ValueDesk(entries(3))
    presenter, screen = opened(desk)
    desk.entries.extend([entry(90, minutes_ago=1), entry(91, minutes_ago=2)])
    presenter.take_changes(changed(CUSTOMER))
    assert screen.numbers == [1, 2, 3]
    assert screen.held == 2
    presenter.release_held()
    assert screen.numbers == [90, 91, 1, 2, 3]
    assert screen.held == 0


def test_look_03_ones_own_entry_is_shown_at_once() -> None:
    desk = ValueDesk(entries(3))
    presenter, screen = opened(desk)
    presenter.expect_own(uuid(90))
    desk.entries.extend([entry(90, minutes_ago=1, state=EntryState.PENDING), entry(91, minutes_ago=2)])
    presenter.take_changes(changed(CUSTOMER))
    assert screen.numbers == [90, 1, 2, 3]
    assert screen.revealed == uuid(90)
    assert screen.held == 1


def test_a_state_that_changes_keeps_its_row_where_it_is() -> None:
    desk = ValueDesk(entries(3, state=EntryState.PENDING))
    presenter, screen = opened(desk)
    assert [row.at_centre for row in screen.rows if row.kind is RowKind.ENTRY] == [False] * 3
    keys = [row.key for row in screen.rows]
    desk.entries[1] = entry(2, minutes_ago=120)
    presenter.take_changes(changed(CUSTOMER))
    assert [row.key for row in screen.rows] == keys
    assert [row.at_centre for row in screen.rows if row.kind is RowKind.ENTRY] == [False, True, False]


def test_changes_of_other_customers_ask_nothing() -> None:
    asker = SlowAsker(ValueDesk(entries(3)))
    presenter, _screen = opened(asker.desk, asker)
    asker.answer_all()
    presenter.take_changes(changed(OTHER))
    assert asker.waiting == []
    presenter.take_changes(changed(everything=True))
    assert len(asker.waiting) == 1


def test_many_changes_ask_once_more_and_not_once_each() -> None:
    asker = SlowAsker(ValueDesk(entries(3)))
    presenter, screen = opened(asker.desk, asker)
    asker.answer_all()
    for _turn in range(20):
        presenter.take_changes(changed(CUSTOMER))
    assert len(asker.waiting) == 1
    asker.desk.entries.append(entry(90, minutes_ago=1))
    asker.answer_next()
    assert len(asker.waiting) == 1
    asker.answer_all()
    assert screen.held == 1


def test_what_is_in_sight_far_down_is_refreshed_too() -> None:
    desk = ValueDesk(entries(400))
    presenter, screen = opened(desk)
    for _turn in range(7):
        presenter.want_more()
    deep = desk.entries[330]
    desk.entries[330] = entry(331, minutes_ago=60 * 331, body="Corrected.")
    presenter.take_changes(changed(CUSTOMER), visible_id=deep.id)
    shown = next(row for row in screen.rows if row.key == deep.id)
    assert shown.line.strip("\u2068\u2069") == "Corrected."


def test_promises_stand_on_top_the_soonest_first_and_leave_under_a_filter() -> None:
    presenter, screen = opened(ValueDesk(entries(1)))
    soon = conversation(1, promise="Call back", promise_due_at=NOW + timedelta(hours=1))
    late = conversation(2, promise="Send the invoice", promise_due_at=NOW - timedelta(hours=1))
    closed = conversation(3, promise="Done", status="closed")
    presenter.take_card(card(conversations=(soon, closed, late)))
    promised = [row for row in screen.rows if row.kind is RowKind.PROMISE]
    assert [row.key for row in promised] == [f"promise {late.id}", f"promise {soon.id}"]
    assert [row.is_late for row in promised] == [True, False]
    presenter.filter_by(presenter.filter.toggled(Group.CALLS))
    assert not any(row.kind is RowKind.PROMISE for row in screen.rows)


def test_an_expanded_entry_carries_its_whole_text() -> None:
    presenter, screen = opened(ValueDesk(entries(2)))
    presenter.toggle_expanded(uuid(1))
    assert [row.body for row in screen.rows if row.kind is RowKind.ENTRY] == ["The order has not arrived.", None]
    presenter.toggle_expanded(uuid(1))
    assert all(row.body is None for row in screen.rows)


def test_a_released_timeline_reads_again_when_it_comes_back() -> None:
    desk = ValueDesk(entries(120))
    presenter, _screen = opened(desk)
    presenter.want_more()
    presenter.detach()
    presenter.release()
    assert presenter.loaded_count == 0
    again = RememberingScreen()
    presenter.attach(again)
    assert again.numbers == list(range(1, 51))


def test_a_tab_that_comes_back_shows_what_came_meanwhile_without_a_bar() -> None:
    desk = ValueDesk(entries(3))
    presenter, _screen = opened(desk)
    presenter.detach()
    desk.entries.append(entry(90, minutes_ago=1))
    presenter.take_changes(changed(OTHER))
    again = RememberingScreen()
    presenter.attach(again)
    assert again.numbers == [90, 1, 2, 3]
    assert again.held == 0


def test_a_late_answer_from_before_a_filter_came_and_went_is_harmless() -> None:
    asker = SlowAsker(ValueDesk(entries(400)))
    presenter, screen = opened(asker.desk, asker)
    asker.answer_all()
    for _turn in range(6):
        presenter.want_more()
        asker.answer_all()
    presenter.take_changes(changed(CUSTOMER), visible_id=uuid(250))
    late = asker.waiting[0]
    presenter.filter_by(presenter.filter.toggled(Group.NOTES))
    asker.answer_next("first")
    presenter.filter_by(presenter.filter.toggled(Group.NOTES))
    asker.answer_next("first")
    late.answer()
    assert screen.numbers[:50] == list(range(1, 51))


def test_an_entry_deep_down_is_sought_page_after_page() -> None:
    asker = SlowAsker(ValueDesk(entries(900)))
    presenter, screen = opened(asker.desk, asker)
    wanted = asker.desk.entries[700]
    presenter.seek(wanted.occurred_at)
    asker.answer_all()
    assert 701 in screen.numbers
    assert len(screen.numbers) < 900
    presenter.seek(asker.desk.entries[3].occurred_at)
    assert asker.waiting == []
