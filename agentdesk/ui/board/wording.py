"""The board in words: its columns, its rows, and how old what is shown is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.callbacks.board import CallbackBoard, QueueLine
from agentdesk.language.isolates import strip_controls
from agentdesk.ui.callbacks.wording import span_words
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import Isolated, as_is, fill
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.timeline.wording import due_words

translate = QCoreApplication.translate

OLD_AFTER = timedelta(seconds=60)
"""Figures that are older say how old they are (OFF-14)."""

NOTHING = "–"


class Column(Enum):
    """One column of the board."""

    QUEUE = "queue"
    WAITING = "waiting"
    OLDEST = "oldest"
    OVERDUE = "overdue"
    HELD = "held"
    KEPT = "kept"


COLUMNS = tuple(Column)


def column_words(column: Column) -> str:
    """The heading of a column."""
    return {
        Column.QUEUE: translate("Board", "Queue"),
        Column.WAITING: translate("Board", "Waiting"),
        Column.OLDEST: translate("Board", "Oldest waits"),
        Column.OVERDUE: translate("Board", "Overdue"),
        Column.HELD: translate("Board", "Being called"),
        Column.KEPT: translate("Board", "Kept today"),
    }[column]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure; ``spoken`` names its row and column for a screen reader."""

    words: str
    ink: Ink
    spoken: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A queue, or all of them together with ``is_whole``."""

    queue: str
    cells: tuple[Cell, ...]
    is_whole: bool = False


def board_rows(board: CallbackBoard, now: datetime, formats: Formats) -> tuple[BoardRow, ...]:
    """All queues together, then each; ``now`` is the server's time as it is known here."""
    whole = QueueLine("", board.waiting, board.held, board.oldest_at, board.overdue, board.kept)
    rows = [_row(whole, translate("Board", "All queues"), now, formats)]
    rows += [_row(line, line.queue, now, formats) for line in board.queues]
    return tuple(BoardRow(line, cells, place == 0) for place, (line, cells) in enumerate(rows))


def _row(line: QueueLine, name: str, now: datetime, formats: Formats) -> tuple[str, tuple[Cell, ...]]:
    oldest = NOTHING if line.oldest_at is None else span_words(now - line.oldest_at, formats)
    told = {
        Column.QUEUE: (name, Ink.TEXT),
        Column.WAITING: (formats.number(line.waiting), Ink.TEXT),
        Column.OLDEST: (oldest, Ink.TEXT),
        Column.OVERDUE: (formats.number(line.overdue), Ink.ERR if line.overdue else Ink.TEXT),
        Column.HELD: (formats.number(line.held), Ink.TEXT),
        Column.KEPT: (kept_words(int(line.kept.numerator), int(line.kept.denominator), formats), Ink.TEXT),
    }
    return line.queue, tuple(Cell(words, ink, _spoken(name, column, words)) for column, (words, ink) in told.items())


def _spoken(name: str, column: Column, words: str) -> str:
    if column is Column.QUEUE:
        return strip_controls(name)
    told = translate("Board", "none") if words == NOTHING else words
    return strip_controls(fill(translate("Board", "%1, %2: %3"), name, column_words(column), as_is(told)))


def kept_words(kept: int, promised: int, formats: Formats) -> Isolated:
    """«18 of 20, 90%»; a dash where nothing was promised."""
    if not promised:
        return as_is(NOTHING)
    share = formats.percent(round(kept / promised * 100))
    numbers = (formats.number(kept), formats.number(promised))
    return as_is(fill(translate("Board", "%1 of %2, %3"), *(as_is(each) for each in (*numbers, share))))


def age_words(last_at: datetime | None, now: datetime, formats: Formats) -> tuple[str, bool]:
    """As of when the figures are, and whether that is too long ago to go by."""
    if last_at is None:
        return translate("Board", "Nothing has come from the centre yet"), True
    if now - last_at <= OLD_AFTER:
        return translate("Board", "As of now"), False
    when, age = as_is(due_words(last_at, now, formats)), as_is(span_words(now - last_at, formats))
    return fill(translate("Board", "As of %1, %2 ago"), when, age), True
