# SPDX-License-Identifier: Apache-2.0
"""What a source remembers of the last answer: an unchanged one is known, after a restart too.

RFC 9110, 13.1: ``If-None-Match`` and ``If-Modified-Since``; for services that know neither, the
digest of the answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from mueang.data.sources.outbound.client import Answer

PART = "http_poll"


class Memory(msgspec.Struct, omit_defaults=True):
    """Of the last answer that was stored."""

    url: str = ""
    etag: str = ""
    modified: str = ""
    digest: str = ""

    def conditions(self, url: str) -> dict[str, str]:
        """Headers that let the service say "not modified"; none for another address."""
        if url != self.url:
            return {}
        told = {"if-none-match": self.etag, "if-modified-since": self.modified}
        return {name: value for name, value in told.items() if value}


def read_memory(kept: Mapping[str, bytes]) -> Memory:
    """What was written down; nothing where an earlier version wrote otherwise."""
    try:
        return msgspec.json.decode(kept.get(PART, b"{}"), type=Memory)
    except msgspec.DecodeError:
        return Memory()


def memory_of(url: str, answer: Answer, how: bytes) -> Memory:
    """To remember of an answer; ``how`` is what it was read by: another map reads it anew."""
    return Memory(
        url,
        answer.headers.get("etag", "")[:500],
        answer.headers.get("last-modified", "")[:100],
        hashlib.sha256(how + answer.body).hexdigest(),
    )
