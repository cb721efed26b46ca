"""How quickly the window answers what a person does many times a day: the palette, another language, another look."""

from __future__ import annotations

from functools import partial

from agentdesk.language.language import Language
from agentdesk.ui.app import Console
from agentdesk.ui.theme.tokens import Scheme
from agentdesk.ui.window.main_window import MainWindow
from agentdesk.ui.window.workspace import Workspace
from benchmarks.paint_watch import PaintWatch, settle
from benchmarks.search import percentile

OPENINGS = 20
TYPED = ("c", "ca", "cal", "call", "callb", "ث", "ثب", "ثبت", "زشم", "زشممذ", "zqx", "n", "ne", "nex") * 3


def measure_palette(workspace: Workspace) -> tuple[float, float]:
    """The 95th percentiles of calling the palette up, and of one key typed into it."""
    palette = workspace.keys.palette
    watch = PaintWatch(palette)
    opened: list[float] = []
    for _ in range(OPENINGS):
        opened.append(watch.milliseconds(palette.open, palette.isVisible))
        settle(30)
        palette.leave()
        settle(30)
    palette.open()
    settle(100)
    # The list is painted in the same pass as the line; where nothing is found there is no list to watch.
    listed = PaintWatch(palette.box.line)
    filtered: list[float] = []
    for text in TYPED:
        filtered.append(listed.milliseconds(partial(palette.box.line.setText, text), lambda: True))
        settle(30)
    palette.leave()
    settle(50)
    return percentile(opened, 0.95), percentile(filtered, 0.95)


def measure_language(console: Console, window: MainWindow) -> float:
    """The slowest of three changes of the language, direction and all, to the end of the next paint."""
    watch = PaintWatch(window)
    taken: list[float] = []
    for language in (Language.EN, Language.AR, Language.FA):
        taken.append(watch.milliseconds(partial(console.localisation.set_language, language), lambda: True))
        settle(200)
    return max(taken)


def measure_scheme(console: Console, window: MainWindow) -> float:
    """The slower of the two changes between light and dark, to the end of the next paint."""
    watch = PaintWatch(window)
    taken: list[float] = []
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        taken.append(watch.milliseconds(partial(console.appearance.set_scheme, scheme), lambda: True))
        settle(200)
    return max(taken)
