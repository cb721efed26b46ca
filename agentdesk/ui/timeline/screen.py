"""What the timeline's presenter tells its widgets, and the screen that is there while nobody looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Protocol

from agentdesk.desk.timeline_answers import TimelineTop
from agentdesk.ui.timeline.filters import Group, TimelineFilter
from agentdesk.ui.timeline.row import Row


class Shown(Enum):
    """What the pane shows in place of, or as, the list."""

    LOADING = "loading"
    ROWS = "rows"
    EMPTY = "empty"
    FILTERED_EMPTY = "filtered_empty"
    ERROR = "error"


class TimelineScreen(Protocol):
    """The widgets, as far as the presenter cares."""

    def show_rows(self, rows: Sequence[Row], *, reveal: str | None = None) -> None:
        """Show these rows without moving what is being read; bring ``reveal`` into sight."""
        ...

    def show_pane(self, shown: Shown, error: BaseException | None = None) -> None:
        """Show the list or the reason why there is none."""
        ...

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """Counts on the chips."""
        ...

    def show_filter(self, chosen: TimelineFilter, hidden: int) -> None:
        """Which filter is on and how many entries it hides."""
        ...

    def show_held(self, count: int) -> None:
        """How many new entries wait above the fold; 0 takes the bar away."""
        ...

    def show_top(self, top: TimelineTop) -> None:
        """Whose court the matters are in, and who else has read how far."""
        ...


class NobodyLooks:
    """Another tab is in front: what is told is not shown."""

    def show_rows(self, rows: Sequence[Row], *, reveal: str | None = None) -> None:
        """See ``TimelineScreen``."""

    def show_pane(self, shown: Shown, error: BaseException | None = None) -> None:
        """See ``TimelineScreen``."""

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """See ``TimelineScreen``."""

    def show_filter(self, chosen: TimelineFilter, hidden: int) -> None:
        """See ``TimelineScreen``."""

    def show_held(self, count: int) -> None:
        """See ``TimelineScreen``."""

    def show_top(self, top: TimelineTop) -> None:
        """See ``TimelineScreen``."""
