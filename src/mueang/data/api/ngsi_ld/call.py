# SPDX-License-Identifier: Apache-2.0
"""One request and its answer, without a framework: bytes in, bytes out.

``performance.md`` section 4: a raw ASGI callable carries half as much again as Starlette
does, so handlers see only these two nouns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from mueang.data.errors import InvalidRequest


@dataclass(slots=True)
class Call:
    method: str
    segments: list[str]
    """The path below ``/ngsi-ld/v1``, percent-decoded piece by piece, so that an id may
    hold an encoded slash."""
    headers: Mapping[str, str]
    """Lower-case names."""
    query: str = ""
    """As it came, percent-encoded."""
    body: bytes = b""
    client: str = ""
    """Address of the peer, empty where there is none (a Unix socket)."""
    city: str = ""
    """Which city the request is about; known once it was authorized."""


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes = b""
    headers: list[tuple[str, str]] = field(default_factory=list)


def headers_of(scope: Mapping[str, Any]) -> dict[str, str]:
    """The request's headers by lower-case name; repeated ones are joined (RFC 9110, 5.3)."""
    pairs = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in scope["headers"]]
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined


def decoded(text: str) -> str:
    """Percent-decoded text; what is not UTF-8 is refused."""
    if "%" not in text:
        return text
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidRequest(f"{text[:100]!r} is not percent-encoded UTF-8.") from error
