"""What stands over a timeline and behind it: pins that end, what was missed, months that fold, marks of a real look."""

from datetime import timedelta
from typing import Any

import pytest

from agentdesk.desk.timeline_answers import MovedAway, PinnedEntry, Reader, TimelineEntry, TimelineTop, Unread
from agentdesk.intents.interactions import MarkRead
from agentdesk.language.digits import Digits
from agentdesk.language.language import CalendarKind, Language, LanguageSettings
from agentdesk.models.vocabulary import Court, EntryState
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.timeline.filters import Group, TimelineFilter
from agentdesk.ui.timeline.presenter import TimelinePresenter
from agentdesk.ui.timeline.row import Row, RowKind
from agentdesk.ui.timeline.screen import Shown
from tests.ui.doubles.desk import PromptAsker, StillClock, ValueDesk, changed
from tests.ui.doubles.values import CUSTOMER, NOW, USER, conversation, entries, entry, uuid
from tests.ui.timeline.screen import RememberingScreen

pytestmark = pytest.mark.usefixtures("localisation")
REZA = uuid(0xB2)


class Opened:
    """A timeline in front of somebody, on a clock that is moved."""

    def __init__(self, rows: list[TimelineEntry], **top: Any) -> None:
        self.desk = ValueDesk(rows, top=TimelineTop(user_id=USER.user_id, **top))
        self.clock = StillClock()
        self.presenter = TimelinePresenter(CUSTOMER, PromptAsker(self.desk), self.clock)
        self.screen = RememberingScreen()
        self.presenter.attach(self.screen)

    def rows(self, kind: RowKind) -> list[Row]:
        return [row for row in self.screen.rows if row.kind is kind]

    def look(self, seconds: float) -> None:
        self.presenter.look(is_seen=True)
        self.clock.move(seconds=seconds)
        self.presenter.look(is_seen=True)

    @property
    def marks(self) -> list[MarkRead]:
        return [intent for intent in self.desk.performed if isinstance(intent, MarkRead)]


def pinned(number: int, **more: Any) -> PinnedEntry:
    usual: dict[str, Any] = {
        "until_at": NOW + timedelta(days=7),
        "pinned_at": NOW,
        "pinned_by": "Reza",
        "state": EntryState.SYNCED,
    }
    return PinnedEntry(entry(number, minutes_ago=60 * number), **usual | more)


def missed(rows: list[TimelineEntry]) -> dict[str, Any]:
    """The top for somebody who had read up to two hours ago, with the first rows new."""
    return {
        "read_up_to_at": NOW - timedelta(minutes=150),
        "unread": Unread({"call": 2}, ("Reza",), rows[1].id, rows[1].occurred_at),
    }


def aged(count: int, days: float) -> list[TimelineEntry]:
    return [entry(500 + number, minutes_ago=60 * 24 * days + number) for number in range(count)]


def test_pins_stand_on_top_and_end_by_themselves() -> None:
    seen = Opened(entries(3), pins=(pinned(2), pinned(3, until_at=NOW + timedelta(seconds=90))))
    assert [row.target for row in seen.screen.rows[:2]] == [uuid(2), uuid(3)]
    assert "until" in seen.screen.rows[0].time
    assert "pinned by" in seen.screen.rows[0].spoken
    seen.look(60)
    assert len(seen.rows(RowKind.PINNED)) == 2
    seen.look(60)
    assert [row.target for row in seen.rows(RowKind.PINNED)] == [uuid(2)]
    assert seen.presenter.pin(uuid(3)) is None


def test_pins_stay_under_a_filter_and_a_pinned_entry_can_be_read_though_it_is_folded() -> None:
    old = entry(700, minutes_ago=60 * 24 * 90)
    seen = Opened(
        [*entries(2), old, *aged(20, 95)],
        pins=(PinnedEntry(old, NOW + timedelta(days=1), NOW, None, EntryState.PENDING),),
    )
    assert seen.presenter.entry(old.id) == old
    assert seen.rows(RowKind.PINNED)[0].mark is not None
    seen.presenter.filter_by(TimelineFilter(Group.CALLS))
    assert len(seen.rows(RowKind.PINNED)) == 1


def test_what_was_missed_is_told_marked_and_divided_from_what_was_read() -> None:
    rows = entries(5, agent_id=REZA, agent_name="Reza")
    seen = Opened(rows, **missed(rows))
    (bar,) = seen.rows(RowKind.MISSED)
    assert "2 new" in bar.spoken
    assert "2 calls" in bar.facts
    assert "Reza" in bar.facts
    assert [row.is_new for row in seen.rows(RowKind.ENTRY)] == [True, True, False, False, False]
    assert all("New" in row.spoken for row in seen.rows(RowKind.ENTRY)[:2])
    keys = [row.key for row in seen.screen.rows]
    assert keys.index("read up to here") == keys.index(rows[1].id) + 1


def test_ones_own_entries_are_never_new_and_without_a_mark_nothing_is() -> None:
    rows = entries(5)
    assert not any(row.is_new for row in Opened(rows, **missed(rows)).rows(RowKind.ENTRY))
    others = entries(5, agent_id=REZA)
    seen = Opened(others)
    assert not any(row.is_new for row in seen.rows(RowKind.ENTRY))
    assert seen.rows(RowKind.MISSED) == []


def test_a_look_of_some_seconds_marks_as_read_once_and_a_glance_does_not() -> None:
    rows = entries(3, agent_id=REZA)
    seen = Opened(rows)
    seen.look(1)
    assert seen.marks == []
    seen.presenter.look(is_seen=False)
    seen.look(3)
    assert seen.marks == []
    seen.look(2)
    assert [mark.read_up_to_at for mark in seen.marks] == [rows[0].occurred_at]
    seen.look(60)
    assert len(seen.marks) == 1


def test_nothing_is_marked_where_nothing_is_newer_than_the_last_mark() -> None:
    rows = entries(3, agent_id=REZA)
    seen = Opened(rows, read_up_to_at=rows[0].occurred_at)
    seen.look(60)
    assert seen.marks == []


def test_leaving_after_a_look_marks_what_was_let_in_and_not_what_still_waits_above_the_fold() -> None:
    rows = entries(3, agent_id=REZA)
    seen = Opened(rows, read_up_to_at=rows[0].occurred_at)
    seen.look(10)
    late = entry(90, minutes_ago=1, agent_id=REZA)
    seen.desk.entries.append(late)
    seen.presenter.take_changes(changed(CUSTOMER))
    assert seen.screen.held == 1
    seen.presenter.look(is_seen=True)
    assert seen.marks == []
    seen.presenter.release_held()
    seen.presenter.detach()
    assert [mark.read_up_to_at for mark in seen.marks] == [late.occurred_at]


def test_the_divider_stands_still_while_one_is_here_and_is_gone_at_the_next_visit() -> None:
    rows = entries(5, agent_id=REZA)
    seen = Opened(rows, **missed(rows))
    seen.desk.top = TimelineTop(user_id=USER.user_id, read_up_to_at=rows[0].occurred_at)
    seen.presenter.take_changes(changed(CUSTOMER))
    assert seen.rows(RowKind.MISSED) != []
    seen.presenter.detach()
    seen.presenter.attach(seen.screen)
    assert seen.rows(RowKind.MISSED) == []
    assert not any(row.is_new for row in seen.rows(RowKind.ENTRY))


def test_what_is_older_than_thirty_days_is_folded_by_month_with_its_count() -> None:
    seen = Opened([*entries(3), *aged(14, 40), *aged(1, 100)])
    months = seen.rows(RowKind.MONTH)
    assert [row.facts for row in months] == ["14 items", "1 item"]
    assert len(seen.screen.numbers) == 3
    seen.presenter.toggle_expanded(months[0].key)
    assert len(seen.screen.numbers) == 17
    assert "open" in seen.rows(RowKind.MONTH)[0].spoken
    seen.presenter.toggle_expanded(months[0].key)
    assert len(seen.screen.numbers) == 3
    assert "folded" in seen.rows(RowKind.MONTH)[0].spoken


def test_a_filter_unfolds_everything_and_its_end_folds_it_again() -> None:
    seen = Opened([*entries(3), *aged(14, 40)])
    seen.presenter.filter_by(TimelineFilter(Group.CALLS))
    assert (len(seen.screen.numbers), seen.rows(RowKind.MONTH)) == (17, [])
    seen.presenter.filter_by(TimelineFilter())
    assert (len(seen.screen.numbers), len(seen.rows(RowKind.MONTH))) == (3, 1)


def test_an_entry_that_is_sought_in_a_folded_month_opens_it() -> None:
    old = aged(14, 40)
    seen = Opened([*entries(3), *old])
    seen.presenter.seek(old[5].occurred_at)
    assert 505 in seen.screen.numbers


def test_few_older_entries_are_not_folded_and_a_quiet_customer_shows_the_last_month() -> None:
    assert Opened([*entries(3), *aged(4, 40)]).rows(RowKind.MONTH) == []
    quiet = Opened([*aged(14, 40), *[entry(900 + n, minutes_ago=60 * 24 * 120 + n) for n in range(5)]])
    assert len(quiet.screen.numbers) == 14
    assert [row.facts for row in quiet.rows(RowKind.MONTH)] == ["5 items"]


def test_what_changes_in_an_open_month_is_seen_and_counted() -> None:
    old = aged(14, 40)
    seen = Opened([*entries(3), *old])
    key = seen.rows(RowKind.MONTH)[0].key
    seen.presenter.toggle_expanded(key)
    seen.desk.entries.append(entry(800, minutes_ago=60 * 24 * 40 + 30))
    seen.presenter.take_changes(changed(CUSTOMER))
    assert seen.rows(RowKind.MONTH)[0].facts == "15 items"
    assert 800 in seen.screen.numbers


def test_l10n_another_calendar_folds_by_its_own_months(localisation: Localisation) -> None:
    seen = Opened([*entries(3), *aged(14, 40)])
    assert [row.title for row in seen.rows(RowKind.MONTH)] == ["October 2026"]
    localisation.set_settings(LanguageSettings(Language.EN, CalendarKind.JALALI, Digits.LATIN))
    seen.presenter.retell()
    assert [row.title for row in seen.rows(RowKind.MONTH)] == ["Mehr 1405"]
    assert seen.rows(RowKind.MONTH)[0].facts == "14 items"


def test_an_entry_that_was_moved_away_leaves_a_line_where_it_stood() -> None:
    gone = MovedAway(uuid(77), "call", "in", NOW - timedelta(minutes=90), "Ali", "Reza")
    seen = Opened(entries(3), moved_away=(gone,))
    keys = [row.key for row in seen.screen.rows]
    assert keys.index(f"moved {gone.entry_id}") == keys.index(uuid(1)) + 1
    (line,) = seen.rows(RowKind.MOVED)
    assert not line.can_be_chosen
    assert "moved to" in line.spoken
    assert "Ali" in line.spoken
    assert "Reza" in line.spoken


def test_promises_say_the_court_since_when_and_how_late_they_are() -> None:
    late = conversation(
        1, promise="Call", promise_due_at=NOW - timedelta(minutes=90), court_since=NOW - timedelta(hours=2)
    )
    theirs = conversation(2, promise="Send", court=Court.THEIRS, court_since=NOW - timedelta(days=3))
    seen = Opened(entries(1), conversations=(late, theirs))
    first, second = seen.rows(RowKind.PROMISE)
    assert (first.is_late, first.target) == (True, late.id)
    assert "1 h 30 min late" in first.time
    assert "our turn since" in first.facts
    assert "late" in first.spoken
    assert "their turn since 19 November" in second.facts


def test_who_else_has_read_is_told_to_the_screen() -> None:
    reader = Reader(REZA, "Reza", NOW)
    assert Opened(entries(1), readers=(reader,)).screen.top.readers == (reader,)


def test_the_end_tells_what_is_kept_at_the_centre_and_fetches_it() -> None:
    seen = Opened(entries(3), at_the_centre=12)
    (row,) = seen.rows(RowKind.OLDER)
    assert seen.screen.rows[-1] is row
    assert row.can_be_chosen
    assert "12 older entries" in row.spoken
    seen.presenter.toggle_expanded(row.key)
    assert seen.desk.calls.count("fetch_older") == 1
    seen.presenter.take_changes(changed(CUSTOMER))
    (row,) = seen.rows(RowKind.OLDER)
    assert "as soon as there is a line" in row.facts
    seen.presenter.filter_by(TimelineFilter(Group.CALLS))
    assert seen.rows(RowKind.OLDER) == []


def test_a_customer_whose_whole_history_is_at_the_centre_is_no_empty_one() -> None:
    seen = Opened([], at_the_centre=3)
    assert seen.screen.shown is Shown.ROWS
    assert len(seen.rows(RowKind.OLDER)) == 1
