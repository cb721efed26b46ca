"""A client reduced to the wire: it keeps what an answer says and decides nothing, so that a test can send anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid4

import msgspec
import requests

from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from agentdesk.sync.wire.codec import CONTENT_TYPE, decode, encode
from agentdesk.sync.wire.messages import (
    IntentMessage,
    RowOperation,
    SyncRequest,
    SyncResponse,
    VerdictMessage,
    VerdictStatus,
)

PASSWORD = "گذرواژه-secret"


def new_id() -> str:
    """An id as a client makes it."""
    return str(uuid4())


def hire(
    store: Store, passwords: Passwords, login: str, role: Role, *, team: str | None = None, branch: str | None = None
) -> str:
    """A new user with the password of all tests; returns the id."""
    hashed = passwords.hash(PASSWORD)
    with store.writing() as unit:
        return add_user(unit, login, role, Place(team, branch), name=login.title(), password_hash=hashed).id


class HasUrl(Protocol):
    """A server in this process or another."""

    @property
    def url(self) -> str:
        """Where it is."""
        ...


@dataclass
class BareDesk:
    """One client of one user on one device."""

    server: HasUrl
    login: str
    client_id: str = field(default_factory=new_id)
    device_id: str = field(default_factory=new_id)
    incarnation: str = ""
    epoch: str = ""
    last_mid: int = 0
    acknowledged: int = 0
    head: int = 0
    cursors: dict[str, str] = field(default_factory=dict)
    scopes: list[str] = field(default_factory=list)
    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    places: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    token: str = ""
    refresh_token: str = ""
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.session.trust_env = False

    def close(self) -> None:
        """Close its connection."""
        self.session.close()

    def post(self, path: str, body: Mapping[str, Any] | None = None, **options: Any) -> requests.Response:
        """A JSON request with the session's token."""
        return self.session.post(self.server.url + path, json=body, headers=self.headers(), timeout=30, **options)

    def headers(self) -> dict[str, str]:
        """The headers of a signed-in request."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def sign_in(self, password: str = PASSWORD) -> "BareDesk":
        """Sign in and keep the tokens."""
        body = {"login": self.login, "password": password, "device_id": self.device_id, "device_name": "desk"}
        answer = self.post("/auth/sign-in", body)
        assert answer.status_code == 200, answer.text
        self.token, self.refresh_token = answer.json()["access_token"], answer.json()["refresh_token"]
        return self

    def request(self, *intents: IntentMessage, **changes: Any) -> SyncRequest:
        """What this client would send now."""
        request = SyncRequest(
            client_id=self.client_id,
            incarnation=self.incarnation,
            epoch=self.epoch,
            cursors=dict(self.cursors),
            acknowledged_mid=self.acknowledged,
            intents=list(intents),
            app="0.1.0",
            schema=SCHEMA_VERSION,
        )
        return msgspec.structs.replace(request, **changes)

    def exchange(self, request: SyncRequest) -> SyncResponse:
        """Send ``request`` and return the answer without keeping anything."""
        answer = self.session.post(
            self.server.url + "/sync",
            data=encode(request),
            headers={**self.headers(), "Content-Type": CONTENT_TYPE},
            timeout=60,
        )
        assert answer.status_code == 200, answer.text
        return decode(SyncResponse, answer.content)

    def send(self, *intents: IntentMessage, **changes: Any) -> SyncResponse:
        """One exchange whose answer is kept."""
        response = self.exchange(self.request(*intents, **changes))
        if response.fault is None:
            self.keep(response)
        return response

    def keep(self, response: SyncResponse) -> None:
        """Do what an answer says."""
        self.epoch, self.head, self.scopes = response.epoch, response.head, response.scopes
        self.incarnation = response.incarnation or self.incarnation
        self.last_mid = response.last_mid
        self.acknowledged = max([self.acknowledged, *(verdict.mid for verdict in response.verdicts)])
        for page in response.pages:
            self.cursors[page.scope] = page.cursor
            for change in page.changes:
                key = (change.table, change.id)
                if change.row is not None:
                    self.rows[key] = change.row
                places = self.places.setdefault(key, set())
                (places.add if change.operation is RowOperation.UPSERT else places.discard)(page.scope)
                if not places:
                    self.rows.pop(key, None)

    def catch_up(self) -> "BareDesk":
        """Exchange until nothing is left."""
        for _ in range(1000):
            response = self.send()
            assert response.fault is None, response.fault
            if response.complete:
                return self
        raise AssertionError("never complete")

    def do(self, *intents: IntentMessage, **changes: Any) -> list[VerdictMessage]:
        """Hand in intents and return their verdicts in order."""
        response = self.send(*intents, **changes)
        assert response.fault is None, response.fault
        verdicts = {verdict.mid: verdict for verdict in response.verdicts}
        return [verdicts[intent.mid] for intent in intents]

    def intent(
        self, name: str, /, *, mid: int | None = None, intent_id: str | None = None, **args: Any
    ) -> IntentMessage:
        """An intent with the next number; one that makes a row has the row's id."""
        own = intent_id or args.get("id") or new_id()
        return IntentMessage(
            mid=mid or self.last_mid + 1, id=own, name=name, args=args, base=self.head, wall=1_760_000_000_000_000
        )

    def intents(self, *drafts: tuple[str, dict[str, Any]]) -> list[IntentMessage]:
        """Several intents with numbers in order."""
        return [self.intent(name, mid=self.last_mid + n, **args) for n, (name, args) in enumerate(drafts, start=1)]

    def add_customer(self, name: str = "مریم", **more: Any) -> str:
        """A new customer in this user's home scope."""
        customer_id = new_id()
        [verdict] = self.do(self.intent("AddCustomer", id=customer_id, name=name, **more))
        assert verdict.status is VerdictStatus.APPLIED, verdict
        return customer_id

    def log_call(self, customer_id: str, body: str = "سلام") -> str:
        """A call that was logged and taken."""
        interaction_id = new_id()
        [verdict] = self.do(self.intent("LogInteraction", **call(customer_id, body, interaction_id)))
        assert verdict.status is VerdictStatus.APPLIED, verdict
        return interaction_id

    def ids(self, table: str) -> set[str]:
        """The ids of the rows it has of one table."""
        return {row_id for name, row_id in self.rows if name == table}


def call(customer_id: str, body: str = "سلام", interaction_id: str | None = None) -> dict[str, Any]:
    """The arguments of a logged call."""
    return {
        "id": interaction_id or new_id(),
        "customer_id": customer_id,
        "kind": "call",
        "direction": "in",
        "occurred_at": "2026-03-21T08:30:00Z",
        "body": body,
    }
