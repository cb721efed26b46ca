"""A firm on the real server, and clients that carry files: the line can be cut at any byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from agentdesk.desk.attachments import AttachedFile, AttachmentQuestions, AttachmentState
from agentdesk.intents.customers import AddCustomer
from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import NoLine
from agentdesk.server.errands import answer_errand
from agentdesk.server.tokens import Caller
from agentdesk.sync.attachments.keeping import forget_unseen
from agentdesk.sync.attachments.work import BUDGET_BYTES, Attachments
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.ports import Brought, Errand
from tests.sync.firm import SARA
from tests.sync.real_firm import RealFirm
from tests.sync.rig import Desk, close_store, open_store, seeded_dice

CUSTOMER = "11111111-1111-4111-8111-111111111111"
NOTE = "22222222-2222-4222-8222-222222222222"

Spoil = Callable[[Errand, Brought], Brought]


class SeededRandomness:
    """Ids that are the same in every run."""

    def __init__(self, label: str) -> None:
        self._random = Random(label)  # noqa: S311 - the point is that they repeat

    def token_bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)


@dataclass
class Line:
    """How errands go, and what they cost. ``cut_after`` bytes of bodies the line breaks: before or after the server."""

    firm: RealFirm
    user_id: str
    errands: list[Errand] = field(default_factory=list)
    bytes_up: int = 0
    bytes_down: int = 0
    cut_after: int | None = None
    answer_is_lost: bool = False
    spoil: Spoil | None = None
    before: Callable[[Errand], None] | None = None

    def run(self, _user_id: str, errand: Errand) -> Brought:
        """Over to the server and back, as far as the line goes."""
        self.errands.append(errand)
        if self.before is not None:
            self.before(errand)
        self.bytes_up += len(errand.body)
        if self._is_cut(self.bytes_up + self.bytes_down) and not self.answer_is_lost:
            raise NoLine("The line was cut.")
        caller = Caller(self.user_id, f"device of {self.user_id}")
        answer = answer_errand(
            self.firm.store, caller, errand.method, errand.path, body=errand.body, headers=errand.headers
        )
        brought = Brought(answer.status, answer.body, answer.headers)
        self.bytes_down += len(brought.body)
        if self._is_cut(self.bytes_up + self.bytes_down):
            raise NoLine("The answer was lost.")
        return brought if self.spoil is None else self.spoil(errand, brought)

    def _is_cut(self, so_far: int) -> bool:
        return self.cut_after is not None and so_far > self.cut_after


@dataclass
class Console:
    """One client with files, over a cache that outlives it."""

    firm: RealFirm
    desk: Desk
    files: AttachmentQuestions
    line: Line
    path: Path

    def sync(self) -> None:
        """Exchange and carry files until nothing is left that can get on."""
        self.desk.sync()

    def sync_later(self, seconds: float = 700.0) -> None:
        """The same after a while, so that everything that rests is tried again."""
        self.firm.clock.advance(seconds)
        self.desk.sync()

    def restarted(self, **options: int) -> Console:
        """The same cache in a new run of the program."""
        close_store(self.desk.store)
        return open_console(self.firm, self.desk.actor.user_id, self.path.stem, **options)

    def close(self) -> None:
        """Close the cache."""
        close_store(self.desk.store)

    def only_file(self) -> AttachedFile:
        """The one file of the note."""
        [one] = self.files.of_entry(NOTE)
        return one

    def only_percent(self, name: str) -> int:
        """How much of a file is sent."""
        return next(one.percent for one in self.files.of_entry(NOTE) if one.name == name)

    def state(self) -> AttachmentState:
        """How it is with the one file."""
        return self.only_file().state


def open_console(
    firm: RealFirm, user_id: str = SARA, name: str | None = None, *, budget_bytes: int = BUDGET_BYTES
) -> Console:
    """A client of one of the people; the same name again opens the same cache."""
    label = name or user_id
    plain = firm.desk(user_id, label)
    actor = plain.actor
    close_store(plain.store)
    path = firm.folder / f"{label}.db"
    store, dice = open_store(path, [forget_unseen]), seeded_dice(f"{label} {path.stat().st_mtime_ns}")
    line = Line(firm, user_id)
    plain.line.run_errand = line.run
    outbox = Outbox(store, actor=actor, clock=firm.clock, dice=dice)
    works = [Attachments(firm.clock, budget_bytes)]
    engine = SyncEngine(store, actor=actor, clock=firm.clock, dice=dice, app="0.1.0", side_works=works)
    desk = Desk(store=store, outbox=outbox, engine=engine, line=plain.line, clock=firm.clock, actor=actor)
    randomness = SeededRandomness(f"{label} {path.stat().st_mtime_ns}")
    files = AttachmentQuestions(store, outbox, firm.clock, randomness, firm.folder / f"{label}-opened", lambda: None)
    return Console(firm, desk, files, line, path)


def write_note(console: Console, customer: str = CUSTOMER, note: str = NOTE) -> None:
    """A customer with a note, known to the server."""
    console.desk.outbox.perform(AddCustomer(id=customer, name="زهرا کریمی"))
    console.desk.outbox.perform(AddNote(id=note, customer_id=customer, body="b"))
    console.sync()


def made_file(folder: Path, size: int, name: str = "invoice.pdf", seed: int = 1) -> Path:
    """A file of random bytes."""
    path = folder / name
    path.write_bytes(Random(seed).randbytes(size))  # noqa: S311 - the point is that they repeat
    return path


def pass_days(firm: RealFirm, days: float) -> None:
    """So much later."""
    firm.clock.advance(timedelta(days=days).total_seconds())
