"""The client's whole way to the real server and back over a real port: signing in, syncing, a cut line, own CA."""

from __future__ import annotations

import datetime
import ipaddress
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from argon2 import PasswordHasher
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from agentdesk.intents.context import Actor
from agentdesk.intents.customers import AddCustomer
from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import NoLine, NotSignedIn
from agentdesk.models.vocabulary import Role
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.listener import Certificate
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from agentdesk.sync import auth
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.faults import TooManyAttempts, UntrustedServer
from agentdesk.sync.images import read_image
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.ports import SyncReport
from agentdesk.sync.preview import home_scope
from agentdesk.sync.run import sync_until_idle
from agentdesk.sync.store import CacheStore
from agentdesk.sync.transport import HttpServer, HttpTransport
from tests.server.bare_desk import PASSWORD, hire
from tests.sync.rig import HeldClock, open_store, seeded_dice

DEVICE = "device-1"


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    """Passwords that cost nothing."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def served(tmp_path: Path, passwords: Passwords) -> Iterator[ServerThread]:
    """A running server with two agents of one team."""
    with running_server(f"sqlite:///{tmp_path / 'server.sqlite'}", passwords=passwords) as running:
        for login in ("sara", "omid"):
            hire(running.store, passwords, login, Role.AGENT, team="north")
        yield running


@pytest.fixture
def server(served: ServerThread) -> Iterator[HttpServer]:
    """The line to it."""
    line = HttpServer(served.url)
    yield line
    line.close()


class SessionTokens:
    """Tokens of a session, renewed over the same line."""

    def __init__(self, server: HttpServer, session: auth.Session) -> None:
        self._server = server
        self.session = session

    def access_token(self) -> str:
        return self.session.access_token

    def renewed(self, refused: str) -> str:
        if refused == self.session.access_token:
            self.session = auth.refresh(self._server, self.session.refresh_token, device_id=DEVICE)
        return self.session.access_token


class HttpDesk:
    """One client over HTTP."""

    def __init__(self, server: HttpServer, path: Path, login: str) -> None:
        session = auth.sign_in(server, login, PASSWORD, device_id=DEVICE, device_name="test")
        user = session.user
        actor = Actor(user.id, user.name, user.role, home_scope(user.role, user.team_id, user.branch_id))
        self.tokens = SessionTokens(server, session)
        self.clock = HeldClock(datetime.datetime.now(datetime.UTC))
        self.store: CacheStore = open_store(path)
        dice = seeded_dice(login)
        self.outbox = Outbox(self.store, actor=actor, clock=self.clock, dice=dice)
        self._engine = SyncEngine(self.store, actor=actor, clock=self.clock, dice=dice)
        self._transport = HttpTransport(server, self.tokens)

    def sync(self) -> SyncReport:
        return sync_until_idle(self._engine, self._transport, self.store, self.clock)


NEW = "6fa459ea-ee8a-4ca4-894e-db77e160355e"
NOTE = "16fd2706-8baf-433b-82eb-8c7fada847da"


def test_a_note_travels_from_one_client_to_another(served: ServerThread, server: HttpServer, tmp_path: Path) -> None:
    sara, omid = (HttpDesk(server, tmp_path / f"{login}.db", login) for login in ("sara", "omid"))
    sara.sync()
    served.cut_line()
    sara.outbox.perform(AddCustomer(id=NEW, name="مشتری", phone="0912 345 6789"))
    sara.outbox.perform(AddNote(id=NOTE, customer_id=NEW, body="بدون خط"))
    report = sara.sync()
    assert (report.state, report.pending, report.round_trips) == ("offline", 2, 0)
    served.restore_line()
    report = sara.sync()
    assert (report.state, report.pending, report.needs_you) == ("idle", 0, 0)
    assert report.bytes_up > 0
    assert report.bytes_down > 0
    omid.sync()
    with omid.store.read() as connection:
        note = read_image(connection, ("interaction", NOTE))
    assert note is not None
    assert (note["body"], note["agent_name"]) == ("بدون خط", "Sara")


def test_an_access_token_that_the_server_forgot_is_renewed_unseen(server: HttpServer, tmp_path: Path) -> None:
    desk = HttpDesk(server, tmp_path / "sara.db", "sara")
    spoilt = desk.tokens.session
    desk.tokens.session = msgspec.structs.replace(spoilt, access_token="forgotten")
    assert desk.sync().state == "idle"
    assert desk.tokens.session.access_token not in ("forgotten", spoilt.access_token)


def test_signing_in_and_out(server: HttpServer, tmp_path: Path) -> None:
    with pytest.raises(NotSignedIn):
        auth.sign_in(server, "sara", "wrong", device_id=DEVICE, device_name="test")
    desk = HttpDesk(server, tmp_path / "sara.db", "sara")
    token = desk.tokens.access_token()
    assert auth.cache_key(server, token, device_id=DEVICE) is None
    auth.keep_cache_key(server, token, device_id=DEVICE, wrapped="sealed")
    assert auth.cache_key(server, token, device_id=DEVICE) == "sealed"
    auth.sign_out(server, token)
    with pytest.raises(NotSignedIn):
        auth.cache_key(server, token, device_id=DEVICE)
    report = desk.sync()
    assert (report.state, report.reason) == ("error", "The session has ended.")


def test_somebody_who_guesses_is_asked_to_wait(server: HttpServer) -> None:
    seconds = None
    for _ in range(30):
        try:
            auth.sign_in(server, "sara", "wrong", device_id=DEVICE, device_name="test")
        except TooManyAttempts as asked_to_wait:
            seconds = int(asked_to_wait.facts["seconds"])
            break
        except NotSignedIn:
            continue
    assert seconds is not None
    assert seconds > 0


def test_without_a_line_signing_in_says_so(served: ServerThread, server: HttpServer) -> None:
    served.cut_line()
    with pytest.raises(NoLine):
        auth.sign_in(server, "sara", PASSWORD, device_id=DEVICE, device_name="test")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """What a firm's own authority gives to its server."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a firm's own")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = Certificate(folder / "server.pem", folder / "server.key")
    files.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    files.key.write_bytes(secret)
    return files


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_a_firms_own_authority_is_trusted_where_the_system_names_it(
    tmp_path: Path, certificate: Certificate, passwords: Passwords, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    with (
        Store(f"sqlite:///{tmp_path / 'server.sqlite'}") as store,
        ServerThread(store, passwords=passwords, certificate=certificate) as served,
    ):
        strict = HttpServer(served.url)
        with pytest.raises(UntrustedServer):
            strict.call("GET", "/health")
        monkeypatch.setenv(variable, str(certificate.certificate))
        trusting = HttpServer(served.url)
        assert trusting.call("GET", "/health").status == 200
        strict.close()
        trusting.close()
