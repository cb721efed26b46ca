"""Decides which way in is offered: unlocking a known user, another one, the first sign-in, or what a fault asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeVar

from agentdesk.desk.answers import KnownUser
from agentdesk.desk.keychain import KeychainUnavailable
from agentdesk.models.errors import AgentDeskError, CacheFault, NotSignedIn
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.unlock.gate import Gate

Answer = TypeVar("Answer")


class Worker(Protocol):
    """Carries a blocking call away from the GUI thread and brings its end back to it."""

    def __call__(
        self, work: Callable[[], Answer], done: Callable[[Answer], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Do ``work`` elsewhere; then call one of the two here."""
        ...


class Way(Enum):
    """What the screen offers."""

    LOOKING = "looking"
    UNLOCK = "unlock"
    CHOOSE = "choose"
    SIGN_IN = "sign_in"
    PASSPHRASE = "passphrase"  # noqa: S105  # the name of a page, not a secret
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class SignInForm:
    """What was typed for the first sign-in."""

    server: str = ""
    login: str = ""
    password: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether all three are there."""
        return bool(self.server.strip() and self.login.strip() and self.password)


class UnlockScreen(Protocol):
    """The widgets, as far as the presenter cares."""

    def show_way(self, way: Way, users: Sequence[KnownUser], chosen: KnownUser | None) -> None:
        """Offer a way in."""
        ...

    def show_busy(self, is_busy: bool) -> None:
        """An attempt is under way."""
        ...

    def show_error(self, error: BaseException | None) -> None:
        """An attempt failed, in words; the password is forgotten, everything else stays."""
        ...

    def show_fault(self, error: AgentDeskError) -> None:
        """The data on this device cannot be used: what happened, what is safe, what to do."""
        ...


class UnlockPresenter:
    """One gate. ``work`` and ``look`` carry blocking calls away from the GUI thread; ``opened`` gets the desk."""

    def __init__(
        self,
        gate: Gate,
        work: Worker,
        opened: Callable[[DeskPort], None],
        *,
        look: Worker | None = None,
        only_user_id: str | None = None,
        begins_with_choice: bool = False,
    ) -> None:
        self._gate = gate
        self._work = work
        self._look_work: Worker = look or work
        self._opened = opened
        self._preferred_id = only_user_id
        self._begins_with_choice = begins_with_choice
        self._screen: UnlockScreen | None = None
        self._users: Sequence[KnownUser] = ()
        self._chosen: KnownUser | None = None
        self._form = SignInForm()
        self._way = Way.LOOKING
        self._is_busy = False

    @property
    def way(self) -> Way:
        """What is offered."""
        return self._way

    @property
    def chosen(self) -> KnownUser | None:
        """Who is about to unlock."""
        return self._chosen

    @property
    def has_left(self) -> bool:
        """Whether the one who is chosen has just made room for somebody else."""
        return self._begins_with_choice and self._chosen is not None and self._chosen.user_id == self._preferred_id

    def attach(self, screen: UnlockScreen) -> None:
        """The widgets to show on; looks who is known here."""
        self._screen = screen
        self.look()

    def look(self) -> None:
        """Look who is known on this device."""
        self._go(Way.LOOKING)
        self._look_work(self._gate.known_users, self._on_users, self._on_failed)

    def _on_users(self, users: Sequence[KnownUser]) -> None:
        self._users = users
        last = users[0] if users else None
        self._chosen = next((user for user in users if user.user_id == self._preferred_id), last)
        if self._begins_with_choice and users:
            self._go(Way.CHOOSE)
        else:
            self._go(Way.UNLOCK if self._chosen is not None else Way.SIGN_IN)

    def choose_other(self) -> None:
        """Somebody else sits here now."""
        self._go(Way.CHOOSE if self._users else Way.SIGN_IN)

    def choose(self, user_id: str) -> None:
        """That one."""
        self._chosen = next((user for user in self._users if user.user_id == user_id), self._chosen)
        self._go(Way.UNLOCK)

    def sign_in_instead(self) -> None:
        """Nobody of those: sign in with a line."""
        self._go(Way.SIGN_IN)

    def back(self) -> None:
        """One step back."""
        if self._way is Way.PASSPHRASE:
            self._go(Way.SIGN_IN)
        else:
            self._go(Way.UNLOCK if self._chosen is not None else Way.SIGN_IN)

    def unlock(self, secret: str) -> None:
        """Try the secret. A second press while it is being tried does nothing.

        Where the cache was deleted there is nothing to unlock: the server vouches for the person, and one is made.
        """
        user = self._chosen
        if user is None or self._is_busy:
            return
        if user.cache_is_gone:
            self.sign_in(SignInForm(user.server, user.login, secret))
            return
        self._begin()
        self._work(lambda: self._gate.unlock(user, secret), self._on_desk, self._on_failed)

    def sign_in(self, form: SignInForm, passphrase: str | None = None) -> None:
        """Sign in with a line."""
        if self._is_busy or not form.is_complete:
            return
        self._form = form
        self._begin()
        server = with_scheme(form.server)
        self._work(
            lambda: self._gate.sign_in(server, form.login.strip(), form.password, passphrase),
            self._on_desk,
            self._on_failed,
        )

    def keep_with(self, passphrase: str) -> None:
        """There is no keyring: sign in again with a passphrase, or with none and the key left to the server."""
        self.sign_in(self._form, passphrase)

    def _begin(self) -> None:
        self._is_busy = True
        if self._screen is not None:
            self._screen.show_error(None)
            self._screen.show_busy(True)

    def _end(self) -> None:
        self._is_busy = False
        if self._screen is not None:
            self._screen.show_busy(False)

    def _on_desk(self, desk: DeskPort) -> None:
        self._end()
        self._form = SignInForm()
        self._opened(desk)

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, KeychainUnavailable) and self._signs_in:
            self._go(Way.PASSPHRASE)
        elif isinstance(error, CacheFault):
            self._way = Way.FAULT
            if self._screen is not None:
                self._screen.show_fault(error)
        elif self._screen is not None:
            if not isinstance(error, NotSignedIn) and self._way is Way.LOOKING:
                self._go(Way.SIGN_IN)
            self._screen.show_error(error)

    @property
    def _signs_in(self) -> bool:
        is_gone = self._chosen is not None and self._chosen.cache_is_gone
        return self._way is Way.SIGN_IN or (self._way is Way.UNLOCK and is_gone)

    def _go(self, way: Way) -> None:
        self._way = way
        if self._screen is not None:
            self._screen.show_error(None)
            self._screen.show_way(way, self._users, self._chosen)


def with_scheme(server: str) -> str:
    """A server's address as a URL: https is meant when nothing is said, plain http on this machine alone."""
    address = server.strip().rstrip("/")
    if "://" in address:
        return address
    host = address.split("/")[0].split(":")[0]
    return f"http://{address}" if host in ("localhost", "127.0.0.1") else f"https://{address}"
