"""A cursor comes back as the place it was made of, and nothing else is taken for one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.desk.cursors import Place, cursor_of, place_of
from agentdesk.models.errors import UsageError


@given(st.datetimes(timezones=st.just(UTC)), st.uuids())
def test_a_place_comes_back(occurred_at: datetime, row_id: object) -> None:
    place = Place(occurred_at, str(row_id))
    assert place_of(cursor_of(place)) == place


@given(st.text())
def test_any_text_is_a_cursor_or_a_clear_error(text: str) -> None:
    try:
        place = place_of(text)
    except UsageError:
        return
    assert place_of(cursor_of(place)) == place


@pytest.mark.parametrize("cursor", ["", "x", "WzEsMl0", "e30", "null", "WzEsImEiXQ", "WzFlOTk5LCJhIl0", "سلام", "\x00"])
def test_garbage_is_a_clear_error(cursor: str) -> None:
    with pytest.raises(UsageError):
        place_of(cursor)


def test_a_cursor_survives_a_shell_and_an_address() -> None:
    cursor = cursor_of(Place(datetime(2026, 2, 1, tzinfo=UTC), "00000000-0000-4000-8000-00000000000a"))
    assert all(letter.isalnum() or letter in "-_" for letter in cursor)
