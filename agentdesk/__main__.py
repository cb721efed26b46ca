"""The entry point of the console: the window, the made-up firm, or one command without a window."""

from __future__ import annotations

import sys

from agentdesk.language.links import is_link


def main(words: list[str] | None = None) -> int:
    """Run what the command line asks for and return the exit code."""
    given = sys.argv[1:] if words is None else words
    if not given or is_link(given[0]):
        # Waits until it is known that a window is wanted: a command must start fast and without Qt.
        from agentdesk.ui.app import main as open_window

        # One word, whatever else came with it: a link is handed over by programs that nobody here wrote.
        return open_window(given[:1])
    if given[0] == "demo":
        # As above; only the demo brings a server and a made-up firm.
        from agentdesk.demo.run import main as run_demo

        return run_demo(given[1:])
    # The window has no use for the command line.
    from agentdesk.desk.commands.run import run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
