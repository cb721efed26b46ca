"""The rows for Qt's views pass Qt's own tester under any change, and change by the smallest steps."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from agentdesk.ui.search.item_model import SearchModel
from agentdesk.ui.search.rows import SearchKind, SearchRow
from agentdesk.ui.timeline.item_model import TimelineModel
from agentdesk.ui.timeline.row import Row, RowKind

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def row(key: str, title: str = "", kind: RowKind = RowKind.ENTRY) -> Row:
    return Row(key, kind, title or key, spoken=f"{title or key}, spoken")


@pytest.mark.usefixtures("qapp")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=20, unique_by=lambda one: one[0])))
def test_any_list_after_any_other_passes_qts_tester(lists: list[list[tuple[int, bool]]]) -> None:
    model = TimelineModel()
    tester = QAbstractItemModelTester(model, FATAL)
    for chosen in lists:
        wanted = [row(str(number), "new" if changed else "old") for number, changed in sorted(chosen)]
        model.set_rows(wanted)
        assert list(model.rows) == wanted
    tester.deleteLater()


def test_look_05_what_stays_keeps_its_index_while_rows_come_above() -> None:
    model = TimelineModel()
    model.set_rows([row("b"), row("c")])
    kept = QPersistentModelIndex(model.index(1, 0))
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    removed: list[int] = []
    model.rowsRemoved.connect(lambda _parent, first, _last: removed.append(first))
    model.set_rows([row("a1"), row("a2"), row("b"), row("c"), row("d")])
    assert inserted == [(0, 1), (4, 4)]
    assert removed == []
    assert kept.row() == 3


def test_places_are_right_while_an_insertion_is_told() -> None:
    model = TimelineModel()
    model.set_rows([row("b")])
    told: list[int | None] = []
    model.rowsInserted.connect(lambda *_rows: told.append(model.place_of("b")))
    model.set_rows([row("a"), row("b")])
    assert told == [1]


def test_a_changed_state_is_told_for_its_row_alone() -> None:
    model = TimelineModel()
    model.set_rows([row("a"), row("b"), row("c")])
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_rows([row("a"), row("b", "queued"), row("c")])
    assert told == [(1, 1)]


def test_headings_are_passed_over_by_the_keyboard() -> None:
    model = TimelineModel()
    model.set_rows([row("day", kind=RowKind.HEADING), row("a"), row("other day", kind=RowKind.HEADING), row("b")])
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert (model.neighbour(-1, 1), model.neighbour(1, 1), model.neighbour(3, 1)) == (1, 3, None)
    assert model.newest_entry() == 1


def test_a11y_02_a_row_says_the_whole_of_itself() -> None:
    model = TimelineModel()
    model.set_rows([row("a")])
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "a, spoken"
    assert model.data(QModelIndex(), Qt.ItemDataRole.AccessibleTextRole) is None


def test_the_search_list_passes_qts_tester() -> None:
    model = SearchModel()
    tester = QAbstractItemModelTester(model, FATAL)
    hit = SearchRow("customer 1", SearchKind.CUSTOMER, "Zahra", customer_id="1", spoken="Zahra")
    for rows in ([], [SearchRow("h", SearchKind.HEADING, "Customers"), hit], [hit], []):
        model.set_rows(rows)
        assert list(model.rows) == rows
    tester.deleteLater()
