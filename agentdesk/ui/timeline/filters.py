"""Which entries of a timeline are shown: the chosen kinds, the words looked for, and how far back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from agentdesk.models.vocabulary import InteractionKind


class Group(StrEnum):
    """Kinds that one filter chip stands for."""

    ALL = "all"
    CALLS = "calls"
    WRITTEN = "written"
    MESSAGES = "messages"
    SURVEYS = "surveys"
    VISITS = "visits"
    ORDERS = "orders"
    NOTES = "notes"


_KIND = InteractionKind
GROUP_KINDS: dict[Group, tuple[str, ...]] = {
    Group.ALL: (),
    Group.CALLS: (_KIND.CALL,),
    Group.WRITTEN: (_KIND.EMAIL, _KIND.LETTER, _KIND.FORM),
    Group.MESSAGES: (_KIND.SMS, _KIND.CHAT, _KIND.SOCIAL),
    Group.SURVEYS: (_KIND.SURVEY,),
    Group.VISITS: (_KIND.VISIT,),
    Group.ORDERS: (_KIND.ORDER,),
    Group.NOTES: (_KIND.NOTE,),
}


class Period(StrEnum):
    """How far back the timeline goes."""

    ALWAYS = "always"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def days(self) -> int | None:
        """Days back from now; None for all of it."""
        return {Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 90, Period.YEAR: 365}.get(self)


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """One choice of all three. The default hides nothing."""

    group: Group = Group.ALL
    text: str = ""
    period: Period = Period.ALWAYS

    @property
    def is_on(self) -> bool:
        """Whether it may hide anything."""
        return self != TimelineFilter()

    def toggled(self, group: Group) -> TimelineFilter:
        """One group of channels; the chosen one again shows all."""
        return replace(self, group=Group.ALL if group is self.group else group)

    def looking_for(self, text: str) -> TimelineFilter:
        """Only what holds these words."""
        return replace(self, text=text.strip())

    def reaching_back(self, period: Period) -> TimelineFilter:
        """Only what is not older."""
        return replace(self, period=period)

    @property
    def needs_counting(self) -> bool:
        """Whether the customer's own counts do not hold: words or a period are chosen."""
        return bool(self.text) or self.period is not Period.ALWAYS

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds asked for; none means all."""
        return GROUP_KINDS[self.group]

    def since(self, now: datetime) -> datetime | None:
        """The oldest moment shown."""
        return None if self.period.days is None else now - timedelta(days=self.period.days)

    def takes(self, kind: str) -> bool:
        """Whether entries of ``kind`` are shown."""
        return not self.kinds or kind in self.kinds


@dataclass
class EntryCounts:
    """How many entries of each kind there are: all of them, and those that words and a period leave."""

    total: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] | None = None

    @property
    def by_group(self) -> dict[Group, int]:
        """Counts of the chips."""
        return group_counts(self.total if self.left is None else self.left)

    def hidden_by(self, chosen: TimelineFilter) -> int:
        """How many entries the filter hides."""
        counts = self.total if self.left is None else self.left
        kept = sum(count for kind, count in counts.items() if chosen.takes(kind))
        return max(0, sum(self.total.values()) - kept)


def group_counts(by_kind: dict[str, int]) -> dict[Group, int]:
    """Counts of the chips out of counts of the kinds; ALL counts the kinds of newer programs too."""
    counts = {group: sum(by_kind.get(kind, 0) for kind in kinds) for group, kinds in GROUP_KINDS.items()}
    counts[Group.ALL] = sum(by_kind.values())
    return counts
