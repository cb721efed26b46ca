"""The exchange over real HTTP: both codings, bookmarks, what is left out, typed faults, and somebody else's client."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from agentdesk.server.clock import Outside
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.exchange import exchange
from agentdesk.server.handing_in import GROUP_INTENTS
from agentdesk.server.passwords import Passwords
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.codec import CONTENT_TYPE
from agentdesk.sync.wire.codings import PLAIN, SHORT, SHORT_TYPE
from agentdesk.sync.wire.messages import FaultCode, SyncRequest, SyncResponse, VerdictStatus
from tests.server.bare_desk import PASSWORD, BareDesk, call
from tests.server.conftest import Desks, Firm
from tests.sync.other_client import OtherClient

GOLDEN = Path(__file__).parents[1] / "data" / "protocol" / "v1"

ANSWERED_WITH = {
    "fault_mid_gap": FaultCode.MID_GAP,
    "fault_scope_denied": FaultCode.SCOPE_DENIED,
    "fault_bookmark_unknown": FaultCode.BOOKMARK_UNKNOWN,
    "fault_upgrade_required": FaultCode.UPGRADE_REQUIRED,
    "fault_cursor_too_old": FaultCode.EPOCH_CHANGED,
    "fault_malformed": FaultCode.MALFORMED,
    "idle": FaultCode.BOOKMARK_UNKNOWN,
    "first_exchange": None,
    "first_exchange_of_a_client_without_bookmarks": None,
    "intents": None,
    "refusals": None,
    "everything_asked": None,
}
"""What this server, to which all of it is new, says to a golden request; the others name an epoch it never had."""

CASES = sorted(path.name.removesuffix(".request.json") for path in GOLDEN.glob("*.request.json"))


@pytest.mark.parametrize("ending", ["ad1", "zst"])
def test_golden_requests_are_answered_as_ever(server: ServerThread, firm: Firm, desk: Desks, ending: str) -> None:
    assert firm.ids
    sara = desk("sara")
    kind, coding = {"ad1": (SHORT_TYPE, SHORT), "zst": (CONTENT_TYPE, PLAIN)}[ending]
    said = {}
    for case in CASES:
        body = (GOLDEN / f"{case}.request.{ending}").read_bytes()
        headers = {**sara.headers(), "Content-Type": kind}
        answer = sara.session.post(server.url + "/sync", data=body, headers=headers, timeout=30)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
        response = msgspec.json.decode(
            coding.request_from_bytes(body)[0].answer_from_bytes(answer.content), type=SyncResponse
        )
        said[case] = None if response.fault is None else response.fault.code
    assert said == {case: ANSWERED_WITH.get(case, FaultCode.EPOCH_CHANGED) for case in CASES}


@pytest.fixture
def other(server: ServerThread, firm: Firm) -> Iterator[Callable[..., OtherClient]]:
    """Makes somebody else's clients."""
    assert firm.ids
    made: list[OtherClient] = []

    def make(login: str, *, short: bool) -> OtherClient:
        made.append(OtherClient(server.url, short=short))
        made[-1].sign_in(login, PASSWORD)
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize("short", [True, False])
def test_a_client_written_from_the_page_hands_in_and_reads(other: Callable[..., OtherClient], short: bool) -> None:
    sara, omid = other("sara", short=short), other("omid", short=not short)
    assert (sara.sync(), omid.sync()) == (1, 1)
    customer = sara.save("AddCustomer", name="مریم نوری")
    note = sara.save("AddNote", customer_id=customer, body="تماس فردا")
    refused = sara.save("AddNote", customer_id=note, body="nobody")
    assert refused
    assert sara.sync() == 1
    assert [sara.verdicts[mid]["status"] for mid in (1, 2, 3)] == ["applied", "applied", "rejected"]
    assert omid.sync() == 1
    assert omid.rows["interaction", note]["body"] == "تماس فردا"
    assert omid.rows == sara.rows
    assert sara.bookmark.split(".")[0] == omid.bookmark.split(".")[0] == str(omid.head)
    sara.bookmark = "1.AAAAAAAA"
    assert sara.sync() == 2


def asked(desk: BareDesk, **more: object) -> SyncRequest:
    """What a client that knows bookmarks asks first."""
    return desk.request(bookmark="", **more)


def test_a_bookmark_stands_for_epoch_cursors_and_scopes(desk: Desks) -> None:
    sara = desk("sara")
    sara.add_customer()
    first = sara.exchange(asked(sara))
    assert first.bookmark
    assert first.scopes
    assert all(not page.cursor for page in first.pages)
    sara.incarnation = first.incarnation or sara.incarnation
    idle = sara.exchange(sara.request(bookmark=first.bookmark, epoch="", cursors={}))
    said = {name for name in idle.__struct_fields__ if getattr(idle, name)}
    assert said == {"server_time", "last_mid", "complete", "schema", "poll_after_ms"}


def test_after_a_bookmark_only_what_changed_since_is_sent(desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    bookmark = omid.exchange(asked(omid)).bookmark
    customer = sara.add_customer("نو")
    answer = omid.exchange(omid.request(bookmark=bookmark, epoch="", cursors={}))
    changed = [change for page in answer.pages for change in page.changes]
    assert {(change.table, change.row["name"]) for change in changed if change.table == "customer" and change.row} == {
        ("customer", "نو")
    }
    assert customer in {change.id for change in changed}
    assert (answer.epoch, answer.scopes) == ("", [])
    assert answer.cursor.startswith(f"{answer.head}.")
    omid.cursors = dict.fromkeys(omid.scopes, answer.cursor)
    assert omid.send().complete


@pytest.mark.parametrize(
    "word", ["1.AAAAAAAA", "99999999.AAAAAAAA", "x", "1", "-1.AAAAAAAA", "٣.AAAAAAAA", "0." + "A" * 99]
)
def test_an_unknown_bookmark_is_told_and_nothing_is_judged(desk: Desks, word: str) -> None:
    sara = desk("sara")
    intent = sara.intent("AddCustomer", name="a")
    answer = sara.exchange(sara.request(intent, bookmark=word, epoch="", cursors={}))
    assert answer.fault is not None
    assert answer.fault.code is FaultCode.BOOKMARK_UNKNOWN
    assert (answer.last_mid, answer.verdicts, answer.pages, answer.complete) == (sara.last_mid, [], [], False)
    [verdict] = sara.do(intent)
    assert verdict.status is VerdictStatus.APPLIED


def test_a_bookmark_of_other_scopes_or_of_another_life_says_nothing(desk: Desks) -> None:
    mine = desk("lead")
    foreign = desk("layla")
    bookmark = foreign.exchange(asked(foreign)).bookmark
    answer = mine.exchange(mine.request(bookmark=bookmark, epoch="", cursors={}))
    assert answer.fault is not None
    assert answer.fault.code is FaultCode.BOOKMARK_UNKNOWN


def test_a_client_at_the_head_without_a_bookmark_gets_one(desk: Desks) -> None:
    sara = desk("sara")
    answer = sara.exchange(asked(sara))
    assert (answer.pages, bool(answer.bookmark)) == ([], True)
    assert answer.cursor in sara.cursors.values()


def test_who_does_not_know_bookmarks_is_told_everything(desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    response = sara.send(*sara.intents(("LogInteraction", call(customer)), ("LogInteraction", call(customer))))
    assert [verdict.mid for verdict in response.verdicts] == [sara.last_mid - 1, sara.last_mid]
    assert (response.bookmark, response.cursor) == ("", "")
    assert all(page.cursor for page in response.pages)
    assert all({"id", "ver"} <= (change.row or {}).keys() for page in response.pages for change in page.changes)


def test_a_scope_that_is_not_ones_own_is_denied_and_intents_are_taken(desk: Desks) -> None:
    sara = desk("sara")
    intent = sara.intent("AddCustomer", name="a")
    answer = sara.exchange(sara.request(intent, only=["org", "team:nobody's"]))
    assert answer.fault is not None
    assert (answer.fault.code, answer.fault.reason) == (FaultCode.SCOPE_DENIED, "team:nobody's")
    assert answer.last_mid == intent.mid


def test_scopes_may_be_read_one_at_a_time(desk: Desks) -> None:
    sara = desk("sara")
    sara.add_customer()
    team = next(scope for scope in sara.scopes if scope.startswith("team:"))
    fresh = msgspec.structs.replace(SyncRequest(client_id="fresh"), only=[team])
    answer = sara.exchange(fresh)
    assert [page.scope for page in answer.pages] == [team]
    assert set(answer.scopes) > {team}


def test_a_program_that_is_too_old_hands_in_and_gets_no_rows(desk: Desks) -> None:
    sara = desk("sara")
    intent = sara.intent("AddCustomer", name="a")
    answer = sara.exchange(sara.request(intent, protocol=0))
    assert answer.fault is not None
    assert answer.fault.code is FaultCode.UPGRADE_REQUIRED
    assert [(one.mid, one.status) for one in answer.verdicts] == [(intent.mid, VerdictStatus.APPLIED)]
    assert answer.pages == []


def test_an_answer_is_cut_when_its_time_is_over_and_goes_on_where_it_was(desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    drafts = [("LogInteraction", call(customer)) for _ in range(GROUP_INTENTS + 20)]
    cut = sara.send(*sara.intents(*drafts), deadline_ms=0)
    assert cut.last_mid == 1 + GROUP_INTENTS
    assert cut.fault is None
    reader = desk("omid")
    reader.cursors = {}
    turns = 0
    while not reader.send(deadline_ms=0).complete:
        turns += 1
    assert turns > 1
    assert len([key for key in reader.rows if key[0] == "interaction"]) == GROUP_INTENTS


def test_a_dictionary_that_the_server_lacks_is_refused_by_its_status(server: ServerThread, desk: Desks) -> None:
    sara = desk("sara")
    headers = {**sara.headers(), "Content-Type": "ad/9"}
    answer = sara.session.post(server.url + "/sync", data=b"\0\0", headers=headers, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (415, "no_such_coding")


def test_an_answer_has_no_header_that_nobody_reads(server: ServerThread, desk: Desks) -> None:
    sara = desk("sara")
    headers = {**sara.headers(), "Content-Type": SHORT_TYPE}
    body = SHORT.request_to_bytes(msgspec.json.encode(sara.request()))[1]
    answer = sara.session.post(server.url + "/sync", data=body, headers=headers, timeout=30)
    assert {name.lower() for name in answer.headers} == {"content-type", "content-length"}


def test_the_server_sends_at_once_what_it_has(tmp_path: Path, passwords: Passwords) -> None:
    with running_server(f"sqlite:///{tmp_path / 'server.sqlite'}", passwords=passwords) as served:
        host, port = served.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as line:
            line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 200")
            listener = served._listener
            assert listener is not None
            [connection] = listener.server_state.connections
            own = connection.transport.get_extra_info("socket")
            assert own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_an_idle_exchange_writes_nothing(server: ServerThread, desk: Desks, firm: Firm) -> None:
    sara = desk("sara")
    bookmark = sara.exchange(asked(sara)).bookmark
    request = sara.request(bookmark=bookmark, epoch="", cursors={})
    with server.store.writing():
        answer = exchange(server.store, Caller(firm.ids["sara"], sara.device_id), request)
    assert (answer.fault, answer.complete) == (None, True)


def test_a_clock_that_jumps_costs_at_most_a_part_of_an_answer(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara = desk("sara")
    sara.add_customer()
    now = server.store.outside.now
    jumps = iter(range(10**6))
    server.store.outside = Outside(now=lambda: now() + timedelta(days=next(jumps) % 2))
    fresh = SyncRequest(client_id="fresh")
    answer = exchange(server.store, Caller(firm.ids["sara"], sara.device_id), fresh)
    assert answer.pages
