"""What must hold for every client, numbered as in the protocol's list: asserted after every step or at the end.

What a cache must be is worked out from the server's own rows and from what the user did, not by the engine's functions.
The one exception says so: the queue is run again to see that the rows shown are those that it leads to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import msgspec

from agentdesk.intents.base import Intent
from agentdesk.sync.preview import speaker_of
from agentdesk.sync.rebase import repeat_everything
from agentdesk.sync.store import CacheStore
from tests.sync.simulation.chronicle import ADDED_TO, SETS, Chronicle, Decision, Key, missing_or_old
from tests.sync.simulation.client import Client
from tests.sync.simulation.files import COLUMNS, Execute, Rows, digest_of, executor, plain_rows, shelved_rows
from tests.sync.simulation.servers import Picture, customer_of
from tests.sync.simulation.work import NEVER_TAKEN

REFUSED = ("rejected", "parked")
UNANSWERED = ("unsent", "sent")
_PASSING = ("stage", "loading", "loading_chunk", "loading_part", "loading_gone")
"""Tables of a cache that are empty when nothing is under way."""

_LATE = timedelta(seconds=2)


class _Undo(Exception):
    """Ends a transaction without a trace."""


@dataclass(frozen=True)
class Queued:
    """One intent as the queue has it."""

    mid: int
    state: str
    status: str | None
    code: str | None
    facts: str | None


@dataclass
class CacheFile:
    """A cache as it lies there, read past the engine. ``bases`` are the server's images of rows with work on them."""

    rows: Rows
    queue: dict[str, Queued]
    bases: dict[Key, dict[str, Any] | None]
    held: set[Key]
    brought: dict[str, set[Key]]
    cursors: dict[str, str]
    staged: set[str]
    epoch: str
    client_id: str
    generation: int
    reread: set[Key]
    loading: set[str]
    comparing: set[str]
    unread: bool
    incidents: int
    shelf: dict[Key, int]

    def settled(self) -> Rows:
        """The rows without the work that the server has not taken: what it last said of each."""
        rows = {key: row for key, row in self.rows.items() if key not in self.bases}
        return rows | {key: image for key, image in self.bases.items() if image is not None}

    def known(self, picture: Picture) -> Rows:
        """The same, and what is left at the centre, where it is counted as it is there; elsewhere that is too old."""
        left = {
            key: row if (row := picture.rows.get(key)) is not None and digest_of(key, row) == digest else {"ver": -1}
            for key, digest in self.shelf.items()
        }
        return left | self.settled()


def read_cache(store: CacheStore) -> CacheFile:
    """Everything the oracle wants to know of one cache, as of one moment."""
    with store.read() as connection:
        execute = executor(connection)
        meta = list(execute("SELECT epoch, client_id, generation FROM sync_meta")) or [("", "", 0)]
        bases = {
            (table, row_id): _image(text)
            for table, row_id, text in execute("SELECT table_name, row_id, image FROM base_row")
        }
        queue = {one: Queued(*rest) for one, *rest in execute("SELECT id, mid, state, status, code, facts FROM intent")}
        held = execute(
            "SELECT r.table_name, r.row_id FROM intent_row AS r "
            "JOIN intent AS i ON i.mid = r.mid WHERE i.state <> 'done'"
        )
        brought, reread = _brought(execute, meta[0][2])
        return CacheFile(
            rows=plain_rows(execute),
            queue=queue,
            bases=bases,
            held=set(held),
            brought=brought,
            cursors={scope: cursor for scope, cursor in execute("SELECT scope, cursor FROM cursor")},  # noqa: C416
            staged={cursor for (cursor,) in execute("SELECT cursor FROM stage WHERE cursor IS NOT NULL")},
            epoch=meta[0][0],
            client_id=meta[0][1],
            generation=meta[0][2],
            reread=reread,
            unread=bool(list(execute("SELECT 1 FROM cursor WHERE NOT swept AND cursor <> ''"))),
            incidents=sum(number for (number,) in execute("SELECT incidents FROM upkeep")),
            loading={scope for (scope,) in execute("SELECT scope FROM loading")},
            comparing={scope for (scope,) in execute("SELECT scope FROM comparing")},
            shelf=shelved_rows(execute),
        )


def _brought(execute: Execute, generation: int) -> tuple[dict[str, set[Key]], set[Key]]:
    """Which rows each scope has brought, and those of them that the present reading has brought."""
    brought: dict[str, set[Key]] = {}
    reread: set[Key] = set()
    for scope, table, packed, read_in in execute(
        "SELECT c.scope, r.table_name, lower(hex(r.row_id)), r.generation "
        "FROM row_scope AS r JOIN cursor AS c ON c.number = r.scope_number"
    ):
        key = (table, "-".join((packed[:8], packed[8:12], packed[12:16], packed[16:20], packed[20:])))
        brought.setdefault(scope, set()).add(key)
        if read_in == generation:
            reread.add(key)
    return brought, reread


def _image(text: str | None) -> dict[str, Any] | None:
    return None if text is None else msgspec.json.decode(text, type=dict[str, Any])


@dataclass
class Watch:
    """What was seen of one client before, to be compared with what is seen now."""

    rows: Rows | None = None
    queue: dict[str, tuple[int, bool, str | None]] = field(default_factory=dict)
    life: tuple[object, ...] = ()
    versions: dict[Key, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)

    def forget_gone(self, cache: CacheFile) -> None:
        """What no scope brings any more went with its scope: who comes to another may read it as of an earlier number.

        A row that went although a scope still has it is missed by ``check_reading``.
        """
        settled = cache.settled()
        self.versions = {key: version for key, version in self.versions.items() if key in settled}


def check_client(client: Client, watch: Watch, *, same_server: bool, thorough: bool) -> None:
    """Invariants 4 to 7 and 20 on one client's file, as it lies there now.

    ``same_server``: it never went back in time. ``thorough``: its whole queue is run again and compared.
    """
    cache = read_cache(client.store)
    missing = sorted(client.promised.keys() - cache.queue.keys())
    assert not missing, f"4: {client.label} was promised {missing}, and the queue has nothing of it"
    mids = sorted(one.mid for one in cache.queue.values())
    assert len(set(mids)) == len(mids), f"5: {client.label} has two changes in one place of the queue"
    _check_told(client, cache, watch)
    _check_read_your_writes(client, cache)
    if thorough:
        _check_replay(client, cache.rows)
    _check_monotonic(client, cache, watch)
    stray = cache.bases.keys() - cache.held
    assert not stray, f"20: {client.label} keeps images of rows that no work needs: {sorted(stray)[:4]}"
    client.fingerprint = hashlib.sha256(repr(sorted(cache.rows.items())).encode()).hexdigest()[:12]
    verdicts = {one: queued.status for one, queued in cache.queue.items() if queued.status is not None}
    if same_server:
        changed = [one for one, status in watch.verdicts.items() if one in cache.queue and verdicts.get(one) != status]
        assert not changed, f"4: {client.label}: verdicts changed: {changed}"
    watch.verdicts = verdicts


def _check_told(client: Client, cache: CacheFile, watch: Watch) -> None:
    """1: the search and the screens are told of every row that is another than before, and of what became of work."""
    rows, screens = cache.rows, client.screens
    queue = {one: (queued.mid, queued.state in UNANSWERED, queued.status) for one, queued in cache.queue.items()}
    if watch.rows is not None:
        is_told = screens.queue or screens.everything or queue == watch.queue
        assert is_told, f"1: {client.label}: the screens were not told that the queue is another"
        other = {key for key in rows.keys() | watch.rows.keys() if rows.get(key) != watch.rows.get(key)}
        both = [(key, row) for key in other for row in (rows.get(key), watch.rows.get(key)) if row is not None]
        customers = {customer_of(key, row) for key, row in both} - {"", *screens.customers}
        assert screens.everything or not customers, f"1: {client.label}: the screens were not told of {customers}"
        missed = sorted(other - client.told)
        assert not missed, f"1: {client.label}: the search was not told of {missed[:4]}"
    watch.rows, watch.queue = rows, queue
    client.told.clear()
    screens.forget()


def _check_read_your_writes(client: Client, cache: CacheFile) -> None:
    """6: what was added or set is shown until a verdict is in; refused additions stay."""
    shown: dict[tuple[Key, str], object] = {}
    for intent_id, made in sorted(client.promised.items(), key=lambda one: cache.queue[one[0]].mid):
        queued, name = cache.queue[intent_id], type(made.intent).__name__
        table = ADDED_TO.get(name)
        if table is not None and (queued.state != "done" or queued.status in REFUSED):
            if table == "attachment" and ("interaction", made.intent.arguments()["interaction_id"]) not in cache.rows:
                continue  # its entry was deleted for good: only the list of changes has it
            assert (table, intent_id) in cache.rows, (
                f"6: {client.label}: {table} {intent_id} ({queued.state}) is not shown"
            )
        elif name in SETS:
            _note_setting(shown, made.intent, is_waiting=queued.state in UNANSWERED)
    for (key, field_name), value in shown.items():
        row = cache.rows.get(key)
        assert row is None or row.get(field_name) == value, (
            f"6: {client.label}: {field_name} of {key} was set to {value!r} and shows {row.get(field_name)!r}"
        )


def _note_setting(shown: dict[tuple[Key, str], object], intent: Intent, *, is_waiting: bool) -> None:
    """The last setting of a field that is neither sent nor answered is what the field shows.

    Whose a matter is also changes with its lease.
    """
    table, argument = SETS[type(intent).__name__]
    told = intent.arguments()
    place = ((table, str(told[argument])), str(told["field"]))
    if is_waiting and told["field"] != "owner_id" and (told["field"], told.get("new")) not in NEVER_TAKEN:
        shown[place] = told.get("new")


def check_nothing_flickers(client: Client, before: Rows, picture: Picture) -> None:
    """6: what the user added and sees stays in sight while it is taken, unless the server took it away from them.

    What goes with a whole scope goes at once, even when a new scope will bring it back in a moment.
    """
    if client.scopes_changed:
        return
    with client.store.read() as connection:
        execute = executor(connection)
        rows = plain_rows(execute).keys() | shelved_rows(execute).keys()
    visible = picture.visible(client.actor.user_id)
    for intent_id, made in client.promised.items():
        key = (ADDED_TO.get(type(made.intent).__name__, ""), intent_id)
        if key in before and key in visible and key not in client.gone_now:
            assert key in rows, f"6: {client.label}: {key} vanished while it was taken"


def _check_replay(client: Client, rows: Rows) -> None:
    """6: what is shown is what the server last said, with all live work run on top of it, in order.

    Rows of work that was taken and is only partly back are shown as they were until the rest arrives.
    """
    again: Rows = {}
    arriving: set[Key] = set()
    try:
        with client.store.write() as transaction:
            execute = executor(transaction.connection)
            arriving = _rows_arriving(execute)
            repeat_everything(transaction, speaker_of(transaction.connection, client.actor))
            # A row that the server took away before the rest came is made again by the run, until the rest is here.
            arriving |= _rows_arriving(execute)
            again = plain_rows(execute)
            raise _Undo
    except _Undo:
        pass
    found = [key for key in rows.keys() | again.keys() if rows.get(key) != again.get(key) and key not in arriving]
    assert not found, f"6: {client.label} does not show the server's rows with its own work on top: {found[:5]}"


def _rows_arriving(execute: Execute) -> set[Key]:
    """The rows of work that was taken and is not wholly back yet, and those that it names."""
    landing = "FROM intent AS i WHERE i.state = 'landing'"
    wrote = f"SELECT r.table_name, r.row_id FROM intent_row AS r WHERE r.mid IN (SELECT i.mid {landing}) AND r.wrote"  # noqa: S608
    rows: set[Key] = {(table, row_id) for table, row_id in execute(wrote)}
    for (args,) in execute(f"SELECT i.args {landing}"):
        named = [value for value in msgspec.json.decode(args).values() if isinstance(value, str)]
        rows |= {(table, value) for value in named for table in COLUMNS}
    return rows


def _check_monotonic(client: Client, cache: CacheFile, watch: Watch) -> None:
    """7: within one life of the server neither a cursor nor a row goes back.

    What was read in an earlier life, and not yet read again, is of no concern; nor is what went in between.
    """
    life = (cache.epoch, cache.generation, cache.client_id)
    places = {scope: _place(cursor) for scope, cursor in cache.cursors.items()}
    versions = {key: row.get("ver", 0) for key, row in cache.settled().items() if key in cache.reread}
    if life == watch.life:
        back = [scope for scope, place in watch.places.items() if scope in places and places[scope] < place]
        assert not back, f"7: {client.label}: the cursors of {back} went back"
        old = [key for key, ver in versions.items() if watch.versions.get(key, 0) > ver]
        assert not old, f"7: {client.label}: these rows went back to an earlier version: {old[:5]}"
    watch.life, watch.versions, watch.places = life, versions, places


def _place(cursor: str) -> int:
    number = cursor.partition(".")[0]
    return int(number) if number else 0


# -------------------------------------------------------------------- against the server


def check_cut(client: Client, cache: CacheFile, chronicle: Chronicle, picture: Picture) -> None:
    """8: of what the server did at once nobody sees one half; but for what came ahead, and for a first reading.

    Rows of another life of the server, or that no scope brings any more, say nothing.
    """
    places = [cursor for cursor in cache.cursors.values() if cursor]
    is_of_this_life = cache.epoch == picture.epoch and all(_is_known(cursor, picture) for cursor in places)
    if cache.loading or cache.comparing or cache.unread or not is_of_this_life:
        return
    visible = picture.visible(client.actor.user_id)
    settled = {key: row for key, row in cache.settled().items() if key in cache.reread and key in visible}
    for versions in chronicle.together:
        shown = {key: settled[key]["ver"] for key in versions if key in settled and key not in client.ahead}
        new = {key for key, version in shown.items() if version >= versions[key]}
        old = sorted(shown.keys() - new)
        assert not (new and old), f"8: {client.label} shows one half of a transaction: {sorted(new)[:3]}, not {old[:3]}"


def check_in_time(client: Client, fresh: Sequence[Decision]) -> None:
    """12: work that only adds, on somebody who was in scope when it was made, is taken however late it comes."""
    for message, kept in fresh:
        made = client.promised.get(message.id)
        refused = kept.code == "SCOPE_DENIED" and made is not None and made.within and made.intent.APPEND_ONLY
        assert not refused, f"12: {client.label}: {message.name} {message.id} was made in time, and is refused"


def check_reading(client: Client, cache: CacheFile, chronicle: Chronicle, picture: Picture) -> None:
    """2 after every answer: what lies before a cursor is there. 1, 12, 13 after one that says there is no more.

    A scope that is compared does not count as read before that has ended: it has no cursor. Where something waits that
    came from another life of the server, what came ahead of it did so, too.
    """
    if cache.epoch != picture.epoch or not all(_is_known(cursor, picture) for cursor in cache.staged):
        return
    settled = cache.known(picture)
    for scope in (picture.scopes(client.actor.user_id) & cache.cursors.keys()) - cache.loading:
        if not _is_known(cache.cursors[scope], picture):
            continue
        there = picture.in_scope(scope)
        should = {key: max(chronicle.changed.get(key, 0), chronicle.entered.get((scope, key), 0)) for key in there}
        lost = missing_or_old(settled, should, there, _place(cache.cursors[scope]))
        assert not lost, f"2: {client.label} read {scope[:9]} up to {cache.cursors[scope]}, and has not {lost[:4]}"
    if client.complete and not cache.loading and not cache.comparing:
        check_equal(client, cache, chronicle, picture)


def _is_known(cursor: str, picture: Picture) -> bool:
    """Whether a cursor is of this life of the server: one that is not says nothing until the server is asked again."""
    return ".".join(cursor.split(".")[:2]) in picture.commits


def check_equal(client: Client, cache: CacheFile, chronicle: Chronicle, picture: Picture) -> None:
    """1, 12, 13: with nothing more to read a cache is what its user may see, and nothing else but their own work."""
    visible = picture.visible(client.actor.user_id)
    settled = cache.known(picture)
    lost = [key for key in visible if key not in settled]
    assert not lost, f"1: {client.label} lacks {sorted(lost)[:5]}"
    other = [key for key, row in visible.items() if settled[key] != row]
    assert not other, (
        f"1: {client.label} has others than the server: {[(k, settled[k], visible[k]) for k in other[:2]]}"
    )
    beyond = [key for key in settled if key not in visible and key not in cache.held]
    risen = sorted(set(beyond) & chronicle.deleted)
    assert not risen, f"13: {client.label} still has {risen[:5]}, which are deleted"
    assert not beyond, f"12: {client.label} still has {sorted(beyond)[:5]}"
    assert not cache.incidents or client.mends, f"19: {client.label} found damage where there was none"
    for scope, keys in cache.brought.items():
        wrong = keys ^ picture.in_scope(scope).keys()
        assert not wrong, f"12: {client.label} believes otherwise than the server what is in {scope[:9]}: {wrong}"


def check_end(client: Client, chronicle: Chronicle, picture: Picture, *, same_server: bool, is_alone: bool) -> None:
    """4, 14, 15 and 20 when all is quiet: everything is decided, and nothing is kept that nobody needs."""
    cache = read_cache(client.store)
    user_id = client.actor.user_id
    decided = {one: status for (whose, one), (_, status) in chronicle.decided.items() if whose == user_id}
    forgotten = {one for whose, one in chronicle.forgotten if whose == user_id}
    lost = [one for one in client.promised if one not in decided]
    assert not lost, f"15: the server has no verdict on {lost} of {client.label}"
    waiting = [one for one, queued in cache.queue.items() if queued.state not in ("done", "kept")]
    assert not waiting, f"14: {client.label} still waits for {waiting}"
    other = [
        one
        for one, queued in cache.queue.items()
        if one in decided.keys() - forgotten
        and _as_told(queued.status) != _as_told(decided[one])
        and one in client.promised
    ]
    # What a restored server judged for a copy of this client in its places is not told to it once more.
    assert not (other and (same_server or is_alone)), (
        f"4: {client.label} was told otherwise than the server decided: {other}"
    )
    said = {one.intent_id: (one.code, one.facts) for one in picture.verdicts.values() if one.user_id == user_id}
    here = {one: (queued.code, msgspec.json.decode(queued.facts or "{}")) for one, queued in cache.queue.items()}
    wrong = [
        one
        for one, reasons in here.items()
        if reasons[0] and one not in forgotten and said.get(one, reasons) != reasons
    ]
    assert not (wrong and same_server), f"4: {client.label} was given other reasons than the server's: {wrong}"
    with client.store.read() as connection:
        execute = executor(connection)
        left = [table for table in _PASSING if list(execute(f"SELECT 1 FROM {table}"))]  # noqa: S608
    assert not left, f"20: {client.label} keeps {left} for nothing"
    done = [key for key in picture.rows if key[1] in client.undone]
    assert not done, f"4: {client.label} was told that these are undone: {done}"


def _as_told(status: str | None) -> str | None:
    """That there was nothing to change is as good as taken; that a lead has to look at it is not as good as refused."""
    return "applied" if status == "noop" else status


def check_times(client: Client, picture: Picture, twins: Sequence[Client]) -> None:
    """16: a note bears the time at which it was truly made, whatever the clock of the machine said.

    Unless a copy of the profile handed it in, which knows only what that clock said.
    """
    copied = {one for twin in twins for one in twin.promised}
    for intent_id, made in client.promised.items():
        row = picture.rows.get(("interaction", intent_id))
        is_note = row is not None and type(made.intent).__name__ == "AddNote"
        if row is None or not is_note or made.boot != client.clock.boot_id() or intent_id in client.late:
            continue
        if intent_id in copied and not made.knew_time:
            continue
        said = row["occurred_at"] / 1_000_000 - made.at.timestamp()
        assert abs(said) <= _LATE.total_seconds(), f"16: the time of {intent_id} is {said} s from the truth"


def corrections_counted(rows: Mapping[Key, dict[str, Any]]) -> list[Key]:
    """3: the entries whose number of corrections is not that of the corrections that are kept."""
    counted: dict[str, int] = {}
    for (table, _), row in rows.items():
        if table == "interaction_revision":
            counted[row["interaction_id"]] = counted.get(row["interaction_id"], 0) + 1
    return [
        key for key, row in rows.items() if key[0] == "interaction" and row.get("revision", 0) != counted.get(key[1], 0)
    ]
