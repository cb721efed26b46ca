"""One import of drafts that a reader makes of anything but a table: address books, mailboxes.

Batches are written, tried again, counted and shown as for tables; memory is flat as long as the reader is lazy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Protocol, TypeVar

from agentdesk.server.imports.drafts import CustomerDraft, InteractionDraft
from agentdesk.server.imports.keys import Sightings
from agentdesk.server.imports.options import ImportOptions
from agentdesk.server.imports.outcome import Outcome
from agentdesk.server.imports.progress import Progress
from agentdesk.server.imports.rejects import Rejects
from agentdesk.server.imports.transactions import BATCH_LETTERS, few_searches_for_cycles, most_rows, written
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

Draft = TypeVar("Draft", CustomerDraft, InteractionDraft)
Written = TypeVar("Written", contravariant=True)

_DRAFTS_WEIGHED = 20
_DRAFT_LETTERS = 200
"""What a draft weighs beside its texts."""


class Writes(Protocol[Written]):
    """Writes drafts into one unit of work after another: ``CustomerWriting`` or ``InteractionWriting``."""

    def write(self, unit: UnitOfWork, drafts: Sequence[Written]) -> Outcome:
        """Write a batch and tell what became of it."""

    def committed(self) -> None:
        """What was written last is there to stay."""


class DraftImport:
    """Writes drafts into the database of ``store``. ``bytes_read`` tells how much of the source was taken in."""

    def __init__(self, options: ImportOptions, store: Store, rejects: Rejects, progress: Progress) -> None:
        self._trial = options.trial
        self._store = store
        self._rejects = rejects
        self._progress = progress

    def run(self, drafts: Iterable[Draft], writing: Writes[Draft], bytes_read: Callable[[], int]) -> Outcome:
        """Write all drafts. One whose id came before in this run is counted as unchanged and left out."""
        total = Outcome()
        with few_searches_for_cycles(), Sightings() as sightings:
            coming = iter(drafts)
            while batch := _next_drafts(coming, most_rows(self._store)):
                fresh = _unseen(batch, sightings)
                total.unchanged += len(batch) - len(fresh)
                batch.clear()
                total.add(written(self._store, partial(_write, writing, fresh), trial=self._trial))
                if not self._trial:
                    writing.committed()
                self._rejects.flush()
                total.rejected = self._rejects.count
                self._progress.show(bytes_read(), total.read)
        self._rejects.flush()
        total.rejected = self._rejects.count
        self._progress.finish(total.read)
        return total


def _write(writing: Writes[Draft], drafts: Sequence[Draft], unit: UnitOfWork) -> Outcome:
    return writing.write(unit, drafts)


def _next_drafts(drafts: Iterator[Draft], most: int) -> list[Draft]:
    """As many drafts as make a transaction; none at the end."""
    batch: list[Draft] = []
    letters = 0
    while letters < BATCH_LETTERS and (some := list(islice(drafts, min(_DRAFTS_WEIGHED, most - len(batch))))):
        letters += sum(_DRAFT_LETTERS + _letters(draft) for draft in some)
        batch += some
    return batch


def _letters(draft: CustomerDraft | InteractionDraft) -> int:
    text = draft.values.get("body") if isinstance(draft, InteractionDraft) else draft.fields.get("about")
    return len(text or "")


def _unseen(batch: Sequence[Draft], sightings: Sightings) -> list[Draft]:
    firsts = sightings.first_of([(hash(draft.id), 0, 0) for draft in batch])
    return [draft for draft, first in zip(batch, firsts, strict=True) if first is None]
