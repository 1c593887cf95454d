# SPDX-License-Identifier: Apache-2.0
"""Who may do what at the public port, and which city a request without a name is about."""

from __future__ import annotations

import functools
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass

from mueang.config import options
from mueang.data.api.ngsi_ld.call import Call
from mueang.data.context.owner import Context
from mueang.data.keys import KeyRing


@dataclass(frozen=True)
class Gate:
    """Who may do what at the public port."""

    keys: KeyRing
    open_writes: bool

    def authorize(self, call: Call, city: str, write: bool) -> None:
        """Reading public data is open; writing needs a key, or loopback where that is set."""
        if not write or (self.open_writes and is_loopback(call.client)):
            return
        bearer = call.headers.get("authorization", "")
        presented = bearer[7:] if bearer[:7].lower() == "bearer " else ""
        self.keys.check(presented or call.headers.get("x-api-key", ""), city, "write")


@functools.lru_cache(maxsize=4096)
def is_loopback(client: str) -> bool:
    """Whether the peer is this very machine; a Unix socket's peer has no address."""
    try:
        return not client or ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False


def default_city(context: Context) -> Callable[[], str]:
    """The city of requests without a tenant: the setting's, or the only one there is."""
    named: str = options.DEFAULT_CITY.get()

    def find() -> str:
        cities = context.cities()
        return named or (next(iter(cities)) if len(cities) == 1 else "")

    return find
