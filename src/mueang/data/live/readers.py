# SPDX-License-Identifier: Apache-2.0
"""How many may read: in total, and from one address, so that nobody shuts out the others."""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from mueang.data.errors import TooManyReaders


@dataclass
class Readers:
    """Open streams. This very machine has no limit of its own: a proxy may stand there."""

    most: int
    most_per_address: int
    open: int = 0
    by_address: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def admitted(self, client: str) -> Iterator[None]:
        """One more reader for as long as the block lasts. Raises TooManyReaders."""
        address = neighbourhood(client)
        if self.open >= self.most:
            raise TooManyReaders(
                f"All {self.most} places for event streams are taken. Ask again in a minute, or "
                "read now and then by the ordinary API. (MUEANG_EVENT_READERS)"
            )
        if address and self.by_address[address] >= self.most_per_address:
            raise TooManyReaders(
                f"{self.most_per_address} event streams are open from {address} already. Close "
                "some, share one, or ask the operator for more "
                "(MUEANG_EVENT_READERS_PER_ADDRESS)."
            )
        self.open += 1
        self.by_address[address] += 1
        try:
            yield
        finally:
            self.open -= 1
            self.by_address[address] -= 1
            if not self.by_address[address]:
                del self.by_address[address]


def neighbourhood(client: str) -> str:
    """The address that is counted: an IPv6 site has 2^64 of them (RFC 4291, 2.5.4).

    Empty for this machine and for what is not an address.
    """
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        if mapped is None and not address.is_loopback:
            return str(ipaddress.ip_network((address, 64), strict=False))
        address = mapped or address
    return "" if address.is_loopback else str(address)
