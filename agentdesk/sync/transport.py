"""The line to one server over HTTP: the only module that knows ``requests``. Whatever comes back, it never crashes.

Plain http is refused to anything but this machine. A firm's own authority is honoured (the system's store,
SSL_CERT_FILE, SSL_CERT_DIR, REQUESTS_CA_BUNDLE), so is the system's proxy, except for this machine itself.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.util import SKIP_HEADER

from agentdesk.models.errors import NoLine, ServerFault
from agentdesk.sync.addresses import checked_url, is_loopback
from agentdesk.sync.faults import NotReached, UntrustedServer
from agentdesk.sync.http_answers import SAFE, HttpAnswer, refuse_unusable, seconds_in
from agentdesk.sync.letters import Letter, read, written
from agentdesk.sync.ports import Brought, Errand, Exchanged, TokenSource
from agentdesk.sync.sockets import OpenSockets, connected
from agentdesk.sync.wire.codec import ERRAND_MARK, MAX_MESSAGE_BYTES, OCTETS, WireError
from agentdesk.sync.wire.messages import SyncRequest

_CHUNK_BYTES = 64 * 1024
_BARE = {"User-Agent": SKIP_HEADER, "Accept-Encoding": SKIP_HEADER}
"""An exchange says who it is in its body: on a slow line no header goes along that nobody reads."""


@dataclass(frozen=True)
class Patience:
    """Seconds to wait: for a connection, for the next byte, and for one whole exchange."""

    connect_seconds: float = 10.0
    silence_seconds: float = 60.0
    exchange_seconds: float = 300.0


class HttpServer:
    """One server's address and the open connections to it. Calls may come from any thread."""

    def __init__(self, url: str, *, patience: Patience | None = None, app: str = "agentdesk") -> None:
        self.url = checked_url(url)
        self._patience = patience or Patience()
        self._sockets = OpenSockets()
        self._session = requests.Session()
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.clear()
        self._session.headers.update({"Accept-Encoding": "identity", "User-Agent": app})
        host = urlsplit(self.url).hostname or ""
        self._proxies = {"no_proxy": host} if is_loopback(self.url) else None
        for prefix in ("http://", "https://"):
            self._session.mount(prefix, _Adapter(self._sockets, secure=self.url.startswith("https:")))

    def call(
        self,
        method: str,
        path: str,
        *,
        token: str = "",
        body: bytes = b"",
        kind: str = "",
        more: Mapping[str, str] | None = None,
    ) -> HttpAnswer:
        """One request. Raises NoLine when nothing usable comes back, UntrustedServer, NotOurServer."""
        headers = {**({"Content-Type": kind} if kind else {}), **(more or {})}
        deadline = time.monotonic() + self._patience.exchange_seconds
        try:
            with self._session.request(
                method,
                self.url + path,
                data=body,
                headers=headers,
                auth=_Bearer(token),
                proxies=self._proxies,
                timeout=(self._patience.connect_seconds, self._patience.silence_seconds),
                allow_redirects=False,
                stream=True,
            ) as response:
                return HttpAnswer(
                    status=response.status_code,
                    content_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
                    body=_whole_body(response, deadline),
                    retry_after_seconds=seconds_in(response.headers.get("Retry-After", "")),
                    headers={name.lower(): value for name, value in response.headers.items()},
                )
        except requests.exceptions.SSLError as error:
            raise UntrustedServer(
                "The server could not prove who it is.", safe=SAFE, advice="Ask whoever runs it."
            ) from error
        except (requests.RequestException, HTTPError, OSError) as error:
            words = "The line was closed." if self._sockets.broken else "The server cannot be reached."
            raise (NotReached if _never_connected(error) else NoLine)(words, safe=SAFE) from error

    def cancel(self) -> None:
        """Break off what is under way; from now on every call raises NoLine."""
        self._sockets.shut()

    def close(self) -> None:
        """Give the connections back."""
        self._session.close()


class HttpTransport:
    """Exchanges over one HttpServer, renewing the access token once when the server refuses it."""

    def __init__(self, server: HttpServer, tokens: TokenSource) -> None:
        self._server = server
        self._tokens = tokens
        self._shortly = True

    def exchange(self, request: SyncRequest) -> Exchanged:
        """Send and wait for the answer. Raises NoLine, NotSignedIn or ServerFault."""
        letter = written(request, shortly=self._shortly)
        answer = self._post(letter)
        response = read(letter, answer)
        if response is None:
            self._shortly = False
            letter = written(request, shortly=False)
            answer = self._post(letter)
            response = read(letter, answer)
        if response is None:
            raise WireError("The server reads none of our codings.")
        return Exchanged(response, bytes_up=len(letter.body), bytes_down=len(answer.body))

    def run(self, errand: Errand) -> Brought:
        """Run one errand. A refusal by our own server is an answer, too. Raises NoLine, NotSignedIn or ServerFault."""
        token = self._tokens.access_token()
        answer = self._errand(errand, token)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            answer = self._errand(errand, self._tokens.renewed(token))
        if answer.headers.get(ERRAND_MARK) != "1":
            refuse_unusable(answer, "")
        return Brought(answer.status, answer.body, answer.headers)

    def _errand(self, errand: Errand, token: str) -> HttpAnswer:
        kind = OCTETS if errand.body else ""
        return self._server.call(
            errand.method, errand.path, token=token, body=errand.body, kind=kind, more=errand.headers
        )

    def cancel(self) -> None:
        """Break off the exchange under way, which then raises NoLine; none begins any more."""
        self._server.cancel()

    def _post(self, letter: Letter) -> HttpAnswer:
        token = self._tokens.access_token()
        answer = self._sync(letter, token)
        return answer if answer.status != HTTPStatus.UNAUTHORIZED else self._sync(letter, self._tokens.renewed(token))

    def _sync(self, letter: Letter, token: str) -> HttpAnswer:
        return self._server.call("POST", "/sync", token=token, body=letter.body, kind=letter.kind, more=_BARE)


def _never_connected(error: Exception) -> bool:
    """Whether the fault came before there was a connection. A call is never repeated inside, so that nothing went."""
    cause = error.args[0] if error.args else None
    return isinstance(error, requests.ConnectionError) and isinstance(
        getattr(cause, "reason", None), NewConnectionError
    )


def _whole_body(response: requests.Response, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    for chunk in response.raw.stream(_CHUNK_BYTES, decode_content=False):
        size += len(chunk)
        if size > MAX_MESSAGE_BYTES:
            raise ServerFault("The server's answer is larger than this program takes.", safe=SAFE)
        if time.monotonic() > deadline:
            raise NoLine("The server took too long to answer.", safe=SAFE)
        chunks.append(chunk)
    return b"".join(chunks)


class _Bearer(AuthBase):
    """Our own token, and never what a netrc file would put in its place."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Adapter(HTTPAdapter):
    """Keeps connections alive, trusts the system's authorities, and lets every socket be shut from outside."""

    def __init__(self, sockets: OpenSockets, *, secure: bool) -> None:
        self._pools = _tracked_pools(sockets)
        self._context = ssl.create_default_context() if secure else None
        super().__init__(pool_connections=2, pool_maxsize=4)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=self._context, **options)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _tracked_pools(sockets: OpenSockets) -> dict[str, type[HTTPConnectionPool]]:
    """Connection pools whose sockets are in view from before they connect."""

    class Tracked(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            try:
                return connected(self.host, self.port, self.timeout, sockets)
            except OSError as error:
                raise NewConnectionError(self, f"no connection: {error}") from error

    class TrackedSecure(Tracked, HTTPSConnection):
        pass

    class Plain(HTTPConnectionPool):
        ConnectionCls = Tracked

    class Secure(HTTPSConnectionPool):
        ConnectionCls = TrackedSecure

    return {"http": Plain, "https": Secure}
