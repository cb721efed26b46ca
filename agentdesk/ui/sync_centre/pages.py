"""What stands beside the list, as values: the line, two values side by side, or one change with what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agentdesk.desk.outbox_answers import (
    Choice,
    Merge,
    NeedsYou,
    OutboxView,
    SentChange,
    SettledChange,
    WaitingChange,
    WaitingFile,
)

SIDES = (Choice.MINE, Choice.THEIRS)
"""The two sides of a conflict in the order of their digits."""


@dataclass(frozen=True, slots=True)
class LinePage:
    """How the line stands."""


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """All conflicts about one customer, the chosen one in ``chosen_mid``; ``sides`` holds what was decided so far.

    ``merged`` are the fields of the same customer in which both said the same, so that nobody has to choose; ``texts``
    are third values that are being written in place of both.
    """

    needs: tuple[NeedsYou, ...]
    chosen_mid: int
    sides: Mapping[int, Choice] = field(default_factory=dict)
    merged: tuple[SettledChange, ...] = ()
    texts: Mapping[int, str] = field(default_factory=dict)

    @property
    def decided(self) -> tuple[tuple[NeedsYou, Choice], ...]:
        """The conflicts for which a side was chosen, or a third value was written."""
        chosen = ((need, self.sides[need.mid]) for need in self.needs if need.mid in self.sides)
        return tuple((need, side) for need, side in chosen if side is not Choice.EDIT or self.texts.get(need.mid, ""))

    def value_after(self, need: NeedsYou, side: Choice) -> str | None:
        """What the field holds once it is saved."""
        return {Choice.MINE: need.mine, Choice.EDIT: self.texts.get(need.mid)}.get(side, need.theirs)

    @property
    def alike(self) -> int:
        """How many others are like those that were decided, apart from those on this page."""
        here: dict[tuple[str | None, str | None], int] = {}
        most: dict[tuple[str | None, str | None], int] = {}
        for need in self.needs:
            kind = (need.table, need.field)
            here[kind] = here.get(kind, 0) + 1
            most[kind] = max(most.get(kind, 0), need.alike)
        return sum(max(0, most[kind] - (here[kind] - 1)) for kind in here)


Change = NeedsYou | WaitingChange | SentChange | SettledChange


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One change. ``cause`` is the change that it waits for, ``followers`` counts those that wait for it.

    ``written`` holds all words of it by argument, once they have been read.
    """

    change: Change
    cause: NeedsYou | None = None
    followers: int = 0
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FilePage:
    """A file whose bytes have yet to go up."""

    file: WaitingFile


Page = LinePage | ComparisonPage | ChangePage | FilePage


def page_of(view: OutboxView, key: str, sides: Mapping[int, Choice], sent: Sequence[SentChange] = ()) -> Page:
    """The page of the row of that name; that of the line where the row is no change."""
    kind, _, number = key.partition(" ")
    if kind == "file":
        file = next((one for one in view.files if one.id == number), None)
        return FilePage(file) if file is not None else LinePage()
    mid = int(number) if number.isdecimal() else 0
    if kind == "need":
        need = next((one for one in view.needs_you if one.mid == mid), None)
        return LinePage() if need is None else _page_of_need(view, need, sides)
    lists: Mapping[str, Sequence[WaitingChange | SentChange | SettledChange]] = {
        "waiting": view.waiting,
        "sent": sent,
        "settled": view.settled,
    }
    found = next((one for one in lists.get(kind, ()) if one.mid == mid), None)
    return ChangePage(found) if found is not None else LinePage()


def _page_of_need(view: OutboxView, need: NeedsYou, sides: Mapping[int, Choice]) -> Page:
    if can_compare(need):
        group = tuple(one for one in view.needs_you if can_compare(one) and _is_beside(one, need))
        mids = {one.mid for one in group}
        merged = tuple(one for one in view.settled if one.merge is Merge.EQUAL and one.customer_id == need.customer_id)
        kept = {mid: side for mid, side in sides.items() if mid in mids}
        return ComparisonPage(group, need.mid, kept, merged if need.customer_id else ())
    cause = next((one for one in view.needs_you if one.mid == need.depends_on), None)
    return ChangePage(need, cause, sum(1 for one in view.needs_you if one.depends_on == need.mid))


def can_compare(need: NeedsYou) -> bool:
    """Whether there are two values to choose between."""
    return need.is_conflict and need.field is not None and set(SIDES) <= set(need.choices)


def _is_beside(one: NeedsYou, need: NeedsYou) -> bool:
    if need.customer_id is None:
        return (one.table, one.row_id) == (need.table, need.row_id)
    return one.customer_id == need.customer_id
