"""The ways in, without a widget: who is offered, what a failure leads to, what is asked only once."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

from agentdesk.desk.answers import KnownUser
from agentdesk.desk.keychain import KeychainUnavailable
from agentdesk.models.errors import AgentDeskError, CacheDamaged, CacheInUse, CacheNewer, NoLine, NotSignedIn
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.unlock.presenter import SignInForm, UnlockPresenter, Way, with_scheme
from tests.ui.doubles.desk import ValueDesk
from tests.ui.doubles.values import known_user

Answer = TypeVar("Answer")


class ValueGate:
    """Opens for one secret, or raises what the test wants."""

    def __init__(self, *users: KnownUser) -> None:
        self.users = users
        self.error: BaseException | None = None
        self.calls: list[tuple[str, ...]] = []

    def known_users(self) -> Sequence[KnownUser]:
        return self.users

    def _tried(self, *call: str) -> DeskPort:
        self.calls.append(call)
        if self.error is not None:
            raise self.error
        return ValueDesk()

    def unlock(self, user: KnownUser, secret: str) -> DeskPort:
        return self._tried("unlock", user.login, secret)

    def sign_in(self, server: str, login: str, password: str, passphrase: str | None) -> DeskPort:
        return self._tried("sign_in", server, login, password, repr(passphrase))


class RememberingScreen:
    """What a person would see."""

    def __init__(self) -> None:
        self.way = Way.LOOKING
        self.chosen: KnownUser | None = None
        self.busy: list[bool] = []
        self.error: BaseException | None = None
        self.fault: AgentDeskError | None = None

    def show_way(self, way: Way, users: Sequence[KnownUser], chosen: KnownUser | None) -> None:
        del users
        self.way, self.chosen = way, chosen

    def show_busy(self, is_busy: bool) -> None:
        self.busy.append(is_busy)

    def show_error(self, error: BaseException | None) -> None:
        self.error = error

    def show_fault(self, error: AgentDeskError) -> None:
        self.fault = error


def at_once(
    work: Callable[[], Answer], done: Callable[[Answer], None], failed: Callable[[BaseException], None]
) -> None:
    try:
        answer = work()
    except Exception as error:
        failed(error)
        return
    done(answer)


class Door:
    """A presenter with everything round it."""

    def __init__(self, *users: KnownUser, only: str | None = None) -> None:
        self.gate = ValueGate(*users)
        self.opened: list[DeskPort] = []
        self.presenter = UnlockPresenter(self.gate, at_once, self.opened.append, only_user_id=only)
        self.screen = RememberingScreen()
        self.presenter.attach(self.screen)


def test_nobody_known_leads_to_the_first_sign_in() -> None:
    assert Door().screen.way is Way.SIGN_IN


def test_the_last_user_is_offered_and_after_a_lock_the_one_who_locked() -> None:
    one, two = known_user(1), known_user(2)
    assert Door(one, two).screen.chosen == one
    assert Door(one, two, only=two.user_id).screen.chosen == two


def test_a_secret_opens_the_desk() -> None:
    door = Door(known_user())
    door.presenter.unlock("secret")
    assert door.gate.calls == [("unlock", "user1", "secret")]
    assert len(door.opened) == 1
    assert door.screen.busy == [True, False]


def test_a_wrong_secret_is_told_and_the_way_stays() -> None:
    door = Door(known_user())
    door.gate.error = NotSignedIn("wrong")
    door.presenter.unlock("nonsense")
    assert (door.screen.way, door.screen.error) == (Way.UNLOCK, door.gate.error)
    assert door.opened == []


@pytest.mark.parametrize("kind", [CacheDamaged, CacheNewer, CacheInUse])
def test_a_cache_that_cannot_be_used_gets_a_page_of_its_own(kind: type[AgentDeskError]) -> None:
    door = Door(known_user())
    door.gate.error = kind("as it is")
    door.presenter.unlock("secret")
    assert door.presenter.way is Way.FAULT
    assert door.screen.fault is door.gate.error
    door.presenter.back()
    assert door.screen.way is Way.UNLOCK


def test_without_a_keyring_a_passphrase_is_asked_for_and_nothing_is_typed_twice() -> None:
    door = Door()
    door.gate.error = KeychainUnavailable("none here")
    door.presenter.sign_in(SignInForm("desk.example", "sara", "password"))
    assert door.screen.way is Way.PASSPHRASE
    door.gate.error = None
    door.presenter.keep_with("a long passphrase")
    assert door.gate.calls[-1] == ("sign_in", "https://desk.example", "sara", "password", "'a long passphrase'")
    assert len(door.opened) == 1


def test_leaving_the_key_to_the_server_is_an_empty_passphrase() -> None:
    door = Door()
    door.gate.error = KeychainUnavailable("none here")
    door.presenter.sign_in(SignInForm("desk.example", "sara", "password"))
    door.gate.error = None
    door.presenter.keep_with("")
    assert door.gate.calls[-1][-1] == "''"


def test_no_line_at_the_first_sign_in_is_told() -> None:
    door = Door()
    door.gate.error = NoLine("no line")
    door.presenter.sign_in(SignInForm("desk.example", "sara", "password"))
    assert door.screen.error is door.gate.error
    assert door.screen.way is Way.SIGN_IN


def test_an_incomplete_form_is_not_sent() -> None:
    door = Door()
    door.presenter.sign_in(SignInForm("desk.example", "", "password"))
    assert door.gate.calls == []


def test_another_user_can_be_chosen() -> None:
    one, two = known_user(1), known_user(2)
    door = Door(one, two)
    door.presenter.choose_other()
    assert door.screen.way is Way.CHOOSE
    door.presenter.choose(two.user_id)
    door.presenter.unlock("x")
    assert door.gate.calls[-1][1] == "user2"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("desk.example", "https://desk.example"),
        (" https://desk.example/ ", "https://desk.example"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://127.0.0.1:1", "http://127.0.0.1:1"),
    ],
)
def test_an_address_without_a_scheme_means_https(typed: str, url: str) -> None:
    assert with_scheme(typed) == url
