"""The line over real sockets: what a server, a captive portal or nobody at all may answer, and how it is broken off."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from agentdesk.models.errors import AgentDeskError, NoLine, NotSignedIn, ServerFault, UsageError
from agentdesk.sync.addresses import checked_url, is_loopback
from agentdesk.sync.faults import MessageTooLarge, NotOurServer, NotReached, ServerBusy
from agentdesk.sync.letters import written
from agentdesk.sync.transport import HttpServer, HttpTransport, Patience
from agentdesk.sync.wire.codec import CONTENT_TYPE, WireError, encode
from agentdesk.sync.wire.codings import SHORT_TYPE
from agentdesk.sync.wire.messages import Fault, FaultCode, SyncRequest, SyncResponse
from tests.fixtures.waiting import wait_until

REQUEST = SyncRequest(client_id="c")
ANSWER = encode(SyncResponse(epoch="e", scopes=["org"]))


@dataclass
class Reply:
    """What the stand-in answers: as given, whole or cut."""

    status: int = 200
    kind: str = CONTENT_TYPE
    body: bytes = ANSWER
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None


@dataclass
class StandIn:
    """An HTTP server that answers what the test lays out, in order, and remembers what it was asked."""

    url: str
    replies: list[Reply]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    """A listening stand-in on this machine."""

    class Answering(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            made.asked.append((self.path, dict(self.headers.items())))
            reply = made.replies.pop(0)
            self.send_response(reply.status)
            if reply.kind:
                self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.promised is None else reply.promised))
            self.end_headers()
            self.wfile.write(reply.body)
            if reply.promised is not None:
                self.close_connection = True

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    made = StandIn(f"http://127.0.0.1:{listening.server_address[1]}", [])
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    listening.shutdown()
    listening.server_close()
    thread.join()


class Tokens:
    """A source of tokens that counts."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def access_token(self) -> str:
        return f"token-{len(self.refused)}"

    def renewed(self, refused: str) -> str:
        self.refused.append(refused)
        return self.access_token()


@pytest.fixture
def line_to() -> Iterator[Callable[..., HttpTransport]]:
    """Makes transports and closes what they opened."""
    servers: list[HttpServer] = []

    def make(url: str, tokens: Tokens | None = None, silence_seconds: float = 5.0) -> HttpTransport:
        patience = Patience(connect_seconds=5, silence_seconds=silence_seconds, exchange_seconds=10)
        servers.append(HttpServer(url, patience=patience))
        return HttpTransport(servers[-1], tokens or Tokens())

    yield make
    for server in servers:
        server.close()


LineMaker = Callable[..., HttpTransport]


def test_an_answer_is_read_and_its_bytes_are_counted(stand_in: StandIn, line_to: LineMaker) -> None:
    stand_in.replies = [Reply(), Reply()]
    line = line_to(stand_in.url)
    first = line.exchange(REQUEST)
    assert first.response.scopes == ["org"]
    assert (first.bytes_up, first.bytes_down) == (len(written(REQUEST, shortly=True).body), len(ANSWER))
    line.exchange(REQUEST)
    path, headers = stand_in.asked[-1]
    assert path == "/sync"
    assert headers["Authorization"] == "Bearer token-0"
    assert headers["Content-Type"] == SHORT_TYPE


def test_a_refused_token_is_renewed_once(stand_in: StandIn, line_to: LineMaker) -> None:
    tokens = Tokens()
    stand_in.replies = [Reply(401), Reply()]
    assert line_to(stand_in.url, tokens).exchange(REQUEST).response.epoch == "e"
    assert tokens.refused == ["token-0"]
    assert stand_in.asked[-1][1]["Authorization"] == "Bearer token-1"


def test_a_netrc_entry_never_takes_the_place_of_our_token(
    stand_in: StandIn, line_to: LineMaker, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    netrc = tmp_path_factory.mktemp("netrc") / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    stand_in.replies = [Reply()]
    line_to(stand_in.url).exchange(REQUEST)
    assert stand_in.asked[-1][1]["Authorization"] == "Bearer token-0"


LOGIN_PAGE = b"<html><title>Hotel Wi-Fi</title></html>"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(401), NotSignedIn),
        (Reply(200, "text/html", LOGIN_PAGE), NotOurServer),
        (Reply(200, "", b""), NotOurServer),
        (Reply(404, "text/html", LOGIN_PAGE), NotOurServer),
        (Reply(302, "text/html", b"", {"Location": "http://portal.example/"}), NotOurServer),
        (Reply(413, "application/json", b"{}"), MessageTooLarge),
        (Reply(429, "application/json", b"{}", {"Retry-After": "7"}), ServerBusy),
        (Reply(503, "text/html", b"", {"Retry-After": "soon"}), ServerBusy),
        (Reply(500, "application/json", b"{}"), ServerFault),
        (Reply(200, CONTENT_TYPE, b"not zstd at all"), WireError),
        (Reply(200, CONTENT_TYPE, b""), WireError),
        (Reply(200, CONTENT_TYPE, ANSWER[: len(ANSWER) // 2]), WireError),
        (Reply(200, CONTENT_TYPE, ANSWER, promised=len(ANSWER) + 9), NoLine),
        (Reply(200, CONTENT_TYPE, b"junk", {"Content-Encoding": "gzip"}), WireError),
    ],
)
def test_hostile_and_broken_answers_are_errors_of_our_own(
    stand_in: StandIn, line_to: LineMaker, reply: Reply, error: type[AgentDeskError]
) -> None:
    stand_in.replies = [reply, reply]
    with pytest.raises(error) as raised:
        line_to(stand_in.url).exchange(REQUEST)
    assert raised.type is error


def test_the_wait_that_a_busy_server_asks_for_is_kept(stand_in: StandIn, line_to: LineMaker) -> None:
    stand_in.replies = [Reply(429, "application/json", b"{}", {"Retry-After": "7"})]
    with pytest.raises(ServerBusy) as raised:
        line_to(stand_in.url).exchange(REQUEST)
    assert raised.value.retry_after_seconds == 7


def test_an_answer_without_end_is_cut_off(
    stand_in: StandIn, line_to: LineMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agentdesk.sync.transport.MAX_MESSAGE_BYTES", 100_000)
    stand_in.replies = [Reply(body=b"\x00" * 300_000)]
    with pytest.raises(ServerFault, match="larger"):
        line_to(stand_in.url).exchange(REQUEST)


def test_a_closed_door_is_no_line(line_to: LineMaker) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with pytest.raises(NotReached):
            line_to(f"http://127.0.0.1:{nobody.getsockname()[1]}").exchange(REQUEST)


@pytest.mark.parametrize("full", [False, True], ids=["silent after the request", "silent before the connection"])
def test_a_hanging_request_is_broken_off_at_once(line_to: LineMaker, full: bool) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(0)
        line = line_to(f"http://127.0.0.1:{silent.getsockname()[1]}", silence_seconds=60)
        others = [socket.socket() for _ in range(4 if full else 0)]
        for one in others:
            one.setblocking(False)
            one.connect_ex(silent.getsockname())
        raised: list[BaseException] = []

        def ask() -> None:
            try:
                line.exchange(REQUEST)
            except NoLine as error:
                raised.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        wait_until(lambda: bool(line._server._sockets._sockets), "the socket is open")
        line.cancel()
        thread.join(timeout=30)
        assert not thread.is_alive()
        assert len(raised) == 1
        for one in others:
            one.close()
        with pytest.raises(NoLine):
            line.exchange(REQUEST)


def test_plain_http_is_refused_to_anything_but_this_machine() -> None:
    assert checked_url(" http://localhost:8000/ ") == "http://localhost:8000"
    assert checked_url("http://[::1]:8000") == "http://[::1]:8000"
    assert checked_url("https://desk.example/agentdesk/") == "https://desk.example/agentdesk"
    for address in ("http://desk.example", "http://192.168.1.4", "ftp://desk.example", "desk.example", "https://"):
        with pytest.raises(UsageError):
            checked_url(address)
    for address in ("http://127.0.0.1.example.com", "http://localhost.example", "http://128.0.0.1"):
        assert not is_loopback(address)


def test_this_machine_is_never_reached_through_a_proxy(
    stand_in: StandIn, line_to: LineMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    stand_in.replies = [Reply()]
    assert line_to(stand_in.url).exchange(REQUEST).response.epoch == "e"


def test_another_machine_is_reached_through_the_systems_proxy(
    stand_in: StandIn, line_to: LineMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", stand_in.url)
    tunnels: list[str] = []

    def tunnel(self: http.server.BaseHTTPRequestHandler) -> None:
        tunnels.append(self.path)
        self.send_error(502)

    monkeypatch.setattr(http.server.BaseHTTPRequestHandler, "do_CONNECT", tunnel, raising=False)
    with pytest.raises(NoLine):
        line_to("https://desk.example").exchange(REQUEST)
    assert tunnels == ["desk.example:443"]


MALFORMED = encode(SyncResponse(fault=Fault(code=FaultCode.MALFORMED)))


@pytest.mark.parametrize("refusal", [Reply(415, "application/json", b"{}"), Reply(body=MALFORMED)])
def test_a_server_without_our_dictionary_is_spoken_to_plainly_from_then_on(
    stand_in: StandIn, line_to: LineMaker, refusal: Reply
) -> None:
    stand_in.replies = [refusal, Reply(), Reply()]
    line = line_to(stand_in.url)
    assert line.exchange(REQUEST).response.epoch == "e"
    assert line.exchange(REQUEST).response.epoch == "e"
    assert [headers["Content-Type"] for _path, headers in stand_in.asked] == [SHORT_TYPE, CONTENT_TYPE, CONTENT_TYPE]


def test_a_message_that_is_plainly_malformed_is_asked_no_third_time(stand_in: StandIn, line_to: LineMaker) -> None:
    stand_in.replies = [Reply(body=MALFORMED), Reply(body=MALFORMED)]
    assert line_to(stand_in.url).exchange(REQUEST).response.fault == Fault(code=FaultCode.MALFORMED)
    assert stand_in.replies == []


def test_an_exchange_has_no_header_that_nobody_reads(stand_in: StandIn, line_to: LineMaker) -> None:
    stand_in.replies = [Reply()]
    line_to(stand_in.url).exchange(REQUEST)
    assert stand_in.asked[0][1].keys() == {"Host", "Content-Type", "Content-Length", "Authorization"}


def test_what_is_sent_leaves_at_once(stand_in: StandIn, line_to: LineMaker) -> None:
    stand_in.replies = [Reply()]
    line = line_to(stand_in.url)
    line.exchange(REQUEST)
    [one] = line._server._sockets._sockets
    assert one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
