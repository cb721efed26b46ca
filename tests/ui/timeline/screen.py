"""A timeline screen that only remembers what it was shown."""

from collections.abc import Mapping, Sequence

from agentdesk.desk.timeline_answers import TimelineTop
from agentdesk.ui.timeline.filters import Group, TimelineFilter
from agentdesk.ui.timeline.row import Row, RowKind
from agentdesk.ui.timeline.screen import Shown


class RememberingScreen:
    """What a person would see."""

    def __init__(self) -> None:
        self.rows: Sequence[Row] = ()
        self.revealed: str | None = None
        self.shown = Shown.LOADING
        self.error: BaseException | None = None
        self.counts: Mapping[Group, int] = {}
        self.filter = TimelineFilter()
        self.hidden = 0
        self.held = 0
        self.top = TimelineTop()

    def show_rows(self, rows: Sequence[Row], *, reveal: str | None = None) -> None:
        self.rows, self.revealed = rows, reveal

    def show_pane(self, shown: Shown, error: BaseException | None = None) -> None:
        self.shown, self.error = shown, error

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        self.counts = counts

    def show_filter(self, chosen: TimelineFilter, hidden: int) -> None:
        self.filter, self.hidden = chosen, hidden

    def show_held(self, count: int) -> None:
        self.held = count

    def show_top(self, top: TimelineTop) -> None:
        self.top = top

    @property
    def numbers(self) -> list[int]:
        """The entries in sight by their numbers."""
        return [int(row.key[-12:], 16) for row in self.rows if row.kind is RowKind.ENTRY]
