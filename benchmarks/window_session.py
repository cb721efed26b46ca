"""``python -m benchmarks.window_session PROFILE``: one session at the window, measured; figures on the last line.

The passphrase comes on standard input. No line is needed: everything is in the cache.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agentdesk.ui.app import Console, close_console, make_application
from agentdesk.ui.timeline.filters import Period, TimelineFilter
from agentdesk.ui.timeline.row import RowKind
from agentdesk.ui.timeline.table import TimelineTable
from agentdesk.ui.unlock.gate import ProfileGate
from agentdesk.ui.window.main_window import MainWindow
from agentdesk.ui.window.workspace import Workspace
from benchmarks.paint_watch import PaintWatch, settle
from benchmarks.search import percentile
from benchmarks.window_calls import measure_screen_pop
from benchmarks.window_profile import HUGE, SMALL, customer_id
from benchmarks.window_switches import measure_language, measure_palette, measure_scheme

OPENINGS_10 = 120
OPENINGS_10000 = 60
FRAMES = 400
FRAME_PX = 90


def measure_unlock(window: MainWindow, passphrase: str) -> float:
    """From Enter in the password field to the painted workspace."""
    view = window.unlock
    if view is None:
        raise RuntimeError("there is no unlock screen")
    while not view.unlock_page.isVisible():
        settle(10)
    view.unlock_page.password.edit.setText(passphrase)
    watch = PaintWatch(window)

    def act() -> None:
        QTest.keyClick(view.unlock_page.password.edit, Qt.Key.Key_Return)

    return watch.milliseconds(act, lambda: window.workspace is not None and window.workspace.isVisible())


def measure_opening(workspace: Workspace, numbers: list[int]) -> float:
    """The 95th percentile of opening customers one after the other."""
    table = workspace.frame.work.timeline.table
    watch = PaintWatch(table.viewport())
    taken: list[float] = []
    for number in numbers:
        wanted = customer_id(number)

        taken.append(watch.milliseconds(partial(workspace.open_customer, wanted), partial(shows, table, wanted)))
        settle(30)
    return percentile(taken, 0.95)


def shows(table: TimelineTable, wanted: str) -> bool:
    """Whether the list holds entries of that customer."""
    entry = next((row.entry for row in table.rows_model.rows if row.kind is RowKind.ENTRY), None)
    return entry is not None and entry.customer_id == wanted


def measure_scrolling(workspace: Workspace) -> float:
    """The 95th percentile of one frame while a timeline of 10,000 entries runs past and pages come in.

    A filter is on that hides nothing much, so that no month is folded.
    """
    table = workspace.frame.work.timeline.table
    current = workspace.tabs.current
    if current is None:
        raise RuntimeError("nobody is open")
    current.timeline.filter_by(TimelineFilter(period=Period.YEAR))
    settle(300)
    watch = PaintWatch(table.viewport())
    bar = table.verticalScrollBar()
    taken: list[float] = []
    while len(taken) < FRAMES:
        target = bar.value() + FRAME_PX
        if target > bar.maximum():
            settle(20)
            continue
        taken.append(watch.milliseconds(partial(bar.setValue, target), lambda: True))
    return percentile(taken, 0.95)


def resident_mb() -> float:
    """Memory of this process that is in RAM."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell")


def main(arguments: list[str]) -> int:
    """Measure one session."""
    passphrase = sys.stdin.readline().rstrip("\n")
    console = Console(make_application(), language="fa", theme="light")
    window = console.make_window(gate=ProfileGate(Path(arguments[0])))
    window.ask_to_unlock()
    window.show()
    values = {"window.unlock_ms": measure_unlock(window, passphrase)}
    workspace = window.workspace
    if workspace is None:
        raise RuntimeError("the window did not open")
    settle(500)
    small = [HUGE + number for number in range(SMALL)]
    values["window.open_10.p95_ms"] = measure_opening(workspace, small[:OPENINGS_10])
    huge = [number % HUGE for number in range(OPENINGS_10000)]
    values["window.open_10000.p95_ms"] = measure_opening(workspace, huge)
    values["window.scroll.p95_ms"] = measure_scrolling(workspace)
    values["window.palette_open.p95_ms"], values["window.palette_filter.p95_ms"] = measure_palette(workspace)
    values["window.screen_pop.p95_ms"] = measure_screen_pop(window, workspace)
    values["window.language.ms"] = measure_language(console, window)
    values["window.scheme.ms"] = measure_scheme(console, window)
    measure_opening(workspace, small)
    values["window.rss_mb"] = resident_mb()
    close_console(console, window)
    print(json.dumps(values))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
