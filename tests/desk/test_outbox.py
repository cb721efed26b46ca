"""What waits, what needs somebody and what was settled, through a real server and desks on machines of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid4

import pytest

from agentdesk.desk.desk import Desk
from agentdesk.desk.outbox_answers import Choice, Merge, NeedsYou, SettledChange
from agentdesk.models.errors import Refused
from agentdesk.models.vocabulary import EntryState
from tests.desk.firm import Firm, Machine, running_firm
from tests.desk.parts import SetClock

HOUR = timedelta(hours=1)


@dataclass
class Two:
    """Sara and Reza of one team, each at a machine; ``zahra`` is a customer of both."""

    firm: Firm
    sara: Desk
    reza: Desk
    sara_clock: SetClock
    reza_clock: SetClock
    machine: Machine
    zahra: str

    def sync(self) -> None:
        """Reza's work reaches the server before Sara's, and everything is read by both."""
        for desk in (self.reza, self.sara, self.reza):
            assert desk.sync().state == "idle"

    def city(self, desk: Desk, new: str | None, old: str | None = None) -> int:
        """Change the city."""
        arguments = {"customer_id": self.zahra, "field": "city", "old": old, "new": new}
        return desk.perform_named("SetCustomerField", arguments).mid

    def conflict(self) -> int:
        """Reza says Qom, Sara Yazd, and Reza is first."""
        self.city(self.reza, "قم")
        mid = self.city(self.sara, "یزد")
        self.sync()
        return mid

    def cities(self) -> set[str | None]:
        """What both see."""
        cards = (self.sara.customer(self.zahra), self.reza.customer(self.zahra))
        return {card.city for card in cards if card is not None}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Both at their desks, for all tests of this file; each test has a customer of its own."""
    with ExitStack() as stack:
        firm = stack.enter_context(running_firm(tmp_path_factory.mktemp("firm")))
        clocks = SetClock(), SetClock()
        machines = [firm.machine(clock) for clock in clocks]
        sara, reza = (machine.sign_in(login) for machine, login in zip(machines, ("sara", "reza"), strict=True))
        stack.callback(sara.close)
        stack.callback(reza.close)
        yield Two(firm, sara, reza, *clocks, machines[0], zahra="")


@pytest.fixture
def two(places: Two) -> Iterator[Two]:
    phone = f"0912{uuid4().int % 10**7:07}"
    zahra = places.sara.perform_named("AddCustomer", {"name": "زهرا کریمی", "phone": phone}).ids[0]
    places.sync()
    yield replace(places, zahra=zahra)
    for desk in (places.sara, places.reza):
        for one in desk.outbox().needs_you:
            desk.settle(one.mid, Choice.THEIRS if one.is_conflict else Choice.DISCARD)
        desk.sync()


def needed(desk: Desk) -> NeedsYou:
    (one,) = desk.outbox().needs_you
    return one


def last_settled(desk: Desk) -> SettledChange:
    return desk.outbox().settled[0]


def test_what_waits_is_told_in_words_until_it_is_sent(two: Two) -> None:
    two.sara.perform_named("AddNote", {"customer_id": two.zahra, "body": "بعداً زنگ بزنید\nلطفاً"})
    (waiting,) = two.sara.outbox().waiting
    assert (waiting.intent, waiting.customer_name, waiting.can_withdraw) == ("AddNote", "زهرا کریمی", True)
    assert waiting.about == {"kind": "note", "body": "بعداً زنگ بزنید لطفاً"}
    before = two.sara.outbox().sent_today
    two.sync()
    view = two.sara.outbox()
    assert (view.waiting, view.needs_you, view.sent_today) == ((), (), before + 1)


@pytest.mark.parametrize("theirs_is", ["older", "newer"])
def test_off_08_both_values_with_who_when_and_where_whoever_was_first(two: Two, theirs_is: str) -> None:
    if theirs_is == "older":
        two.city(two.reza, "قم")
        two.reza_clock.move(HOUR)
        mid = two.city(two.sara, "یزد")
    else:
        mid = two.city(two.sara, "یزد")
        two.sara_clock.move(HOUR)
        two.city(two.reza, "قم")
    two.sync()
    one = needed(two.sara)
    assert (one.mid, one.field, one.mine, one.theirs, one.base) == (mid, "city", "یزد", "قم", None)
    assert (one.theirs_by, one.theirs_where, one.is_conflict) == ("Reza", "north", True)
    assert (one.table, one.row_id, one.customer_name) == ("customer", two.zahra, "زهرا کریمی")
    assert one.choices == (Choice.MINE, Choice.THEIRS, Choice.EDIT)
    assert one.theirs_at is not None
    assert (one.theirs_at < one.made_at) == (theirs_is == "older")
    assert two.cities() == {"قم"}


def test_off_09_equal_values_are_no_conflict_and_are_logged(two: Two) -> None:
    two.city(two.reza, "قم")
    two.city(two.sara, "قم")
    two.sync()
    assert two.sara.outbox().needs_you == ()
    logged = last_settled(two.sara)
    assert (logged.merge, logged.choice, logged.kept, logged.can_bring_back) == (Merge.EQUAL, None, "قم", False)
    card = two.sara.customer(two.zahra)
    assert card is not None
    assert card.state is EntryState.SYNCED


def test_off_09_different_fields_of_one_row_merge_silently(two: Two) -> None:
    two.city(two.reza, "قم")
    two.sara.perform_named("SetCustomerField", {"customer_id": two.zahra, "field": "tier", "new": "gold"})
    two.sync()
    for desk in (two.sara, two.reza):
        card = desk.customer(two.zahra)
        assert card is not None
        assert (card.city, card.tier, desk.outbox().needs_you) == ("قم", "gold", ())


def test_off_10_mine_is_handed_in_on_top_of_theirs_and_counts_for_both(two: Two) -> None:
    mid = two.conflict()
    (settled,) = two.sara.settle(mid, Choice.MINE)
    assert settled.performed is not None
    card = two.sara.customer(two.zahra)
    assert card is not None
    assert (card.city, card.state, two.sara.outbox().needs_you) == ("یزد", EntryState.PENDING, ())
    two.sync()
    two.sync()
    assert two.cities() == {"یزد"}
    assert two.sara.status().needs_you == ()
    done = last_settled(two.sara)
    assert (done.choice, done.kept, done.other, done.can_undo) == (Choice.MINE, "یزد", "قم", False)
    assert done.restorable_until - done.settled_at == timedelta(days=90)


def test_off_10_theirs_leaves_the_row_as_it_is_and_marks_nothing(two: Two) -> None:
    mid = two.conflict()
    (settled,) = two.sara.settle(mid, Choice.THEIRS)
    assert settled.performed is None
    two.sync()
    card = two.sara.customer(two.zahra)
    assert card is not None
    assert (card.city, card.state, two.sara.status().needs_you) == ("قم", EntryState.SYNCED, ())
    assert (last_settled(two.sara).kept, last_settled(two.sara).other) == ("قم", "یزد")


def test_a_third_value_settles_a_conflict_too(two: Two) -> None:
    mid = two.conflict()
    two.sara.settle(mid, Choice.EDIT, arguments={"new": "کاشان"})
    two.sync()
    two.sync()
    assert two.cities() == {"کاشان"}
    assert (last_settled(two.sara).kept, last_settled(two.sara).other) == ("کاشان", "قم")


def test_off_10_one_answer_for_all_conflicts_over_the_same_field(two: Two) -> None:
    others = [two.sara.perform_named("AddCustomer", {"name": name}).ids[0] for name in ("علی", "مریم")]
    two.sync()
    for desk, city in ((two.reza, "قم"), (two.sara, "یزد")):
        for customer_id in (two.zahra, *others):
            desk.perform_named("SetCustomerField", {"customer_id": customer_id, "field": "city", "new": city})
        desk.perform_named("SetCustomerField", {"customer_id": two.zahra, "field": "tier", "new": city})
    two.sync()
    view = two.sara.outbox().needs_you
    assert [one.alike for one in view] == [2, 2, 2, 0]
    settled = two.sara.settle(view[0].mid, Choice.MINE, alike=True)
    assert len(settled) == 3
    assert [one.field for one in two.sara.outbox().needs_you] == ["tier"]
    two.sync()
    two.sync()
    cards = [two.reza.customer(customer_id) for customer_id in (two.zahra, *others)]
    assert {card.city for card in cards if card is not None} == {"یزد"}


def test_off_10_a_decision_can_be_taken_back_until_it_is_sent(two: Two) -> None:
    mid = two.conflict()
    (settled,) = two.sara.settle(mid, Choice.MINE)
    assert last_settled(two.sara).can_undo
    assert two.sara.unsettle(mid)
    assert needed(two.sara).mid == mid
    card = two.sara.customer(two.zahra)
    assert card is not None
    assert (card.city, card.state) == ("قم", EntryState.CONFLICT)
    (settled,) = two.sara.settle(mid, Choice.MINE)
    assert settled.performed is not None
    assert two.sara.withdraw(settled.performed.mid)
    assert needed(two.sara).mid == mid
    two.sara.settle(mid, Choice.MINE)
    two.sync()
    assert not two.sara.unsettle(mid)
    assert two.sara.outbox().needs_you == ()


def test_off_11_the_version_not_chosen_can_be_brought_back(two: Two) -> None:
    mid = two.conflict()
    two.sara.settle(mid, Choice.THEIRS)
    assert last_settled(two.sara).can_bring_back
    done = two.sara.bring_back(mid)
    assert not last_settled(two.sara).can_bring_back
    assert two.sara.withdraw(done.mid)
    assert last_settled(two.sara).can_bring_back
    two.sara.bring_back(mid)
    two.sync()
    two.sync()
    assert two.cities() == {"یزد"}
    with pytest.raises(Refused):
        two.sara.bring_back(mid)


def test_off_11_after_90_days_what_was_decided_is_final(two: Two) -> None:
    mid = two.conflict()
    two.sara.settle(mid, Choice.THEIRS)
    two.sara_clock.move(timedelta(days=91))
    assert two.sara.outbox().settled == ()
    with pytest.raises(Refused):
        two.sara.bring_back(mid)


def test_a_free_text_is_the_last_writers_and_the_other_version_can_be_brought_back(two: Two) -> None:
    for desk, about in ((two.reza, "از رضا"), (two.sara, "از سارا")):
        desk.perform_named("SetCustomerField", {"customer_id": two.zahra, "field": "about", "new": about})
    two.sync()
    logged = last_settled(two.sara)
    assert (logged.merge, logged.kept, logged.other) == (Merge.LAST_WRITER, "از سارا", "از رضا")
    assert two.sara.outbox().needs_you == ()
    two.sara.bring_back(logged.mid)
    two.sync()
    card = two.sara.customer(two.zahra)
    assert card is not None
    assert card.about == "از رضا"


@pytest.mark.parametrize(
    ("theirs", "mine", "counts"), [("withdrawn", "given", "withdrawn"), ("given", "withdrawn", "withdrawn")]
)
def test_the_most_restrictive_consent_wins_without_asking(two: Two, theirs: str, mine: str, counts: str) -> None:
    card = two.sara.customer(two.zahra)
    assert card is not None
    point = card.contact_points[0].id
    for desk, consent in ((two.reza, theirs), (two.sara, mine)):
        arguments = {"contact_point_id": point, "field": "consent", "old": "unknown", "new": consent}
        desk.perform_named("SetContactPoint", arguments)
    two.sync()
    for desk in (two.sara, two.reza):
        seen = desk.customer(two.zahra)
        assert seen is not None
        assert (seen.contact_points[0].consent, desk.outbox().needs_you) == (counts, ())
    logged = last_settled(two.sara)
    assert (logged.merge, logged.kept, logged.other) == (Merge.STRICTEST, "withdrawn", "given")


def test_contact_points_and_matters_are_in_conflict_field_by_field(two: Two) -> None:
    matter = two.sara.perform_named("OpenConversation", {"customer_id": two.zahra, "topic": "تعمیر"}).ids[0]
    two.sync()
    card = two.sara.customer(two.zahra)
    assert card is not None
    point, number = card.contact_points[0].id, card.contact_points[0].value
    reza_id, sara_id = two.reza.user.user_id, two.sara.user.user_id
    for desk, value, status, stage, owner in (
        (two.reza, "0912 000 0001", "waiting", "دوم", reza_id),
        (two.sara, "0912 000 0002", "closed", "سوم", sara_id),
    ):
        desk.perform_named(
            "SetContactPoint", {"contact_point_id": point, "field": "value", "old": number, "new": value}
        )
        for field, old, new in (("status", "open", status), ("stage", None, stage), ("owner_id", None, owner)):
            arguments = {"conversation_id": matter, "field": field, "old": old, "new": new}
            desk.perform_named("SetConversation", arguments)
    two.sync()
    found = {one.field: (one.mine, one.theirs) for one in two.sara.outbox().needs_you}
    assert found == {
        "value": ("0912 000 0002", "0912 000 0001"),
        "status": ("closed", "waiting"),
        "stage": ("سوم", "دوم"),
        "owner_id": ("Sara", "Reza"),
    }
    for one in two.sara.outbox().needs_you:
        two.sara.settle(one.mid, Choice.MINE)
    two.sync()
    two.sync()
    assert two.sara.outbox().needs_you == ()
    seen = two.reza.customer(two.zahra)
    assert seen is not None
    (conversation,) = seen.conversations
    assert (seen.contact_points[0].value, conversation.status, conversation.stage, conversation.owner_name) == (
        "0912 000 0002",
        "closed",
        "سوم",
        "Sara",
    )


def test_off_12_added_work_and_edited_notes_are_never_in_conflict(two: Two) -> None:
    note = two.sara.perform_named("AddNote", {"customer_id": two.zahra, "body": "یک"}).ids[0]
    two.sync()
    with closing(two.firm.machine().sign_in("lead")) as lead:
        lead.sync()
        for desk, body in ((lead, "دو"), (two.sara, "سه")):
            desk.perform_named("EditNote", {"interaction_id": note, "body": body})
            desk.perform_named("AddNote", {"customer_id": two.zahra, "body": f"کنار {body}"})
        lead.sync()
    two.sync()
    assert two.sara.outbox().needs_you == ()
    assert [(one.old, one.new) for one in two.sara.revisions(note)] == [("یک", "دو"), ("دو", "سه")]


def test_times_and_numbers_are_settled_and_brought_back_in_their_own_type(two: Two) -> None:
    promise = {"customer_id": two.zahra, "topic": "تعمیر", "promise": "زنگ", "promise_due_at": "2026-03-02T10:00:00Z"}
    matter = two.sara.perform_named("OpenConversation", promise).ids[0]
    call = {"kind": "call", "direction": "in", "occurred_at": "2026-03-01T08:00:00Z", "duration_seconds": 60}
    entry = two.sara.perform_named("LogInteraction", {"customer_id": two.zahra, **call}).ids[0]
    two.sync()
    with closing(two.firm.machine().sign_in("lead")) as lead:
        lead.sync()
        for desk, hour, seconds in ((lead, "11", 61), (two.sara, "12", 62)):
            due = {"old": "2026-03-02T10:00:00Z", "new": f"2026-03-02T{hour}:00:00Z"}
            desk.perform_named("SetConversation", {"conversation_id": matter, "field": "promise_due_at", **due})
            length = {"interaction_id": entry, "field": "duration_seconds", "old": 60, "new": seconds}
            desk.perform_named("CorrectInteraction", length)
            desk.sync()
        view = two.sara.outbox().needs_you
        assert {one.field for one in view} == {"promise_due_at", "duration_seconds"}
        for one in view:
            two.sara.settle(one.mid, Choice.MINE)
        two.sara.sync()
        assert (two.sara.outbox().needs_you, due_and_length(two, entry)) == ((), ("2026-03-02T12:00:00+00:00", 62))
        for one in view:
            two.sara.bring_back(one.mid)
        two.sara.sync()
        assert (two.sara.outbox().needs_you, due_and_length(two, entry)) == ((), ("2026-03-02T11:00:00+00:00", 61))


def due_and_length(two: Two, entry_id: str) -> tuple[str | None, int | None]:
    """When the promise is due, and how long the call took."""
    card = two.sara.customer(two.zahra)
    assert card is not None
    due = card.conversations[0].promise_due_at
    (length,) = (entry.duration_seconds for entry in two.sara.timeline(two.zahra).entries if entry.id == entry_id)
    return None if due is None else due.isoformat(), length


def test_off_08_what_was_saved_here_since_is_never_shown_as_theirs(two: Two) -> None:
    mid = two.conflict()
    two.city(two.sara, "تهران", "قم")
    one = needed(two.sara)
    assert (one.theirs, one.theirs_by, one.mine) == ("قم", "Reza", "یزد")
    two.sara.settle(mid, Choice.MINE)
    two.sync()
    two.sync()
    assert (two.cities(), two.sara.outbox().needs_you) == ({"یزد"}, ())


def test_what_waits_is_told_by_names_not_by_ids(two: Two) -> None:
    other = two.sara.perform_named("AddCustomer", {"name": "Zahra K."}).ids[0]
    two.sara.perform_named("ProposeMerge", {"customer_id": two.zahra, "other_id": other, "note": "همان"})
    reza = two.reza.user.user_id
    two.sara.perform_named("OpenConversation", {"customer_id": two.zahra, "topic": "تعمیر", "owner_id": reza})
    told = {one.intent: dict(one.about) for one in two.sara.outbox().waiting}
    assert told["ProposeMerge"] == {"other_id": "Zahra K.", "note": "همان"}
    assert told["OpenConversation"] == {"topic": "تعمیر", "owner_id": "Reza"}
