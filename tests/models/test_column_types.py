"""Times and ids mean the same wherever they are stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from agentdesk.models.base import Base, from_microseconds, to_microseconds
from agentdesk.models.customer import Customer, CustomerAlias
from agentdesk.models.places import SHARED_CLASSES

ID = "00000000-0000-4000-8000-00000000000a"
OTHER = "00000000-0000-4000-8000-00000000000b"


@given(st.datetimes(timezones=st.just(UTC)))
def test_every_time_survives_as_microseconds(at: datetime) -> None:
    assert from_microseconds(to_microseconds(at)) == at


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        to_microseconds(datetime(2026, 1, 1))  # noqa: DTZ001  # naive on purpose


def test_sqlite_keeps_times_as_the_integers_of_the_wire() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine, tables=[shared.__table__ for shared in SHARED_CLASSES])  # type: ignore[misc]  # mapped classes have plain tables
    tehran = timezone(timedelta(hours=3, minutes=30))
    merged_at = datetime(2026, 11, 24, 9, 30, 0, 123456, tzinfo=tehran)
    with Session(engine) as session:
        session.add(Customer(id=OTHER, name="زهرا"))
        session.flush()
        session.add(CustomerAlias(id=ID, customer_id=OTHER, merged_at=merged_at))
        session.flush()
        stored = session.execute(text("SELECT merged_at FROM customer_alias")).scalar_one()
        session.expire_all()
        loaded = session.get_one(CustomerAlias, ID)
        assert stored == to_microseconds(merged_at)
        assert loaded.merged_at == merged_at
        assert loaded.merged_at.tzinfo is UTC
