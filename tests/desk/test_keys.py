"""A wrapped key opens with its secret alone, on its device alone, and says nothing else to anybody."""

import unicodedata

import msgspec
import pytest

from agentdesk.desk.keys import (
    KEY_BYTES,
    KeyCost,
    Wrap,
    authentic,
    authenticate,
    open_escrow,
    seal_for_escrow,
    unwrap_key,
    wrap_key,
)
from agentdesk.models.errors import CacheDamaged, NotSignedIn
from tests.desk.parts import CHEAP, KnownChance

KEY = bytes(range(KEY_BYTES))
DEVICE = b"d" * 32
TYPED = "رمز عبور"


def wrapped(secret: str = TYPED, device_secret: bytes = DEVICE, cost: KeyCost = CHEAP) -> Wrap:
    return wrap_key(KEY, secret, device_secret=device_secret, purpose="a", cost=cost, randomness=KnownChance())


def opened(wrap: Wrap, secret: str = TYPED, device_secret: bytes = DEVICE, purpose: str = "a") -> bytes:
    return unwrap_key(wrap, secret, device_secret=device_secret, purpose=purpose)


def test_the_right_secret_on_the_right_device_opens_it() -> None:
    assert opened(wrapped()) == KEY


def test_one_secret_typed_in_two_unicode_forms_is_one_secret() -> None:
    wrap = wrapped(unicodedata.normalize("NFD", "Passwört é"))
    assert opened(wrap, unicodedata.normalize("NFC", "Passwört é")) == KEY


@pytest.mark.parametrize(
    ("secret", "device_secret", "purpose"),
    [
        ("رمز", DEVICE, "a"),
        ("رمز عبور", b"e" * 32, "a"),
        ("رمز عبور", b"", "a"),
        ("رمز عبور", DEVICE, "b"),
        ("", b"", ""),
    ],
)
def test_anything_else_does_not_and_never_says_what_was_wrong(secret: str, device_secret: bytes, purpose: str) -> None:
    with pytest.raises(NotSignedIn, match="That did not open the cache"):
        opened(wrapped(), secret, device_secret, purpose)


@pytest.mark.parametrize("cost", [KeyCost(0, 64, 1), KeyCost(1, 2**31, 1), KeyCost(1, 64, 0), KeyCost(10**6, 64, 1)])
def test_figures_that_would_choke_the_machine_are_damage(cost: KeyCost) -> None:
    wrap = msgspec.structs.replace(wrapped(), passes=cost.passes, memory_kib=cost.memory_kib, lanes=cost.lanes)
    with pytest.raises(CacheDamaged):
        opened(wrap)


def test_changed_bytes_do_not_open() -> None:
    wrap = wrapped()
    for changed in (
        msgspec.structs.replace(wrap, sealed=bytes([wrap.sealed[0] ^ 1]) + wrap.sealed[1:]),
        msgspec.structs.replace(wrap, sealed=b""),
        msgspec.structs.replace(wrap, nonce=b""),
    ):
        with pytest.raises(NotSignedIn):
            opened(changed)


def test_the_usual_cost_is_the_second_choice_of_rfc_9106_and_works() -> None:
    usual = KeyCost()
    assert (usual.passes, usual.memory_kib, usual.lanes) == (3, 65536, 4)
    assert opened(wrapped(cost=usual)) == KEY


def test_the_escrow_opens_with_its_pad_alone() -> None:
    sealed = seal_for_escrow(KEY, b"p" * 32, KnownChance())
    assert open_escrow(sealed, b"p" * 32) == KEY
    assert open_escrow(sealed, b"q" * 32) is None
    assert open_escrow(b"", b"p" * 32) is None
    assert KEY not in sealed


def test_a_tag_is_made_by_a_holder_of_the_key_alone() -> None:
    tag = authenticate(KEY, b"words")
    assert authentic(KEY, b"words", tag)
    assert not authentic(KEY, b"other words", tag)
    assert not authentic(bytes(KEY_BYTES), b"words", tag)
