"""The client beside the recordings: what goes on when it comes, what it may be told, and lines that break."""

import socket
from collections.abc import Callable

import pytest

from agentdesk.channels.telephony.ami.client import AmiClient, AmiSettings
from agentdesk.channels.telephony.ami.lines import Message
from agentdesk.channels.telephony.ami.mapping import Mapping
from agentdesk.channels.telephony.ami.session import Account, Broken, LoginRefused, Session, Stage
from agentdesk.channels.telephony.ami.tracked import Originated
from agentdesk.channels.telephony.calls import CallLog, Outcome
from agentdesk.channels.telephony.events import AgentState, CallEvent, EventType, NotAccepted
from agentdesk.channels.telephony.rules import Rules
from tests.channels.telephony import exchange as replaying
from tests.channels.telephony.exchange import ACCOUNT, OWN, Exchange, Listener, Seconds, client_of, events_of
from tests.channels.telephony.written import NOON, at
from tests.fixtures.waiting import wait_until

TALKING = [
    {"Channel": "PJSIP/trunk-1", "Uniqueid": "u1", "Linkedid": "u1", "CallerIDNum": "+989121234567", "Exten": "100",
     "BridgeId": "b", "Duration": "00:01:30", "ChannelState": "6"},
    {"Channel": "PJSIP/1001-00000002", "Uniqueid": "u2", "Linkedid": "u1", "BridgeId": "b", "ChannelState": "6"},
]  # fmt: skip


def test_a_call_that_goes_on_when_the_client_comes_is_known() -> None:
    listener, seconds = Listener(), Seconds()
    with (
        Exchange(replaying.Session(channels=TALKING, stays=True)) as exchange,
        client_of(exchange, listener, seconds.clock()) as client,
    ):
        wait_until(lambda: client.is_listening, "it listens")
    call = listener.only()
    assert (call.state, call.direction, call.from_number, call.agents) == ("answered", "in", "+989121234567", ("1001",))
    assert (seconds.at - call.began_at).total_seconds() == 90


def test_a_list_that_is_refused_ends_no_call() -> None:
    listener = Listener()
    half = events_of(OWN / "blind-transfer.txt")[:12]
    sessions = (replaying.Session(half), replaying.Session(stays=True, answers_lists=False))
    with Exchange(*sessions) as exchange, client_of(exchange, listener) as client:
        wait_until(lambda: exchange.connections == 2 and client.is_listening, "it is back")
    assert listener.only().ended_at is None


def test_commands_go_to_the_exchange() -> None:
    listener = Listener()
    with Exchange(replaying.Session(channels=TALKING, stays=True)) as exchange, client_of(exchange, listener) as client:
        wait_until(lambda: client.is_listening, "it listens")
        first = client.originate("1002", "+989120000000", "case-1", "key-1")
        assert client.originate("1002", "+989120000000", "case-1", "key-1") == first
        client.transfer("u1", "1002")
        client.hangup("u1")
        client.set_agent_state("1001", AgentState.PAUSED, "Lunch\r\nAction: x")
        client.set_agent_state("1001", AgentState.AVAILABLE)
        wait_until(lambda: len(exchange.asked("QueuePause")) == 2, "all have come")
    (call,) = exchange.asked("Originate")
    assert first.call_id == call["channelid"] == "agd-key-1"
    assert (call["channel"], call["exten"], call["callerid"], call["variable"]) == (
        "PJSIP/1002", "+989120000000", "<+989120000000>", "AGD_CASE=case-1",
    )  # fmt: skip
    (transfer,), (hangup,) = exchange.asked("BlindTransfer"), exchange.asked("Hangup")
    assert (transfer["channel"], transfer["exten"], hangup["channel"]) == (
        "PJSIP/1001-00000002", "1002", "PJSIP/1001-00000002",
    )  # fmt: skip
    paused, back = exchange.asked("QueuePause")
    assert (paused["interface"], paused["paused"], paused["reason"]) == ("PJSIP/1001", "true", "Lunch Action: x")
    assert (back["paused"], "reason" in back) == ("false", False)


def test_who_hangs_up_or_hands_on_touches_no_colleagues_phone() -> None:
    """A call rings at three phones, one of them behind a local channel and named otherwise than its extension."""
    caller = "Channel=PJSIP/trunk-00000001 Uniqueid=u1 Linkedid=u1"
    rings = [
        f"Event=Newchannel ChannelState=4 Exten=100 CallerIDNum=0912 {caller}",
        f"Event=DialBegin {caller} DestChannel=PJSIP/1001-00000002 DestUniqueid=u2 DestLinkedid=u1",
        f"Event=DialBegin {caller} DestChannel=PJSIP/1002-00000003 DestUniqueid=u3 DestLinkedid=u1",
        f"Event=DialBegin {caller} DestChannel=Local/1003@q-00000004;1 DestUniqueid=u4 DestLinkedid=u1",
        "Event=DialBegin Channel=Local/1003@q-00000004;2 Uniqueid=u5 Linkedid=u1 "
        "DestChannel=PJSIP/desk-00000005 DestUniqueid=u6 DestLinkedid=u1",
    ]
    listener = Listener()
    events = [replaying.Recorded(0, "S", [part.replace("=", ": ", 1) for part in one.split(" ")]) for one in rings]
    with Exchange(replaying.Session(events, stays=True)) as exchange, client_of(exchange, listener) as client:
        wait_until(lambda: any("1003" in call.ringing_agents for call in listener.calls.values()), "all ring")
        client.hangup("u1", ["1002"])
        client.hangup("u1", ["1003"])
        client.transfer("u1", "1009", ["1001"])
        with pytest.raises(NotAccepted, match="no phone"):
            client.hangup("u1", ["1008"])
        wait_until(lambda: bool(exchange.asked("BlindTransfer")), "all have come")
    assert [one["channel"] for one in exchange.asked("Hangup")] == ["PJSIP/1002-00000003", "PJSIP/desk-00000005"]
    assert [one["channel"] for one in exchange.asked("BlindTransfer")] == ["PJSIP/1001-00000002"]


def test_an_unwanted_caller_is_hung_up_and_the_call_says_why() -> None:
    callers = {"u1": ("PJSIP/trunk-1", "09120000000"), "u2": ("PJSIP/trunk-2", "09121234567")}
    rings = [
        ["Event: Newchannel", "ChannelState: 4", "Exten: 100", f"CallerIDNum: {number}", f"Channel: {channel}",
         f"Uniqueid: {uniqueid}", f"Linkedid: {uniqueid}"]
        for uniqueid, (channel, number) in callers.items()
    ]  # fmt: skip
    listener, rules = Listener(), Rules(blocked=frozenset({"+989120000000"}))
    with (
        Exchange(replaying.Session([replaying.Recorded(0, "S", one) for one in rings], stays=True)) as exchange,
        client_of(exchange, listener, is_unwanted=rules.turns_away),
    ):
        wait_until(lambda: len(listener.calls) == 2 and bool(exchange.asked("Hangup")), "both ring, one is hung up")
        for uniqueid, (channel, _) in callers.items():
            exchange.say("Event: Hangup", "Cause: 16", f"Channel: {channel}", f"Uniqueid: {uniqueid}")
        wait_until(listener.has_ended, "both have ended")
    assert [(one["channel"], one["cause"]) for one in exchange.asked("Hangup")] == [("PJSIP/trunk-1", "17")]
    assert {one.from_number: one.outcome for one in listener.calls.values()} == {
        "09120000000": Outcome.BLOCKED,
        "09121234567": Outcome.NO_ANSWER,
    }


def test_nobody_is_hung_up_with_whom_somebody_talks() -> None:
    listener = Listener()
    with (
        Exchange(replaying.Session(channels=TALKING, stays=True)) as exchange,
        client_of(exchange, listener, is_unwanted=lambda _: True) as client,
    ):
        wait_until(lambda: client.is_listening, "it listens")
        client.set_agent_state("1001", AgentState.AVAILABLE)
        wait_until(lambda: bool(exchange.asked("QueuePause")), "all has come")
    assert exchange.asked("Hangup") == []
    assert listener.only().outcome is Outcome.OPEN


def test_commands_that_cannot_be_are_refused() -> None:
    listener = Listener()
    with Exchange(replaying.Session(channels=TALKING, stays=True)) as exchange, client_of(exchange, listener) as client:
        wait_until(lambda: client.is_listening, "it listens")
        refused: list[Callable[[], object]] = [
            lambda: client.originate("1002", "12\r\nAction: Command", None, "k"),
            lambda: client.originate("../x", "12", None, "k"),
            lambda: client.originate("1002", "12", "a b", "k"),
            lambda: client.hold("u1"),
            lambda: client.hangup("nobody"),
            lambda: client.transfer("u1", "bad number"),
            lambda: client.set_agent_state("1001", AgentState.ABSENT),
        ]
        for command in refused:
            with pytest.raises(NotAccepted):
                command()
    with pytest.raises(NotAccepted, match="cannot be reached"):
        client.originate("1002", "12", None, "k2")


def test_a_line_that_is_cut_is_made_anew_until_the_calls_are_given_up() -> None:
    listener, seconds = Listener(), Seconds()
    tries: list[int] = []

    def connect(settings: AmiSettings) -> socket.socket:
        tries.append(1)
        seconds.seconds += 100
        if len(tries) > 1:
            raise ConnectionRefusedError
        return socket.create_connection((settings.host, settings.port))

    def take(event: CallEvent) -> None:
        listener(event)
        if event.type is EventType.ENDED and event.leg_id is None:
            client.stop()

    with Exchange(replaying.Session(channels=TALKING)) as exchange:
        settings = AmiSettings(
            "pbx", "127.0.0.1", ACCOUNT, exchange.port, first_pause_seconds=0, longest_pause_seconds=0
        )
        client = AmiClient(settings, take, seconds.clock(), connect)
        client.run()
    call = listener.only()
    assert (call.cause, call.outcome) == ("lost", "answered")
    assert 9 <= len(tries) <= 12


# ---------------------------------------------------------------- one connection, without a connection


def session() -> Session:
    return Session(Account("agentdesk", "secret"), Mapping("pbx"), 0.0)


def sent(one: Session) -> list[str]:
    words = [line.partition(": ")[2] for line in one.outgoing.decode().split("\r\n") if line.startswith("Action:")]
    one.outgoing.clear()
    return words


def signed_in() -> Session:
    one = session()
    one.receive(b"Asterisk Call Manager/12.0.0\r\n", NOON, 0.0)
    one.receive(b"Response: Success\r\nActionID: agd-1\r\n\r\n", NOON, 1.0)
    assert sent(one) == ["Login"]
    return one


def test_a_greeting_that_does_not_come_is_not_waited_for() -> None:
    one = session()
    one.pass_time(1.9)
    assert sent(one) == []
    assert one.next_due(1.9) == pytest.approx(0.1)
    one.pass_time(2.0)
    assert sent(one) == ["Login"]


def test_the_account_asks_for_no_events_of_the_dial_plan() -> None:
    one = session()
    one.pass_time(2.0)
    assert b"Events: system,call,agent,cdr,user\r\n" in one.outgoing


def test_an_exchange_that_does_not_tell_when_it_is_ready_is_asked_after_a_while() -> None:
    one = signed_in()
    one.pass_time(5.9)
    assert sent(one) == []
    one.pass_time(6.0)
    assert (sent(one), one.stage) == (["CoreShowChannels", "QueueStatus"], Stage.LISTENING)


def test_a_list_that_never_ends_is_given_up_and_pings_go_on() -> None:
    one = signed_in()
    one.receive(b"Event: FullyBooted\r\n\r\n", NOON, 1.0)
    waits = one.is_reconciled
    one.pass_time(16.0)
    assert (waits, one.is_reconciled) == (False, True)
    assert sent(one) == ["CoreShowChannels", "QueueStatus", "Ping"]
    one.receive(b"Response: Success\r\nPing: Pong\r\n\r\n", NOON, 17.0)
    one.pass_time(26.0)
    assert sent(one) == ["Ping"]
    with pytest.raises(Broken, match="silent"):
        one.pass_time(47.0)


def test_the_calls_that_go_on_are_known_once_the_list_is_whole() -> None:
    one = signed_in()
    one.receive(b"Event: FullyBooted\r\n\r\n", NOON, 1.0)
    assert one.take_alive() is None
    begins = (
        b"Event: Newchannel\r\nUniqueid: 7\r\nLinkedid: 7\r\nChannel: SIP/trunk-00000001\r\nChannelState: 4\r\n\r\n"
    )
    one.receive(b"Event: CoreShowChannelsComplete\r\nActionID: agd-2\r\n\r\n" + begins, NOON, 2.0)
    assert one.take_alive() == frozenset({"7"})
    assert one.take_alive() is None


def test_a_good_bye_breaks_the_line_after_what_was_told_before() -> None:
    one = signed_in()
    raw = b"Event: Hold\r\nUniqueid: 1\r\nLinkedid: 1\r\nChannel: PJSIP/1001-00000001\r\n\r\nResponse: Goodbye\r\n\r\n"
    assert [event.type for event in one.receive(raw, NOON, 2.0)] == ["ringing", "held"]
    with pytest.raises(Broken, match="good-bye"):
        one.pass_time(2.0)


def test_a_refused_login_is_told() -> None:
    one = session()
    one.pass_time(2.0)
    with pytest.raises(LoginRefused):
        one.receive(b"Response: Error\r\nMessage: Authentication failed\r\n\r\n", NOON, 3.0)


def test_the_exchanges_own_time_counts_unless_it_is_far_off() -> None:
    one = signed_in()
    raw = "Event: Hold\r\nUniqueid: {0}\r\nLinkedid: {0}\r\nTimestamp: {1}\r\n\r\n"
    for uid, stamp, expected in (
        ("1", NOON.timestamp() - 5, at(-5)),
        ("2", 5, NOON),
        ("3", "nan", NOON),
        ("4", "", NOON),
    ):
        event, *_ = one.receive(raw.format(uid, stamp).encode(), NOON, 2.0)
        assert event.at == expected


# ---------------------------------------------------------------- what the exchange tells, event by event


def told(mapping: Mapping, *messages: str) -> CallLog:
    log = CallLog()
    for number, message in enumerate(messages):
        fields = dict(part.split("=", 1) for part in message.split(" "))
        for event in mapping.read(Message({name.lower(): value for name, value in fields.items()}), at(number)):
            log.take(event)
    return log


def test_a_call_that_was_asked_for_and_fails_without_a_channel() -> None:
    mapping = Mapping("pbx")
    mapping.expect(Originated("agd-1", "9999", "+98912"), "agd-7")
    call = told(mapping, "Event=OriginateResponse ActionID=agd-7 Response=Failure Uniqueid=<unknown>").calls()["agd-1"]
    assert (call.outcome, call.direction, call.agent, call.to_number) == ("failed", "out", "9999", "+98912")


def test_a_call_that_was_asked_for_and_that_the_customer_does_not_answer() -> None:
    mapping = Mapping("pbx")
    mapping.expect(Originated("agd-1", "1001", "09121234567"), "agd-7")
    own = "Channel=PJSIP/1001-00000001 Uniqueid=agd-1 Linkedid=agd-1"
    dest_own = "DestChannel=PJSIP/1001-00000001 DestUniqueid=agd-1 DestLinkedid=agd-1"
    far = "DestChannel=PJSIP/trunk-00000002 DestUniqueid=2 DestLinkedid=agd-1"
    call = told(
        mapping,
        f"Event=Newchannel ChannelState=0 {own}",
        f"Event=DialBegin {dest_own}",
        f"Event=DialEnd DialStatus=ANSWER {dest_own}",
        "Event=OriginateResponse ActionID=agd-7 Response=Success Uniqueid=agd-1",
        f"Event=DialBegin {own} {far}",
        f"Event=DialEnd DialStatus=NOANSWER {own} {far}",
        "Event=Hangup Uniqueid=2 Linkedid=agd-1 Cause=19",
        "Event=Hangup Uniqueid=agd-1 Linkedid=agd-1 Cause=16",
    ).calls()["agd-1"]
    assert (call.outcome, call.answered_at, call.agent, call.to_number) == ("no_answer", None, "1001", "09121234567")


def test_the_agent_refuses_a_call_that_was_asked_for() -> None:
    mapping = Mapping("pbx")
    mapping.expect(Originated("agd-1", "1001", "0912"), "agd-7")
    dest = "DestChannel=PJSIP/1001-00000001 DestUniqueid=agd-1 DestLinkedid=agd-1"
    log = told(
        mapping,
        "Event=Newchannel ChannelState=0 Channel=PJSIP/1001-00000001 Uniqueid=agd-1 Linkedid=agd-1",
        f"Event=DialBegin {dest}",
        f"Event=DialEnd DialStatus=BUSY {dest}",
        "Event=Hangup Uniqueid=agd-1 Linkedid=agd-1 Cause=17",
        "Event=OriginateResponse ActionID=agd-7 Response=Failure Reason=0 Uniqueid=<unknown>",
    )
    assert log.calls()["agd-1"].outcome == "busy"


@pytest.mark.parametrize(
    ("channel", "exten", "direction"),
    [
        ("PJSIP/1001-00000001", "09121234567", "out"), ("PJSIP/1001-00000001", "1002", "internal"),
        ("PJSIP/1001-00000001", "*97", "internal"), ("PJSIP/1001-00000001", "s", None),
        ("SIP/trunk-00000001", "100", "in"),
    ],
)  # fmt: skip
def test_which_way_a_call_goes(channel: str, exten: str, direction: str | None) -> None:
    log = told(Mapping("pbx"), f"Event=Newchannel ChannelState=4 Channel={channel} Exten={exten} Uniqueid=1 Linkedid=1")
    assert log.calls()["1"].direction == direction


def test_a_call_from_a_desk_phone_is_answered_by_the_customer_and_is_the_agents() -> None:
    own = "Channel=PJSIP/1001-00000001 Uniqueid=1 Linkedid=1"
    far = "DestChannel=PJSIP/trunk-00000002 DestUniqueid=2 DestLinkedid=1"
    call = told(
        Mapping("pbx"),
        f"Event=Newchannel ChannelState=4 Exten=09121234567 {own}",
        f"Event=DialBegin {own} {far}",
        f"Event=DialEnd DialStatus=ANSWER {own} {far}",
        "Event=Hangup Uniqueid=2 Linkedid=1 Cause=16",
        "Event=Hangup Uniqueid=1 Linkedid=1 Cause=16",
    ).calls()["1"]
    assert (call.direction, call.agents, call.outcome, call.from_number) == ("out", ("1001",), "answered", "1001")


def test_a_call_that_is_picked_up_by_another_is_theirs() -> None:
    caller = "Channel=SIP/trunk-00000001 Uniqueid=1 Linkedid=1"
    log = told(
        Mapping("pbx"),
        f"Event=Newchannel ChannelState=4 Exten=100 CallerIDNum=0912 {caller}",
        f"Event=DialBegin {caller} DestChannel=PJSIP/1001-00000002 DestUniqueid=2 DestLinkedid=1",
        f"Event=BridgeEnter BridgeUniqueid=b {caller}",
        "Event=BridgeEnter BridgeUniqueid=b Channel=PJSIP/1003-00000003 Uniqueid=3 Linkedid=1",
    )
    assert log.calls()["1"].agents == ("1003",)


def test_two_calls_that_are_brought_together() -> None:
    log = told(
        Mapping("pbx"),
        "Event=Newchannel ChannelState=4 Channel=SIP/trunk-00000001 Exten=100 Uniqueid=1 Linkedid=1",
        "Event=Newchannel ChannelState=4 Channel=PJSIP/1001-00000002 Exten=1002 Uniqueid=2 Linkedid=2",
        "Event=AttendedTransfer Result=Success OrigTransfererChannel=PJSIP/1001-00000009 OrigTransfererUniqueid=9 "
        "OrigTransfererLinkedid=1 SecondTransfererLinkedid=2 TransfereeChannel=SIP/trunk-00000001 TransfereeUniqueid=1 "
        "TransfereeLinkedid=1 TransferTargetChannel=PJSIP/1002-00000004",
        "Event=BridgeEnter BridgeUniqueid=b Channel=PJSIP/1001-00000002 Uniqueid=2 Linkedid=1",
    )
    first, second = log.calls()["1"], log.calls()["2"]
    assert [(one.by, one.to, one.related_call_id) for one in first.transfers] == [("1001", "1002", "2")]
    assert (second.cause, second.related_call_ids) == ("forwarded", ("1",))


def test_late_words_of_a_call_that_is_over_open_nothing() -> None:
    mapping = Mapping("pbx")
    caller = "Channel=SIP/trunk-00000001 Uniqueid=1 Linkedid=1"
    log = told(
        mapping,
        f"Event=Newchannel ChannelState=4 Exten=100 {caller}",
        "Event=Hangup Uniqueid=1 Linkedid=1 Cause=16",
        f"Event=Newstate ChannelState=6 {caller}",
        f"Event=QueueCallerJoin Queue=support {caller}",
        "Event=Hangup Uniqueid=1 Linkedid=1 Cause=16",
    )
    assert log.calls()["1"].state == "ended"
    assert mapping.book.calls == {}


def test_events_without_what_they_need_tell_nothing() -> None:
    mapping = Mapping("pbx")
    for name in mapping._readers:
        assert mapping.read(Message({"event": name}), NOON) == []
        assert mapping.read(Message({"event": name, "destuniqueid": "1"}), NOON) is not None


def test_the_dial_plan_tells_that_who_waits_is_to_be_called_back() -> None:
    log = told(
        Mapping("pbx"),
        "Event=Newchannel ChannelState=4 Channel=PJSIP/trunk-0001aa CallerIDNum=0912 Exten=100 Uniqueid=1 Linkedid=1",
        "Event=QueueCallerJoin Channel=PJSIP/trunk-0001aa Queue=support Uniqueid=1 Linkedid=1",
        "Event=UserEvent UserEvent=Other Uniqueid=1 Linkedid=1",
        "Event=UserEvent UserEvent=AgentDeskCallback Queue=support CallbackLanguage=FA Uniqueid=1 Linkedid=1",
        "Event=QueueCallerAbandon Channel=PJSIP/trunk-0001aa Queue=support Uniqueid=1 Linkedid=1",
        "Event=Hangup Channel=PJSIP/trunk-0001aa Uniqueid=1 Linkedid=1 Cause=0",
    )
    [call] = log.calls().values()
    assert (call.queue, call.to_number, call.outcome) == ("support", "100", Outcome.CALLBACK)
    assert (call.place_language, call.place_number) == ("fa", None)
    assert call.place_kept_at is not None
