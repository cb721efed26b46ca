"""Pages are worked into memory without gaps, repeats or changes of order, whatever arrives in between."""

from hypothesis import given
from hypothesis import strategies as st

from agentdesk.desk.timeline_answers import TimelinePage
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.timeline.loaded import LoadedEntries, entry_key
from tests.ui.doubles.desk import ValueDesk
from tests.ui.doubles.values import CUSTOMER, entries, entry


def page(desk: ValueDesk, limit: int, before: str | None = None) -> TimelinePage:
    return desk.timeline(CUSTOMER, limit=limit, before=before)


def numbers(loaded: LoadedEntries) -> list[int]:
    return [int(one.id[-12:], 16) for one in loaded.entries]


def test_pages_follow_each_other_to_the_end() -> None:
    desk, loaded = ValueDesk(entries(12)), LoadedEntries()
    loaded.absorb(page(desk, 5), None)
    while not loaded.is_complete:
        loaded.absorb(page(desk, 5, loaded.next_cursor), loaded.next_cursor)
    assert numbers(loaded) == list(range(1, 13))


def test_a_fresh_answer_tells_what_is_new_gone_and_changed() -> None:
    desk, loaded = ValueDesk(entries(4)), LoadedEntries()
    loaded.absorb(page(desk, 10), None)
    desk.entries[1] = entry(2, minutes_ago=120, state=EntryState.PENDING)
    del desk.entries[3]
    desk.entries.append(entry(99, minutes_ago=5))
    absorbed = loaded.absorb(page(desk, 10), None)
    assert {len(absorbed.fresh), len(absorbed.gone), len(absorbed.changed)} == {1}
    assert numbers(loaded) == [99, 1, 2, 3]


def test_what_lies_below_a_refreshed_stretch_stays() -> None:
    desk, loaded = ValueDesk(entries(30)), LoadedEntries()
    loaded.absorb(page(desk, 10), None)
    loaded.absorb(page(desk, 10, loaded.next_cursor), loaded.next_cursor)
    desk.entries.append(entry(99, minutes_ago=1))
    loaded.absorb(page(desk, 10), None)
    assert numbers(loaded) == [99, *range(1, 21)]
    assert not loaded.is_complete


def test_a_flood_of_new_entries_leaves_a_gap_that_is_named_and_closed() -> None:
    desk, loaded = ValueDesk(entries(6)), LoadedEntries()
    loaded.absorb(page(desk, 3), None)
    desk.entries.extend(entry(100 + number, minutes_ago=number + 1) for number in range(8))
    absorbed = loaded.absorb(page(desk, 3), None)
    while absorbed.gap is not None:
        absorbed = loaded.absorb(page(desk, 3, absorbed.gap), absorbed.gap)
    assert numbers(loaded) == [*range(100, 108), 1, 2, 3]


def test_the_stretch_of_an_entry_deep_down_is_known_by_its_cursor() -> None:
    desk, loaded = ValueDesk(entries(30)), LoadedEntries()
    for _turn in range(3):
        loaded.absorb(page(desk, 10, loaded.next_cursor), loaded.next_cursor)
    deep = loaded.entries[15]
    cursor = loaded.cursor_above(deep.id)
    assert deep in page(desk, 10, cursor).entries
    assert loaded.cursor_above(loaded.entries[2].id) is None


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 500)), max_size=25), st.integers(1, 7))
def test_look_05_order_is_event_time_then_id_whatever_comes(steps: list[tuple[int, int]], size: int) -> None:
    desk, loaded = ValueDesk(entries(20)), LoadedEntries()
    loaded.absorb(page(desk, size), None)
    for step, (action, number) in enumerate(steps):
        if action == 0:
            desk.entries.append(entry(1000 + step, minutes_ago=number))
        elif action == 1 and desk.entries:
            desk.entries.pop(number % len(desk.entries))
        elif action == 2 and not loaded.is_complete:
            loaded.absorb(page(desk, size, loaded.next_cursor), loaded.next_cursor)
        else:
            absorbed = loaded.absorb(page(desk, size), None)
            while absorbed.gap is not None:
                absorbed = loaded.absorb(page(desk, size, absorbed.gap), absorbed.gap)
    keys = [entry_key(one) for one in loaded.entries]
    assert keys == sorted(set(keys), reverse=True)
