"""The chip and the notice line as a truth table: never green while anything is left, no "sending" for a refusal."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.desk.answers import DeskStatus, LineState
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.status.wording import (
    CLOCK_LIMIT_SECONDS,
    OLD_CUSTOMER,
    PULL_LIMIT,
    as_of_words,
    chip_words,
    is_up_to_date,
    notice_of,
)
from agentdesk.ui.theme.tokens import Level
from tests.ui.doubles.values import NOW, need, status

pytestmark = pytest.mark.usefixtures("localisation")

STATES = st.builds(
    lambda line, pending, files, refused, conflicts, age, is_filling: status(
        line=line,
        is_filling=is_filling,
        pending=pending,
        files_waiting=files,
        needs_you=tuple(need(n) for n in range(refused)) + tuple(need(100 + n, "CONFLICT") for n in range(conflicts)),
        last_success_at=None if age is None else NOW - timedelta(seconds=age),
    ),
    st.sampled_from(LineState),
    st.integers(0, 3),
    st.integers(0, 2),
    st.integers(0, 2),
    st.integers(0, 2),
    st.one_of(st.none(), st.integers(0, 1000)),
    st.booleans(),
)


def chip(state: DeskStatus) -> str:
    return strip_controls(chip_words(state, NOW, current_formats()).strong)


@given(STATES)
def test_off_04_up_to_date_is_said_only_when_all_of_it_is_true(state: DeskStatus) -> None:
    words = chip_words(state, NOW, current_formats())
    fresh = state.last_success_at is not None and NOW - state.last_success_at <= PULL_LIMIT
    all_well = (
        state.pending == 0
        and state.files_waiting == 0
        and not state.needs_you
        and not state.is_filling
        and fresh
        and state.line in {LineState.IDLE, LineState.SYNCING}
    )
    assert is_up_to_date(state, NOW) is all_well
    assert (words.strong == "Up to date") is all_well
    assert (words.level is Level.OK) is all_well


@given(STATES)
def test_off_05_what_needs_somebody_is_never_counted_or_drawn_as_sending(state: DeskStatus) -> None:
    words = chip_words(state, NOW, current_formats())
    if "Sending" in words.strong:
        assert f"Sending {state.pending}" in words.strong
        assert state.line is LineState.SYNCING
    if state.needs_you:
        assert words.glyph != "sending"
    refused = len(state.needs_you) - state.conflicts
    assert ("need you" in words.strong or "needs you" in words.strong) is (refused > 0)
    assert ("conflict" in words.strong) is (state.conflicts > 0)


@given(STATES)
def test_off_03_the_chip_has_words_a_glyph_and_the_last_success(state: DeskStatus) -> None:
    words = chip_words(state, NOW, current_formats())
    assert words.strong
    assert words.glyph
    assert words.weak
    assert ("last sync" in words.weak) is (state.last_success_at is not None)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (status(), "Up to date"),
        (status(line=LineState.SYNCING, pending=3), "Sending 3"),
        (status(pending=1), "1 queued"),
        (status(line=LineState.OFFLINE, pending=2), "2 queued"),
        (status(line=LineState.OFFLINE), "Offline"),
        (status(line=LineState.ERROR), "Limited"),
        (status(line=LineState.ERROR, pending=1), "1 queued · Limited"),
        (status(needs_you=(need(1),)), "1 needs you"),
        (status(needs_you=(need(1), need(2, "CONFLICT")), pending=1), "1 queued · 1 needs you · 1 conflict"),
        (status(line=LineState.SYNCING, last_success_at=None), "Receiving"),
        (status(last_success_at=NOW - timedelta(hours=1)), "Not checked lately"),
    ],
)
def test_off_15_the_words_of_the_chip(state: DeskStatus, words: str) -> None:
    assert chip(state) == words


def test_off_24_no_state_says_error_alone(localisation: Localisation) -> None:
    for language in Language:
        localisation.set_language(language)
        for line in LineState:
            words = chip_words(status(line=line), NOW, current_formats()).strong
            assert words.lower() not in {"error", "خطا", "خطأ"}


def test_off_07_the_notice_line_puts_the_pressing_first() -> None:
    formats = current_formats()
    offline = status(line=LineState.OFFLINE, pending=3, offline_since=NOW, needs_you=(need(1),))
    notice = notice_of(offline, NOW, formats)
    assert notice is not None
    sentence = strip_controls(notice.sentence)
    assert sentence.startswith("Offline since 10:35")
    assert "3 changes are safe on this device and will be sent when the line is back" in sentence
    refused = notice_of(status(needs_you=(need(1), need(2))), NOW, formats)
    assert refused is not None
    assert (refused.level, refused.sentence) == (Level.ERR, "2 changes need you; nothing is lost")
    assert notice_of(status(), NOW, formats) is None


@pytest.mark.parametrize(("seconds", "words"), [(420.0, "7 minutes slow"), (-180.0, "3 minutes fast")])
def test_off_16_a_clock_that_is_wrong_by_more_than_two_minutes_is_told(seconds: float, words: str) -> None:
    notice = notice_of(status(clock_offset_seconds=seconds), NOW, current_formats())
    assert notice is not None
    assert words in notice.sentence
    assert notice_of(status(clock_offset_seconds=CLOCK_LIMIT_SECONDS), NOW, current_formats()) is None


def test_off_14_the_age_of_a_customer_is_shown_from_a_quarter_of_an_hour_on() -> None:
    formats = current_formats()
    assert as_of_words(status(last_success_at=NOW - OLD_CUSTOMER), NOW, formats) == ""
    old = as_of_words(status(last_success_at=NOW - timedelta(minutes=16)), NOW, formats)
    assert strip_controls(old) == "as of today 10:19"


def test_l10n_09_the_chip_counts_in_the_users_digits(localisation: Localisation) -> None:
    localisation.set_language(Language.FA)
    assert "۳" in chip(status(pending=3))


@pytest.mark.parametrize(
    ("changes", "files", "words"),
    [(3, 1, "3 queued · 1 file waits"), (0, 2, "2 files wait"), (1, 0, "1 queued")],
)
def test_off_03_files_that_wait_are_counted_beside_changes(changes: int, files: int, words: str) -> None:
    state = status(pending=changes, files_waiting=files)
    assert chip(state) == words
    assert chip_words(state, NOW, current_formats()).level is Level.PENDING


def test_off_17_without_a_line_the_notice_says_what_is_safe_here_files_too() -> None:
    state = status(line=LineState.OFFLINE, pending=3, files_waiting=1)
    notice = notice_of(state, NOW, current_formats())
    assert notice is not None
    assert "safe on this device until the line is back: 3 changes and 1 file" in strip_controls(notice.sentence)


def test_off_24_files_that_wait_are_told_in_the_digits_of_the_language(localisation: Localisation) -> None:
    localisation.set_language(Language.FA)
    assert chip(status(pending=3, files_waiting=1)) == "۳ در صف · ۱ فایل در انتظار"
