"""What the mapping makes of sessions that are mixed up and made up: never a fault, and nothing is kept for ever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agentdesk.channels.telephony.ami.book import MOST_CALLS
from agentdesk.channels.telephony.ami.lines import LineReader, Message
from agentdesk.channels.telephony.ami.mapping import Mapping
from agentdesk.channels.telephony.ami.snapshot import Snapshot
from agentdesk.channels.telephony.calls import CallLog
from tests.channels.telephony.exchange import OWN, events_of
from tests.channels.telephony.written import at


def messages(name: str) -> list[Message]:
    raw = "".join("\r\n".join(one.lines) + "\r\n\r\n" for one in events_of(OWN / f"{name}.txt"))
    return LineReader().feed(raw.encode())


TOLD = [one for name in ("blind-transfer", "agent-rejects", "local-member") for one in messages(name)]
KINDS = sorted(Mapping("pbx")._readers)
IDS = st.sampled_from(["", "1", "2", "3", "agd-1", "<unknown>"])
CHANNELS = st.sampled_from(
    ["", "PJSIP/1001-00000001", "SIP/trunk-00000002", "Local/1001@q-00000003;1", "Local/1001@q-00000003;2", "x", "/;1"]
)
MADE_UP = st.fixed_dictionaries(
    {"event": st.sampled_from(KINDS)},
    optional={
        **{f"{prefix}{name}": IDS for prefix in ("", "dest", "transferee", "origtransferer", "transferer")
           for name in ("uniqueid", "linkedid")},
        **{f"{prefix}channel": CHANNELS for prefix in ("", "dest", "transferee", "origtransferer", "transferer")},
        "dialstatus": st.sampled_from(["ANSWER", "BUSY", "CANCEL", "?"]),
        "bridgeuniqueid": IDS,
        "channelstate": st.sampled_from(["0", "4", "6", ""]),
        "calleridnum": st.sampled_from(["+98912", "1002", "<unknown>"]),
        "exten": st.sampled_from(["100", "09121234567", "s"]),
        "cause": st.sampled_from(["16", "0", "x", "9" * 400]),
        "interface": CHANNELS,
        "paused": st.sampled_from(["0", "1"]),
        "queue": st.sampled_from(["support", ""]),
    },
).map(Message)  # fmt: skip


def taken(mapping: Mapping, told: list[Message]) -> CallLog:
    log = CallLog()
    for number, message in enumerate(told):
        for event in mapping.read(message, at(number)):
            log.take(event)
    return log


def is_empty_after_all(mapping: Mapping, log: CallLog) -> None:
    for event in mapping.lose_all(at(10_000)):
        log.take(event)
    assert mapping.book.calls == {}
    assert mapping.book._call_ids == {}
    assert mapping._talk._bridges == {}
    assert {call.state for call in log.calls().values()} <= {"ended"}


@given(told=st.lists(st.sampled_from(TOLD), max_size=80))
@settings(max_examples=60)
def test_true_messages_in_any_order(told: list[Message]) -> None:
    mapping = Mapping("pbx")
    is_empty_after_all(mapping, taken(mapping, told))


@given(told=st.lists(MADE_UP, max_size=40))
@settings(max_examples=150)
def test_messages_that_are_made_up(told: list[Message]) -> None:
    mapping = Mapping("pbx")
    is_empty_after_all(mapping, taken(mapping, told))


@given(told=st.lists(MADE_UP, max_size=15), listed=st.lists(MADE_UP, max_size=8), after=st.lists(MADE_UP, max_size=15))
@settings(max_examples=60)
def test_a_list_in_the_middle(told: list[Message], listed: list[Message], after: list[Message]) -> None:
    mapping = Mapping("pbx")
    log = taken(mapping, told)
    snapshot = Snapshot(mapping)
    for message in listed:
        for event in snapshot.read(message, at(100)):
            log.take(event)
    for event in snapshot.finish(at(101)):
        log.take(event)
    for message in after:
        for event in mapping.read(message, at(200)):
            log.take(event)
    is_empty_after_all(mapping, log)


def test_more_calls_than_any_exchange_has_take_no_more_room() -> None:
    mapping = Mapping("pbx")
    begins = {"event": "newchannel", "channel": "SIP/trunk-00000001", "channelstate": "4"}
    for number in range(MOST_CALLS + 5):
        mapping.read(Message({**begins, "uniqueid": f"u{number}", "linkedid": f"u{number}"}), at(0))
    assert len(mapping.book.calls) == MOST_CALLS
    mapping.read(Message({**begins, "uniqueid": "second", "linkedid": "u1"}), at(0))
    mapping.read(Message({**begins, "uniqueid": "second", "linkedid": "elsewhere"}), at(1))
    mapping.read(Message({"event": "hangup", "uniqueid": "second"}), at(2))
    assert len(mapping.book._call_ids) == MOST_CALLS
