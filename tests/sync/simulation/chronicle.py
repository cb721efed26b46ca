"""What the server did, watched from outside: its rows and verdicts before and after everything that reached it.

This is the plain model of the server: it knows nothing of feeds, cursors or units of work, only what the rows and the
verdicts must say after each message. Every assertion begins with the number of the invariant that it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from agentdesk.sync.wire.messages import IntentMessage, RowOperation, SyncRequest, SyncResponse
from agentdesk.sync.wire.short_form import completed_answer
from tests.sync.simulation.authors import Authors
from tests.sync.simulation.feeds import check_feeds
from tests.sync.simulation.files import Rows
from tests.sync.simulation.forgetting import check_forgotten
from tests.sync.simulation.leases import check_leases
from tests.sync.simulation.places import check_place, check_scopes_told, check_verdicts_told, content_of
from tests.sync.simulation.reaching import ADD_ONLY, Reaches
from tests.sync.simulation.refusals import check_refusals, kept_of_lost_work
from tests.sync.simulation.servers import Picture, SimulatedServer, StoredVerdict, customer_of
from tests.sync.simulation.settings import FIELD_SETTERS, check_settings

Key = tuple[str, str]

Decision = tuple[IntentMessage, StoredVerdict]
"""What was handed in, and what became of it."""

ADDED_TO = {
    "AddCustomer": "customer",
    "LogInteraction": "interaction",
    "AddNote": "interaction",
    "OpenConversation": "conversation",
    "AddContactPoint": "contact_point",
    "AttachFile": "attachment",
}
"""Intents that make a row under their own id, and its table."""

SETS = FIELD_SETTERS

_NAMES_A = {
    "customer_id": "customer",
    "other_id": "customer",
    "interaction_id": "interaction",
    "conversation_id": "conversation",
    "contact_point_id": "contact_point",
    "noun_id": "conversation",
}
"""What the arguments of intents name, and its table."""

_OF_LEADS = frozenset({"TakeLease", "ForceRelease", "GrantPack", "MergeCustomers", "UndoMerge"})
_SAME = ("customer_id", "body", "kind", "direction", "name", "topic", "value")
_REFUSED = ("rejected", "parked")
_MOST_TOGETHER = 40
"""So many of the last transactions are remembered, to see that nobody sees half of one."""


@dataclass
class Chronicle:
    """One server's life. ``changed`` and ``entered`` tell when a row last changed or came into a scope, by number.

    ``together`` are the versions that several rows got in one transaction; ``confirmed`` up to where each client said
    that it has its verdicts, ``times`` when each number of the feed was given, in microseconds. ``gone_in`` is the last
    version of what was deleted.
    """

    server: SimulatedServer
    told_as: Callable[[Picture, int], Picture] = field(default=lambda picture, _schema: picture)
    changed: dict[Key, int] = field(default_factory=dict)
    entered: dict[tuple[str, Key], int] = field(default_factory=dict)
    deleted: set[Key] = field(default_factory=set)
    decided: dict[tuple[str, str], tuple[bytes, str]] = field(default_factory=dict)
    reached: set[tuple[str, str]] = field(default_factory=set)
    fresh: list[Decision] = field(default_factory=list)
    contents: dict[tuple[str, int], bytes] = field(default_factory=dict)
    together: list[dict[Key, int]] = field(default_factory=list)
    confirmed: dict[str, int] = field(default_factory=dict)
    times: dict[int, int] = field(default_factory=dict)
    forgotten: set[tuple[str, str]] = field(default_factory=set)
    gone_in: dict[Key, int] = field(default_factory=dict)
    _copied: dict[tuple[str, str], tuple[bytes, str]] = field(default_factory=dict)
    _reaches: Reaches = field(default_factory=Reaches)
    _authors: Authors = field(default_factory=Authors)
    _before: Picture | None = None
    _earlier: Picture | None = None

    def begin_anew(self) -> None:
        """The server is another one now, or went back in time: what is there counts as there since now."""
        now = self.server.picture()
        self.changed = dict.fromkeys(now.rows, now.seq)
        self.entered.clear()
        self.deleted.clear()
        self.gone_in.clear()
        self.together.clear()
        self.times.clear()
        self._reaches.begin_anew()
        self._authors.begin_anew()
        self.decided = dict(self._copied)
        self._before = now
        self._note_reach(now)

    def copy(self) -> None:
        """A copy of the server was made, to which it may go back."""
        self._copied = dict(self.decided)

    def forget(self, before: Picture, since: int) -> None:
        """The server was tidied: what it has no verdict on any more would be judged anew, should it come again.

        20: nothing that was committed ``since`` (microseconds) is forgotten, and no verdict that has not arrived.
        """
        now = self.server.picture()
        kept = {(one.user_id, one.intent_id) for one in now.verdicts.values()}
        self.forgotten |= self.decided.keys() - kept
        check_forgotten(before, now, self.times, self.confirmed, since)
        self.gone_in.clear()
        self._authors.begin_anew()

    def look(self, user_id: str = "", request: SyncRequest | None = None) -> None:
        """Compare with what was there before: after an exchange with its request, after anything else without."""
        self.fresh = []
        before, now = self._before, self.server.picture()
        assert before is not None, "begin_anew comes first"
        self._earlier = before
        if request is not None:
            known = self.confirmed.get(request.client_id, 0)
            self.confirmed[request.client_id] = max(known, request.acknowledged_mid)
        if now is before:
            return
        self._before = now
        self.times |= dict.fromkeys(range(before.seq + 1, now.seq + 1), self.server.microseconds())
        self._note_reach(now)
        self._check_rows(before, now)
        self.fresh = self._check_verdicts(before, now, user_id, request)
        check_leases(before.rows, now.rows, self.fresh, self.server.microseconds())
        self._authors.follow(before.rows, now.rows, self.fresh)
        if request is not None:
            self._check_deeds(before, now, user_id, self.fresh)

    def _note_reach(self, now: Picture) -> None:
        self._reaches.note(now)
        for table, user_id in now.rows:
            if table == "user":
                self.reached |= {(user_id, key[1]) for key in now.visible(user_id) if key[0] == "customer"}

    def _check_rows(self, before: Picture, now: Picture) -> None:
        """2 and 7: what changes gets a number, and a newer version."""
        same = before.epoch == now.epoch
        differing = [key for key, row in now.rows.items() if before.rows.get(key) != row]
        gone = before.rows.keys() - now.rows.keys()
        assert not (differing or gone) or now.seq > before.seq, f"2: these changed without a number: {differing[:4]}"
        assert differing or gone or now.seq == before.seq, f"2: {now.seq} was given to nothing that changed"
        check_feeds(before, now, set(differing))
        for key in differing:
            earlier = before.rows.get(key)
            grown = earlier is None or now.rows[key]["ver"] > earlier["ver"] or not same
            assert grown, f"7: {key} changed and kept its version"
            is_beyond = now.rows[key]["ver"] > self.gone_in.get(key, 0)
            assert is_beyond, f"7: {key} was made anew in a version that it had before"
            self.changed[key] = now.seq
            self.deleted.discard(key)
        self.deleted |= gone
        self.gone_in |= {key: before.rows[key]["ver"] for key in gone}
        if len({first for number, first in now.firsts.items() if number > before.seq}) == 1:
            self.together = [*self.together[1 - _MOST_TOGETHER :], {key: now.rows[key]["ver"] for key in differing}]
        members = any(key[0] in ("membership", "customer") for key in (*differing, *gone))
        if not members and all(key in before.rows for key in differing):
            return
        for scope in now.feed:
            earlier_rows = before.in_scope(scope)
            for key in now.in_scope(scope).keys() - earlier_rows.keys():
                self.entered[scope, key] = now.seq

    def _check_verdicts(
        self, before: Picture, now: Picture, user_id: str, request: SyncRequest | None
    ) -> list[Decision]:
        """3, 4 and 5: verdicts never change, come in order without a hole, and only for what was handed in."""
        for place, kept in before.verdicts.items():
            assert now.verdicts.get(place, kept) == kept, f"4: the verdict on {place} changed"
        new = sorted(now.verdicts.keys() - before.verdicts.keys())
        messages = {one.mid: one for one in request.intents} if request is not None else {}
        fresh: list[Decision] = []
        count = 0
        for client_id, mid in new:
            kept = now.verdicts[client_id, mid]
            message = messages.get(mid)
            assert message is not None, f"4: a verdict on {client_id} {mid}, which nobody handed in"
            assert request is not None, f"4: a verdict on {client_id} {mid} without an exchange"
            assert client_id == request.client_id, f"4: a verdict on {client_id} {mid}, which is another client's"
            assert kept.user_id == user_id, f"4: the verdict on {mid} is another user's"
            count += 1
            self.contents[client_id, mid] = content_of(message)
            assert mid == before.last_mids.get(client_id, 0) + count, f"5: {mid} was judged out of order"
            if not self._was_decided(message, kept, user_id):
                fresh.append((message, kept))
        for client_id, last_mid in now.last_mids.items():
            judged = before.last_mids.get(client_id, 0) + (count if new and new[0][0] == client_id else 0)
            assert last_mid == judged, f"5: {client_id} is said to be judged up to {last_mid}, and is up to {judged}"
        return fresh

    def _was_decided(self, message: IntentMessage, kept: StoredVerdict, user_id: str) -> bool:
        """3 and 4: the same intent in another place of a queue is the same intent, keeps its verdict, does nothing."""
        content = content_of(message)
        known = self.decided.get((user_id, message.id))
        if (user_id, message.id) in self.forgotten:
            return False
        if known is None:
            self.decided[user_id, message.id] = content, kept.status
            return False
        if known[0] == content:
            assert known[1] == kept.status, f"4: {message.name} {message.id} was {known[1]} and is {kept.status} now"
        return known[0] == content

    def _check_deeds(self, before: Picture, now: Picture, user_id: str, fresh: Sequence[Decision]) -> None:
        """3, 4 and 12: what was taken is there, what was refused is not, and nothing happens beyond one's reach."""
        applied = [message for message, kept in fresh if kept.status == "applied"]
        changed = {key for key, row in now.rows.items() if before.rows.get(key) != row}
        changed -= kept_of_lost_work(fresh)
        assert applied or not changed, f"3: nothing was taken, and {sorted(changed)[:4]} changed"
        named = {value for message, _ in fresh for name, value in message.args.items() if name != "id"}
        disabled = bool(before.rows["user", user_id].get("disabled"))
        for message, kept in fresh:
            is_kept = kept.status != "parked" or message.id in now.parked
            assert is_kept, f"4: {message.name} {message.id} waits for a lead, and nothing of it is kept"
            if message.name == "Withdrawn":
                assert kept.status == "noop", f"4: what was undone became {kept.status}"
                continue
            assert not disabled or kept.status in _REFUSED, (
                f"12: {message.name} of a disabled user became {kept.status}"
            )
            self._check_addition(before, now, message, kept, is_alone=message.id not in named)
            _check_author(before, now, message, kept)
            self._check_reach(before, now, user_id, message, kept)
        check_settings(before.rows, now.rows, fresh)
        statuses = {one: status for (whose, one), (_, status) in self.decided.items() if whose == user_id}
        forgotten = {one for whose, one in self.forgotten if whose == user_id}
        check_refusals(before.rows, now.rows, now.visible(user_id), fresh, statuses, forgotten=forgotten)
        _check_merges(now, applied)
        if applied and all(message.name in ADDED_TO or message.name in SETS for message in applied):
            own = {message.id for message in applied}
            own |= {message.args[SETS[message.name][1]] for message in applied if message.name in SETS}
            strangers = {key for key in changed if key in before.rows and not {key[1], *_matter_of(key, now)} & own}
            assert not strangers, f"3: nothing that was taken is about {sorted(strangers)[:4]}, which changed"

    @staticmethod
    def _check_addition(
        before: Picture, now: Picture, message: IntentMessage, kept: StoredVerdict, *, is_alone: bool
    ) -> None:
        key = (ADDED_TO.get(message.name, ""), message.id)
        if key[0] == "":
            return
        row = now.rows.get(key)
        if kept.status in _REFUSED:
            assert row is None or key in before.rows, f"3: {message.name} {message.id} was refused, and is there"
        elif key not in before.rows and kept.status == "applied":
            assert row is not None, f"3: {message.name} {message.id} was taken, and is not there"
            wrong = [name for name in _SAME if name in message.args and row.get(name) != message.args[name]]
            assert not (wrong and is_alone), f"3: {message.name} {message.id} has another {wrong}"

    def _check_reach(
        self, before: Picture, now: Picture, user_id: str, message: IntentMessage, kept: StoredVerdict
    ) -> None:
        """12: work is taken on whom one sees, or saw when something was only added; on nobody else, and always."""
        named = {(table, str(message.args.get(name, ""))) for name, table in _NAMES_A.items()}
        keys = {key for key in named if key in before.rows and key[1] != message.id}
        about = {customer_of(key, before.rows[key]) for key in keys}
        seen, still = before.visible(user_id), now.visible(user_id)
        strange = {one for one in about if ("customer", one) not in seen or ("customer", one) not in still}
        if kept.code == "SCOPE_DENIED":
            all_are_known = {key for key in named if key[1] and key[1] != message.id} == keys
            is_justified = strange or not all_are_known or _is_given_to_a_stranger(now, message)
            assert is_justified, f"12: {message.name} {message.id} was refused to who sees {about}"
        if kept.status != "applied":
            return
        self._check_reach_of_taken(before, now, user_id, message, about)
        role = before.rows["user", user_id]["role"]
        assert role == "lead" or message.name not in _OF_LEADS, f"12: {message.name} was taken from {user_id}, a {role}"

    def _check_reach_of_taken(
        self, before: Picture, now: Picture, user_id: str, message: IntentMessage, about: Iterable[str]
    ) -> None:
        for customer in about:
            words = f"12: {message.name} {message.id} was taken on {customer}, whom {user_id}"
            assert (user_id, customer) in self.reached, f"{words} never saw"
            sees = any(("customer", customer) in picture.visible(user_id) for picture in (before, now))
            saw = message.name in ADD_ONLY and self._reaches.was_within(user_id, customer, message.base)
            assert sees or saw, f"{words} does not see"

    # ---------------------------------------------------------------- what goes over the line

    def check_answer(self, user_id: str, request: SyncRequest, response: SyncResponse) -> None:
        """What an answer says of the client's place and queue, and of its user's rows, is so."""
        before, now = self._earlier, self.server.picture()
        assert before is not None, "look comes first"
        check_place(before, now, self.contents, request, response)
        check_verdicts_told(now, user_id, request, response)
        check_scopes_told(now, user_id, response)
        _check_rows_told(self.told_as(now, request.schema), user_id, completed_answer(response))


def _check_rows_told(now: Picture, user_id: str, response: SyncResponse) -> None:
    """12: no row crosses the wire that its reader may not see, and each is what the server has."""
    seen = now.visible(user_id)
    mine = now.scopes(user_id)
    for page in (*response.pages, *response.ahead):
        assert page.scope in mine, f"12: a page of {page.scope} went to somebody who has not got that scope"
        for change in page.changes:
            key = (change.table, change.id)
            if change.operation is not RowOperation.UPSERT:
                assert key not in now.in_scope(page.scope), f"12: {key} is said to have left {page.scope}"
                continue
            assert key in seen, f"12: {key} went to somebody who may not see it"
            whole = {"id": change.id, "ver": change.ver, **(change.row or {})}
            assert change.row is None or whole == seen[key], f"1: {key} went out as {change.row} and is {seen[key]}"


def _is_given_to_a_stranger(now: Picture, message: IntentMessage) -> bool:
    """Whether a task, which may be of this very exchange, is given to somebody who does not see whom it is about."""
    task, owner = now.rows.get(("feedback_task", message.args.get("task_id", ""))), message.args.get("owner_id")
    if task is None or owner is None:
        return False
    return ("customer", task["customer_id"]) not in now.visible(owner)


def _check_author(before: Picture, now: Picture, message: IntentMessage, kept: StoredVerdict) -> None:
    """4: an entry bears the name of who made it."""
    key = ("interaction", message.id)
    if ADDED_TO.get(message.name) == "interaction" and key in now.rows and key not in before.rows:
        author = now.rows[key].get("agent_id")
        assert author == kept.user_id, f"4: {message.name} {message.id} of {kept.user_id} is {author}'s"


def _check_merges(now: Picture, applied: Sequence[IntentMessage]) -> None:
    """12: two customers who became one are seen in the same scopes."""
    last = [message for message in applied if message.name in ("MergeCustomers", "UndoMerge")][-1:]
    for message in last if last and last[0].name == "MergeCustomers" else ():
        one, other = (
            {
                row["scope"]
                for (table, _), row in now.rows.items()
                if table == "membership" and row["customer_id"] == who
            }
            for who in (message.args["customer_id"], message.args["other_id"])
        )
        assert one == other, f"12: {message.id} made one of two who are seen in {one} and {other}"


def _matter_of(key: Key, now: Picture) -> set[str]:
    """What a lease is of: who changes a matter's owner ends it."""
    return {str(now.rows[key]["noun_id"])} if key[0] == "lease" and key in now.rows else set()


def missing_or_old(rows: Rows, should: Mapping[Key, int], server: Rows, place: int) -> list[Key]:
    """The rows that somebody who has read up to ``place`` must have and has not, or has in an older version."""
    return [
        key
        for key, number in should.items()
        if number <= place and rows.get(key, {}).get("ver", -1) < server[key].get("ver", 0)
    ]
