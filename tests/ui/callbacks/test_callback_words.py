"""The words of the queue: when something is due, what is certain and what is not, and the times of one digit."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from agentdesk.desk.callbacks.answers import CallbackHistory
from agentdesk.desk.timeline_answers import HoldState, LeaseView
from agentdesk.language.isolates import strip_controls
from agentdesk.models.callbacks.tables import OwnerMode
from agentdesk.ui.callbacks.history import history_lines
from agentdesk.ui.callbacks.presets import Preset, moment_of, window_around
from agentdesk.ui.callbacks.rows import queue_row
from agentdesk.ui.callbacks.wording import Clocks, countdown_words, owner_mode_words, promise_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.theme.tokens import Ink
from tests.ui.doubles.callbacks import asked_for, free, mine, promised
from tests.ui.doubles.values import NOW, USER

pytestmark = pytest.mark.usefixtures("localisation")
CLOCKS = Clocks(NOW, NOW)


@pytest.mark.parametrize(
    ("view", "words", "ink"),
    [
        (promised("a", timedelta(minutes=-42)), "12 min late", Ink.ERR),
        (promised("a", timedelta(hours=-5)), "4 h late", Ink.ERR),
        (promised("a", timedelta(minutes=8)), "in 8 min", Ink.WARN),
        (free("a"), "waits 23 min", Ink.TEXT),
    ],
)
def test_l10n_23_what_is_near_is_told_by_its_distance(view: object, words: str, ink: Ink) -> None:
    row = queue_row(view, USER.user_id, CLOCKS, current_formats())  # type: ignore[arg-type]  # parametrised
    assert (strip_controls(row.due.words), row.due.ink) == (words, ink)
    assert "22 November" in strip_controls(row.tip)


def test_what_is_further_off_is_told_by_its_time() -> None:
    row = queue_row(promised("a", timedelta(hours=3)), USER.user_id, CLOCKS, current_formats())
    assert strip_controls(row.due.words) == current_formats().clock(
        current_formats().local(NOW + timedelta(hours=3)).time()
    )


def test_off_13_what_was_only_asked_for_never_looks_like_what_is_mine() -> None:
    sure = queue_row(mine("a"), USER.user_id, CLOCKS, current_formats()).state
    unsure = queue_row(asked_for("a"), USER.user_id, CLOCKS, current_formats()).state
    assert (sure.words, sure.dashed) == ("Yours · 9 min", False)
    assert ("Not confirmed" in unsure.words, unsure.dashed) == (True, True)
    assert sure.level is not unsure.level


def test_who_lost_it_reads_who_has_it() -> None:
    lost = free("a", lease=LeaseView(HoldState.LOST, lost_to="Reza"))
    assert strip_controls(queue_row(lost, USER.user_id, CLOCKS, current_formats()).state.words) == "Reza got it"


def test_a_pack_of_the_branch_is_told_as_such() -> None:
    ends = NOW + timedelta(minutes=40)
    lease = LeaseView(HoldState.HELD, branch_name="Valiasr", is_mine=True, token=3, ends_at=ends)
    row = queue_row(free("a", lease=lease), USER.user_id, CLOCKS, current_formats())
    assert row.state.words == "Your branch · 40 min"
    assert "40:00" in strip_controls(countdown_words(lease, NOW, current_formats()))


def test_a11y_02_a_row_is_one_sentence() -> None:
    row = queue_row(promised("a", timedelta(minutes=-42), attempts=2), USER.user_id, CLOCKS, current_formats())
    assert row.spoken.startswith("Overdue. 12 min late. Zahra Karimi. Order not delivered. ")
    assert "attempts 2 of 3" in row.spoken


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (OwnerMode.ONLY_OWNER, "You alone"),
        (OwnerMode.ANYONE, "You, but anybody may take it"),
    ],
)
def test_owner_modes_are_said(mode: OwnerMode, words: str) -> None:
    view = free("a", owner_id=USER.user_id, owner_name=USER.name, owner_mode=mode)
    assert strip_controls(owner_mode_words(view, USER.user_id, current_formats())) == words


def test_what_became_of_a_promise_is_said() -> None:
    broken = promised("a", timedelta(hours=-5))
    assert strip_controls(promise_words(broken, NOW, current_formats())).endswith("– not kept")
    assert "since" in promise_words(free("a"), NOW, current_formats())


def test_no_history_has_no_lines() -> None:
    assert history_lines(CallbackHistory(free("a")), NOW, current_formats()) == ()


def test_an_evening_that_has_begun_is_tomorrow_s_and_days_off_are_no_workdays() -> None:
    formats = current_formats()
    late = datetime(2026, 11, 20, 18, 0, tzinfo=formats.zone)
    evening = moment_of(Preset.EVENING, late, formats)
    assert evening is not None
    assert formats.day(evening) == date(2026, 11, 21)
    workday = moment_of(Preset.WORKING_DAY, late, formats)
    assert workday is not None
    assert formats.day(workday).weekday() not in formats.days_off
    holiday = formats.day(workday)
    later = moment_of(Preset.WORKING_DAY, late, formats, {holiday, holiday + timedelta(days=1)})
    assert later is not None
    assert formats.day(later) not in {holiday, holiday + timedelta(days=1)}
    assert later > workday
    assert moment_of(Preset.ASAP, late, formats) is None


def test_a_promise_in_an_hour_names_full_five_minutes_and_half_an_hour_s_window() -> None:
    odd = datetime(2026, 11, 22, 10, 32, 40, tzinfo=UTC)
    moment = moment_of(Preset.HOUR, odd, current_formats())
    assert moment == datetime(2026, 11, 22, 11, 35, tzinfo=UTC)
    quarter = timedelta(minutes=15)
    assert window_around(moment, odd, quarter) == (moment - timedelta(minutes=15), moment + timedelta(minutes=15))
    near = odd + timedelta(minutes=3)
    assert window_around(near, odd, quarter)[0] == odd


def test_a_state_of_a_newer_program_is_shown_as_it_is() -> None:
    ended = free("a", state="archived", ended_at=NOW)
    assert queue_row(ended, USER.user_id, CLOCKS, current_formats()).state.words == "archived"
