"""How the window feels on a real encrypted cache: unlocking, opening small and huge timelines, scrolling, memory.

Each run is a process of its own on the offscreen platform, so that unlocking is cold and memory is that of one session.
Times run from the event to the end of the first paint that shows the result.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import Family, Figure, Measured, Run
from benchmarks.window_profile import PASSPHRASE, prepared_profile

UNLOCK = Figure("window.unlock_ms", "ms", 3000)
OPEN_10 = Figure("window.open_10.p95_ms", "ms", 100)
OPEN_10000 = Figure("window.open_10000.p95_ms", "ms", 100)
SCROLL = Figure("window.scroll.p95_ms", "ms", 33)
PALETTE_OPEN = Figure("window.palette_open.p95_ms", "ms", 60)
PALETTE_FILTER = Figure("window.palette_filter.p95_ms", "ms", 50)
SCREEN_POP = Figure("window.screen_pop.p95_ms", "ms", 300)
LANGUAGE = Figure("window.language.ms", "ms", 500)
SCHEME = Figure("window.scheme.ms", "ms", 100)
RSS = Figure("window.rss_mb", "MB", 350)
FIGURES = (UNLOCK, OPEN_10, OPEN_10000, SCROLL, PALETTE_OPEN, PALETTE_FILTER, SCREEN_POP, LANGUAGE, SCHEME, RSS)
PATIENCE_SECONDS = 600


def run_session(profile: Path) -> Mapping[str, Measured]:
    """One session in a process of its own. Raises CalledProcessError with what it said when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.window_session", str(profile)],
        input=f"{PASSPHRASE}\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip() or f"the session ended with {done.returncode}")
    values: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {name: Measured(value) for name, value in values.items()}


@contextmanager
def prepared(folder: Path) -> Iterator[Run]:
    """The profile, built when it is not there or its days without a line are over."""
    profile = prepared_profile(folder)
    yield lambda: run_session(profile)


FAMILY = Family(FIGURES, prepared)
