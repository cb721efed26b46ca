"""Over a timeline stand the pins that have not ended, the open matters, and how far it was read by whom."""

from datetime import timedelta

from agentdesk.desk.timeline_answers import TimelineTop
from agentdesk.desk.top import TopQuestions
from agentdesk.models.base import Shared
from agentdesk.models.customer import CustomerAlias
from agentdesk.models.interaction import Interaction, InteractionRevision, Pin, ReadMark
from agentdesk.models.vocabulary import EntryState
from agentdesk.sync.store import CacheStore
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, an_id, conversation, counted, customer, entry, put, query_plan, user

ZAHRA, OTHER = customer(), customer("Other")
ME, REZA, SARA = user("me", "Me"), user("reza", "Reza"), user("sara", "Sara")
NOW = NOON + timedelta(days=1)


def pin(number: int, **values: object) -> Pin:
    entry_id = an_id("entry", ZAHRA.id, number)
    usual = {
        "id": an_id("pin", number),
        "customer_id": ZAHRA.id,
        "interaction_id": entry_id,
        "until_at": NOW + timedelta(days=7),
        "pinned_at": NOON + timedelta(minutes=number),
        "pinned_by": REZA.id,
        "ver": 1,
    }
    return Pin(**usual | values)


def mark(who: str, minutes: int, of: str = ZAHRA.id) -> ReadMark:
    at = NOON + timedelta(minutes=minutes)
    return ReadMark(id=an_id("mark", who, of), customer_id=of, user_id=who, read_up_to_at=at, ver=1)


def top(store: CacheStore, *rows: Shared, clock: SetClock | None = None) -> TimelineTop:
    put(store, [ZAHRA, ME, REZA, SARA, *rows])
    return TopQuestions(store, clock or SetClock(NOW), ME.id).of(ZAHRA.id)


def test_over_an_untouched_customer_stands_nothing(store: CacheStore) -> None:
    assert top(store) == TimelineTop(user_id=ME.id)


def test_pins_are_entries_with_their_end_and_who_pinned_them_the_newest_first(store: CacheStore) -> None:
    found = top(store, entry(ZAHRA, 1), entry(ZAHRA, 2), pin(1), pin(2, pinned_by=an_id("gone"))).pins
    assert [one.entry.body for one in found] == ["entry 2", "entry 1"]
    assert [one.pinned_by for one in found] == [None, "Reza"]
    assert (found[0].until_at, found[0].state) == (NOW + timedelta(days=7), EntryState.SYNCED)


def test_a_pin_ends_by_itself_and_one_of_an_entry_that_is_not_here_is_not_shown(store: CacheStore) -> None:
    clock = SetClock(NOW)
    rows = (entry(ZAHRA, 1), pin(1, until_at=NOW + timedelta(seconds=1)), pin(9))
    assert len(top(store, *rows, clock=clock).pins) == 1
    clock.move(timedelta(seconds=1))
    assert top(store, clock=clock).pins == ()


def test_open_matters_alone_stand_over_the_timeline(store: CacheStore) -> None:
    found = top(store, conversation(ZAHRA, "open"), conversation(ZAHRA, "closed", status="closed"))
    assert [one.topic for one in found.conversations] == ["open"]


def test_what_one_missed_is_what_others_added_since(store: CacheStore) -> None:
    rows = [
        entry(ZAHRA, 1, agent_id=REZA.id),
        entry(ZAHRA, 2, agent_id=REZA.id),
        entry(ZAHRA, 3, agent_id=REZA.id, kind="email"),
        entry(ZAHRA, 4, agent_name="Someone"),
        entry(ZAHRA, 5, agent_id=ME.id),
        entry(ZAHRA, 6, kind="survey"),
    ]
    found = top(store, *rows, mark(ME.id, 1)).unread
    assert found is not None
    assert (found.kinds, found.count) == ({"call": 2, "email": 1, "survey": 1}, 4)
    assert (found.authors, found.oldest_id) == (("Reza", "Someone"), rows[1].id)
    assert top(store, mark(ME.id, 6)).unread is None


def test_who_was_never_here_missed_nothing(store: CacheStore) -> None:
    found = top(store, entry(ZAHRA, 1), mark(REZA.id, 1))
    assert (found.read_up_to_at, found.unread) == (None, None)


def test_who_else_has_read_how_far_the_last_one_first(store: CacheStore) -> None:
    found = top(store, mark(REZA.id, 3), mark(SARA.id, 5), mark(ME.id, 9), mark(an_id("gone"), 1)).readers
    assert [(one.name, one.read_up_to_at) for one in found] == [
        ("Sara", NOON + timedelta(minutes=5)),
        ("Reza", NOON + timedelta(minutes=3)),
        ("", NOON + timedelta(minutes=1)),
    ]


def test_marks_pins_and_matters_of_merged_customers_count_as_ones_own(store: CacheStore) -> None:
    theirs = entry(OTHER, 7)
    alias = CustomerAlias(id=OTHER.id, customer_id=ZAHRA.id, merged_at=NOON, ver=1)
    of_theirs = pin(1, customer_id=OTHER.id, interaction_id=theirs.id)
    rows = (OTHER, alias, theirs, of_theirs, mark(ME.id, 2, OTHER.id), mark(ME.id, 1), conversation(OTHER, "theirs"))
    found = top(store, *rows)
    assert found.read_up_to_at == NOON + timedelta(minutes=2)
    assert [one.entry.id for one in found.pins] == [theirs.id]
    assert [(one.topic, one.customer_id) for one in found.conversations] == [("theirs", OTHER.id)]
    assert found.oldest_at == theirs.occurred_at


def test_what_was_moved_away_is_told_once_with_whom_it_is_now(store: CacheStore) -> None:
    moved, back = entry(OTHER, 7), entry(ZAHRA, 8)

    def revision(of: Interaction, number: int, old: str) -> InteractionRevision:
        return InteractionRevision(
            id=an_id("revision", of.id, number),
            customer_id=of.customer_id,
            interaction_id=of.id,
            number=number,
            field="customer_id",
            old=old,
            new=of.customer_id,
            author_id=REZA.id,
            revised_at=NOW,
            ver=1,
        )

    trail = [revision(moved, 1, ZAHRA.id), revision(moved, 3, ZAHRA.id), revision(back, 1, ZAHRA.id)]
    (found,) = top(store, OTHER, moved, back, *trail).moved_away
    assert (found.entry_id, found.to_customer, found.moved_by) == (moved.id, "Other", "Reza")
    with counted(store) as statements:
        top(store)
    question = next(one for one in statements if "interaction_revision.old" in one)
    assert "ix_interaction_revision_old" in query_plan(store, question)


def test_the_number_of_queries_does_not_grow_and_the_oldest_is_read_from_an_index(store: CacheStore) -> None:
    numbers = []
    for size in (1, 20):
        top(store, *(row for n in range(size) for row in (entry(ZAHRA, n), pin(n))), mark(ME.id, 0), mark(REZA.id, 1))
        with counted(store) as statements:
            top(store)
        numbers.append(sum(one.startswith("SELECT") for one in statements))
        oldest = next(one for one in statements if "min(interaction.occurred_at) AS min_1" in one)
        assert "COVERING INDEX" in query_plan(store, oldest)
    assert numbers == [13, 13]
