# SPDX-License-Identifier: Apache-2.0
"""Bytes of an event stream (HTML Living Standard, 9.2: server-sent events)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

_encode = msgspec.json.Encoder().encode


def event(name: str, data: bytes) -> bytes:
    """One event without its id; ``data`` is JSON and so has no line break in it."""
    return b"event: " + name.encode("ascii") + b"\ndata: " + data + b"\n\n"


def numbered(body: bytes, position: str) -> bytes:
    """The event with the id from which its reader resumes."""
    return b"id: " + position.encode("ascii") + b"\n" + body


def entities(head: bytes, n: int, fragments: Mapping[str, bytes | None]) -> bytes:
    """The JSON of a frame: every entity that changed, as it is now; ``gone`` are deleted.

    ``head`` is the members that say what the frame is about, such as ``"city":"phuket"``.
    """
    there = b",".join(
        _encode(entity_id) + b":" + fragment
        for entity_id, fragment in fragments.items()
        if fragment is not None
    )
    gone = _encode([entity_id for entity_id, fragment in fragments.items() if fragment is None])
    return b'{%s,"n":%d,"entities":{%s},"gone":%s}' % (head, n, there, gone)


def members(**values: object) -> bytes:
    """JSON members without the braces, to be put into an object."""
    return _encode(values)[1:-1]
