# SPDX-License-Identifier: Apache-2.0
"""API keys of cities: a random secret, of which only the SHA-256 is kept.

A key is ``mk_<id>_<secret>``, sent as ``Authorization: Bearer …`` or ``X-Api-Key: …``.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from typing import Literal

import msgspec

from mueang.data.context.state import State
from mueang.data.errors import KeyMissing, LimitReached, NotAllowed, NotFound

Scope = Literal["read", "write"]
EVERY_CITY = "*"


class Key(msgspec.Struct, omit_defaults=True):
    """What is known of a key; never its secret."""

    id: str
    city: str
    """The city's code, or ``*`` for every city of this home."""
    name: str
    scopes: tuple[Scope, ...] = ("read", "write")
    per_minute: int = 0
    """Requests a minute; 0 is no limit."""
    created_at: int = 0
    """µs UTC."""
    revoked_at: int = 0


class KeyRing:
    """All keys of the home, in memory; changes are written through at once."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._keys: dict[str, tuple[Key, bytes]] = {}
        self._spent: dict[str, tuple[float, int]] = {}
        for key_id, _, digest, facts in state.api_keys():
            self._keys[key_id] = (msgspec.json.decode(facts, type=Key), digest)

    def create(self, city: str, name: str, scopes: tuple[Scope, ...], per_minute: int) -> str:
        """Make a key and return it whole: the only time that its secret can be seen."""
        key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
        key = Key(key_id, city, name, scopes, per_minute, created_at=time.time_ns() // 1000)
        self._keep(key, hashlib.sha256(secret.encode()).digest())
        return f"mk_{key_id}_{secret}"

    def revoke(self, key_id: str) -> Key:
        """From now on the key opens nothing. Revoking it again changes nothing."""
        if key_id not in self._keys:
            raise NotFound(f"No key has the id {key_id!r}. See `mueang key list`.")
        key, digest = self._keys[key_id]
        if not key.revoked_at:
            key = msgspec.structs.replace(key, revoked_at=time.time_ns() // 1000)
            self._keep(key, digest)
        return key

    def keys(self, city: str = "") -> list[Key]:
        return [key for key, _ in self._keys.values() if not city or key.city == city]

    def _keep(self, key: Key, digest: bytes) -> None:
        self._state.put_api_keys([(key.id, key.city, digest, msgspec.json.encode(key))])
        self._keys[key.id] = (key, digest)

    def check(self, presented: str, city: str, scope: Scope) -> Key:
        """The key, if it opens this; else KeyMissing, NotAllowed or LimitReached."""
        if not presented:
            raise KeyMissing(
                "Writing needs a key of the city. Make one with `mueang key create` and send "
                "it as `Authorization: Bearer mk_…`."
            )
        key, digest = self._find(presented)
        if key is None or key.revoked_at:
            raise NotAllowed("The key is not valid or was revoked. Ask the city for a new one.")
        if not hmac.compare_digest(digest, hashlib.sha256(_secret(presented)).digest()):
            raise NotAllowed("The key is not valid or was revoked. Ask the city for a new one.")
        if key.city not in (EVERY_CITY, city):
            raise NotAllowed(f"The key belongs to {key.city!r}, not to {city!r}.")
        if scope not in key.scopes:
            raise NotAllowed(f"The key may {', '.join(key.scopes)}, not {scope}.")
        self._spend(key)
        return key

    def _find(self, presented: str) -> tuple[Key | None, bytes]:
        parts = presented.split("_", 2)
        if len(parts) != 3 or parts[0] != "mk":
            return None, b""
        return self._keys.get(parts[1], (None, b""))

    def _spend(self, key: Key) -> None:
        if not key.per_minute:
            return
        minute = time.monotonic() // 60
        at, spent = self._spent.get(key.id, (minute, 0))
        spent = spent + 1 if at == minute else 1
        self._spent[key.id] = (minute, spent)
        if spent > key.per_minute:
            raise LimitReached(
                f"The key's {key.per_minute} requests a minute are used up. Wait a minute, or "
                "ask the city for a larger allowance."
            )


def _secret(presented: str) -> bytes:
    return presented.split("_", 2)[2].encode()
