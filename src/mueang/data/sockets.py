# SPDX-License-Identifier: Apache-2.0
"""How the roles of a home reach one another by HTTP: over its Unix sockets, without TLS.

httpx reads the machine's certificate authorities for every transport, which takes 15 ms and a
megabyte; behind a socket nobody shows a certificate. The context given here knows none, so
that TLS could not be spoken by mistake either.
"""

from __future__ import annotations

import ssl
from pathlib import Path

import httpx

_NO_AUTHORITY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def to(path: Path) -> httpx.HTTPTransport:
    """Requests go to who listens on this socket."""
    return httpx.HTTPTransport(uds=str(path), verify=_NO_AUTHORITY)


def async_to(path: Path, limits: httpx.Limits | None = None) -> httpx.AsyncHTTPTransport:
    """Requests go to who listens on this socket, over at most so many connections."""
    bounds = limits or httpx.Limits(max_connections=100, max_keepalive_connections=20)
    return httpx.AsyncHTTPTransport(uds=str(path), verify=_NO_AUTHORITY, limits=bounds)
