"""What each schema of the shared tables brought: who speaks an older one gets nothing it has no place for.

A table or column that is not named here was there from the first schema on. Whoever adds one counts
``places.SCHEMA_VERSION`` up and names it here, under that number; a test holds this against the released schemas.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from agentdesk.models.places import SHARED_BY_NAME, table_of

OLDEST_SCHEMA = 1
"""Programs of an older one may hand in their work, and get no rows."""

LAST_SILENT_SCHEMA = 2
"""The newest schema of a server that did not say which one it had."""

WHOLE_TABLE: frozenset[str] = frozenset()
"""Stands for a table that is new with all its columns."""

NEW_IN: Mapping[int, Mapping[str, frozenset[str]]] = {
    2: {
        "membership": frozenset({"by_merge"}),
        "customer_alias": frozenset({"merged_by", "former_status", "undone_at", "undone_by"}),
        "pin": WHOLE_TABLE,
        "merge_proposal": WHOLE_TABLE,
    },
    3: {"lease": WHOLE_TABLE},
    4: {
        "setting": WHOLE_TABLE,
        "callback": WHOLE_TABLE,
        "callback_attempt": WHOLE_TABLE,
        "callback_event": WHOLE_TABLE,
    },
    5: {
        "improvement": WHOLE_TABLE,
        "notice": WHOLE_TABLE,
        "survey": WHOLE_TABLE,
        "feedback_answer": WHOLE_TABLE,
        "feedback_task": WHOLE_TABLE,
        "feedback_step": WHOLE_TABLE,
        "feedback_contact": WHOLE_TABLE,
        "vulnerability": WHOLE_TABLE,
        "notice_telling": WHOLE_TABLE,
    },
}


def news_between(old: int, new: int) -> dict[str, frozenset[str]]:
    """The columns, by table, that the schemas after ``old`` brought, up to ``new``; all of them of a new table."""
    news: dict[str, frozenset[str]] = {}
    for schema in range(old + 1, new + 1):
        for table, columns in NEW_IN.get(schema, {}).items():
            if table in SHARED_BY_NAME:
                brought = columns or _columns_of(table)
                news[table] = news.get(table, frozenset()) | brought
    return news


@cache
def unknown_to(schema: int) -> Mapping[str, frozenset[str]]:
    """The columns, by table, that a program of ``schema`` has no place for."""
    return news_between(schema, max(NEW_IN))


def is_unknown_table(table: str, schema: int) -> bool:
    """Whether a program of ``schema`` has no such table."""
    return unknown_to(schema).get(table, frozenset()) >= _columns_of(table)


@cache
def _columns_of(table: str) -> frozenset[str]:
    return frozenset(str(column.name) for column in table_of(SHARED_BY_NAME[table]).columns)
