# SPDX-License-Identifier: Apache-2.0
"""JSON that is safe to keep: well-formed, without duplicate keys, not nested too deeply.

Duplicate keys are refused, because readers disagree on which one counts (RFC 8259, 4), and
what is stored must be what the sender meant. Lone surrogates, NaN and infinities are
refused by msgspec itself.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from mueang.data.errors import InvalidRequest

MAX_DEPTH = 32

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode


def read_json(body: bytes) -> Any:
    """The document in a body, or :class:`InvalidRequest` saying what is wrong with it."""
    if not body:
        raise InvalidRequest("The request has no body; send a JSON document.")
    try:
        document = _decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"The body is not JSON: {error}.") from error
    except RecursionError as error:
        raise InvalidRequest(_too_deep()) from error
    if body.count(b"{") + body.count(b"[") > MAX_DEPTH:
        _check_depth(document)
    if b"\\u" in body or _encode(document).count(b'"') != body.count(b'"'):
        _check_keys(body)
    return document


def _check_depth(document: Any) -> None:
    """Level by level, so that hostile nesting costs no stack."""
    level = [document]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            below.extend(item.values() if type(item) is dict else item)
        level = [item for item in below if type(item) is dict or type(item) is list]
        if not level:
            return
    raise InvalidRequest(_too_deep())


def _check_keys(body: bytes) -> None:
    """Read again with a look at every object. Only bodies whose re-encoding has another
    number of quotes (a dropped key) or that use ``\\u`` escapes come here."""
    json.loads(body, object_pairs_hook=_no_duplicates)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise InvalidRequest(f"The key {key[:100]!r} occurs twice in one object; send it once.")
        seen.add(key)


def _too_deep() -> str:
    return f"The body is nested more than {MAX_DEPTH} levels deep; send a flatter document."
