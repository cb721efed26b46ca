"""What the demonstration tells whoever started it, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable

_BAR = 40


def say(words: str) -> None:
    """Tell whoever started the demonstration."""
    sys.stderr.write(words + "\n")


def progress_bar(words: str) -> Callable[[int, int], None]:
    """A progress bar where somebody watches, a line at the end where not."""

    def show(done: int, of: int) -> None:
        if sys.stderr.isatty():
            full = _BAR * done // of
            sys.stderr.write(f"\r{words} [{'#' * full}{'.' * (_BAR - full)}] {done:,} of {of:,} customers")
            sys.stderr.write("\n" if done == of else "")
        elif done == of:
            say(f"{words}: {of:,} customers.")

    return show
