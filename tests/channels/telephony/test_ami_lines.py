"""The line protocol: whole and broken messages, cut anywhere, and lines without end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.channels.telephony.ami.lines import LONGEST_LINE_BYTES, MOST_LINES, LineReader, Message, encoded
from agentdesk.channels.telephony.events import NotAccepted

SESSION = (
    b"Asterisk Call Manager/12.0.0\r\n"
    b"Response: Success\r\nActionID: agd-1\r\nMessage: Authentication accepted\r\n\r\n"
    b"Event: Newchannel\r\nChannel: PJSIP/1001-00000001\r\nCallerIDNum: <unknown>\r\n"
    b"CallerIDName: \xd8\xb9\xd9\x84\xdb\x8c: x\r\nEvent: Hangup\r\n\r\n"
)


def test_a_session_is_read() -> None:
    reader = LineReader()
    answer, event = reader.feed(SESSION)
    assert reader.banner == "Asterisk Call Manager/12.0.0"
    assert (answer.response, answer.event, answer.get("ACTIONID")) == ("success", "", "agd-1")
    assert (event.event, event.response) == ("newchannel", "")
    assert (event.get("CallerIDNum"), event.get("CallerIDName"), event.get("Nothing")) == ("", "علی: x", "")
    assert reader.faults == 0


@given(cuts=st.lists(st.integers(0, len(SESSION)), max_size=12))
def test_it_may_be_cut_anywhere(cuts: list[int]) -> None:
    reader = LineReader()
    edges = [0, *sorted(cuts), len(SESSION)]
    found = [one for start, end in pairwise(edges) for one in reader.feed(SESSION[start:end])]
    assert found == LineReader().feed(SESSION)


def test_lines_may_end_without_a_carriage_return() -> None:
    assert LineReader().feed(SESSION.replace(b"\r", b"")) == LineReader().feed(SESSION)


def test_broken_lines_are_counted_and_passed_over() -> None:
    reader = LineReader()
    (message,) = reader.feed(b"Event: Hold\n\x00\xff\xfe no colon\n: no name\nChannel: \xff\x07x\n\n")
    assert (message.event, message.get("Channel"), reader.faults) == ("hold", "\ufffd x", 2)


def test_a_line_without_end_is_cut_and_takes_no_room() -> None:
    reader = LineReader()
    assert reader.feed(b"Event: Hold\nChannel: a") == []
    for _ in range(100):
        assert reader.feed(b"x" * 10_000) == []
        assert len(reader._rest) <= LONGEST_LINE_BYTES
    (message,) = reader.feed(b"\nUniqueid: 1\n\n")
    assert (message.event, message.get("Uniqueid"), reader.faults) == ("hold", "1", 1)
    assert len(message.get("Channel")) == 300


def test_a_message_without_end_takes_no_room() -> None:
    reader = LineReader()
    assert reader.feed(b"".join(b"Name%d: x\n" % number for number in range(10 * MOST_LINES))) == []
    (message,) = reader.feed(b"\n")
    assert len(message.fields) == MOST_LINES
    (after,) = reader.feed(b"Event: Hold\n\n")
    assert after.event == "hold"


@given(junk=st.binary(max_size=300))
def test_any_bytes_do_no_harm_to_what_follows(junk: bytes) -> None:
    reader = LineReader()
    reader.feed(junk)
    *_, last = reader.feed(b"\n\nEvent: Hold\n\n")
    assert last == Message({"event": "Hold"})


def test_an_action_is_written() -> None:
    sent = encoded("Originate", "agd-7", [("Channel", "PJSIP/1001"), ("Variable", "A=1"), ("Variable", "B=علی")])
    assert sent.decode().split("\r\n") == [
        "Action: Originate", "ActionID: agd-7", "Channel: PJSIP/1001", "Variable: A=1", "Variable: B=علی", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["a\r\nAction: Command", "a\nb", "\x00", "x" * 301])
def test_a_value_that_would_be_another_line_is_not_sent(value: str) -> None:
    with pytest.raises(NotAccepted):
        encoded("QueuePause", "agd-1", [("Reason", value)])
