"""Offline profiles: a cache keeps what its profile says, counts the rest as it is at the centre, and fetches it back.

What is left at the centre counts as had where its digest is that of the server's row. In the end every entry is where
the profile says that it belongs.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.conversations import SetConversation
from agentdesk.intents.interactions import CorrectInteraction
from agentdesk.intents.pins import PinInteraction, pin_id
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.interaction import Attachment, Interaction, Pin
from agentdesk.models.profile import Customers, OfflineProfile, ProfilePlace
from agentdesk.models.vocabulary import ConversationStatus, Direction, InteractionKind
from agentdesk.server.profiles import set_profile
from agentdesk.sync.events import Reason
from agentdesk.sync.profile.work import ask_for
from tests.sync.firm import LINA
from tests.sync.simulation.client import MISHAPS, Client
from tests.sync.simulation.elsewhere import SCOPES
from tests.sync.simulation.files import executor, stored_rows
from tests.sync.simulation.invariants import read_cache
from tests.sync.simulation.scene import MOST_TURNS, Faults, Ground
from tests.sync.simulation.servers import new_uuid
from tests.sync.simulation.trials.base import OwnEvent, TrialClient, Trials
from tests.sync.simulation.trials.shelves import Shelf, wrong_places

PART = "profiles"
SEEDS, STEPS, TWICE = 9, 14, 1
"""So many seeds with so many events each are run by the tests, the first of them twice."""

_AGES_DAYS = (3, 28, 58, 400)
"""The second and the third soon pass a limit of one month or two."""

_PROFILES = (
    OfflineProfile(history_months=2),
    OfflineProfile(history_months=6),
    OfflineProfile(customers=Customers.OPEN),
    OfflineProfile(customers=Customers.ACTIVE, active_months=1),
    OfflineProfile(customers=Customers.OPEN, history_months=12),
    OfflineProfile(),
)
_PLACES = ((ProfilePlace.FIRM, ""), (ProfilePlace.FIRM, ""), (ProfilePlace.ROLE, "lead"), (ProfilePlace.ROLE, "agent"))
_ROUNDS = 4


class ProfileWorld(Trials):
    """A world in which consoles keep to a profile."""

    def __init__(self, seed: int, ground: Ground, faults: Faults) -> None:
        self._profiles: dict[tuple[ProfilePlace, str], OfflineProfile] = {}
        super().__init__(seed, ground, faults)
        self._parts = frozenset()
        self._decides()
        for scope in SCOPES:
            self._history(scope)
        self._keep_copy()
        self._kept = dict(self._profiles)

    def _make(self, label: str, user_id: str, original: Client | None = None, copied: Path | None = None) -> Client:
        client = super()._make(label, user_id, original, copied)
        if isinstance(client, TrialClient):
            client.keeps = True
            client.reopen()
        return client

    def _own_events(self) -> list[OwnEvent]:
        return [
            (self._somebody_decides, 3),
            (self._old_history, 4),
            (self._works_on_history, 6),
            (self._asks_for_history, 4),
            (self._a_day_later, 4),
        ]

    # ---------------------------------------------------------------- what happens

    def _somebody_decides(self) -> str:
        return f"{self._decides()} is what consoles keep from now on"

    def _decides(self) -> OfflineProfile:
        place, profile = self._chance.choice(_PLACES), self._chance.choice(_PROFILES)
        self._profiles[place] = profile
        with self._server.store.writing() as unit:
            set_profile(unit, *place, profile)
        self._chronicle.look()
        return profile

    def _old_history(self) -> str:
        scope = self._chance.choice(SCOPES)
        self._history(scope)
        return f"somebody with a long history comes to {scope[:6]}"

    def _history(self, scope: str) -> None:
        """A customer with old and new calls, of which some belong to a matter, and a file."""
        customer_id, matter_id, now = new_uuid(self._chance), new_uuid(self._chance), self._clock.now()
        status = self._chance.choice((ConversationStatus.OPEN, ConversationStatus.CLOSED, ConversationStatus.CLOSED))
        calls = [
            Interaction(
                id=new_uuid(self._chance),
                customer_id=customer_id,
                kind=InteractionKind.CALL,
                direction=Direction.IN,
                occurred_at=now - timedelta(days=days),
                body=f"{days} days ago, روز",
                conversation_id=matter_id if self._chance.random() < 0.4 else None,
            )
            for days in _AGES_DAYS
        ]
        file_id, is_new = new_uuid(self._chance), self._chance.random() < 0.7

        def change(session: Session) -> None:
            session.add(Customer(id=customer_id, name="with a history"))
            session.flush()
            session.add(Membership(id=paired_id(customer_id, scope), customer_id=customer_id, scope=scope))
            matter = Conversation(
                id=matter_id, customer_id=customer_id, topic="long ago", status=status, opened_at=calls[-1].occurred_at
            )
            session.add(matter)
            session.flush()
            session.add_all(calls if is_new else calls[1:])
            session.flush()
            session.add(
                Attachment(
                    id=file_id, customer_id=customer_id, interaction_id=calls[-1].id, name="an old file", size_bytes=3
                )
            )

        self._server.write(change)
        self._elsewhere.know(customer_id)
        self._chronicle.look()

    def _works_on_history(self) -> str:
        """Somebody corrects or pins an entry that is here, or opens or closes a matter."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        rows = stored_rows(client.store)
        entries = sorted(row_id for table, row_id in rows if table == "interaction")
        matters = sorted(row_id for table, row_id in rows if table == "conversation")
        said = []
        if entries:
            entry, deed = self._chance.choice(entries), self._chance.choice((self._corrects, self._pins))
            said.append(deed(client, entry))
        if matters and self._chance.random() < 0.6:
            matter = self._chance.choice(matters)
            old, new = rows["conversation", matter]["status"], self._chance.choice(("open", "closed"))
            said.append(
                self._performs(client, SetConversation(conversation_id=matter, field="status", old=old, new=new))
            )
        what = client.exchange_once(self._mishap(MISHAPS, 0.3), Reason.ASKED, partial(self._check_turn, client))
        self._check(client, thorough=True)
        return f"{client.label} works on history: {', '.join(said)}; {what}"

    def _corrects(self, client: TrialClient, entry: str) -> str:
        old = stored_rows(client.store)["interaction", entry].get("disposition")
        wish = CorrectInteraction(
            id=new_uuid(self._chance), interaction_id=entry, field="disposition", old=old, new="resolved"
        )
        return self._performs(client, wish)

    def _pins(self, client: TrialClient, entry: str) -> str:
        until = self._clock.now() + timedelta(days=self._chance.randrange(2, 90))
        return self._performs(client, PinInteraction(interaction_id=entry, until_at=until))

    def _asks_for_history(self) -> str:
        """Somebody wants to see the older entries of a customer; the line may break while they come."""
        client = self._trial_client()
        customers = sorted(row_id for table, row_id in stored_rows(client.store) if table == "customer")
        if not (customers and self._may_work(client)):
            return f"{client.label} asks for nothing"
        customer = self._chance.choice(customers)
        with client.store.write() as transaction:
            ask_for(transaction.connection, [customer], self._clock.now() + timedelta(days=3))
        befell = client.carry_on(lambda: self._mishap(MISHAPS, 0.3), partial(self._check_turn, client))
        self._check(client, thorough=True)
        return f"{client.label} asks for the history of somebody: {', '.join(befell)}"

    def _a_day_later(self) -> str:
        """Some days pass: what was young enough is too old."""
        days = self._chance.choice((1, 2, 4))
        self._clock.advance(days * 86_400)
        client = self._trial_client()
        if not self._may_work(client):
            return f"{days} days pass"
        befell = client.carry_on(lambda: self._mishap(MISHAPS, 0.3), partial(self._check_turn, client))
        self._check(client, thorough=True)
        return f"{days} days pass, and {client.label} keeps to its profile: {', '.join(befell)}"

    def _files_and_pins_are_added(self) -> None:
        """Somebody else adds files to old entries, which most consoles have left at the centre, and pins others."""
        rows, now = self._server.picture().rows, self._clock.now()
        limit = self._server.microseconds() - 50 * 86_400_000_000
        old = sorted(one for (table, one), row in rows.items() if table == "interaction" and row["occurred_at"] < limit)

        def change(session: Session) -> None:
            for entry in old[:6]:
                owner = rows["interaction", entry]["customer_id"]
                file_id = new_uuid(self._chance)
                session.add(
                    Attachment(id=file_id, customer_id=owner, interaction_id=entry, name="a late file", size_bytes=3)
                )
            for entry in (one for one in old[6:9] if ("pin", pin_id(one)) not in rows):
                session.add(
                    Pin(
                        id=pin_id(entry),
                        customer_id=rows["interaction", entry]["customer_id"],
                        interaction_id=entry,
                        until_at=now + timedelta(days=30),
                        pinned_at=now,
                        pinned_by=LINA,
                    )
                )

        self._server.write(change)
        self._chronicle.look()

    def _keep_copy(self) -> str:
        self._kept = dict(self._profiles)
        return super()._keep_copy()

    def _goes_back(self, *, new_epoch: bool, by_archive: bool = False) -> None:
        super()._goes_back(new_epoch=new_epoch, by_archive=by_archive)
        self._profiles = dict(self._kept)

    # ---------------------------------------------------------------- in the end

    def _calm(self) -> None:
        super()._calm()
        self._files_and_pins_are_added()
        self._decides()
        for _ in range(_ROUNDS):
            self._clock.advance(2 * 3600)
            for client in self.clients:
                client.drain(MOST_TURNS, partial(self._check_turn, client))
                self._check(client)
        picture = self._server.picture()
        for client in self.clients:
            cache, seen = read_cache(client.store), picture.visible(client.actor.user_id)
            role = picture.rows["user", client.actor.user_id]["role"]
            profile = self._profiles.get((ProfilePlace.ROLE, role), self._profile_of_the_firm())
            with client.store.read() as connection:
                fetched = {one for (one,) in executor(connection)("SELECT customer_id FROM fetched_customer")}
            wrong = wrong_places(cache, Shelf(profile, self._clock.now(), seen, fetched))
            assert not wrong, f"20: {client.label}, which keeps {profile}: {wrong[:4]}"

    def _profile_of_the_firm(self) -> OfflineProfile:
        return self._profiles.get((ProfilePlace.FIRM, ""), OfflineProfile())
