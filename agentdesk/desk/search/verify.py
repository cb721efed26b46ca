"""Whether the search index says what the data says: the doctor asks before it advises to make the index anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from agentdesk.desk.search.customer_index import stale_customers
from agentdesk.desk.search.interaction_index import stale_interactions
from agentdesk.desk.search.tables import FULL_TEXT_TABLES

_MISSING_CUSTOMERS = (
    "SELECT count(*) FROM customer AS c"
    " WHERE NOT EXISTS (SELECT 1 FROM search_customer WHERE customer_id = unhex(c.id, '-'))"
    " AND unhex(c.id, '-') NOT IN (SELECT row_id FROM search_pending WHERE kind = 'customer')"
)
_MISSING_INTERACTIONS = (
    "SELECT count(*) FROM interaction AS i"
    " WHERE NOT EXISTS (SELECT 1 FROM search_interaction WHERE interaction_id = unhex(i.id, '-'))"
    " AND unhex(i.id, '-') NOT IN (SELECT row_id FROM search_pending WHERE kind = 'interaction')"
)
_LEFT_OVER = (
    "SELECT (SELECT count(*) FROM search_customer) + (SELECT count(*) FROM search_interaction)"
    " - (SELECT count(*) FROM customer AS c"
    " WHERE EXISTS (SELECT 1 FROM search_customer WHERE customer_id = unhex(c.id, '-')))"
    " - (SELECT count(*) FROM interaction AS i"
    " WHERE EXISTS (SELECT 1 FROM search_interaction WHERE interaction_id = unhex(i.id, '-')))"
)
_UNEVEN = (
    "SELECT abs((SELECT count(*) FROM search_customer) - (SELECT count(*) FROM search_name_docsize))"
    " + abs((SELECT count(*) FROM search_customer) - (SELECT count(*) FROM search_value_docsize))"
    " + abs((SELECT count(*) FROM search_interaction) - (SELECT count(*) FROM search_text_docsize))"
)
_ROWS_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True)
class SearchCheck:
    """What was found. ``pending`` rows are only late; all other numbers are zero in an index that is sound.

    ``missing`` rows cannot be found, ``left_over`` entries stand for rows that are gone, ``uneven`` counts entries that
    one of the tables has and another has not, ``stale`` entries say what the row does not say any more (looked for in a
    thorough check), ``damaged`` names full-text tables that SQLite itself finds broken (likewise).
    """

    pending: int
    missing: int
    left_over: int
    uneven: int
    stale: int = 0
    damaged: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the index needs nothing but time."""
        return not (self.missing or self.left_over or self.uneven or self.stale or self.damaged)


def verify(connection: Connection, *, thorough: bool = False) -> SearchCheck:
    """Compare the index with the data. Thorough: word by word, which takes about as long as making the index anew."""
    check = SearchCheck(
        pending=_count(connection, "SELECT count(*) FROM search_pending"),
        missing=_count(connection, _MISSING_CUSTOMERS) + _count(connection, _MISSING_INTERACTIONS),
        left_over=_count(connection, _LEFT_OVER),
        uneven=_count(connection, _UNEVEN),
    )
    if not thorough:
        return check
    stale = _stale(connection, "customer", stale_customers) + _stale(connection, "interaction", stale_interactions)
    damaged = tuple(name for name in FULL_TEXT_TABLES if _is_damaged(connection, name))
    return SearchCheck(check.pending, check.missing, check.left_over, check.uneven, stale, damaged)


def _count(connection: Connection, statement: str) -> int:
    return int(connection.exec_driver_sql(statement).scalar_one())


def _stale(connection: Connection, table: str, stale: Callable[[Connection, Iterable[str]], set[str]]) -> int:
    noted = "SELECT lower(hex(row_id)) FROM search_pending"
    late = {str(row_id) for row_id in connection.exec_driver_sql(noted).scalars()}
    found = (row_id for portion in _portions(connection, table) for row_id in stale(connection, portion))
    return sum(1 for row_id in found if row_id.replace("-", "") not in late)


def _portions(connection: Connection, table: str) -> Iterator[list[str]]:
    after = ""
    statement = f"SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608 - one of two fixed names
    while portion := list(connection.exec_driver_sql(statement, (after, _ROWS_AT_ONCE)).scalars()):
        yield portion
        after = portion[-1]


def _is_damaged(connection: Connection, name: str) -> bool:
    words = connection.exec_driver_sql(f"PRAGMA integrity_check('{name}')").scalars().all()
    return list(words) != ["ok"]
