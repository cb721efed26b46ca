"""The window on a real desk, for an agent (``seat``, see tests/ui/window) and for a lead who was told of a pair."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from pytestqt.qtbot import QtBot

from agentdesk.desk.clock import SystemClock, SystemRandomness, new_id
from agentdesk.intents.customers import AddCustomer
from agentdesk.ui.lanes import Lanes
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.unlock.gate import ProfileGate
from agentdesk.ui.window.line_switch import LineSwitch
from agentdesk.ui.window.main_window import Equipment, MainWindow
from tests.desk.firm import Machine
from tests.ui.doubles.values import uuid
from tests.ui.window.conftest import firm_template, lanes, seat, world
from tests.ui.window.seat import Seat
from tests.ui.world import World, call_of

__all__ = ["WALK_IN", "firm_template", "lanes", "lead_seat", "seat", "world"]

WALK_IN = uuid(0xCA)


@pytest.fixture
def lead_seat(
    qtbot: QtBot, world: World, lanes: Lanes, appearance: Appearance, localisation: Localisation
) -> Iterator[Seat]:
    """The lead's open window; a walk-in with Zahra's number was added meanwhile, so that one pair waits."""
    world.colleague_does(
        AddCustomer(id=WALK_IN, name="Zahra Karimi", phone="09121234507", city="Tehran", provisional=True),
        call_of(77, WALK_IN, body="Asked at the counter"),
    )
    machine = Machine(world.folder / "lead", world.server.url)
    desk = machine.sign_in("lead")
    desk.sync()
    randomness = SystemRandomness()
    switch = LineSwitch(world.server.cut_line, world.server.restore_line)
    equipment = Equipment(appearance, localisation, lanes, SystemClock(), lambda: new_id(randomness), switch)
    window = MainWindow(equipment, ProfileGate(machine.folder, machine.ports))
    with ExitStack() as stack:
        stack.callback(desk.close)
        stack.callback(window.deleteLater)
        window.open_desk(desk)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        yield Seat(qtbot, window, World(world.server, machine, desk, world.folder))
        if window.isVisible():
            with qtbot.waitSignal(window.finished):
                window.close()
