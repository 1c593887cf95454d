# SPDX-License-Identifier: Apache-2.0
"""Where a source may connect: public addresses, and what the operator named.

A person who sets up a source types an address, and an answer may redirect to another one. Both
could lead into the office's own network or to a cloud's metadata service (OWASP: server-side
request forgery). So names are resolved here, every address is judged, and the connection goes to
the address that was judged: a name that changes its mind in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import httpcore

from mueang.data.sources.outbound.trouble import FetchTrouble

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

NEVER: tuple[Network, ...] = tuple(
    map(
        ipaddress.ip_network,
        (
            "169.254.0.0/16",  # link-local, and the metadata services of most clouds
            "168.63.129.16/32",  # Azure's, on a public address
            "100.100.100.200/32",  # Alibaba's
            "fe80::/10",
            "fd00:ec2::254/128",  # AWS over IPv6
        ),
    )
)
"""Refused even where a private network is allowed by name; only naming the network opens it."""
_SPECIAL: tuple[Network, ...] = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "3fff::/20",
            "5f00::/16",
            "fec0::/10",
            "::/96",
        ),
    )
)
"""Special by the registries of IANA, whatever the running Python knows of them."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
MOST_ADDRESSES = 4


@dataclass(frozen=True)
class Rules:
    """What the operator opened (``MUEANG_SOURCE_HOSTS``): host names, addresses, networks."""

    names: frozenset[str] = frozenset()
    """``broker.local``; ``.example.go.th`` for every name below."""
    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[str]) -> Rules:
        """Raises ValueError for an entry that is neither a name nor a network."""
        names, networks = set(), []
        for entry in entries:
            try:
                networks.append(ipaddress.ip_network(entry.strip("[]"), strict=False))
            except ValueError:
                if not entry.replace("-", "").replace(".", "").replace("_", "").isalnum():
                    raise ValueError(f"{entry!r} is neither a host name nor a network") from None
                names.add(entry.lower())
        return cls(frozenset(names), tuple(networks))

    def allows(self, host: str, address: Address) -> bool:
        """Whether a connection to the address, for this host's sake, may be made."""
        for one in embedded(address):
            if is_public(one) or _within(one, self.networks):
                continue
            if _within(one, NEVER) or not self.names_host(host):
                return False
        return True

    def names_host(self, host: str) -> bool:
        host = host.lower().rstrip(".")
        ends = (host[place:] for place, mark in enumerate(host) if mark == ".")
        return host in self.names or any(end in self.names for end in ends)


def embedded(address: Address) -> list[Address]:
    """The address and the IPv4 address that it stands for (mapped, 6to4, Teredo, NAT64)."""
    found: list[Address] = [address]
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address.teredo is not None:
            inner = address.teredo[1]
        if inner is None and (address in _NAT64 or address in _COMPATIBLE):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return [inner] if address.ipv4_mapped or address in _NAT64 else [*found, inner]
    return found


def is_public(address: Address) -> bool:
    """Whether anybody on the Internet could reach it; metadata services are not public."""
    if address.is_multicast or not address.is_global:
        return False
    return not _within(address, (*NEVER, *_SPECIAL))


def _within(address: Address, networks: Iterable[Network]) -> bool:
    return any(network.version == address.version and address in network for network in networks)


@dataclass
class Guard(httpcore.AsyncNetworkBackend):
    """Connects for httpcore, only to addresses that the rules allow."""

    rules: Rules
    _backend: httpcore.AsyncNetworkBackend = field(default_factory=httpcore.AnyIOBackend)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        allowed = await find_addresses(host, port, self.rules)
        failure: Exception | None = None
        for address in allowed[:MOST_ADDRESSES]:
            try:
                return await self._backend.connect_tcp(
                    str(address), port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("no address")

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise FetchTrouble("allowed", "sources do not open sockets of this machine")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def find_addresses(host: str, port: int, rules: Rules) -> list[Address]:
    """The host's addresses to which we may connect. Raises FetchTrouble."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FetchTrouble("resolve", f"the name {host[:100]!r} is not found: {reason}") from None
    addresses = list(dict.fromkeys(_address(one[4][0]) for one in found))
    allowed = [address for address in addresses if rules.allows(host, address)]
    if not allowed:
        shown = ", ".join(map(str, addresses[:3]))
        raise FetchTrouble(
            "allowed",
            f"{host[:100]!r} leads to {shown}, inside a private network. Where that is meant, the "
            "operator names it in MUEANG_SOURCE_HOSTS.",
        )
    return allowed


def _address(text: str | int) -> Address:
    return ipaddress.ip_address(str(text).partition("%")[0])
