"""A timeline is read in pages, newest first, without a gap or a repeat, in three queries whatever is in it."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agentdesk.desk.cursors import Place, cursor_of
from agentdesk.desk.timeline import LONGEST_PAGE, Filter, TimelineQuestions
from agentdesk.desk.timeline_answers import Correction, TimelineEntry, TimelinePage
from agentdesk.models.customer import CustomerAlias
from agentdesk.models.errors import UsageError
from agentdesk.models.interaction import Interaction, InteractionRevision
from agentdesk.models.vocabulary import EntryState
from agentdesk.sync.store import CacheStore
from tests.desk.rows import NOON, an_id, attachment, conversation, counted, customer, entry, put, query_plan, user

ZAHRA = customer()
OTHER = customer("Bob")


def page(
    store: CacheStore, wanted: Filter | None = None, limit: int = 50, before: str | None = None, of: str = ZAHRA.id
) -> TimelinePage:
    return TimelineQuestions(store).page(of, wanted or Filter(), limit=limit, before=before)


def all_entries(store: CacheStore, limit: int, wanted: Filter | None = None) -> list[TimelineEntry]:
    found: list[TimelineEntry] = []
    before: str | None = None
    while True:
        part = page(store, wanted, limit, before)
        found += part.entries
        assert len(part.entries) <= limit
        if part.next_cursor is None:
            return found
        before = part.next_cursor


def test_the_newest_comes_first_and_pages_join_without_gap_or_repeat(store: CacheStore) -> None:
    same_time = [entry(ZAHRA, 100 + number, occurred_at=NOON + timedelta(minutes=7)) for number in range(6)]
    rows = [*(entry(ZAHRA, number) for number in range(20)), *same_time]
    put(store, [ZAHRA, OTHER, *rows, entry(OTHER, 3)])
    expected = [row.id for row in sorted(rows, key=lambda row: (row.occurred_at, row.id), reverse=True)]
    for limit in (1, 2, 5, 13, 26, 50):
        assert [one.id for one in all_entries(store, limit)] == expected


def test_an_entry_that_arrives_meanwhile_neither_repeats_nor_hides_another(store: CacheStore) -> None:
    put(store, [ZAHRA, *(entry(ZAHRA, number) for number in range(10))])
    first = page(store, limit=5)
    put(store, [entry(ZAHRA, 99), entry(ZAHRA, 98, occurred_at=NOON - timedelta(days=1))])
    second = page(store, limit=50, before=first.next_cursor)
    bodies = [one.body for one in (*first.entries, *second.entries)]
    assert bodies == [f"entry {number}" for number in (9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 98)]


def test_an_entry_shows_all_that_is_known_of_it(store: CacheStore) -> None:
    matter = conversation(ZAHRA, "قبض")
    sara = user("sara", "Sara")
    row = entry(
        ZAHRA,
        1,
        kind="survey",
        channel_label="Fax",
        subject="s",
        conversation_id=matter.id,
        agent_id=sara.id,
        score=4,
        score_max=5,
        amount=120_000,
        currency="IRR",
        source_system="crm",
        source_id="7",
        revision=2,
        duration_seconds=61,
        disposition="done",
        reference="A-1",
    )
    put(store, [ZAHRA, sara, matter, row, attachment(row, "b.pdf"), attachment(row, "a.pdf")])
    found = page(store).entries[0]
    assert (found.topic, found.agent_name, found.channel_label) == ("قبض", "Sara", "Fax")
    assert [one.name for one in found.attachments] == ["a.pdf", "b.pdf"]
    assert (found.source_system, found.source_id, found.revision, found.state) == ("crm", "7", 2, EntryState.SYNCED)
    assert found.occurred_at == row.occurred_at


def test_filters_by_kind_time_and_text_add_up(store: CacheStore) -> None:
    kinds = ("call", "email", "note")
    put(store, [ZAHRA, *(entry(ZAHRA, number, kind=kinds[number % 3], body=f"قَبضِ {number}") for number in range(12))])
    wanted = Filter(kinds=("call", "note"), since=NOON + timedelta(minutes=3), until=NOON + timedelta(minutes=9))
    assert [one.body[-1] for one in all_entries(store, 2, wanted)] == ["8", "6", "5", "3"]
    said = Filter(kinds=("note",), text="قبض ۸")
    assert [one.body[-1] for one in page(store, said).entries] == ["8"]


@pytest.mark.parametrize(
    "text", ["كتابي", "کتابی", "می‌روم", "می روم", "میروم", "MÜNCHEN", "munchen", "۰۹۱۲", "0912", "روم کتاب", "نوشته"]
)
def test_text_is_found_however_it_is_written(store: CacheStore, text: str) -> None:
    said = entry(ZAHRA, 1, subject="Brief aus München", body="كِتابي را می‌روم ٠٩١٢", agent_name="نوشته‌ی سارا")
    put(store, [ZAHRA, said, entry(ZAHRA, 2, body="چیز دیگر")])
    assert [one.id for one in page(store, Filter(text=text)).entries] == [said.id]


@pytest.mark.parametrize("text", ["", "   ", "!?", None])
def test_a_text_without_words_filters_nothing(store: CacheStore, text: str | None) -> None:
    put(store, [ZAHRA, entry(ZAHRA, 1)])
    assert len(page(store, Filter(text=text)).entries) == 1


def test_counts_follow_the_other_filters_and_leave_out_what_is_not_there(store: CacheStore) -> None:
    put(store, [ZAHRA, *(entry(ZAHRA, number, kind=("call", "email")[number % 2]) for number in range(9))])
    ask = TimelineQuestions(store).counts
    assert ask(ZAHRA.id, Filter()) == {"call": 5, "email": 4}
    assert ask(ZAHRA.id, Filter(text="entry 3")) == {"email": 1}
    assert ask(ZAHRA.id, Filter(since=NOON + timedelta(minutes=8))) == {"call": 1}
    assert ask(OTHER.id, Filter()) == {}


def test_the_id_before_a_merge_finds_the_timeline(store: CacheStore) -> None:
    alias = CustomerAlias(id=an_id("old"), customer_id=ZAHRA.id, merged_at=NOON, ver=1)
    put(store, [ZAHRA, alias, entry(ZAHRA, 1)])
    assert len(page(store, of=alias.id).entries) == 1
    assert TimelineQuestions(store).counts(alias.id, Filter()) == {"call": 1}


def test_a_customer_who_is_not_here_has_an_empty_timeline(store: CacheStore) -> None:
    assert page(store) == TimelinePage((), None)


def test_a_page_has_at_least_one_entry_and_no_more_than_is_good(store: CacheStore) -> None:
    put(store, [ZAHRA, *(entry(ZAHRA, number) for number in range(LONGEST_PAGE + 1))])
    assert len(page(store, limit=10**9).entries) == LONGEST_PAGE
    for limit in (0, -1):
        with pytest.raises(UsageError):
            page(store, limit=limit)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cursor=st.text(max_size=40), text=st.text(max_size=40))
def test_no_cursor_and_no_text_breaks_it(store: CacheStore, cursor: str, text: str) -> None:
    try:
        page(store, Filter(text=text), before=cursor)
    except UsageError:
        return


def test_a_cursor_of_the_first_or_last_moment_is_no_trouble(store: CacheStore) -> None:
    put(store, [ZAHRA, entry(ZAHRA, 1)])
    assert page(store, before=cursor_of(Place(NOON - timedelta(days=365 * 2000), ZAHRA.id))).entries == ()
    assert len(page(store, before=cursor_of(Place(NOON + timedelta(days=365 * 5000), ZAHRA.id))).entries) == 1


def test_the_number_of_queries_does_not_grow(store: CacheStore) -> None:
    numbers = []
    for size in (1, 40):
        rows = [entry(ZAHRA, size * 100 + number) for number in range(size)]
        put(store, [ZAHRA, *rows, *(attachment(row, "a") for row in rows)])
        with counted(store) as statements:
            page(store, Filter(kinds=("call",), text="entry"), limit=30)
        numbers.append(len(statements))
    assert numbers == [5, 5]
    with counted(store) as statements:
        TimelineQuestions(store).counts(ZAHRA.id, Filter())
    assert len(statements) == 3


def plan(store: CacheStore, wanted: Filter, before: str | None) -> str:
    with counted(store) as statements:
        page(store, wanted, before=before)
    statement = next(one for one in statements if "ORDER BY interaction.occurred_at DESC" in one)
    return query_plan(store, statement)


@pytest.mark.parametrize("wanted", [Filter(), Filter(kinds=("call", "note")), Filter(text="a"), Filter(since=NOON)])
@pytest.mark.parametrize("later", [False, True])
def test_a_page_reads_the_index_in_order_and_never_sorts(store: CacheStore, wanted: Filter, later: bool) -> None:
    put(store, [ZAHRA, *(entry(ZAHRA, number) for number in range(3))])
    found = plan(store, wanted, page(store, limit=1).next_cursor if later else None)
    assert "SEARCH interaction USING INDEX ix_interaction_customer_id_occurred_at_id" in found
    assert "TEMP B-TREE" not in found
    assert "SCAN" not in found


def test_counting_reads_an_index_alone(store: CacheStore) -> None:
    with counted(store) as statements:
        TimelineQuestions(store).counts(ZAHRA.id, Filter())
    assert "COVERING INDEX ix_interaction_customer_id_kind_occurred_at_id" in query_plan(store, statements[-1])


def test_a_matter_alone_is_read_by_its_own_index(store: CacheStore) -> None:
    matter = conversation(ZAHRA, "late order")
    inside = [entry(ZAHRA, number, conversation_id=matter.id) for number in (2, 5)]
    put(store, [ZAHRA, matter, *inside, *(entry(ZAHRA, number) for number in range(10, 20))])
    wanted = Filter(conversation_id=matter.id)
    assert [one.body for one in page(store, wanted).entries] == ["entry 5", "entry 2"]
    assert page(store, wanted).entries[0].topic == "late order"
    assert TimelineQuestions(store).counts(ZAHRA.id, wanted) == {"call": 2}
    assert "ix_interaction_conversation_id" in plan(store, wanted, None)


def test_periods_are_counted_without_reading_an_entry(store: CacheStore) -> None:
    put(store, [ZAHRA, *(entry(ZAHRA, number) for number in range(10))])
    starts = [NOON + timedelta(minutes=6), NOON + timedelta(minutes=6), NOON + timedelta(minutes=-60)]
    questions = TimelineQuestions(store)
    with counted(store) as statements:
        assert questions.periods(ZAHRA.id, starts, NOON + timedelta(minutes=9)) == (3, 0, 6)
    assert "COVERING INDEX" in query_plan(store, statements[-1])
    assert questions.periods(ZAHRA.id, [], NOON) == ()
    many = [NOON - timedelta(days=number) for number in range(400)]
    assert questions.periods(ZAHRA.id, many, NOON + timedelta(days=1))[0] == 10
    with pytest.raises(UsageError, match="400"):
        questions.periods(ZAHRA.id, [*many, NOON], NOON)


def test_an_entry_says_who_corrected_it_last_and_where_it_was_moved_from(store: CacheStore) -> None:
    sara, other = user("sara", "Sara"), customer("Ali")
    moved, edited = entry(ZAHRA, 1, revision=2, solicited=False), entry(ZAHRA, 2, revision=1)

    def revision(of: Interaction, number: int, field: str, old: str | None, author: str) -> InteractionRevision:
        return InteractionRevision(
            id=an_id("revision", of.id, number),
            customer_id=ZAHRA.id,
            interaction_id=of.id,
            number=number,
            field=field,
            old=old,
            new="x",
            author_id=author,
            revised_at=NOON + timedelta(days=number),
            ver=1,
        )

    rows = [revision(moved, 1, "customer_id", other.id, sara.id), revision(moved, 2, "body", other.id, an_id("gone"))]
    put(store, [ZAHRA, sara, other, moved, edited, *rows, revision(edited, 1, "body", "old", sara.id)])
    by_body = {one.body: one for one in page(store).entries}
    assert by_body["entry 1"].correction == Correction(None, NOON + timedelta(days=2), "Ali")
    assert by_body["entry 2"].correction == Correction("Sara", NOON + timedelta(days=1), None)
    assert (by_body["entry 1"].solicited, by_body["entry 2"].solicited) == (False, None)
