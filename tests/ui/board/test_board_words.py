"""The board in words: every figure with its row and column for a screen reader, and how old it is."""

from datetime import timedelta

import pytest

from agentdesk.desk.callbacks.board import CallbackBoard, QueueLine
from agentdesk.insight.figures import Figure, spread
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.ui.board.wording import age_words, board_rows
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.tokens import Ink
from tests.ui.doubles.values import NOW

NONE_KEPT, KEPT = Figure("kept", 0, 0, 0), Figure("kept", 18, 20, 20)
BOARD = CallbackBoard(
    now=NOW,
    since=NOW - timedelta(hours=8),
    waiting=12,
    held=1,
    oldest_at=NOW - timedelta(minutes=34),
    overdue=2,
    another_way=0,
    kept=KEPT,
    attempted=KEPT,
    time_to_callback=spread("wait", []),
    tries=spread("tries", []),
    attempts=3,
    doubles=0,
    queues=(
        QueueLine("billing", 12, 1, NOW - timedelta(minutes=34), 2, KEPT),
        QueueLine("service", 0, 0, None, 0, NONE_KEPT),
    ),
)


def test_every_figure_is_told_with_its_row_and_column(localisation: Localisation) -> None:
    whole, billing, service = board_rows(BOARD, NOW, current_formats())
    assert [strip_controls(cell.words) for cell in whole.cells] == [
        *("All queues", "12", "34 min", "2", "1"),
        "18 of 20, 90%",
    ]
    assert [cell.ink for cell in billing.cells][3] is Ink.ERR
    assert billing.cells[2].spoken == "billing, Oldest waits: 34 min"
    assert [strip_controls(cell.words) for cell in service.cells] == ["service", "0", "–", "0", "0", "–"]
    assert service.cells[5].spoken == "service, Kept today: none"
    assert whole.is_whole
    localisation.set_language(Language.FA)
    told = [strip_controls(cell.words) for cell in board_rows(BOARD, NOW, current_formats())[0].cells]
    assert told[1] == "۱۲"
    assert "۹۰٪" in told[5]


@pytest.mark.usefixtures("localisation")
def test_what_is_older_than_a_minute_says_so() -> None:
    formats = current_formats()
    assert age_words(NOW, NOW + timedelta(seconds=60), formats) == ("As of now", False)
    words, is_old = age_words(NOW, NOW + timedelta(minutes=12), formats)
    assert is_old
    assert strip_controls(words).endswith("12 min ago")
    assert age_words(None, NOW, formats)[1]
