# SPDX-License-Identifier: Apache-2.0
"""Under which addresses this machine can be reached: found out, so that nobody is asked."""

from __future__ import annotations

import fcntl
import socket
import struct

SIOCGIFADDR = 0x8915
"""Linux, netdevice(7): the IPv4 address of an interface."""
ANYWHERE = {"0.0.0.0", "::"}  # noqa: S104 compared only
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def own_addresses() -> list[str]:
    """The IPv4 addresses of the machine's interfaces, loopback left out."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            ask = struct.pack("256s", name.encode()[:15])
            try:
                answer = fcntl.ioctl(probe.fileno(), SIOCGIFADDR, ask)
            except OSError:
                continue
            found.append(socket.inet_ntoa(answer[20:24]))
    return [address for address in found if address not in LOOPBACK]


def own_names() -> list[str]:
    """The names and addresses under which the machine itself may be asked for."""
    name = socket.gethostname()
    return [name, f"{name}.local", *own_addresses()]


def site_address(host: str, port: int) -> str:
    """The address to open in a browser on this machine, or on another if all may come."""
    shown = host
    if host in LOOPBACK:
        shown = "localhost"
    elif host in ANYWHERE:
        shown = next(iter(own_addresses()), "localhost")
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
