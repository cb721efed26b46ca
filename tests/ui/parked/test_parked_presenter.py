"""Parked work before a slow, cut or contradicting line: one answer counts, nothing written is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agentdesk.desk.answers import LineState
from agentdesk.desk.parked_answers import FILE_ELSEWHERE, Ending, ParkedChange, ParkedChanges, ParkedEnding
from agentdesk.language.isolates import strip_controls
from agentdesk.models.errors import NoLine, RefusalCode, Refused
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.parked.presenter import COUNTED_EVERY, Doing, ParkedAround, ParkedPresenter, ParkedShown, ParkedState
from agentdesk.ui.parked.wording import caption_words, ended_words, fact_words, unsettled_words, why_words
from agentdesk.ui.sync_centre.fields import Reading
from tests.ui.doubles import values
from tests.ui.doubles.desk import SlowAsker, StillClock, ValueDesk

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
REFUSED = ParkedEnding(None, code="SCOPE_DENIED")
OTHERS = ParkedEnding(Ending.LEFT_OUT, "Nora", at=NOON)


NOTE = ParkedChange(
    client_id="c",
    mid=1,
    intent="AddNote",
    customer_id=values.CUSTOMER,
    customer_name="Zahra",
    about={"body": "a note"},
    written={"body": "a note"},
    author_name="Sara",
    code="USER_DISABLED",
    made_at=NOON,
    parked_at=NOON + timedelta(hours=1),
)


def parked(mid: int, **more: Any) -> ParkedChange:
    """A note of Sara's about Zahra."""
    return replace(NOTE, mid=mid, **more)


class Screen:
    """Keeps what it was shown."""

    def __init__(self) -> None:
        self.shown: list[ParkedState] = []

    def show_state(self, state: ParkedState) -> None:
        self.shown.append(state)


class Table:
    """A presenter on a desk that answers when it is told to."""

    def __init__(self) -> None:
        self.desk = ValueDesk(parked_changes=ParkedChanges((parked(1), parked(2), parked(3))))
        self.asker = SlowAsker(self.desk)
        self.clock = StillClock(NOON)
        self.ended: list[tuple[int, ParkedEnding]] = []
        self.gone = 0
        self.counts: list[int] = []
        around = ParkedAround(lambda one, end: self.ended.append((one.mid, end)), self._on_gone, self.counts.append)
        self.presenter = ParkedPresenter(self.asker, self.clock, around)
        self.presenter.attach(Screen())

    def _on_gone(self) -> None:
        self.gone += 1

    @property
    def state(self) -> ParkedState:
        return self.presenter.state

    @property
    def chosen(self) -> int:
        return self.state.chosen.mid if self.state.chosen is not None else 0

    def fill(self) -> Table:
        self.presenter.ask()
        self.asker.answer_all()
        return self

    def status(self, line: LineState, *, is_shown: bool = True) -> None:
        self.presenter.take_status(values.status(line=line), is_shown=is_shown)


@pytest.fixture
def table() -> Table:
    """With three that wait."""
    return Table().fill()


def test_what_is_settled_leaves_the_list_and_the_next_one_stands_there(table: Table) -> None:
    table.presenter.choose("2 c")
    table.presenter.take_over()
    assert table.state.doing is Doing.SETTLING
    table.presenter.take_over()
    table.presenter.choose("1 c")
    assert table.chosen == 2, "nothing else is begun before the answer"
    table.asker.answer_all()
    assert table.desk.calls == ["parked", "take_over c 2"]
    assert ([one.mid for one in table.state.changes], table.chosen) == ([1, 3], 3)
    assert table.ended == [(2, table.desk.ending)]
    assert table.counts == [3, 2]


def test_what_the_lead_may_not_do_either_stays_with_the_reason(table: Table) -> None:
    table.desk.ending = REFUSED
    table.presenter.take_over()
    table.asker.answer_all()
    assert (table.chosen, table.state.unsettled, table.ended) == (1, REFUSED, [])
    table.presenter.choose("2 c")
    assert table.state.unsettled is None, "it was about the other one"


def test_the_one_that_another_lead_settled_leaves_the_list_and_is_told(table: Table) -> None:
    table.desk.ending = OTHERS
    table.presenter.take_over()
    table.asker.answer_all()
    assert table.ended == [(1, OTHERS)]
    assert table.chosen == 2


def test_who_lost_the_team_in_between_is_told_that_it_is_gone(table: Table) -> None:
    table.desk.error = Refused(RefusalCode.MISSING, "gone")
    table.presenter.take_over()
    table.asker.answer_all()
    assert (table.gone, table.chosen, table.state.doing) == (1, 2, Doing.NOTHING)


def test_a_reason_outlives_a_line_that_broke(table: Table) -> None:
    table.presenter.begin_leaving_out()
    table.presenter.leave_out(" ")
    assert table.state.needs_reason
    table.desk.error = NoLine("cut")
    table.presenter.leave_out("moved away")
    table.asker.answer_all()
    assert (table.state.doing, table.state.has_line, table.chosen) == (Doing.WRITING, False, 1)
    table.presenter.leave_out("moved away")
    assert len(table.desk.calls) == 2, "nothing is asked without a line"
    table.desk.error = None
    table.status(LineState.IDLE)
    table.presenter.leave_out(" moved away ")
    table.asker.answer_all()
    assert table.desk.calls[-1] == "leave_out c 1 moved away"
    assert table.chosen == 2


def test_a_cut_line_keeps_what_was_shown_and_the_first_look_waits_for_it() -> None:
    table = Table()
    table.desk.error = NoLine("cut")
    table.fill()
    assert table.state.shown is ParkedShown.NO_LINE
    table.desk.error = None
    table.status(LineState.OFFLINE)
    table.status(LineState.IDLE)
    table.asker.answer_all()
    assert (table.state.shown, table.chosen) == (ParkedShown.CHANGES, 1)
    table.desk.error = NoLine("cut")
    table.fill()
    assert (table.state.shown, table.state.has_line, table.chosen) == (ParkedShown.CHANGES, False, 1)


def test_an_older_answer_does_not_bring_back_what_was_settled(table: Table) -> None:
    before = table.desk.parked_changes
    table.presenter.ask()
    table.presenter.take_over()
    asked, settled = table.asker.waiting
    settled.answer()
    table.desk.parked_changes = before
    asked.answer()
    assert [one.mid for one in table.state.changes] == [2, 3]


def test_who_is_no_lead_any_more_is_told_and_shown_nothing(table: Table) -> None:
    table.desk.error = Refused(RefusalCode.FORBIDDEN, "no")
    table.fill()
    assert (table.state.shown, table.state.changes) == (ParkedShown.ERROR, ())


def test_the_next_ones_are_asked_for_when_there_is_more(table: Table) -> None:
    table.desk.parked_changes = ParkedChanges((parked(1),), more=True)
    table.fill()
    table.presenter.take_over()
    table.desk.parked_changes = ParkedChanges((parked(1), parked(4)))
    table.asker.answer_all()
    assert (table.chosen, table.state.shown) == (4, ParkedShown.CHANGES)


def test_the_badge_is_asked_for_now_and_then_and_shows_nobody_anything() -> None:
    table = Table()
    for _ in range(3):
        table.status(LineState.IDLE, is_shown=False)
    table.asker.answer_all()
    assert (table.desk.calls, table.counts, table.state.changes) == (["parked_count"], [3], ())
    table.clock.move(seconds=COUNTED_EVERY.total_seconds())
    table.status(LineState.SYNCING, is_shown=False)
    table.status(LineState.IDLE, is_shown=False)
    table.asker.answer_all()
    assert table.counts == [3, 3]


@pytest.fixture
def reading(localisation: Localisation) -> Reading:
    """English, in the afternoon of that day."""
    assert localisation is not None
    return Reading(current_formats(), NOON + timedelta(hours=2))


def test_its_words_tell_whose_it_was_why_it_waits_and_how_it_ended(reading: Reading) -> None:
    change = parked(1)
    assert strip_controls(caption_words(change, reading)).startswith("by Sara · made ")
    assert "made" not in caption_words(parked(1, made_at=None), reading)
    assert strip_controls(why_words(change)) == "The account of Sara was disabled when it arrived."
    assert "was not in the team or branch of" in why_words(parked(1, code="SCOPE_DENIED"))
    assert "could not carry it out" in why_words(parked(1, code="INVALID_VALUE"))
    field = parked(
        1,
        intent="SetCustomerField",
        about={"field": "city", "new": "Qom"},
        written={"field": "city", "old": "Tabriz", "new": "Qom"},
    )
    facts = [(label, strip_controls(value)) for label, value in fact_words(field, reading)]
    assert facts == [("City", "Qom"), ("Before", "Tabriz")]
    assert strip_controls(ended_words(change, OTHERS, reading)).startswith("Nora had left it out already (")
    taken = ParkedEnding(Ending.TAKEN_OVER, "Nora", at=NOON)
    assert strip_controls(ended_words(change, taken, reading)).startswith("Nora had taken it over already (")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (FILE_ELSEWHERE, "on the device of Sara alone"),
        ("SCOPE_DENIED", "can take it over"),
        ("CONFLICT", "see what counts now"),
        ("ALREADY_EXISTS", "has sent it again"),
        ("MISSING", "take that over first"),
        ("A_CODE_OF_TOMORROW", "goes on waiting"),
    ],
)
def test_what_the_lead_may_not_do_either_is_said_with_what_helps(reading: Reading, code: str, words: str) -> None:
    assert reading is not None
    assert words in strip_controls(unsettled_words(parked(1), ParkedEnding(None, code=code)))
