"""Opens the whole window on a small firm for a screen reader to read; run as a program, it obeys words on its input.

Each line of the input is a language; the answer is the same word, once the window speaks it, with the search field in
focus and a customer open who has an entry that was not sent. The end of the input ends the program.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from agentdesk.ui.app import Console, make_application
from agentdesk.ui.unlock.gate import ProfileGate
from agentdesk.ui.window.main_window import MainWindow
from tests.ui.world import ZAHRA, World, call_of, make_template, running_world

LOOK_EVERY_MS = 30


@contextmanager
def open_window(world: World) -> Iterator[tuple[Console, MainWindow]]:
    """The console on Sara's desk."""
    console = Console(make_application(), language="en")
    window = console.make_window(gate=ProfileGate(world.machine.folder, world.machine.ports))
    window.open_desk(world.desk)
    window.show()
    window.activateWindow()
    try:
        yield console, window
    finally:
        console.end()


class Obeying:
    """Takes a word from the input and answers when what it asks for is seen."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._wish = ""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)
        self._timer = QTimer()
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._answer)

    def _read(self) -> None:
        self._wish = sys.stdin.readline().strip()
        if not self._wish:
            self._notifier.setEnabled(False)
            self._window.close()
            return
        self._window.set_language(self._wish)
        workspace = self._window.workspace
        if workspace is not None:
            workspace.open_customer(ZAHRA)
        self._timer.start()

    def _answer(self) -> None:
        workspace = self._window.workspace
        if workspace is None or workspace.tabs.card is None or not workspace.frame.work.timeline.table.rows_model.rows:
            return
        if not workspace.frame.top.search.edit.hasFocus():
            workspace.frame.top.search.edit.setFocus()
            return
        self._timer.stop()
        os.write(sys.stdout.fileno(), f"{self._wish}\n".encode())


def main(folder: Path) -> int:
    """Serve until the input ends."""
    template = make_template(folder / "template")
    with ExitStack() as stack:
        world = stack.enter_context(running_world(template, folder))
        world.server.cut_line()
        world.desk.perform(call_of(1, body="Not sent yet"))
        console, window = stack.enter_context(open_window(world))
        obeying = Obeying(window)
        window.finished.connect(QApplication.quit)
        code = QApplication.exec()
        del obeying, console
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
