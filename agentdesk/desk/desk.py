"""The desk: the client without a screen. Everything the window can do, a script can do through here.

Every call may block on the disk and is made from a worker, never from the thread that paints; none waits for the line
but ``sign_in``, ``sync``, and what asks the server: the look-up and parked work. Any thread may call. All answers are
frozen values.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from agentdesk.desk.answers import (
    Check,
    CustomerHit,
    DeskStatus,
    InteractionHit,
    KnownUser,
    Performed,
    SearchAnswer,
    SignedIn,
)
from agentdesk.desk.attaching import Attaching
from agentdesk.desk.beside import Beside
from agentdesk.desk.callbacks.asking import Callbacks
from agentdesk.desk.calls.asking import Calls
from agentdesk.desk.courier_answers import Answered, HandedIn
from agentdesk.desk.dialling.asking import Dialling
from agentdesk.desk.doctor import Secrets, examine
from agentdesk.desk.entering import Credentials, Entered, known_users, sign_in, unlock
from agentdesk.desk.for_leads import ForLeads
from agentdesk.desk.linked import Linked
from agentdesk.desk.outgoing import Outgoing
from agentdesk.desk.ports import DeskPorts
from agentdesk.desk.questions import DeskQuestions
from agentdesk.desk.who_is_who import WhoIsWho
from agentdesk.desk.workplace import Workplace
from agentdesk.intents.base import Intent
from agentdesk.models.errors import NotSignedIn
from agentdesk.sync.events import Reason
from agentdesk.sync.ports import ChangeSet, SyncReport
from agentdesk.sync.queue import Standing
from agentdesk.sync.wire.kinds import look_at_all_kinds


class Desk(Attaching, Beside, Callbacks, Calls, Dialling, ForLeads, Linked, WhoIsWho, Outgoing, DeskQuestions):
    """One user's open cache. Get one by ``sign_in`` or ``unlock``; ``close`` it to let the next program in.

    After ``close``, or once the server has shut this person out, every call raises NotSignedIn.
    """

    def __init__(self, entered: Entered, ports: DeskPorts) -> None:
        look_at_all_kinds()
        self._turn = threading.Lock()
        self._shut_out = ""
        self._open: Workplace | None = Workplace(entered, ports, self._lock_out)
        self.user: SignedIn = entered.user

    @staticmethod
    def known_users(profile: Path) -> tuple[KnownUser, ...]:
        """Who signed in on this machine before, the last one first; reads only what is not secret."""
        return known_users(profile)

    @classmethod
    def sign_in(
        cls,
        profile: Path,
        server: str,
        login: str,
        password: str,
        *,
        passphrase: str | None = None,
        session_only: bool = False,
        ports: DeskPorts | None = None,
    ) -> Desk:
        """Sign in with a line; make or re-open the user's cache.

        The cache's key is wrapped by the password and a secret in the keyring, or by the passphrase alone, which never
        touches the keyring. Raises KeychainUnavailable where there is no keyring: give a passphrase then, or say
        ``session_only``, and the key is with the server alone, so that every opening needs a line. Raises NotSignedIn,
        NoLine, ServerFault, UsageError for an address that is none, or CacheFault.
        """
        ports = ports or DeskPorts()
        line = ports.server(server)
        try:
            given = Credentials(login, password, passphrase, session_only)
            return cls(sign_in(profile, line, given, ports), ports)
        finally:
            line.close()

    @classmethod
    def unlock(
        cls,
        profile: Path,
        who: str | None,
        secret: str,
        *,
        passphrase: str | None = None,
        ports: DeskPorts | None = None,
    ) -> Desk:
        """Open the cache with no line. ``who`` is a user's id or login; None means the one who was here last.

        With a passphrase that alone counts. Raises NotSignedIn, OfflineUnlockEnded or CacheFault.
        """
        ports = ports or DeskPorts()
        return cls(unlock(profile, who, secret, passphrase, ports), ports)

    @staticmethod
    def doctor(
        profile: Path,
        who: str | None,
        secret: str,
        *,
        passphrase: str | None = None,
        ports: DeskPorts | None = None,
    ) -> tuple[Check, ...]:
        """Look whether everything on this machine is in order; the cache must not be open elsewhere."""
        findings = examine(profile, who, Secrets(secret, passphrase), ports or DeskPorts())
        return tuple(finding.check for finding in findings)

    def close(self) -> None:
        """Close the cache and forget its key; what waits stays queued in it. Closing twice is no fault."""
        with self._turn:
            workplace, self._open = self._open, None
        if workplace is not None:
            workplace.close()

    lock = close

    @property
    def is_open(self) -> bool:
        """Whether questions are answered."""
        return self._open is not None and not self._shut_out

    @property
    def server(self) -> str:
        """The server's address."""
        return self._workplace.server

    @property
    def unlock_until(self) -> datetime | None:
        """Until when this cache may be opened without a line."""
        return self._workplace.unlock_until()

    def perform(self, intent: Intent) -> Performed:
        """Save a change on this machine and queue it. Raises Refused for one that is certainly wrong, or CacheFault."""
        return self._workplace.performing.perform(intent)

    def perform_named(self, name: str, arguments: Mapping[str, Any]) -> Performed:
        """The same by the change's name; an id that is missing is made. Raises Refused or CacheFault."""
        return self._workplace.performing.perform_named(name, arguments)

    def withdraw(self, mid: int) -> bool:
        """Undo a change that has not been sent; False when it is too late."""
        return self._workplace.performing.withdraw(mid)

    def standing(self, mid: int) -> Standing:
        """How far a change is: ``withdraw`` undoes it while it waits, and it is sent once the server has answered."""
        return self._workplace.performing.standing(mid)

    def search(self, text: str, limit: int = 20) -> SearchAnswer:
        """Customers and things said; ``limit`` of each."""
        return self._workplace.search.everything(text, limit)

    def search_customers(self, text: str, limit: int = 20) -> tuple[CustomerHit, ...]:
        """Customers alone, which come sooner."""
        return self._workplace.search.customers(text, limit)

    def search_interactions(self, text: str, limit: int = 20) -> tuple[InteractionHit, ...]:
        """Things said alone."""
        return self._workplace.search.interactions(text, limit)

    def finish_indexing(self) -> None:
        """Make everything findable now that arrived in bulk and waits to be indexed in the background."""
        self._workplace.syncing.finish_indexing()

    def interrupt_search(self) -> None:
        """Stop a search that is running: it then has an empty answer. Callable from any thread, takes no time."""
        workplace = self._open
        if workplace is not None:
            workplace.search.interrupt()

    def status(self) -> DeskStatus:
        """What waits, what needs somebody, how the line is, how much is here."""
        workplace = self._workplace
        return workplace.status.status(workplace.syncing.line)

    def sync(self) -> SyncReport:
        """Exchange until everything is sent and read, or the line fails. Raises CacheFault alone."""
        return self._workplace.syncing.run()

    def write_for_courier(self, path: Path) -> HandedIn:
        """Write all that waits to a sealed file. Raises NoLine without a courier's key, StorageFull, CacheFault."""
        with self._workplace.syncing.at_rest() as courier:
            return courier.write(path)

    def read_from_courier(self, path: Path) -> Answered:
        """Take in the server's answer from a file. Raises UsageError for one that is none, or is not for this desk."""
        with self._workplace.syncing.at_rest() as courier:
            return courier.read(path)

    def start_sync(self) -> None:
        """Keep the cache equal to the server from now on, in the background."""
        self._workplace.start_sync()

    def stop_sync(self) -> None:
        """End that; an exchange under way is broken off."""
        self._workplace.syncing.stop()

    def sync_now(self) -> None:
        """Let the background sync exchange at once."""
        self._workplace.syncing.wake(Reason.ASKED)

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Hear of every committed change and of the line's, on the thread that made it; returns the way to stop."""
        return self._workplace.subscribe(listener)

    def fetch_older(self, customer_id: str) -> int:
        """Let a customer's entries come that are left at the centre, with the next line; how many they are."""
        return self._workplace.older.fetch(customer_id)

    def draft(self, key: str) -> str | None:
        """What was being typed under ``key``, or None."""
        return self._workplace.shelf.draft(key)

    def keep_draft(self, key: str, text: str) -> None:
        """Keep what is being typed; an empty text drops it."""
        self._workplace.shelf.keep_draft(key, text)

    def drop_draft(self, key: str) -> None:
        """Forget what was being typed."""
        self._workplace.shelf.drop_draft(key)

    def preference(self, key: str) -> str | None:
        """What the person chose, or None."""
        return self._workplace.shelf.preference(key)

    def set_preference(self, key: str, value: str) -> None:
        """Remember a choice."""
        self._workplace.shelf.set_preference(key, value)

    @property
    def _workplace(self) -> Workplace:
        workplace = self._open
        if self._shut_out:
            raise NotSignedIn(
                "This account is disabled.",
                safe="What you saved was handed in.",
                advice="Ask the administrator of your firm.",
                facts={"code": self._shut_out},
            )
        if workplace is None:
            raise NotSignedIn("The desk is locked.", safe="Everything saved stays, encrypted.", advice="Unlock it.")
        return workplace

    def _lock_out(self, code: str) -> None:
        self._shut_out = code
