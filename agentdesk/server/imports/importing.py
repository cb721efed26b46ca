"""One import from the first row to the last: read a batch, write it in one transaction, count, go on.

An import that is killed leaves whole batches behind; run again, it finds those rows unchanged and adds the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, Generic, TypeVar

from agentdesk.server.imports.batches import CustomerBatches, InteractionBatches, Row
from agentdesk.server.imports.conversation_reading import ConversationReading
from agentdesk.server.imports.customer_writing import CustomerWriting
from agentdesk.server.imports.drafts import CustomerDraft, InteractionDraft
from agentdesk.server.imports.interaction_reading import Firm
from agentdesk.server.imports.interaction_writing import InteractionWriting
from agentdesk.server.imports.keys import Sightings
from agentdesk.server.imports.maps import ImportMap
from agentdesk.server.imports.outcome import Outcome
from agentdesk.server.imports.progress import Progress
from agentdesk.server.imports.rejects import Rejects
from agentdesk.server.imports.rules import Columns
from agentdesk.server.imports.sources import Source
from agentdesk.server.imports.table import OnReject, Reject
from agentdesk.server.imports.threads import Threads
from agentdesk.server.imports.transactions import BATCH_LETTERS, few_searches_for_cycles, most_rows, written
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

_ROWS_WEIGHED = 20
Draft = TypeVar("Draft")


@dataclass(frozen=True)
class Job:
    """What is to be imported, how, and where to. ``trial``: all is looked up and checked, and nothing is kept."""

    table: Source
    chosen: ImportMap
    firm: Firm
    scopes: tuple[str, ...]
    trial: bool = False

    @property
    def region(self) -> str:
        """The country of phone numbers that name none."""
        return self.chosen.region or self.firm.region


@dataclass(frozen=True)
class _Steps(Generic[Draft]):
    """How rows of one kind are read and written. Reading also counts the rows that repeat an earlier one."""

    read: Callable[[Sequence[Row], OnReject], tuple[list[Draft], int]]
    write: Callable[[UnitOfWork, Sequence[Draft]], Outcome]
    committed: Callable[[], None]


def note_threads(job: Job, threads: Threads) -> None:
    """Take every row into the index of threads, where the map speaks of conversations."""
    chosen = job.chosen
    if chosen.conversation is not None:
        reading = ConversationReading(chosen, chosen.conversation, Columns(job.table.columns), job.firm, threads)
        with job.table.reading(_pass_over) as rows:
            for _, cells in rows:
                reading.note(cells)


def _pass_over(_reject: Reject) -> None:
    """What is no row is told when the rows are imported."""


def run_import(job: Job, store: Store, rejects: Rejects, progress: Progress, threads: Threads) -> Outcome:
    """Import every row. Rows that cannot be taken go to ``rejects``."""
    with few_searches_for_cycles(), Sightings() as sightings, job.table.reading(rejects) as reading:
        running = _Run(job, store, rejects, _steps(job, sightings, threads))
        rows = iter(reading)
        while running.take_batch(rows):
            progress.show(reading.bytes_read(), running.total.read)
    progress.finish(running.total.read)
    return running.total


@dataclass
class _Run:
    """One import under way."""

    job: Job
    store: Store
    rejects: Rejects
    steps: _Steps[Any]
    total: Outcome = field(default_factory=Outcome)

    def take_batch(self, rows: Iterator[Row]) -> bool:
        """Import the next rows and count them; tells whether there may be more. Nothing of them is held after it."""
        batch = _next_rows(rows, most_rows(self.store))
        may_be_more = bool(batch)
        if batch:
            self._import(batch)
        self.rejects.flush()
        self.total.rejected = self.rejects.count
        return may_be_more

    def _import(self, batch: list[Row]) -> None:
        drafts, repeated = self.steps.read(batch, self.rejects)
        batch.clear()
        self.total.add(written(self.store, partial(_write, self.steps, drafts), trial=self.job.trial))
        if not self.job.trial:
            self.steps.committed()
        self.total.unchanged += repeated


def _next_rows(rows: Iterator[Row], most: int) -> list[Row]:
    """As many rows as make a transaction; none at the end."""
    batch: list[Row] = []
    letters = 0
    while letters < BATCH_LETTERS and (some := list(islice(rows, min(_ROWS_WEIGHED, most - len(batch))))):
        letters += sum(sum(map(len, cells)) for _, cells in some)
        batch += some
    return batch


def _write(steps: _Steps[Draft], drafts: Sequence[Draft], unit: UnitOfWork) -> Outcome:
    return steps.write(unit, drafts)


def _steps(job: Job, sightings: Sightings, threads: Threads) -> _Steps[CustomerDraft] | _Steps[InteractionDraft]:
    chosen, columns = job.chosen, job.table.columns
    if chosen.kind == "customers":
        customers = CustomerWriting(job.scopes, job.region, chosen.customer)
        return _Steps(CustomerBatches(chosen, columns, sightings).drafts, customers.write, customers.committed)
    # A date that is the same for all rows is no fact of theirs: it may be the file's own, which changes with each copy.
    told = [field for field, rule in chosen.interaction.items() if field != "occurred_at" or rule.constant is None]
    interactions = InteractionWriting(job.scopes, job.region, told, threaded=chosen.conversation is not None)
    batches = InteractionBatches(chosen, columns, job.firm, sightings, threads)
    return _Steps(batches.drafts, interactions.write, interactions.committed)
