"""The cryptography of the cache's key: how it is wrapped by a secret, sealed for the escrow, and its terms protected.

The cache is encrypted with 32 random bytes. They are kept wrapped by AES-256-GCM under a key from argon2id (RFC 9106)
of the person's own secret and, where the keyring is used, the device's secret too (joined by HKDF-SHA256, RFC 5869).
When a key may be used is decided in ``unlocking``; here is only how.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from agentdesk.desk.clock import Randomness
from agentdesk.models.errors import CacheDamaged, NotSignedIn

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_PASSES = 64
_MOST_LANES = 16


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What guessing a secret costs: argon2id passes, memory in KiB, lanes. The default is RFC 9106's second choice."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


class Wrap(msgspec.Struct, frozen=True, kw_only=True):
    """A wrapped key and all that is needed, beside the secret, to unwrap it. Nothing in it is secret."""

    salt: bytes
    nonce: bytes
    sealed: bytes
    passes: int
    memory_kib: int
    lanes: int


def wrap_key(
    key: bytes, secret: str, *, device_secret: bytes, purpose: str, cost: KeyCost, randomness: Randomness
) -> Wrap:
    """``key`` wrapped by ``secret`` and ``device_secret`` (empty when there is none), bound to ``purpose``."""
    salt, nonce = randomness.token_bytes(_SALT_BYTES), randomness.token_bytes(_NONCE_BYTES)
    wrapping = _wrapping_key(secret, device_secret, salt, cost)
    sealed = AESGCM(wrapping).encrypt(nonce, key, purpose.encode())
    return Wrap(salt=salt, nonce=nonce, sealed=sealed, passes=cost.passes, memory_kib=cost.memory_kib, lanes=cost.lanes)


def unwrap_key(wrap: Wrap, secret: str, *, device_secret: bytes, purpose: str) -> bytes:
    """The key inside ``wrap``. Raises NotSignedIn for a wrong secret, CacheDamaged for senseless figures."""
    cost = KeyCost(wrap.passes, wrap.memory_kib, wrap.lanes)
    if not _bearable(cost):
        raise CacheDamaged(
            "The key file of this cache holds figures that make no sense.", safe="It was left untouched."
        )
    try:
        return AESGCM(_wrapping_key(secret, device_secret, wrap.salt, cost)).decrypt(
            wrap.nonce, wrap.sealed, purpose.encode()
        )
    except (InvalidTag, ValueError) as error:
        raise wrong_secret() from error


def seal_for_escrow(key: bytes, pad: bytes, randomness: Randomness) -> bytes:
    """``key`` sealed by a random ``pad`` that stays on this machine: neither the server nor the disk alone opens it."""
    nonce = randomness.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(pad).encrypt(nonce, key, b"agentdesk escrow")


def open_escrow(sealed: bytes, pad: bytes) -> bytes | None:
    """The key that was sealed with ``pad``, or None when this is not it."""
    try:
        return AESGCM(pad).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], b"agentdesk escrow")
    except (InvalidTag, ValueError):
        return None


def authenticate(key: bytes, words: bytes) -> bytes:
    """A tag over ``words`` that only a holder of the cache's key can make (HMAC-SHA256)."""
    return hmac.new(hashlib.sha256(b"agentdesk terms" + key).digest(), words, hashlib.sha256).digest()


def authentic(key: bytes, words: bytes, tag: bytes) -> bool:
    """Whether ``tag`` was made over ``words`` by a holder of the cache's key."""
    return hmac.compare_digest(authenticate(key, words), tag)


def wrong_secret() -> NotSignedIn:
    """The one answer to every wrong secret, which never says what of it was wrong."""
    return NotSignedIn(
        "That did not open the cache.",
        safe="Nothing was changed.",
        advice="Check the keyboard layout and caps lock, and try again.",
    )


def _wrapping_key(secret: str, device_secret: bytes, salt: bytes, cost: KeyCost) -> bytes:
    typed = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    stretched = hash_secret_raw(typed, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"agentdesk cache key").derive(
        stretched + device_secret
    )


def _bearable(cost: KeyCost) -> bool:
    return (
        0 < cost.passes <= _MOST_PASSES
        and 0 < cost.lanes <= _MOST_LANES
        and 8 * cost.lanes <= cost.memory_kib <= _MOST_MEMORY_KIB
    )
