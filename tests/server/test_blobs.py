"""The bytes of attachments on both databases: taken in by pieces, given by ranges, under a key outside of them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agentdesk.models.interaction import Attachment
from agentdesk.server.blobs.sealing import key_file
from agentdesk.server.errand_routes import Answer
from agentdesk.server.errands import answer_errand
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from tests.sync.firm import MINA, NORTH_SCOPE, OMID, SARA, customer, fixed_id, interaction, people_rows

CONTENT = bytes(range(256)) * 20
SHA = hashlib.sha256(CONTENT).hexdigest()
FILE = fixed_id("file")


@pytest.fixture
def store(database_url: str, tmp_path: Path) -> Store:
    """A firm with one attachment whose bytes nobody has sent."""
    made = Store(database_url, blob_key_file=tmp_path / "blob-key")
    row = {"name": "a.pdf", "size_bytes": len(CONTENT), "sha256": SHA, "customer_id": fixed_id("zahra")}
    with made.writing() as unit:
        for one in (
            *people_rows(),
            *customer("zahra", NORTH_SCOPE),
            interaction("call", fixed_id("zahra"), datetime(2026, 3, 1, tzinfo=UTC)),
            Attachment(id=FILE, interaction_id=fixed_id("call"), **row),
        ):
            unit.session.add(one)
            unit.session.flush()
    return made


def send(store: Store, offset: int, body: bytes, user_id: str = SARA, **changed: str) -> Answer:
    headers = {"upload-offset": str(offset), "upload-length": str(len(CONTENT)), "agentdesk-attachment": FILE}
    headers |= {name.replace("_", "-"): value for name, value in changed.items()}
    return answer_errand(store, Caller(user_id, "d"), "PATCH", f"/blob/{SHA}", body=body, headers=headers)


def read(store: Store, user_id: str, wanted: str = "") -> Answer:
    headers = {"range": wanted} if wanted else {}
    return answer_errand(store, Caller(user_id, "d"), "GET", f"/blob/{SHA}", headers=headers)


def test_pieces_are_appended_where_the_last_one_ended_and_ranges_are_given(store: Store, tmp_path: Path) -> None:
    with store:
        first, again, far = send(store, 0, CONTENT[:3000]), send(store, 0, CONTENT[:3000]), send(store, 4000, b"x")
        assert [(one.status, one.headers["upload-offset"]) for one in (first, again, far)] == [
            (200, "3000"),
            (409, "3000"),
            (409, "3000"),
        ]
        assert send(store, 0, b"", OMID).headers["upload-offset"] == "0"
        assert read(store, OMID).status == 404
        assert send(store, 3000, CONTENT[3000:]).headers["upload-offset"] == str(len(CONTENT))
        assert (read(store, OMID).status, read(store, OMID).body) == (200, CONTENT)
        part = read(store, OMID, "bytes=2990-3009")
        assert (part.status, part.body) == (206, CONTENT[2990:3010])
        assert part.headers["content-range"] == f"bytes 2990-3009/{len(CONTENT)}"
        assert read(store, OMID, "bytes=999999-").status == 416
        assert read(store, MINA).status == 404
        assert key_file(store) == tmp_path / "blob-key"


def test_a_piece_for_nothing_or_of_nonsense_is_refused(store: Store) -> None:
    with store:
        assert send(store, 0, b"x", agentdesk_attachment=fixed_id("none")).status == 404
        assert send(store, 0, b"x", upload_length="7").status == 404
        assert send(store, 0, b"x", upload_offset="-1").status == 422
        assert send(store, 0, b"x", agentdesk_attachment="'").status == 422
        assert send(store, 0, CONTENT + b"x").status == 422
        spoilt = send(store, 0, bytes(len(CONTENT)))
        assert (spoilt.status, spoilt.headers["upload-offset"]) == (422, "0")
        assert send(store, 0, CONTENT).headers["upload-offset"] == str(len(CONTENT))
