"""What one timeline holds: the entries read so far, which of them wait above the fold, and the months of the past."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from agentdesk.desk.timeline_answers import TimelineEntry
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.timeline.loaded import LoadedEntries
from agentdesk.ui.timeline.months import Fold, Month
from agentdesk.ui.timeline.reading import Pages


@dataclass
class TimelineMemory:
    """``own`` are entries of this window's agent, which never wait; ``expanded`` show their whole text.

    ``opened`` are the months that stand open, with their entries once those are read; ``family`` holds whose entries
    stand here beside the customer's own.
    """

    loaded: LoadedEntries = field(default_factory=LoadedEntries)
    held: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    expanded: set[str] = field(default_factory=set)
    fold: Fold = field(default_factory=Fold)
    opened: dict[str, tuple[TimelineEntry, ...] | None] = field(default_factory=dict)
    family: tuple[str, ...] = ()

    def clear(self) -> None:
        """Forget what was read."""
        self.loaded.clear()
        self.held.clear()
        self.opened.clear()
        self.fold = Fold()

    def concerns(self, changes: Changes, customer_id: str) -> bool:
        """Whether something of what stands here may have changed."""
        return changes.everything or bool(changes.customer_ids & {customer_id, *self.family})

    @property
    def visible(self) -> list[TimelineEntry]:
        """The entries that are shown before all months, newest first."""
        return [entry for entry in self.loaded.entries if entry.id not in self.held]

    def entry(self, entry_id: str) -> TimelineEntry | None:
        """One entry that was read."""
        months = (entry for entries in self.opened.values() for entry in entries or ())
        return next((entry for part in (self.loaded.entries, months) for entry in part if entry.id == entry_id), None)

    def absorb_older(self, pages: Pages) -> None:
        """Work in pages that follow what was read; those that follow something else came too late."""
        for cursor, page in pages:
            if cursor == self.loaded.next_cursor and not self.loaded.is_complete:
                self.loaded.absorb(page, cursor)

    def absorb_again(self, pages: Pages, *, hold: bool) -> tuple[str | None, str | None]:
        """Work in stretches that were read again; what others added is held when ``hold`` says so.

        Returns one's own new entry, to be brought into sight, and the cursor of a gap that is left.
        """
        reveal: str | None = None
        gap: str | None = None
        was_empty = not self.loaded.entries
        for cursor, page in pages:
            if not self.loaded.knows(cursor):
                continue
            absorbed = self.loaded.absorb(page, cursor)
            reveal = next(iter(absorbed.fresh & self.own), reveal)
            if hold and not was_empty:
                self.held |= absorbed.fresh - self.own
            self.held -= absorbed.gone
            gap = absorbed.gap or gap
        return reveal, gap

    # The months.

    def month(self, key: str) -> Month | None:
        """A folded month by its key."""
        return next((month for month in self.fold.months if month.key == key), None)

    @property
    def open_months(self) -> tuple[Month, ...]:
        """The months that stand open."""
        return tuple(month for month in self.fold.months if month.key in self.opened)

    def absorb_months(self, counted: Sequence[Month], entries: Mapping[str, tuple[TimelineEntry, ...]]) -> None:
        """Work in the counts of now and the entries of open months that were read again."""
        self.fold = replace(self.fold, months=tuple(counted))
        known = {month.key for month in counted}
        kept = {key: entries.get(key, old) for key, old in self.opened.items() if key in known}
        self.opened = kept
