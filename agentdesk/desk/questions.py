"""The questions of a desk about customers, their timelines, and the firm; each is answered out of the cache alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from agentdesk.desk.answers import CustomerCard, CustomerHit, OrganisationView
from agentdesk.desk.older import Housekeeping
from agentdesk.desk.timeline import Filter
from agentdesk.desk.timeline_answers import RevisionView, TimelinePage, TimelineTop
from agentdesk.desk.workplace import Workplace


class DeskQuestions:
    """The part of ``Desk`` that only reads. Every call may block on the disk."""

    def customer(self, customer_id: str) -> CustomerCard | None:
        """Everything about one customer but their timeline; None where this desk has no such customer."""
        return self._workplace.customers.card(customer_id)

    def recent_customers(self, limit: int = 20) -> tuple[CustomerHit, ...]:
        """The customers with whom something happened last."""
        return self._workplace.customers.recent(limit)

    def timeline(
        self,
        customer_id: str,
        *,
        limit: int = 50,
        before: str | None = None,
        kinds: Sequence[str] = (),
        text: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        conversation_id: str | None = None,
    ) -> TimelinePage:
        """A stretch of a timeline or of one matter in it, newest first. Raises UsageError for a cursor that is none."""
        wanted = Filter(tuple(kinds), text, since, until, conversation_id)
        return self._workplace.timeline.page(customer_id, wanted, limit=limit, before=before)

    def timeline_counts(
        self,
        customer_id: str,
        *,
        text: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        conversation_id: str | None = None,
    ) -> Mapping[str, int]:
        """How many entries of each kind the other filters leave."""
        return self._workplace.timeline.counts(customer_id, Filter((), text, since, until, conversation_id))

    def timeline_top(self, customer_id: str) -> TimelineTop:
        """What stands over a timeline: pins, open matters, and how far it was read by the user and by colleagues."""
        return self._workplace.top.of(customer_id)

    def timeline_periods(self, customer_id: str, starts: Sequence[datetime], until: datetime) -> tuple[int, ...]:
        """How many entries lie in each period back from ``until``; ``starts`` are their beginnings, newest first."""
        return self._workplace.timeline.periods(customer_id, starts, until)

    def older(self, customer_id: str) -> int:
        """How many entries of a customer are left at the centre by the offline profile, as far as is known here."""
        return self._workplace.older.count(customer_id)

    def housekeeping(self) -> Housekeeping:
        """How large the cache is and may become, how much stays at the centre, and what comparisons have mended."""
        return self._workplace.older.housekeeping()

    def revisions(self, interaction_id: str) -> tuple[RevisionView, ...]:
        """Every correction of one entry with the value before it, oldest first."""
        return self._workplace.revisions.of(interaction_id)

    def colleagues(self) -> tuple[tuple[str, str], ...]:
        """Id and name of everybody in the firm, by name."""
        return self._workplace.people.colleagues()

    def organisation(self) -> OrganisationView:
        """The firm's own facts."""
        return self._workplace.people.organisation()

    @property
    def _workplace(self) -> Workplace:
        """The parts of the open desk. Raises NotSignedIn when it is closed."""
        raise NotImplementedError
