"""What the server tells of a scope's content: sums, listings and rows, and nothing of anybody else's scope."""

from __future__ import annotations

from hashlib import sha256
from typing import TypeVar

import msgspec
import pytest

from agentdesk.models.interaction import Interaction
from agentdesk.models.places import SCHEMA_VERSION, SHARED_CLASSES, table_of
from agentdesk.server.digests import NAMES
from agentdesk.server.embedded import ServerThread
from agentdesk.server.tables import row_digest
from agentdesk.sync.wire import digests as wire
from agentdesk.sync.wire.codec import ERRAND_MARK, decode, encode
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks

Answer = TypeVar("Answer", bound=msgspec.Struct)


def ask(desk: BareDesk, path: str, request: msgspec.Struct, kind: type[Answer]) -> Answer:
    answer = desk.session.post(desk.server.url + path, data=encode(request), headers=desk.headers(), timeout=30)
    assert answer.status_code == 200, answer.text
    assert answer.headers[ERRAND_MARK] == "1"
    return decode(kind, answer.content)


def digests(desk: BareDesk, **wanted: object) -> wire.DigestAnswer:
    request = msgspec.convert({"schema": SCHEMA_VERSION, "cursors": desk.cursors, **wanted}, wire.DigestRequest)
    return ask(desk, "/digests", request, wire.DigestAnswer)


def own_sums(desk: BareDesk, scope: str) -> dict[str, int]:
    """The sums as any client reckons them from the rows that it was sent."""
    sums: dict[str, int] = {}
    for (table, row_id), image in desk.rows.items():
        if scope in desk.places[table, row_id]:
            sums[table] = wire.added([sums.get(table, 0), wire.content_digest(table, image)])
    return sums


@pytest.fixture
def sara(desk: Desks) -> BareDesk:
    """Somebody with a customer who called three times."""
    sara = desk("sara")
    customer_id = sara.add_customer(phone="0912 345 6789")
    for body in ("یک", "two", '3 \\"\u00e9'):
        sara.log_call(customer_id, body)
    # All columns of today's schema: a bare desk speaks the oldest one unless told otherwise.
    sara.cursors.clear()
    sara.rows.clear()
    assert sara.send(schema=SCHEMA_VERSION).complete
    return sara


def test_the_digest_of_a_row_is_written_down() -> None:
    row = {"b": True, "ver": 2, "id": "x", "body": "سلام", "none": None}
    assert wire.content_digest("note", row) == int.from_bytes(
        sha256('note\0{"b":1,"body":"سلام","id":"x","ver":2}'.encode()).digest()[:8], "big"
    )


def test_no_column_that_may_be_empty_is_filled_in_by_a_client() -> None:
    for shared in SHARED_CLASSES:
        assert not [column for column in table_of(shared).columns if column.default is not None and column.nullable]


def test_both_sides_reckon_the_same_sums(sara: BareDesk) -> None:
    answer = digests(sara)
    assert answer.ready
    assert not answer.by_version
    assert {told.scope for told in answer.scopes} == set(sara.scopes)
    assert {told.scope: told.sums for told in answer.scopes} == {scope: own_sums(sara, scope) for scope in sara.scopes}
    assert all(not told.newer for told in answer.scopes)
    halves = [digests(sara, first=0, last=0x9F), digests(sara, first=0xA0, last=255)]
    for told in answer.scopes:
        parts = [one.sums for half in halves for one in half.scopes if one.scope == told.scope]
        assert told.sums == {table: wire.added(part.get(table, 0) for part in parts) for table in told.sums}


def test_what_changed_after_the_cursor_is_named_and_in_no_sum(sara: BareDesk, desk: Desks) -> None:
    omid = desk("omid")
    [customer_id] = omid.ids("customer")
    before = dict(sara.cursors)
    omid.do(omid.intent("SetCustomerField", customer_id=customer_id, field="name", old="مریم", new="نام تازه"))
    told = {one.scope: one for one in digests(sara, cursors=before).scopes}
    team = next(scope for scope in sara.scopes if scope.startswith("team:"))
    assert told[team].newer["customer"] == [customer_id]
    assert "customer" not in told[team].sums
    assert told[team].sums["interaction"] == own_sums(sara, team)["interaction"]


def test_a_listing_of_all_buckets_is_what_the_client_holds(sara: BareDesk) -> None:
    team = next(scope for scope in sara.scopes if scope.startswith("team:"))
    digests(sara)
    request = wire.ListingRequest(
        schema=SCHEMA_VERSION, scope=team, cursor=sara.cursors[team], table="interaction", buckets=list(range(256))
    )
    answer = ask(sara, "/listing", request, wire.ListingAnswer)
    expected = {
        row_id: wire.content_digest("interaction", sara.rows["interaction", row_id])
        for row_id in sara.ids("interaction")
    }
    assert wire.unpacked_entries(answer.entries) == expected
    sums = digests(sara, by_bucket=True, tables=["interaction"]).scopes
    [packed] = [one.buckets["interaction"] for one in sums if one.buckets]
    by_bucket = wire.unpacked_sums(packed)
    assert len(by_bucket) == wire.BUCKETS
    for bucket in range(wire.BUCKETS):
        assert by_bucket[bucket] == wire.added(
            digest for row_id, digest in expected.items() if row_id.endswith(f"{bucket:02x}")
        )
    assert wire.added(by_bucket) == wire.added(expected.values())


def test_single_rows_are_given_as_they_are_at_the_cursor(sara: BareDesk) -> None:
    team = next(scope for scope in sara.scopes if scope.startswith("team:"))
    unknown = new_id()
    request = wire.RowsRequest(
        scope=team, cursor=sara.cursors[team], rows={"interaction": [*sara.ids("interaction"), unknown]}
    )
    answer = ask(sara, "/rows", request, wire.RowsAnswer)
    assert {row["id"]: row for row in answer.rows["interaction"]} == {
        row_id: sara.rows["interaction", row_id] for row_id in sara.ids("interaction")
    }
    assert answer.gone == {"interaction": [unknown]}


def test_of_old_history_only_what_counts_it_is_given(sara: BareDesk) -> None:
    team = next(scope for scope in sara.scopes if scope.startswith("team:"))
    ids = sorted(sara.ids("interaction"))
    at = sara.rows["interaction", ids[0]]["occurred_at"]
    request = wire.RowsRequest(scope=team, cursor=sara.cursors[team], rows={"interaction": ids}, history_since=at + 1)
    answer = ask(sara, "/rows", request, wire.RowsAnswer)
    assert not answer.rows
    assert {one.id: one.digest for one in answer.kept} == {
        row_id: wire.content_digest("interaction", sara.rows["interaction", row_id]) for row_id in ids
    }


def test_12_nothing_of_another_scope_is_told(sara: BareDesk, desk: Desks) -> None:
    layla = desk("layla")
    team = next(scope for scope in sara.scopes if scope.startswith("team:"))
    foreign = sara.cursors[team]
    assert all(one.scope != team for one in digests(layla, cursors={**layla.cursors, team: foreign}).scopes)
    listing = wire.ListingRequest(
        schema=SCHEMA_VERSION, scope=team, cursor=foreign, table="interaction", buckets=list(range(256))
    )
    answer = ask(layla, "/listing", listing, wire.ListingAnswer)
    assert (answer.known, answer.entries) == (False, b"")
    for scope in (team, *layla.scopes):
        rows = wire.RowsRequest(
            scope=scope, cursor=layla.cursors.get(scope, foreign), rows={"interaction": list(sara.ids("interaction"))}
        )
        told = ask(layla, "/rows", rows, wire.RowsAnswer)
        assert not told.rows
        assert not told.kept
        assert not told.newer


def test_an_older_program_compares_versions(sara: BareDesk) -> None:
    answer = digests(sara, schema=SCHEMA_VERSION - 1)
    assert answer.by_version
    team = next(scope for scope in sara.scopes if scope.startswith("team:"))
    [told] = [one for one in answer.scopes if one.scope == team]
    expected = [
        wire.version_digest("interaction", row_id, sara.rows["interaction", row_id]["ver"])
        for row_id in sara.ids("interaction")
    ]
    assert told.sums["interaction"] == wire.added(expected)


def test_a_cursor_of_another_life_is_not_compared(sara: BareDesk) -> None:
    broken = {scope: cursor.split(".")[0] + ".foreign" for scope, cursor in sara.cursors.items()}
    assert digests(sara, cursors=broken).scopes == []
    assert digests(sara, cursors=dict.fromkeys(sara.cursors, "")).scopes == []


def test_digests_are_made_once_and_anew_for_a_changed_row(sara: BareDesk, server: ServerThread) -> None:
    digests(sara)

    def kept() -> dict[tuple[str, str], tuple[int, int]]:
        with server.store.reading() as session:
            return {
                (NAMES[row.table_no], row.row_id): (row.ver, row.digest) for row in session.execute(row_digest.select())
            }

    before = kept()
    assert {("customer", row_id) for row_id in sara.ids("customer")} <= before.keys()
    [customer_id] = sara.ids("customer")
    sara.do(sara.intent("SetCustomerField", customer_id=customer_id, field="city", old=None, new="شیراز"))
    digests(sara.catch_up())
    changed = {key for key, value in kept().items() if before.get(key) != value}
    assert changed == {("customer", customer_id)}
    gone = sorted(sara.ids("interaction"))[0]
    with server.store.writing() as unit:
        unit.session.delete(unit.session.get_one(Interaction, gone))
    assert kept().keys() == before.keys() - {("interaction", gone)}


@pytest.mark.parametrize("path", ["/digests", "/listing", "/rows"])
def test_what_is_no_message_is_refused_with_words(sara: BareDesk, path: str) -> None:
    answer = sara.session.post(sara.server.url + path, data=b"not zstd", headers=sara.headers(), timeout=30)
    assert answer.status_code == 422
    assert answer.json()["code"] == "usage"
