"""The whole window on a real desk: made for one test, closed in order after it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from agentdesk.desk.clock import SystemClock, SystemRandomness, new_id
from agentdesk.ui.lanes import Lanes
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.unlock.gate import ProfileGate
from agentdesk.ui.window.line_switch import LineSwitch
from agentdesk.ui.window.main_window import Equipment, MainWindow
from tests.ui.window.seat import Seat
from tests.ui.world import Template, World, make_template, running_world


@pytest.fixture(scope="session")
def firm_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The firm, filled and read into a cache once for the run."""
    return make_template(tmp_path_factory.mktemp("firm"))


@pytest.fixture
def world(firm_template: Template, tmp_path: Path) -> Iterator[World]:
    """This test's own copy of the firm, running."""
    with running_world(firm_template, tmp_path) as running:
        yield running


@pytest.fixture
def lanes(qapp: QObject) -> Iterator[Lanes]:
    """The two lanes, ended after the test."""
    made = Lanes(qapp)
    yield made
    made.shut_down()
    made.deleteLater()


def _end(window: MainWindow) -> None:
    """The window is gone before the next test begins: half a window must not hear of that one's language."""
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def seat(
    qtbot: QtBot, world: World, lanes: Lanes, appearance: Appearance, localisation: Localisation
) -> Iterator[Seat]:
    """Sara's open window, 1366 by 768, with nobody opened yet."""
    randomness = SystemRandomness()
    equipment = Equipment(
        appearance,
        localisation,
        lanes,
        SystemClock(),
        lambda: new_id(randomness),
        LineSwitch(world.server.cut_line, world.server.restore_line),
    )
    window = MainWindow(equipment, ProfileGate(world.machine.folder, world.machine.ports))
    with ExitStack() as stack:
        stack.callback(_end, window)
        window.open_desk(world.desk)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        yield Seat(qtbot, window, world)
        if window.isVisible():
            with qtbot.waitSignal(window.finished):
                window.close()
