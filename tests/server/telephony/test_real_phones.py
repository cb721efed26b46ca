"""Real phones on a real exchange: a call rings, is told, answered, held, handed on, ends, and stands once.

Skipped, saying so, where the exchange (Kamailio) or the phones (baresip) are not on the machine.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from agentdesk.channels.telephony.baresip import Softphone
from agentdesk.server.accounts import require_user
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.passwords import Passwords
from agentdesk.server.telephony.sources import SourceSettings, add_source, set_extension
from agentdesk.sync.wire.calls import CallNow
from tests.channels.telephony.exchange import Listener
from tests.channels.telephony.test_baresip import driven, is_now, the
from tests.fixtures.sip_exchange import StartExchange
from tests.fixtures.softphones import StartPhone
from tests.fixtures.waiting import wait_until
from tests.server.bare_desk import BareDesk
from tests.server.telephony.conftest import NUMBER, calls_of, entries, standings

BLOCKED = "+989120000000"


@dataclass
class Office:
    """A server, an exchange that tells it of calls, and everybody's phone."""

    server: ServerThread
    phones: dict[str, tuple[Softphone, Listener]]
    desks: dict[str, BareDesk]
    ids: dict[str, str]
    customer_id: str

    def calls(self, login: str) -> list[CallNow]:
        return calls_of(self.desks[login], self.ids[login])

    def hears(self, login: str, *states: str) -> Callable[[], bool]:
        return lambda: [one.state for one in self.calls(login)] == list(states)

    def call(self, caller: str, number: str) -> None:
        phone, _ = self.phones[caller]
        phone.originate(caller, number, None, f"{caller}-{number}")

    def deed(self, user: str, deed: Callable[[Softphone, str], object]) -> None:
        phone, listener = self.phones[user]
        deed(phone, the(listener).call_id)


@pytest.fixture
def office(
    staffed_file: Path,
    passwords: Passwords,
    tmp_path: Path,
    start_exchange: StartExchange,
    start_phone: StartPhone,
) -> Iterator[Office]:
    """Sara has 1001 and Omid 1002; 100 rings at both."""
    path = tmp_path / "server.sqlite"
    path.write_bytes(staffed_file.read_bytes())
    with ExitStack() as stack:
        server = stack.enter_context(running_server(f"sqlite:///{path}", passwords=passwords))
        with server.store.writing() as unit:
            added = add_source(unit, "pbx", SourceSettings(blocked=(BLOCKED,)))
            people = {login: require_user(unit.session, login) for login in ("sara", "omid")}
            set_extension(unit, "1001", people["sara"])
            set_extension(unit, "1002", people["omid"])
            set_extension(unit, "100", *people.values())
        registrar = start_exchange(f"{server.url}/api/cti/{added.token}", ("1001", "1002"))
        phones = {}
        for user in ("1001", "1002", NUMBER, BLOCKED):
            running = start_phone(user, registrar)
            phones[user] = stack.enter_context(driven(running.control_port, user, registrar))
        desks = {login: BareDesk(server, login) for login in people}
        for desk in desks.values():
            stack.callback(desk.close)
            desk.sign_in().catch_up()
        customer_id = desks["sara"].add_customer(phone=NUMBER)
        wait_until(lambda: all(_is_registered(tmp_path, user) for user in phones), "all phones are registered")
        yield Office(server, phones, desks, {login: one.id for login, one in people.items()}, customer_id)


def _is_registered(folder: Path, user: str) -> bool:
    return "200 OK" in (folder / f"phone-{user}" / "log").read_text(errors="replace")


def test_a_call_rings_is_answered_held_handed_on_and_stands_once(office: Office) -> None:
    office.call(NUMBER, "100")
    wait_until(office.hears("sara", "ringing"), "it rings at Sara's and her window is told")
    wait_until(office.hears("omid", "ringing"), "it rings at Omid's")
    [told] = office.calls("sara")
    assert (told.number, told.customers, told.direction) == (NUMBER, [office.customer_id], "in")
    wait_until(is_now(office.phones["1001"][1], "ringing"), "the phone itself rings")
    office.deed("1001", lambda phone, call_id: phone.accept(call_id))
    wait_until(office.hears("sara", "answered"), "Sara answers")
    wait_until(office.hears("omid"), "it rings no more at Omid's")
    wait_until(is_now(office.phones["1001"][1], "answered"), "they talk")
    office.deed("1001", lambda phone, call_id: phone.hold(call_id))
    wait_until(is_now(office.phones["1001"][1], "held"), "it is held")
    office.deed("1001", lambda phone, call_id: phone.hold(call_id, on=False))
    wait_until(is_now(office.phones["1001"][1], "answered"), "it is taken back")
    office.deed("1001", lambda phone, call_id: phone.transfer(call_id, "1002"))
    wait_until(office.hears("omid", "ringing"), "it rings at Omid's")
    assert [one.entry for one in office.calls("omid")] == [told.entry]
    wait_until(is_now(office.phones["1002"][1], "ringing"), "his phone rings")
    office.deed("1002", lambda phone, call_id: phone.accept(call_id))
    wait_until(office.hears("omid", "answered"), "Omid answers")
    wait_until(office.hears("sara"), "Sara is out of it")
    wait_until(is_now(office.phones["1002"][1], "answered"), "they talk")
    office.deed("1002", lambda phone, call_id: phone.hangup(call_id))
    wait_until(lambda: len(entries(office.server.store)) == 1, "it stands on the timeline")
    [entry] = entries(office.server.store)
    assert (entry.id, entry.customer_id, entry.agent_name, entry.channel_label, entry.disposition) == (
        told.entry, office.customer_id, "Sara", "100", "answered",
    )  # fmt: skip
    assert entry.body == f"{NUMBER} → 100\n1001 → 1002"
    assert sorted(standings(office.server.store).values()) == ["continued", "written"]


def test_a_caller_who_gives_up_and_one_who_is_turned_away(office: Office) -> None:
    office.call(NUMBER, "100")
    wait_until(office.hears("omid", "ringing"), "it rings")
    wait_until(is_now(office.phones[NUMBER][1], "ringing"), "the caller hears that it rings")
    office.deed(NUMBER, lambda phone, call_id: phone.hangup(call_id))
    wait_until(lambda: len(entries(office.server.store)) == 1, "it stands on the timeline")
    wait_until(office.hears("omid"), "it rings no more")
    [entry] = entries(office.server.store)
    assert (entry.disposition, entry.agent_name, entry.customer_id) == ("abandoned", None, office.customer_id)
    office.call(BLOCKED, "1001")
    wait_until(is_now(office.phones[BLOCKED][1], "ended"), "the other is turned away")
    assert the(office.phones[BLOCKED][1]).outcome == "busy"
    assert office.phones["1001"][1].calls.keys() == office.phones["1002"][1].calls.keys()


def test_a_call_out_stands_with_the_customer(office: Office) -> None:
    office.call("1001", NUMBER)
    wait_until(office.hears("sara", "ringing"), "Sara's window is told whom she calls")
    wait_until(is_now(office.phones[NUMBER][1], "ringing"), "it rings there")
    office.deed(NUMBER, lambda phone, call_id: phone.accept(call_id))
    wait_until(office.hears("sara", "answered"), "it is answered")
    office.deed(NUMBER, lambda phone, call_id: phone.hangup(call_id))
    wait_until(lambda: len(entries(office.server.store)) == 1, "it stands on the timeline")
    [entry] = entries(office.server.store)
    assert (entry.direction, entry.agent_name, entry.disposition) == ("out", "Sara", "answered")
