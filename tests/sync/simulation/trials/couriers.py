"""The courier: who has no line hands in by a file and reads by a file. Files get lost, come twice, late, or to another.

A file is one request and many answers, so that the server is held to the same promises; a client that read its answer
has its verdicts and its rows; one that has been on the line since, or for whom it is not, takes nothing from it.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import CacheFault, UsageError
from agentdesk.server.courier import Carried, answer_file
from agentdesk.sync.courier import CourierDesk, Packed, Unpacked
from agentdesk.sync.wire.courier import CourierAnswer, CourierRequest, Way, opened
from agentdesk.sync.wire.messages import SyncRequest
from agentdesk.sync.wire.short_form import completed_answer
from tests.sync.simulation.client import NONE, Client
from tests.sync.simulation.files import executor, stored_rows, whole_file
from tests.sync.simulation.said import check_said
from tests.sync.simulation.scene import Faults, Ground
from tests.sync.simulation.servers import Picture, new_uuid
from tests.sync.simulation.strikes import Killed
from tests.sync.simulation.swapping import swapped
from tests.sync.simulation.trials.attachments import Attaching
from tests.sync.simulation.trials.base import OwnEvent, TrialClient
from tests.sync.simulation.trials.refused import queue_of
from tests.sync.simulation.trials.skew import NEWEST
from tests.sync.simulation.work import Worker

PART = "courier"
_NEW_DEVICE = (
    "INSERT INTO device (user_id, id, name, first_seen_at, signed_in_at, courier_key) VALUES (?, ?, 'a desk', 0, 0, ?)"
)


@dataclass
class Bag:
    """What one client's couriers carry: files on their way up, and answers on their way down, each with its place."""

    up: list[bytes] = field(default_factory=list)
    down: list[bytes] = field(default_factory=list)


class Couriers(Attaching):
    """A world in which some have no line for days."""

    def __init__(self, seed: int, ground: Ground, faults: Faults) -> None:
        self._bags: dict[str, Bag] = {}
        self._keys: dict[str, str] = {}
        super().__init__(seed, ground, faults)
        if PART in self._parts:
            self._give_keys()

    def _give_keys(self) -> None:
        """Every device has signed in once, and got its key."""
        for user_id in sorted({client.actor.user_id for client in self.clients}):
            key = self._keys[user_id] = base64.b64encode(self._chance.randbytes(32)).decode()
            self._server.write(partial(_sign_in, values=(user_id, _device(user_id), key)))
        self._chronicle.look()
        self._keep_copy()

    def _own_events(self) -> list[OwnEvent]:
        if PART not in self._parts:
            return super()._own_events()
        return [
            *super()._own_events(),
            (self._pack, 5),
            (self._arrives_by_hand, 6),
            (self._read_a_file, 6),
            (self._by_hand_alone, 4),
            (self._for_another, 1),
        ]

    def _bag(self, client: Client) -> Bag:
        return self._bags.setdefault(client.label, Bag())

    def _courier_of(self, client: Client) -> CourierDesk:
        user_id = client.actor.user_id
        return CourierDesk(
            client.store, client.actor, client.clock, client.dice, "trials", _device(user_id), self._keys[user_id]
        )

    # ---------------------------------------------------------------- what happens

    def _pack(self) -> str:
        client = self._trial_client()
        if client.locked or client.schema < NEWEST:
            return f"{client.label} packs nothing"
        packed = self._packs(client)
        return f"{client.label} packs {'nothing, since it fails' if packed is None else packed.changes}"

    def _packs(self, client: TrialClient, *, failing: bool = True) -> Packed | None:
        """What is packed counts as sent, be the file made or not: one that is lost does no harm."""
        nonce, mishap = self._chance.randbytes(12), self._own_mishap() if failing else NONE
        packed: Packed | None = None
        try:
            with client._befallen(mishap):
                packed = self._courier_of(client).pack(nonce)
        except (Killed, CacheFault):
            client.reopen()
        if packed is not None:
            request = self._asked(client.actor.user_id, packed.file)
            check_said(client.label, client.store, request)
            aged = [one.mid for one in request.intents if one.age is not None]
            assert not aged, (
                f"16: {client.label} says in a file how old {aged} are, and the file may be under way for days"
            )
            if not self._knows_the_time(client):
                client.late |= {one.id for one in request.intents}
            assert not request.bookmark, f"4: {client.label} packs a bookmark, of which a file knows nothing"
            self._bag(client).up.append(packed.file)
        self._check(client)
        return packed

    def _knows_the_time(self, client: Client) -> bool:
        """Whether the machine has run since the server last told its time: else its clock on the wall is all it has."""
        with client.store.read() as connection:
            boots = [boot for (boot,) in executor(connection)("SELECT boot FROM server_clock")]
        return boots == [client.clock.boot_id()]

    def _asked(self, user_id: str, file: bytes) -> SyncRequest:
        return opened(file, Way.TO_SERVER, CourierRequest, lambda _address: self._keys[user_id])[1].request

    def _arrives_by_hand(self) -> str:
        """A file is brought to the server: soon, late, or once more."""
        found = [one for one in self.clients if self._bag(one).up]
        if not found:
            return "no courier is under way"
        client = self._chance.choice(found)
        up = self._bag(client).up
        file = self._chance.choice(up[-3:])
        if self._chance.random() < 0.6:
            up.remove(file)
        self._clock.advance(self._chance.choice((0, 3600, 30 * 3600)))
        carried = self._arrives(client, file)
        return f"a file of {client.label} arrives: {carried.taken} taken, {carried.refused} refused"

    def _arrives(self, client: Client, file: bytes) -> Carried:
        """The server answers, and is held to the same as over a line; every answer in the file is looked at."""
        user_id = client.actor.user_id
        request = self._asked(user_id, file)
        # In life a file needs so many rows, or so much work, that it takes more than one exchange to answer it.
        budget = swapped("agentdesk.server.courier.LARGEST_BUDGET", self._chance.choice((1200, 1200, 100_000)))
        with budget, self._server_of_its_age():
            carried = answer_file(self._server.store, file)
        self._chronicle.look(user_id, request)
        picture = self._server.picture()
        _address, answer = opened(carried.answer, Way.TO_DESK, CourierAnswer, lambda _address: self._keys[user_id])
        assert answer.intents == {one.mid: one.id for one in request.intents}, "4: the answer is to another file"
        self._check_told(picture, user_id, request, answer)
        self._bag(client).down.append(carried.answer)
        return carried

    def _check_told(self, picture: Picture, user_id: str, request: SyncRequest, answer: CourierAnswer) -> None:
        """4 and 12: verdicts are those that are kept, rows are such as their reader may see, and as they are now."""
        seen = picture.visible(user_id)
        for response in map(completed_answer, answer.answers):
            for told in response.verdicts:
                kept = picture.verdicts.get((request.client_id, told.mid))
                said = (str(told.status), told.code)
                assert kept is None or said == (kept.status, kept.code), f"4: {told.mid} is told as {said}, not {kept}"
            for page in response.pages:
                strange = [one.id for one in page.changes if one.row is not None and (one.table, one.id) not in seen]
                assert not strange, f"12: {strange} went by file to somebody who may not see them"

    def _read_a_file(self) -> str:
        """An answer is read: the newest or an old one, for the first time or again."""
        found = [one for one in self.clients if self._bag(one).down and not one.locked and one.schema == NEWEST]
        if not found:
            return "no answer is there to be read"
        client = self._chance.choice(found)
        assert isinstance(client, TrialClient)
        file = self._chance.choice(self._bag(client).down[-3:])
        before = whole_file(client.store)
        unpacked = self._reads(client, file, failing=True)
        if unpacked is None:
            return f"{client.label} reads a file, and fails"
        if unpacked.is_late:
            assert whole_file(client.store) == before, (
                f"9: {client.label} took something from a file that came too late"
            )
            return f"{client.label} reads a file that came too late"
        again = whole_file(client.store)
        twice = self._courier_of(client).unpack(file) if unpacked.verdicts else None
        is_untouched = twice is None or not twice.is_late or whole_file(client.store) == again
        assert is_untouched, f"9: {client.label} took something from a file that it had read"
        self._check(client, thorough=True)
        return f"{client.label} reads a file: {unpacked.verdicts} verdicts, {unpacked.rows} rows"

    def _reads(self, client: TrialClient, file: bytes, *, failing: bool = False) -> Unpacked | None:
        """An answer is one transaction for each exchange in it; one that failed may be taken in up to a place."""
        client.complete = False
        client.gone_now.clear()
        courier, mishap = self._courier_of(client), self._own_mishap() if failing else NONE
        unpacked: Unpacked | None = None
        try:
            with client._befallen(mishap):
                unpacked = courier.unpack(file)
        except (Killed, CacheFault):
            pass
        client.reopen()  # what the engine has in mind of the line is not what the file has brought
        self._check_turn(client)
        self._check(client, thorough=True)
        return unpacked

    def _by_hand_alone(self) -> str:
        """Somebody without a line works, hands in by a file and reads the answer: as if there had been a line."""
        client = self._trial_client()
        if not self._may_work(client) or client.schema < NEWEST:
            return f"{client.label} may not work"
        worker = Worker(self._chance)
        for _ in range(2):
            rows, elsewhere = stored_rows(client.store), self._server.picture().rows
            self._performs(client, worker.next_intent(rows, elsewhere, self._clock.now()))
        entries = sorted(row_id for table, row_id in stored_rows(client.store) if table == "customer")
        if entries:
            note = AddNote(id=new_uuid(self._chance), customer_id=self._chance.choice(entries), body="by hand")
            self._performs(client, note)
        packed = self._packs(client, failing=False)
        assert packed is not None
        self._clock.advance(self._chance.choice((600, 30 * 3600)))
        carried = [self._arrives(client, packed.file) for _ in range(self._chance.choice((1, 1, 2)))]
        self._chance.shuffle(carried)
        unpacked = self._reads(client, carried[0].answer)
        assert unpacked is not None
        assert not unpacked.is_late, f"15: {client.label} has done nothing else, and its answer is said to be late"
        if carried[0].complete:
            left = [one.mid for one in queue_of(client.store).values() if one.state in ("unsent", "sent")]
            assert not left, f"14: {client.label} has read its answer, and still waits for {left}"
            client.complete = not self._is_disabled(client)
            self._check_turn(client)
        for other in carried[1:]:
            before = whole_file(client.store)
            again = self._reads(client, other.answer)
            # Of an answer that sent the desk to find its place anew nothing was taken: it may be read once more.
            is_late = again is not None and (again.is_late or not (unpacked.verdicts or unpacked.rows))
            is_untouched = is_late and whole_file(client.store) == before
            assert is_untouched, f"9: {client.label} took something from the second answer to one file"
        return f"{client.label} hands in {packed.changes} by hand, and reads {unpacked.rows} rows"

    def _for_another(self) -> str:
        """A file that is for somebody else, or goes the other way, or was changed, is refused and changes nothing."""
        client, other = self._trial_client(), self._trial_client()
        files = [*self._bag(other).down[-1:], *self._bag(client).up[-1:]]
        if client.actor.user_id == other.actor.user_id or not files:
            return "there is no file of another"
        before = whole_file(client.store)
        try:
            self._courier_of(client).unpack(files[0])
        except UsageError as refused:
            assert whole_file(client.store) == before, f"9: {client.label} took something from a file of another"
            return f"{client.label} is given a file of another: {refused.code}"
        raise AssertionError(f"12: {client.label} took in a file that was not for it")


def _sign_in(session: Session, values: tuple[str, str, str]) -> None:
    session.connection().exec_driver_sql(_NEW_DEVICE, values)


def _device(user_id: str) -> str:
    return f"device of {user_id}"
