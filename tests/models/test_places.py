"""The cache's schema is the shared part of the server's, without what only a server can judge."""

from __future__ import annotations

from agentdesk.models.places import SHARED_CLASSES, cache_metadata, table_of


def test_the_cache_has_every_shared_table_with_the_same_columns() -> None:
    metadata = cache_metadata()
    for shared in SHARED_CLASSES:
        ours, theirs = table_of(shared), metadata.tables[table_of(shared).name]
        assert [(c.name, str(c.type), c.nullable) for c in theirs.columns] == [
            (c.name, str(c.type), c.nullable) for c in ours.columns
        ]


def test_the_cache_has_no_foreign_keys_and_no_unique_indexes() -> None:
    for table in cache_metadata().tables.values():
        assert not table.foreign_keys
        assert not [index.name for index in table.indexes if index.unique]


def test_parents_come_before_their_children() -> None:
    order = [table_of(shared).name for shared in SHARED_CLASSES]
    for shared in SHARED_CLASSES:
        table = table_of(shared)
        for key in table.foreign_keys:
            assert order.index(key.column.table.name) < order.index(table.name)


def test_every_shared_row_has_an_id_and_a_version() -> None:
    for shared in SHARED_CLASSES:
        assert {"id", "ver"} <= set(table_of(shared).columns.keys())
