"""Every kind of message, made ready before several threads read messages.

msgspec looks at a kind of message when it is first read, and hands out what it has found so far to any other thread
that reads the same kind at that moment: the process then ends by a segmentation fault (seen with 0.22.0 on a server
whose first changes came together). What was looked at once is safe.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

_OURS = "agentdesk."


def look_at_all_kinds() -> None:
    """Let msgspec look at every kind of message of the modules that are loaded; some milliseconds, again and again.

    Called before the threads of a server, or of a desk, begin.
    """
    for kind in _made_from(msgspec.Struct):
        if kind.__module__.startswith(_OURS):
            msgspec.json.Decoder(kind)


def _made_from(kind: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for one in kind.__subclasses__():
        yield one
        yield from _made_from(one)
