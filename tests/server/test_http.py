"""The face of the server: one form of error, limits, an OpenAPI document, and a log without customer data."""

import datetime
import ipaddress
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from agentdesk.models.errors import UsageError
from agentdesk.server.embedded import ServerThread
from agentdesk.server.errand_routes import SMALL_BODY_BYTES
from agentdesk.server.errands import ROUTES
from agentdesk.server.http.surroundings import SYNC_BODY_BYTES
from agentdesk.server.listener import Certificate, bind
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from agentdesk.sync.wire.codec import CONTENT_TYPE
from tests.fixtures.logs import ExpectedLogs
from tests.server.bare_desk import PASSWORD
from tests.server.conftest import Desks


def get(server: ServerThread, path: str) -> requests.Response:
    return requests.get(server.url + path, timeout=30)


def test_health(server: ServerThread) -> None:
    assert get(server, "/health").json() == {"status": "ok"}


@pytest.mark.parametrize(("path", "status", "code"), [("/nothing", 404, "not_found"), ("/sync", 405, "not_allowed")])
def test_every_error_has_one_form(server: ServerThread, path: str, status: int, code: str) -> None:
    answer = get(server, path)
    assert answer.status_code == status
    assert answer.json()["code"] == code
    assert set(answer.json()) == {"code", "happened", "safe", "advice"}


def test_a_query_that_lacks_something_has_the_form_of_an_error(desk: Desks) -> None:
    sara = desk("sara")
    answer = requests.get(sara.server.url + "/auth/cache-key", headers=sara.headers(), timeout=30)
    assert answer.status_code == 422
    assert answer.json()["code"] == "usage"


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer ", "Bearer nothing", "Basic eA==", "Bearer " + "x" * 500])
def test_sync_needs_a_session(server: ServerThread, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = requests.post(server.url + "/sync", data=b"", headers=headers, timeout=30)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["code"] == "not_signed_in"


def test_a_request_that_is_too_large_is_refused(server: ServerThread) -> None:
    small = requests.post(server.url + "/auth/sign-in", data=b"x" * (SMALL_BODY_BYTES + 1), timeout=30)
    large = requests.post(server.url + "/sync", data=b"x" * (SYNC_BODY_BYTES + 1), timeout=30)
    assert [small.status_code, large.status_code] == [413, 413]
    assert small.json()["code"] == "too_large"


def test_a_request_that_hides_its_size_is_refused_too(desk: Desks) -> None:
    sara = desk("sara")

    def pieces() -> Iterator[bytes]:
        for _ in range(17):
            yield b"x" * 1024 * 1024

    answer = requests.post(sara.server.url + "/sync", data=pieces(), headers=sara.headers(), timeout=60)
    assert answer.status_code == 413


def test_the_openapi_document_names_every_endpoint_and_message(server: ServerThread) -> None:
    document = get(server, "/openapi.json").json()
    operations = {(path, verb) for path, verbs in document["paths"].items() for verb in verbs}
    assert operations == {
        ("/api/cti/{token}", "post"),
        ("/auth/sign-in", "post"),
        ("/auth/refresh", "post"),
        ("/auth/sign-out", "post"),
        ("/auth/cache-key", "put"),
        ("/auth/cache-key", "get"),
        ("/sync", "post"),
        ("/look-up", "post"),
        ("/look-up/take-in", "post"),
        ("/health", "get"),
        ("/live", "post"),
        ("/calls/originate", "post"),
        ("/calls/command", "post"),
        ("/calls/missed", "get"),
        *((route.path, route.method.lower()) for route in ROUTES),
    }
    sync = document["paths"]["/sync"]["post"]
    assert sync["requestBody"]["content"][CONTENT_TYPE]["schema"]["$ref"].endswith("/SyncRequest")
    assert sync["security"] == [{"bearer": []}]
    references = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert references <= set(document["components"]["schemas"])
    assert "SyncResponse" in references
    assert all(operation["responses"] for verbs in document["paths"].values() for operation in verbs.values())


def test_the_log_has_paths_and_ids_and_nothing_that_a_customer_said(
    desk: Desks, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        sara = desk("sara")
        customer = sara.add_customer("محرمانه", phone="09121234567", email="kept@secret.ir")
        sara.log_call(customer, "شماره کارت ۶۰۳۷")
        sara.do(sara.intent("SetCustomerField", customer_id=customer, field="name", old="دیگر", new="تازه"))
        requests.get(f"{sara.server.url}/auth/cache-key?device_id=kept-device", headers=sara.headers(), timeout=30)
        requests.get(f"{sara.server.url}/customers/09121234567", timeout=30)
        requests.post(f"{sara.server.url}/auth/sign-in", data=b'{"login": "9121234567"}', timeout=30)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("agentdesk", "uvicorn"))]
    said = "\n".join(ours)
    lines = [line for line in ours if line.startswith("POST /sync 200 ")]
    assert len(lines) >= 4
    assert f"device={sara.device_id}" in lines[0]
    for secret in ("محرمانه", "9121234567", "kept", "شماره", "۶۰۳۷", "دیگر", "تازه", PASSWORD, sara.token):
        assert secret not in said


def test_a_mistake_of_the_program_is_answered_and_its_words_are_not_logged(
    server: ServerThread, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("/health failed: ZeroDivisionError")
    server.store.close()

    def breaks() -> None:
        raise ZeroDivisionError("شماره کارت")

    app = server.app
    app.router.routes[:] = [route for route in app.router.routes if getattr(route, "path", "") != "/health"]
    app.add_api_route("/health", breaks)
    answer = get(server, "/health")
    assert answer.status_code == 500
    assert answer.json()["code"] == "server_fault"
    assert not any("کارت" in line for line in expected_logs.messages)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate of a firm's own, for this machine."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "agentdesk test")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = Certificate(folder / "server.pem", folder / "server.key")
    files.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files


def test_tls(tmp_path: Path, certificate: Certificate, passwords: Passwords) -> None:
    with (
        Store(f"sqlite:///{tmp_path / 'server.sqlite'}") as store,
        ServerThread(store, passwords=passwords, certificate=certificate) as server,
    ):
        assert server.url.startswith("https://127.0.0.1:")
        answer = requests.get(server.url + "/health", verify=str(certificate.certificate), timeout=30)
        assert answer.json() == {"status": "ok"}
        with pytest.raises(requests.exceptions.SSLError):
            get(server, "/health")


def test_a_key_that_is_none_is_named(tmp_path: Path, certificate: Certificate) -> None:
    with Store(f"sqlite:///{tmp_path / 'server.sqlite'}") as store:
        server = ServerThread(store, certificate=Certificate(certificate.key, certificate.certificate))
        with pytest.raises(UsageError, match="certificate"):
            server.start()
        server.stop()


def test_a_port_that_is_taken_is_named(server: ServerThread) -> None:
    with pytest.raises(UsageError, match="cannot listen"):
        bind("127.0.0.1", int(server.url.rpartition(":")[2])).listen()
