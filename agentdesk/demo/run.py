"""`agentdesk demo`: the console on the made-up firm; without a display, the tour with a picture of each step."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from agentdesk.demo.firm import CUSTOMERS
from agentdesk.demo.saying import say
from agentdesk.demo.stage import LOGIN, PASSWORD, Stage, stage
from agentdesk.language.language import Language
from agentdesk.models.errors import AgentDeskError
from agentdesk.ui.app import close_console, make_application, open_console
from agentdesk.ui.resources import resource_path
from agentdesk.ui.theme.tokens import Scheme
from agentdesk.ui.tour.steps import tour_steps
from agentdesk.ui.tour.walk import Taken, Walk
from agentdesk.ui.unlock.gate import ProfileGate

WIDTH, HEIGHT = 1366, 768
_QUERY, _NAME = "1234567", "زهرا کریمی"
_SUMMARY = "سفارش هنوز نرسیده است. قول دادم تا فردا ظهر خودم خبر بدهم."


def main(words: Sequence[str]) -> int:
    """Run the demonstration and return the exit code: that of an error's kind, or 1 when the tour did not arrive."""
    given = _arguments(words)
    if given.reset:
        shutil.rmtree(given.folder, ignore_errors=True)
    walks = given.tour or not _has_display()
    if walks:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        with stage(given.folder, resource_path("demo"), given.customers) as set_up:
            return _tour(set_up, given) if walks else _console(set_up, given)
    except AgentDeskError as error:
        say(str(error))
        return error.exit_code


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="agentdesk demo", description="The console on a made-up firm.")
    parser.add_argument("--folder", type=Path, default=Path("demo-data"), help="where the firm is kept between runs")
    parser.add_argument("--output", type=Path, default=Path("demo-output"), help="where the tour leaves its pictures")
    parser.add_argument("--language", choices=[str(one) for one in Language], default=Language.FA)
    parser.add_argument("--theme", choices=[one.value for one in Scheme], default=Scheme.LIGHT.value)
    parser.add_argument("--customers", type=int, default=CUSTOMERS, help="how many customers the firm has")
    parser.add_argument("--tour", action="store_true", help="walk the tour though there is a display")
    parser.add_argument("--reset", action="store_true", help="make the firm anew")
    return parser.parse_args(list(words))


def _has_display() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _console(set_up: Stage, given: argparse.Namespace) -> int:
    say(f"{LOGIN} is signed in; the password to unlock is {PASSWORD}. The switch at the top cuts the line.")
    console, window = open_console(
        set_up.desk,
        line_switch=(set_up.server.cut_line, set_up.server.restore_line),
        language=given.language,
        theme=given.theme,
        gate=ProfileGate(set_up.profile),
    )
    return console.run(window)


def _tour(set_up: Stage, given: argparse.Namespace) -> int:
    shutil.rmtree(given.output, ignore_errors=True)
    given.output.mkdir(parents=True)
    application = make_application()
    console, window = open_console(
        set_up.desk,
        line_switch=(set_up.server.cut_line, set_up.server.restore_line),
        language=given.language,
        theme=given.theme,
    )
    window.resize(WIDTH, HEIGHT)
    walk = Walk(window, tour_steps(window, query=_QUERY, name=_NAME, summary=_SUMMARY), given.output)
    ended: list[str] = []
    walk.finished.connect(ended.append)
    walk.finished.connect(application.quit)
    walk.start()
    application.exec()
    taken, failed = walk.taken, ended[0] if ended else "start"
    close_console(console, window)
    _write_summary(given.output, taken, failed)
    say(f"The tour {'stopped at ' + failed if failed else 'arrived'}; pictures and a summary are in {given.output}.")
    return 1 if failed else 0


def _write_summary(folder: Path, taken: Sequence[Taken], failed: str) -> None:
    lines = ["# The tour", "", "One walk through the console on the made-up firm, by keys alone.", ""]
    for number, one in enumerate(taken, start=1):
        lines += [
            f"{number}. {one.step.words} ({one.milliseconds} ms)",
            "",
            f"   ![{one.step.name}]({one.picture.name})",
        ]
        lines.append("")
    lines.append(f"It stopped at the step `{failed}`." if failed else "It arrived: every step showed what it should.")
    (folder / "summary.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
