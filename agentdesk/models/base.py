"""The declarative base and the column types that mean the same on PostgreSQL, SQLite and the wire.

An id is a UUID in its canonical 36-character text, native on PostgreSQL. A time is an aware UTC datetime with
microseconds: ``timestamptz`` on PostgreSQL, an integer of microseconds since 1970 on SQLite and on the wire, so that
the cache stores what the wire carries without converting it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, ClassVar

from sqlalchemy import BigInteger, Boolean, Dialect, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def to_microseconds(at: datetime) -> int:
    """Microseconds since 1970 of an aware time. Raises ValueError for a naive one: its zone would be a guess."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return (at - EPOCH) // _MICROSECOND


def from_microseconds(microseconds: int) -> datetime:
    """The aware UTC time that many microseconds after 1970. Raises OverflowError outside the years 1 to 9999."""
    return EPOCH + timedelta(microseconds=microseconds)


class Id(TypeDecorator[str]):
    """A UUID as canonical text; the ``uuid`` type on PostgreSQL, ``VARCHAR(36)`` on SQLite."""

    impl = String(36)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID(as_uuid=False))
        return dialect.type_descriptor(String(36))


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC time with microseconds; ``timestamptz`` on PostgreSQL, integer microseconds on SQLite."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.TIMESTAMP(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | int | None:
        if value is None:
            return None
        microseconds = to_microseconds(value)
        return value if dialect.name == "postgresql" else microseconds

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy's own
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return from_microseconds(int(value))


class Base(DeclarativeBase):
    """Every mapped class of both sides. Which table lives where is told by ``models.places``."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), bool: Boolean(), int: Integer(), datetime: UtcTime()}


RowId = Annotated[str, mapped_column(Id(), primary_key=True)]
Money = Annotated[int, mapped_column(BigInteger())]


class Shared(Base):
    """What every row that travels has: its id, made by whoever made the row, and a version counted by the server."""

    __abstract__ = True

    id: Mapped[RowId]
    ver: Mapped[int] = mapped_column(default=0)
