"""What channels are called, and what numbers mean."""

import pytest

from agentdesk.channels.telephony.ami.names import (
    agent_of,
    cause_of_dial,
    cause_of_number,
    extension_of,
    half_of,
    is_local,
)


@pytest.mark.parametrize(
    ("channel", "extension"),
    [
        ("PJSIP/1001-0000002a", "1001"), ("SIP/201-00000001", "201"), ("IAX2/300-123456", "300"),
        ("PJSIP/1001", "1001"),
        ("Local/1001@from-queue-0000000a;1", "1001"), ("Local/1001@from-queue/n", "1001"), ("Agent/1001", "1001"),
        ("SCCP/1001-000000001", "1001"), ("PJSIP/trunk-00000001", None), ("DAHDI/i1/02188888888-3", None), ("", None),
        ("PJSIP/09121234567-00000001", None), ("Local/agent@loop-00000000;1", None), ("nonsense", None), ("/", None),
    ],
)  # fmt: skip
def test_whose_a_channel_is(channel: str, extension: str | None) -> None:
    assert extension_of(channel) == extension


def test_halves_of_local_channels() -> None:
    names = ["Local/1001@q-0000000a;1", "Local/1001@q-0000000a;2", "PJSIP/1001-1;2", "Local/1001@q/n"]
    assert [half_of(name) for name in names] == ["1", "2", "", ""]
    assert [is_local(name) for name in names] == [True, True, False, True]


@pytest.mark.parametrize(
    ("interface", "name", "agent"),
    [("PJSIP/1001", "Sara", "1001"), ("PJSIP/sara", "Sara", "sara"), ("", "Sara", "Sara"), ("", "", None)],
)
def test_who_a_member_is(interface: str, name: str, agent: str | None) -> None:
    assert agent_of(interface, name) == agent


def test_causes() -> None:
    numbers = ["16", "17", "21", "19", "1", "34", "0", "", "x", "999", "٣"]
    assert [cause_of_number(one).value for one in numbers] == [
        "normal", "busy", "rejected", "no_answer", "not_found", "congestion", *["unknown"] * 5,
    ]  # fmt: skip
    words = ["busy", "NOANSWER", "CANCEL", "CONGESTION", "CHANUNAVAIL", "ANSWER", ""]
    assert [cause_of_dial(one).value for one in words] == [
        "busy", "no_answer", "cancelled", "congestion", "not_found", "unknown", "unknown",
    ]  # fmt: skip
