"""What surrounds every request: a limit to its size, a log line without customer data, an answer to any error."""

from __future__ import annotations

import logging
import time
import traceback

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agentdesk.models.errors import AgentDeskError
from agentdesk.server.errand_routes import SMALL_BODY_BYTES
from agentdesk.server.errands import largest_body
from agentdesk.server.http.bodies import ErrorAnswer
from agentdesk.server.http.cti import CTI_PATH
from agentdesk.server.http.errors import TooLarge, error_response, plain_error

log = logging.getLogger("agentdesk.server.requests")

SYNC_BODY_BYTES = 16 * 1024 * 1024


class Surroundings:
    """The outermost layer of the application.

    The log has the method, the path, the status, the time and the ids of user and device; never a query, a body or the
    words of an error, for those may hold what a customer said.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = _Request(scope, receive, send)
        try:
            request.check_length()
            await self._app(scope, request.receive, request.send)
        except ClientDisconnect:
            # The line broke, or the client hung up, before the request was whole: there is nobody to answer.
            log.info("%s was broken off", _shown(scope["path"]))
        except AgentDeskError as error:
            await request.answer_error(error)
        except Exception as error:
            # The last place that can answer, and that keeps the words of the error out of the log.
            await request.answer_broken(error)
        finally:
            request.log()


class _Request:
    """One request on its way through."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._began = time.perf_counter()
        self._left = _largest_body(scope)
        self._status = 0

    def check_length(self) -> None:
        """Refuse a body that says itself that it is too large."""
        length = dict(self._scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self._left:
            raise _too_large()

    async def receive(self) -> Message:
        """The next part of the body, as long as it stays within the limit."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _too_large()
        return message

    async def send(self, message: Message) -> None:
        """Pass on a part of the answer and remember its status."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
        await self._send(message)

    async def answer_error(self, error: AgentDeskError) -> None:
        """Answer with a word of the error tree."""
        if not self._status:
            await error_response(error)(self._scope, self._receive, self.send)

    async def answer_broken(self, error: Exception) -> None:
        """Answer a mistake of the program; the log gets the places, never the values."""
        frames = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-4:]]
        log.error(
            "%s failed: %s at %s", _shown(self._scope["path"]), type(error).__name__, " < ".join(reversed(frames))
        )
        if not self._status:
            body = ErrorAnswer(code="server_fault", happened="The server made a mistake.", safe="Nothing was lost.")
            await plain_error(500, body)(self._scope, self._receive, self.send)

    def log(self) -> None:
        """One line for the request."""
        milliseconds = (time.perf_counter() - self._began) * 1000
        caller = self._scope.get("state", {}).get("caller")
        who = "-" if caller is None else f"user={caller.user_id} device={caller.device_id}"
        method, path = self._scope["method"], _shown(self._scope["path"])
        known = self._scope.get("route") is not None
        log.info("%s %s %d %.1f ms %s", method, path if known else "(unknown)", self._status, milliseconds, who)


def _shown(path: str) -> str:
    """A path as the log has it: the token of an exchange is a secret."""
    return f"{CTI_PATH}(token)" if path.startswith(CTI_PATH) else path


def _largest_body(scope: Scope) -> int:
    path = scope["path"]
    return SYNC_BODY_BYTES if path == "/sync" else largest_body(scope["method"], path) or SMALL_BODY_BYTES


def _too_large() -> TooLarge:
    return TooLarge("The request is too large.", safe="Nothing was changed.", advice="Send less at a time.")
