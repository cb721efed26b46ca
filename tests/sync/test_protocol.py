"""The protocol as it is written down: its page, its golden messages, its two codings, and words of newer programs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.errors import RefusalCode
from agentdesk.models.places import SHARED_CLASSES, table_of
from agentdesk.models.profile import OfflineProfile
from agentdesk.server import exchange, feed, handing_in
from agentdesk.server.http import surroundings
from agentdesk.sync import pace
from agentdesk.sync.wire import dictionaries
from agentdesk.sync.wire.call_commands import CallCommandBody, CommandAnswer, OriginateBody
from agentdesk.sync.wire.codec import CONTENT_TYPE, MAX_MESSAGE_BYTES, WireError, compress, parse
from agentdesk.sync.wire.codings import PLAIN, SHORT, SHORT_TYPE, Talk
from agentdesk.sync.wire.digests import DigestAnswer, DigestRequest
from agentdesk.sync.wire.ids_apart import Ids
from agentdesk.sync.wire.live import LiveAnswer, LiveBody
from agentdesk.sync.wire.messages import (
    Fault,
    FaultCode,
    IntentMessage,
    RowOperation,
    ScopePage,
    SyncRequest,
    SyncResponse,
    VerdictMessage,
    VerdictStatus,
)
from agentdesk.sync.wire.missed_calls import MissedAnswer
from agentdesk.sync.wire.parked import ParkedWork, SettledAnswer
from agentdesk.sync.wire.request_size import MAX_REQUEST_BYTES, MOST_HANDED_IN, MOST_VALUES, RequestTooLarge
from agentdesk.sync.wire.short_form import completed, completed_answer, shortened, shortened_answer
from agentdesk.sync.wire.snapshots import Chunk, ChunkEntry, Manifest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
GOLDEN = ROOT / "tests" / "data" / "protocol" / "v1"
CASES = sorted(path.name.removesuffix(".request.json") for path in GOLDEN.glob("*.request.json"))
KINDS: dict[str, type[Any]] = {
    "SyncRequest": SyncRequest,
    "SyncResponse": SyncResponse,
    "Manifest": Manifest,
    "DigestRequest": DigestRequest,
    "DigestAnswer": DigestAnswer,
    "OfflineProfile": OfflineProfile,
    "Chunk": Chunk,
    "LiveBody": LiveBody,
    "OriginateBody": OriginateBody,
    "CallCommandBody": CallCommandBody,
    "CommandAnswer": CommandAnswer,
    "MissedAnswer": MissedAnswer,
    "LiveAnswer": LiveAnswer,
    "ParkedWork": ParkedWork,
    "SettledAnswer": SettledAnswer,
}
CODINGS = {"ad1": SHORT, "zst": PLAIN}

EXAMPLES = re.findall(r"<!-- (\w+) -->\n```json\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_has_examples_of_both_directions() -> None:
    assert {kind for kind, _ in EXAMPLES} == KINDS.keys()
    assert PAGE.count("```json") == len(EXAMPLES)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_of_the_page_says_to_the_code_what_it_says_to_a_reader(number: int) -> None:
    kind, text = EXAMPLES[number]
    message = msgspec.json.decode(text, type=KINDS[kind])
    assert json.loads(msgspec.json.encode(message)) == json.loads(text)


def test_the_page_names_every_field_fault_word_and_table() -> None:
    kinds = (SyncRequest, SyncResponse, IntentMessage, VerdictMessage, ScopePage, Fault)
    words = {name for kind in kinds for name in kind.__struct_fields__}
    words |= {*FaultCode, *VerdictStatus, *RowOperation, *RefusalCode, CONTENT_TYPE}
    words |= {str(table_of(shared).name) for shared in SHARED_CLASSES}
    assert [word for word in sorted(words) if f"`{word}`" not in PAGE] == []


def test_the_page_has_the_limits_of_the_code() -> None:
    request = SyncRequest(client_id="c")
    limits = {
        handing_in.MOST_INTENTS, feed.SMALLEST_BUDGET, feed.LARGEST_BUDGET, exchange.LONGEST_MILLISECONDS,
        request.max_bytes, request.deadline_ms, SyncResponse().poll_after_ms, pace.FIRST_BYTES,
        MOST_HANDED_IN, MOST_VALUES,
    }  # fmt: skip
    assert [limit for limit in limits if f"{limit:,}" not in PAGE] == []
    assert surroundings.SYNC_BODY_BYTES == 16 * 1024 * 1024
    assert MAX_REQUEST_BYTES == 20 * 1024 * 1024
    assert handing_in.GROUP_INTENTS == 100
    assert (pace.QUICK_SECONDS, pace.GOOD_SECONDS, pace.SLOW_SECONDS) == (0.4, 0.9, 2.5)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("ending", CODINGS)
def test_a_golden_message_is_read_and_written_as_it_was(case: str, ending: str) -> None:
    request, answer = ((GOLDEN / f"{case}.{side}.json").read_bytes().rstrip() for side in ("request", "answer"))
    talk, plain = CODINGS[ending].request_from_bytes((GOLDEN / f"{case}.request.{ending}").read_bytes())
    assert plain == request
    assert talk.answer_from_bytes((GOLDEN / f"{case}.answer.{ending}").read_bytes()) == answer
    assert msgspec.json.encode(msgspec.json.decode(request, type=SyncRequest)) == request
    assert msgspec.json.encode(msgspec.json.decode(answer, type=SyncResponse)) == answer
    again, body = CODINGS[ending].request_to_bytes(request)
    assert CODINGS[ending].request_from_bytes(body)[1] == request
    assert again.answer_from_bytes(talk.answer_to_bytes(answer)) == answer


@pytest.mark.parametrize(("name", "kind"), [("list_of_chunks", Manifest), ("chunk_that_counts", Chunk)])
def test_a_golden_message_of_the_first_load_is_read_and_written_as_it_was(name: str, kind: type[Any]) -> None:
    golden = (GOLDEN / f"{name}.json").read_bytes().rstrip()
    assert msgspec.json.encode(msgspec.json.decode(golden, type=kind)) == golden


class ManifestOfBefore(msgspec.Struct):
    """What a program reads that knows neither mended chunks nor such as only count."""

    scope: str
    epoch: str
    cursor: str
    chunks: list[ChunkEntry]


def test_an_older_program_reads_the_list_of_chunks_as_before() -> None:
    golden = (GOLDEN / "list_of_chunks.json").read_bytes()
    older = msgspec.json.decode(golden, type=ManifestOfBefore)
    newer = msgspec.json.decode(golden, type=Manifest)
    assert (older.scope, older.epoch, older.cursor, older.chunks) == (
        newer.scope, newer.epoch, newer.cursor, newer.chunks,
    )  # fmt: skip
    assert newer.counted.keys() <= {one.sha256 for one in older.chunks}


def test_there_is_a_golden_answer_of_every_fault() -> None:
    answers = [msgspec.json.decode(path.read_bytes(), type=SyncResponse) for path in GOLDEN.glob("*.answer.json")]
    assert {one.fault.code for one in answers if one.fault is not None} == set(FaultCode)


def test_fields_of_a_newer_program_are_ignored() -> None:
    answer = msgspec.json.decode(
        b'{"epoch":"e","fault":{"code":"RETRY","moon":1},"weather":["fair"]}', type=SyncResponse
    )
    assert answer == SyncResponse(epoch="e", fault=Fault(code=FaultCode.RETRY))


@pytest.mark.parametrize("kind", [VerdictStatus, RowOperation, FaultCode])
def test_words_of_a_newer_program_are_kept_as_they_came(kind: type[VerdictStatus | RowOperation | FaultCode]) -> None:
    word = msgspec.json.decode(b'"from tomorrow"', type=kind)
    assert (word, word.is_known) == ("from tomorrow", False)
    assert msgspec.json.encode(word) == b'"from tomorrow"'
    assert all(one.is_known for one in kind)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b"1", type=kind)


_IDS = st.integers(0, 3).map(lambda number: f"0b54e6a8-3b0b-4b55-8f0f-5ad3b26cf0c{number}") | st.uuids().map(str)
_VALUES = st.recursive(
    st.none() | st.integers(-5, 5) | st.text(max_size=8) | _IDS | _IDS.map(lambda one: f"team:{one}{one}"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3) | _IDS, inner, max_size=4),
    max_leaves=12,
)


@given(request=_VALUES, answer=_VALUES)
def test_the_short_coding_gives_back_what_was_said(request: Any, answer: Any) -> None:
    asked, said = msgspec.json.encode(request), msgspec.json.encode(answer)
    ours, body = SHORT.request_to_bytes(asked)
    theirs, plain = Talk(SHORT_TYPE).request_from_bytes(body)
    assert plain == asked
    assert ours.answer_from_bytes(theirs.answer_to_bytes(said)) == said


def test_ids_beyond_those_that_have_numbers_are_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agentdesk.sync.wire.ids_apart._MOST_NUMBERS", 2)
    monkeypatch.setattr("agentdesk.sync.wire.ids_apart.MOST_NEW", 4)
    ids = [f"0b54e6a8-3b0b-4b55-8f0f-5ad3b26cf0c{number}" for number in range(8)]
    plain = msgspec.json.encode([*ids, *ids])
    assert SHORT.request_from_bytes(SHORT.request_to_bytes(plain)[1])[1] == plain


def _spoilt(case: str) -> bytes:
    talk, body = SHORT.request_to_bytes(b'["0b54e6a8-3b0b-4b55-8f0f-5ad3b26cf0c1"]')
    unnamed = SHORT.request_to_bytes(b'["x"]')[1]
    return {
        "empty": b"",
        "cut in the list": body[:9],
        "cut behind it": body[:18],
        "no frame": body[:18] + b"junk",
        "fewer ids than marks": b"\0\0" + body[18:],
        "a number of nothing": b"\0\0" + Talk(SHORT_TYPE).answer_to_bytes(b'["\x02\xff\xff"]')[2:],
        "the plain coding": PLAIN.request_to_bytes(b"{}")[1],
        "another list": talk.text + unnamed,
    }[case]


@pytest.mark.parametrize(
    "case",
    ["empty", "cut in the list", "cut behind it", "no frame", "fewer ids than marks", "a number of nothing",
     "the plain coding", "another list"],
)  # fmt: skip
def test_spoilt_bytes_of_the_short_coding_are_an_error_of_our_own(case: str) -> None:
    with pytest.raises(WireError):
        parse(SyncRequest, SHORT.request_from_bytes(_spoilt(case))[1])


def test_small_marks_that_stand_for_more_than_any_message_are_refused_before_they_are_written_out() -> None:
    """Invariant 14: a few kilobytes may not become a gigabyte of ids."""
    ids = Ids()
    _text, listed = ids.take_out(b'"0b54e6a8-3b0b-4b55-8f0f-5ad3b26cf0c1"')
    text = b"\x01" + b"\x02\x80\x80" * (MAX_MESSAGE_BYTES // 36 + 1)
    body = listed + compress(text, dictionaries.for_requests(dictionaries.NEWEST))
    assert len(body) < 20_000
    with pytest.raises(RequestTooLarge):
        SHORT.request_from_bytes(body)
    with pytest.raises(WireError, match="larger"):
        Talk(SHORT_TYPE).answer_from_bytes(listed + compress(text, dictionaries.for_answers(1, b"")))


def test_a_dictionary_that_is_not_here_is_told_apart_from_spoilt_bytes() -> None:
    with pytest.raises(LookupError):
        Talk("ad/2").request_from_bytes(b"\0\0")


NOTE = IntentMessage(
    mid=41,
    id="5f0f6c1e-6a0c-4d0e-9a53-2d6f3a3c9a11",
    name="AddNote",
    args={"id": "5f0f6c1e-6a0c-4d0e-9a53-2d6f3a3c9a11", "customer_id": "b09b1210-1cba-4b37-aad7-be6df4143d06",
          "body": "او گفت که سفارش هنوز نرسیده است و فردا دوباره زنگ می‌زند."},
    base=4711, wall=1774080000000000, age=12,
)  # fmt: skip


def test_the_dictionary_makes_a_small_message_less_than_half_of_what_it_is_without() -> None:
    request = shortened(SyncRequest(client_id="0b54e6a8-3b0b-4b55-8f0f-5ad3b26cf0c1", bookmark="1.a", intents=[NOTE]))
    plain = msgspec.json.encode(request)
    assert len(SHORT.request_to_bytes(plain)[1]) * 2 < len(PLAIN.request_to_bytes(plain)[1])


def test_an_answer_says_what_its_request_said_in_next_to_nothing() -> None:
    plain = msgspec.json.encode(SyncRequest(client_id="c", intents=[NOTE]))
    talk, _body = SHORT.request_to_bytes(plain)
    assert len(talk.answer_to_bytes(plain)) < 40 < len(Talk(SHORT_TYPE).answer_to_bytes(plain))


def test_nothing_is_said_twice_and_all_of_it_is_understood() -> None:
    notes = [NOTE, msgspec.structs.replace(NOTE, mid=42, age=None), msgspec.structs.replace(NOTE, mid=44)]
    short = shortened(SyncRequest(client_id="c", intents=notes))
    assert [one.mid for one in short.intents] == [41, 0, 44]
    assert [one.wall for one in short.intents] == [0, NOTE.wall, 0]
    assert all("id" not in one.args for one in short.intents)
    assert [one.mid for one in completed(short).intents] == [41, 42, 44]


def test_verdicts_and_rows_are_whole_again_after_the_way() -> None:
    text = (GOLDEN / "first_exchange_of_a_client_without_bookmarks.answer.json").read_bytes()
    whole = msgspec.structs.replace(
        msgspec.json.decode(text, type=SyncResponse),
        verdicts=[VerdictMessage(mid=mid, status=VerdictStatus.APPLIED) for mid in (3, 4, 5, 9)],
    )
    short = shortened_answer(whole)
    assert [one.mid for one in short.verdicts] == [3, 0, 0, 9]
    assert all("ver" not in (change.row or {}) for page in short.pages for change in page.changes)
    assert completed_answer(short) == whole


def test_an_id_keeps_its_number_from_the_request_to_the_answer() -> None:
    ids = Ids()
    one = b"0b54e6a8-3b0b-4b55-8f0f-5ad3b26cf0c1"
    assert ids.take_out(one)[0] == b"\x01"
    assert ids.copy().take_out(one) == (b"\x02\x80\x80", b"\0\0")
