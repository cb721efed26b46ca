"""A window that dies at once loses at most a second of what was being written."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.desk.firm import Machine, password_of
from tests.ui.world import ZAHRA, Template, closing_desk, running_world

CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from agentdesk.desk.desk import Desk
from agentdesk.ui.app import open_console
from agentdesk.ui.window.details import Detail

folder, passphrase, customer = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
desk = Desk.unlock(folder, None, "", passphrase=passphrase)
console, window = open_console(desk, language="en")
workspace = window.workspace
workspace.open_customer(customer)

def when_there():
    if workspace.tabs.card is None:
        return QTimer.singleShot(20, when_there)
    workspace.flow.log_call()
    QTimer.singleShot(200, write)

def write():
    form = workspace.frame.details.call
    form.outcome.choose("callback")
    form.summary.edit.insertPlainText("سه روز است کسی جواب نمی‌دهد")
    workspace.frame.work.quick_note.edit.insert("Quick words")
    QTimer.singleShot(1000, lambda: print("written", flush=True))

when_there()
window.show()
sys.exit(console.run(window))
"""


def test_off_20_drafts_survive_kill_9(firm_template: Template, tmp_path: Path) -> None:
    with running_world(firm_template, tmp_path) as world:
        world.desk.close()
        machine = Machine(world.folder / "elsewhere", world.server.url)
        with closing_desk(machine.sign_in("sara", passphrase="a passphrase")) as desk:
            desk.sync()
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(machine.folder), "a passphrase", ZAHRA],
            stdout=subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            cwd=Path(__file__).resolve().parents[3],
        )
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == b"written\n"
        finally:
            child.send_signal(signal.SIGKILL)
            child.communicate()
        with closing_desk(machine.unlock("sara", password_of("sara"), passphrase="a passphrase")) as desk:
            call, quick = desk.draft(f"call {ZAHRA}"), desk.draft(f"quick {ZAHRA}")
    assert call is not None
    assert "سه روز است کسی جواب نمی‌دهد" in call
    assert '"outcome": "callback"' in call
    assert quick is not None
    assert "Quick words" in quick
