"""What can go wrong on the line beyond the three main errors, each told apart because the sync acts differently."""

from __future__ import annotations

from agentdesk.models.errors import NoLine, NotSignedIn, ServerFault


class NotReached(NoLine):
    """No connection came about: nothing of the request left this machine. For a person it is no line like any other."""


class ServerBusy(NoLine):
    """The server asks to be left alone for a while; ``retry_after_seconds`` is its own word, if it gave one."""

    code = "server_busy"

    def __init__(self, retry_after_seconds: float | None = None) -> None:
        super().__init__("The server is busy.", safe="Nothing was lost; it is tried again by itself.")
        self.retry_after_seconds = retry_after_seconds


class TooManyAttempts(NotSignedIn):
    """There were too many wrong passwords: the server looks at no more for ``facts["seconds"]``."""

    code = "too_many_attempts"


class MessageTooLarge(ServerFault):
    """The server does not take a message of that size."""

    code = "message_too_large"


class UntrustedServer(ServerFault):
    """The server could not prove who it is; nothing was sent to it."""

    code = "untrusted_server"


class NotOurServer(ServerFault):
    """Something between here and the server answered in its place, such as the log-in page of a public network."""

    code = "not_our_server"


class ServerOlder(ServerFault):
    """The next change in the queue is of a kind that the server's program does not know yet; it and the rest wait."""

    code = "server_older"


class UpgradeRequired(ServerFault):
    """The server sends no rows to a program as old as this one; it still takes what is handed in."""

    code = "upgrade_required"
