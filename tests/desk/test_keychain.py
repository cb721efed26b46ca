"""The keyring is asked in a thread with a limit, and only one that belongs to the operating system is trusted."""

import threading

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import InitError

from agentdesk.desk.keychain import ALLOWED_BACKENDS, KeychainUnavailable, SystemKeychain
from tests.desk.parts import MemoryKeyring, keychain_over, name_of


class PlaintextKeyring(MemoryKeyring):
    """As bad as the one of `keyrings.alt`."""


class LockedKeyring(MemoryKeyring):
    """Its owner said no."""

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002  # the name keyring calls by
        raise InitError("Prompt dismissed")


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and keeps nothing."""

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002  # the name keyring calls by
        return None


class HangingKeyring(MemoryKeyring):
    """Waits for a D-Bus that is dead."""

    def __init__(self, release: threading.Event) -> None:
        super().__init__()
        self.release = release

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002  # the name keyring calls by
        self.release.wait(30)
        return None


class Chain(ChainerBackend):
    """The chain that `keyring` makes of all that it finds, here of given ones."""

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
        self.given = backends

    @property
    def backends(self) -> tuple[KeyringBackend, ...]:
        return self.given


def test_a_secret_is_kept_read_and_forgotten() -> None:
    keychain = keychain_over(MemoryKeyring())
    assert keychain.read("device") is None
    keychain.keep("device", "s3cret")
    assert keychain.read("device") == "s3cret"
    keychain.forget("device")
    keychain.forget("device")
    assert keychain.read("device") is None


@pytest.mark.parametrize("kind", [NullKeyring, FailKeyring, PlaintextKeyring])
def test_null_file_and_plaintext_backends_are_refused_before_they_are_asked(kind: type[KeyringBackend]) -> None:
    backend = kind()
    keychain = SystemKeychain(lambda: backend)
    with pytest.raises(KeychainUnavailable, match="no keyring of the operating system"):
        keychain.keep("device", "s3cret")
    assert name_of(backend) not in ALLOWED_BACKENDS
    assert getattr(backend, "calls", 0) == 0


def test_of_a_chain_only_the_trusted_one_is_used() -> None:
    plain, good = PlaintextKeyring(), MemoryKeyring()
    chain = Chain(plain, good)
    SystemKeychain(lambda: chain, frozenset({name_of(good)})).keep("device", "s3cret")
    assert (plain.calls, list(good.secrets.values())) == (0, ["s3cret"])


def test_a_locked_keyring_is_one_clear_error() -> None:
    with pytest.raises(KeychainUnavailable, match="locked"):
        keychain_over(LockedKeyring()).read("device")


def test_a_keyring_that_does_not_keep_is_found_out() -> None:
    with pytest.raises(KeychainUnavailable, match="did not keep"):
        keychain_over(ForgetfulKeyring()).keep("device", "s3cret")


def test_a_keyring_that_hangs_does_not_hang_the_desk() -> None:
    release = threading.Event()
    with pytest.raises(KeychainUnavailable, match="did not answer"):
        keychain_over(HangingKeyring(release), timeout_seconds=0.05).read("device")
    release.set()


def test_the_keyring_of_this_run_is_refused_for_it_is_none() -> None:
    with pytest.raises(KeychainUnavailable):
        SystemKeychain().read("device")
