"""Who holds a matter, in words: what was only asked for never reads or looks like what is held."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agentdesk.desk.timeline_answers import ConversationView, HoldState, LeaseView
from agentdesk.intents.leases import ClaimLease, ReleaseLease, RenewLease
from agentdesk.language.isolates import strip_controls
from agentdesk.ui.conversation.form import form_of
from agentdesk.ui.conversation.holding import hold_words, owner_name_at, renewing, state_at, taking
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.theme.tokens import Level
from tests.ui.doubles import values

NOW = values.NOW
MINE = LeaseView(
    HoldState.HELD, values.USER.user_id, "Maryam Nouri", is_mine=True, token=3, ends_at=NOW + timedelta(minutes=5)
)
THEIRS = replace(MINE, holder_name="Reza", is_mine=False)
REQUESTED = LeaseView(HoldState.REQUESTED)
LOST = replace(THEIRS, state=HoldState.LOST, lost_to="Reza", lost_since=NOW - timedelta(minutes=5))


@pytest.fixture
def formats() -> Formats:
    return current_formats()


def said(lease: LeaseView | None, formats: Formats, minutes: float = 0) -> str:
    hold = hold_words(lease, NOW + timedelta(minutes=minutes), formats)
    return "" if hold is None else hold.words


@pytest.mark.parametrize("lease", [None, LeaseView(HoldState.FREE), LeaseView(HoldState.RELEASED)])
def test_of_what_nobody_has_nothing_is_said(lease: LeaseView | None, formats: Formats) -> None:
    assert hold_words(lease, NOW, formats) is None


def test_off_13_what_was_asked_for_is_not_confirmed(formats: Formats) -> None:
    hold = hold_words(REQUESTED, NOW, formats)
    assert hold is not None
    assert hold.words == "Requested – not confirmed"
    assert hold.level is Level.PENDING
    assert "somebody else may take it" in hold.hint


def test_off_13_who_has_it_as_far_as_is_known_is_said_to_who_asks(formats: Formats) -> None:
    asked = replace(THEIRS, state=HoldState.REQUESTED)
    hold = hold_words(asked, NOW, formats)
    assert hold is not None
    assert hold.words == "Requested – not confirmed"
    assert "Reza" in hold.hint
    later = hold_words(asked, NOW + timedelta(minutes=6), formats)
    assert later is not None
    assert "Reza" not in later.hint


def test_off_13_who_lost_reads_who_got_it_and_when_and_that_the_work_is_kept(formats: Formats) -> None:
    hold = hold_words(LOST, NOW, formats)
    assert hold is not None
    assert "Reza" in hold.words
    assert formats.time(NOW - timedelta(minutes=5)) in hold.words
    assert hold.hint == "What you did meanwhile is kept."


def test_who_has_it_and_until_when(formats: Formats) -> None:
    until = formats.time(NOW + timedelta(minutes=5))
    assert said(MINE, formats).startswith("Yours until")
    assert until in said(MINE, formats)
    assert "Reza has it until" in said(THEIRS, formats).replace("\u2068", "").replace("\u2069", "")
    pack = replace(THEIRS, holder_id=None, holder_name=None, branch_name="Bazaar")
    assert "Bazaar" in said(pack, formats)


@pytest.mark.parametrize("lease", [MINE, THEIRS])
def test_what_has_ended_since_it_was_read_is_shown_as_ended(lease: LeaseView, formats: Formats) -> None:
    assert state_at(lease, NOW + timedelta(minutes=5)) is HoldState.OVER
    assert said(lease, formats, minutes=6).startswith("Nobody has it since")


def test_after_a_restart_the_time_is_not_certain(formats: Formats) -> None:
    hold = hold_words(replace(MINE, is_uncertain=True), NOW, formats)
    assert hold is not None
    assert "not certain" in hold.hint


def test_one_key_takes_it_and_gives_it_back() -> None:
    assert taking("m", MINE, NOW) == ReleaseLease(noun="conversation", noun_id="m", token=3)
    for lease in (None, THEIRS, LOST, REQUESTED):
        assert taking("m", lease, NOW) == ClaimLease(noun="conversation", noun_id="m")
    assert taking("m", MINE, NOW + timedelta(minutes=6)) == ClaimLease(noun="conversation", noun_id="m")


def test_it_is_renewed_when_a_third_of_its_time_is_over() -> None:
    fresh = replace(MINE, ends_at=NOW + timedelta(minutes=9))
    assert renewing("m", fresh, NOW) is None
    assert renewing("m", fresh, NOW + timedelta(minutes=3)) == RenewLease(noun="conversation", noun_id="m", token=3)
    assert renewing("m", fresh, NOW + timedelta(minutes=10)) is None
    assert renewing("m", THEIRS, NOW) is None


def test_changes_of_who_holds_it_carry_the_token_and_the_owner_goes_last() -> None:
    matter = replace(values.conversation(1), lease=MINE, owner_id=values.USER.user_id)
    form = replace(form_of(matter), owner_id=values.uuid(9), handover_note="Courier was told")
    changes = form.changes(matter)
    assert [(one.field, one.lease_token) for one in changes] == [("handover_note", 3), ("owner_id", 3)]
    others = form.changes(replace(matter, lease=THEIRS))
    assert {one.lease_token for one in others} == {None}


PACK = replace(MINE, holder_id=None, holder_name=None, branch_name="Bazaar", ends_at=NOW + timedelta(hours=2))
SINCE = NOW - timedelta(minutes=18)


def told(lease: LeaseView, formats: Formats, minutes: float = 0) -> str:
    """Chip and hint, without a line since a while."""
    hold = hold_words(lease, NOW + timedelta(minutes=minutes), formats, SINCE)
    assert hold is not None
    return strip_controls(f"{hold.words} | {hold.hint}")


def test_off_13_what_is_held_without_a_line_says_since_when_and_until_when(formats: Formats) -> None:
    since = strip_controls(formats.time(SINCE))
    until = strip_controls(formats.time(NOW + timedelta(hours=2)))
    kept = f"No line since {since}: until then it stays so all the same."
    assert told(PACK, formats) == f"Your branch has it until {until} | {kept}"
    assert told(MINE, formats).endswith(f"| {kept}")
    assert "this is what was known then" in told(replace(PACK, is_mine=False), formats)
    with_line = hold_words(PACK, NOW, formats)
    assert with_line is not None
    assert with_line.hint == ""


def test_off_13_without_a_line_nobody_is_said_to_have_what_is_over(formats: Formats) -> None:
    words = told(MINE, formats, minutes=6)
    assert words.startswith("Over since")
    assert "who has it now is not known here" in words
    assert "Nobody" not in words


def test_a_pack_until_another_day_says_the_day_and_the_time(formats: Formats) -> None:
    ends_at = NOW + timedelta(hours=22)
    hold = hold_words(replace(PACK, ends_at=ends_at), NOW, formats)
    assert hold is not None
    time = strip_controls(formats.time(ends_at))
    assert time in strip_controls(hold.words)
    assert strip_controls(hold.words) != f"Your branch has it until {time}"


def test_off_13_a_lease_that_is_over_makes_nobody_the_owner_any_more() -> None:
    def matter(lease: LeaseView | None, owner_id: str = values.USER.user_id) -> ConversationView:
        return replace(values.conversation(1), owner_id=owner_id, owner_name="Maryam Nouri", lease=lease)

    later = NOW + timedelta(minutes=6)
    assert owner_name_at(matter(MINE), NOW) == "Maryam Nouri"
    assert owner_name_at(matter(MINE), later) is None
    assert owner_name_at(matter(replace(MINE, state=HoldState.REQUESTED)), later) is None
    assert owner_name_at(matter(replace(MINE, returns_to_name="Reza")), later) == "Reza"
    assert owner_name_at(matter(MINE, owner_id=values.uuid(9)), later) == "Maryam Nouri"
    assert owner_name_at(matter(PACK), NOW + timedelta(hours=3)) == "Maryam Nouri"
    assert owner_name_at(matter(None), later) == "Maryam Nouri"
