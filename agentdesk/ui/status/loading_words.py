"""How far the first load is, in words: rows, bytes, and how long it will take, as far as that is known."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import LoadPhase, LoadProgress
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.wording import SEPARATOR, counted

translate = QCoreApplication.translate

_MEGABYTE = 1_000_000
_LONG_MINUTES = 90


def share_done(progress: LoadProgress) -> float:
    """How much is done, from 0 to 1: by what is on the line while rows come, then by what can be found."""
    done, everything = (
        (progress.bytes_done, progress.bytes_all)
        if progress.phase is LoadPhase.ROWS
        else (progress.rows_done, progress.rows_all)
    )
    return done / everything if everything else 0.0


def percent_words(progress: LoadProgress, formats: Formats) -> str:
    """«42%»; never the whole while something is left."""
    return formats.percent(min(99, int(share_done(progress) * 100)))


def load_words(progress: LoadProgress, formats: Formats) -> str:
    """What came, how much there is, and how long it takes."""
    if progress.phase is LoadPhase.ASKING:
        return translate("Loading", "Asking the server what there is")
    rows = as_is(formats.number(progress.rows_done)), as_is(formats.number(progress.rows_all))
    if progress.phase is LoadPhase.SEARCH:
        return fill(translate("Loading", "All is here; %1 of %2 records can be found"), *rows)
    parts = [
        fill(translate("Loading", "%1 of %2 records"), *rows),
        fill(
            translate("Loading", "%1 of %2 MB"),
            as_is(_megabytes(progress.bytes_done, formats)),
            as_is(_megabytes(progress.bytes_all, formats)),
        ),
    ]
    if progress.seconds_left is not None:
        parts.append(_left_words(progress.seconds_left, formats))
    return SEPARATOR.join(parts)


def _megabytes(size: int, formats: Formats) -> str:
    tenths = round(size * 10 / _MEGABYTE)
    return formats.digits(f"{tenths // 10}.{tenths % 10}") if tenths < 100 else formats.number(round(tenths / 10))


def _left_words(seconds: float, formats: Formats) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return translate("Loading", "less than a minute left")
    if minutes < _LONG_MINUTES:
        return counted(translate("Loading", "about %n minutes left", None, minutes), minutes, formats)
    hours = round(minutes / 60)
    return counted(translate("Loading", "about %n hours left", None, hours), hours, formats)
