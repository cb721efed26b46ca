"""The ways in, without a widget: who is offered, what a failure leads to, what is asked only once."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

from agentdesk.desk.answers import KnownUser
from agentdesk.desk.keychain import KeychainUnavailable
from agentdesk.language.isolates import strip_controls
from agentdesk.models.errors import AgentDeskError, CacheDamaged, CacheInUse, CacheNewer, NoLine, NotSignedIn
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.unlock.presenter import SignInForm, UnlockPresenter, Way, with_scheme
from agentdesk.ui.unlock.wording import closed_words, gone_words, person_words, unsent_words
from tests.ui.doubles.desk import ValueDesk
from tests.ui.doubles.values import NOW, known_user

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


def test_off_17_where_the_cache_was_deleted_the_password_signs_in_with_a_line() -> None:
    door = Door(known_user(cache_is_gone=True))
    assert door.screen.way is Way.UNLOCK
    door.presenter.unlock("secret")
    assert door.gate.calls == [("sign_in", "https://desk.example", "user1", "secret", "None")]
    assert len(door.opened) == 1


def test_off_17_a_deleted_cache_without_a_keyring_asks_for_a_passphrase_and_for_nothing_twice() -> None:
    door = Door(known_user(cache_is_gone=True))
    door.gate.error = KeychainUnavailable("none here")
    door.presenter.unlock("secret")
    assert door.screen.way is Way.PASSPHRASE
    door.gate.error = None
    door.presenter.keep_with("a long passphrase")
    assert door.gate.calls[-1] == ("sign_in", "https://desk.example", "user1", "secret", "'a long passphrase'")


@pytest.mark.usefixtures("localisation")
@pytest.mark.parametrize(
    ("more", "listed", "kept", "closed"),
    [
        ({}, "Last here", "", "Everything on it has been sent"),
        ({"unsent": 2}, "2 changes not sent yet", "2 unsent changes of yours", "2 changes stay here, encrypted"),
        (
            {"unsent": 3, "unsent_files": 1},
            "not sent yet: 3 changes and 1 file",
            "not sent yet: 3 changes and 1 file",
            "sent when it is opened again: 3 changes and 1 file.",
        ),
        ({"unsent_files": 2}, "not sent yet: 2 files", "not sent yet: 2 files", "opened again: 2 files."),
    ],
)
def test_off_17_what_stays_of_somebody_is_said_with_its_files(
    more: dict[str, int], listed: str, kept: str, closed: str
) -> None:
    user = known_user(**more)
    assert listed in strip_controls(person_words(user, NOW))
    assert kept in strip_controls(unsent_words(user))
    assert closed in strip_controls(closed_words(user))


@pytest.mark.usefixtures("localisation")
@pytest.mark.parametrize(
    ("more", "lost"),
    [
        ({}, "All that was saved here had been sent"),
        ({"unsent": 3, "unsent_files": 1}, "gone with it: 3 changes and 1 file"),
    ],
)
def test_off_17_of_a_deleted_cache_it_is_said_what_is_safe_and_what_is_not(more: dict[str, int], lost: str) -> None:
    user = known_user(cache_is_gone=True, **more)
    told, following = gone_words(user)
    assert lost in strip_controls(told)
    assert "safe at the centre" in told
    assert "a line" in following
    assert "gone" in person_words(user, NOW)
    assert "not sent" not in person_words(user, NOW)
