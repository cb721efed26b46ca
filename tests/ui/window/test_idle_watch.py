"""A desk that nobody works at locks itself, warns before, and any key keeps it open. The clock is the test's."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from agentdesk.ui.window.idle_watch import DEFAULT_MINUTES, IdleWatch, minutes_of
from tests.ui.doubles.desk import StillClock


@dataclass
class Watched:
    """A field somebody may type into, and the watch over it."""

    clock: StillClock
    watch: IdleWatch
    line: QLineEdit
    told: list[str] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        """Let so many seconds pass, second by second."""
        for _second in range(round(seconds)):
            self.clock.move(seconds=1)
            self.watch.look()

    def strike(self) -> None:
        """Press a key where the operating system would."""
        QTest.keyClick(self.line.windowHandle(), Qt.Key.Key_A)


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    qtbot.waitExposed(line)
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    clock = StillClock()
    made = Watched(clock, IdleWatch(clock, line), line)
    made.watch.warned.connect(lambda seconds: made.told.append(f"{seconds} s"))
    made.watch.stayed.connect(lambda: made.told.append("stayed"))
    made.watch.ended.connect(lambda: made.told.append("ended"))
    made.watch.start()
    yield made
    made.watch.stop()


def test_a11y_14_the_lock_warns_sixty_seconds_before(watched: Watched) -> None:
    watched.wait(239)
    assert watched.told == []
    watched.wait(1)
    assert watched.told == ["60 s"]
    watched.wait(59)
    assert watched.told[-1] == "1 s"
    watched.wait(1)
    assert watched.told[-1] == "ended"
    assert not watched.watch.is_on


def test_a11y_14_any_key_extends(watched: Watched) -> None:
    watched.wait(280)
    watched.strike()
    assert watched.told[-1] == "stayed"
    assert watched.line.text() == "a"
    watched.told.clear()
    watched.wait(239)
    assert watched.told == []
    watched.wait(61)
    assert watched.told[-1] == "ended"


def test_a11y_14_the_pointer_extends_too(watched: Watched) -> None:
    watched.wait(280)
    QTest.mouseMove(watched.line.windowHandle(), QPoint(5, 5))
    assert watched.told[-1] == "stayed"


def test_a_machine_that_slept_shows_nothing_to_who_wakes_it(watched: Watched) -> None:
    watched.wait(10)
    watched.clock.move(hours=9)
    watched.strike()
    assert watched.told == ["ended"]
    assert watched.line.text() == ""


def test_zero_minutes_never_lock(watched: Watched) -> None:
    watched.wait(250)
    watched.watch.set_minutes(0)
    assert watched.told[-1] == "stayed"
    watched.told.clear()
    watched.wait(1000)
    watched.clock.move(days=2)
    watched.watch.look()
    watched.strike()
    assert watched.told == []


def test_another_limit_counts_from_now(watched: Watched) -> None:
    watched.wait(100)
    watched.watch.set_minutes(2)
    watched.wait(59)
    assert watched.told == []
    watched.wait(1)
    assert watched.told == ["60 s"]


def test_a_clock_that_is_set_back_begins_the_count_again(watched: Watched) -> None:
    watched.wait(200)
    watched.clock.move(hours=-1)
    watched.watch.look()
    watched.wait(239)
    assert watched.told == []
    watched.wait(1)
    assert watched.told == ["60 s"]


@pytest.mark.parametrize(
    ("preference", "minutes"),
    [(None, 5), ("", 5), ("nonsense", 5), ("-3", 5), ("0", 0), ("1", 2), ("15", 15), ("۱۰", 10), ("99999", 240)],
)
def test_the_preference_is_read_with_care(preference: str | None, minutes: int) -> None:
    assert DEFAULT_MINUTES == 5
    assert minutes_of(preference) == minutes
