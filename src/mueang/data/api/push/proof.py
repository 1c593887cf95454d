# SPDX-License-Identifier: Apache-2.0
"""How a sender proves itself: a signature over time and body, or the secret as a key.

``Mueang-Signature: t=1790000000.123,v1=<hex>`` is HMAC-SHA256 over ``t``, a dot and the body.
The headers of Standard Webhooks (``webhook-id``, ``-timestamp``, ``-signature``) are taken too.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import NamedTuple

from mueang.data.errors import KeyMissing, NotAllowed
from mueang.data.sources.push.options import Options

SIGNATURE = "mueang-signature"
_TIME = re.compile(r"[0-9]{9,11}(\.[0-9]{1,6})?")
_MOST = 5
"""Signatures of one header: while a secret is changed a sender may give several."""


class SignatureWrong(KeyMissing):
    """No proof, or one that is not right (401)."""

    title = "The sender did not prove itself"


class Proof(NamedTuple):
    """What was proved."""

    signed_at: int
    """µs UTC; 0 for a key, which tells no time."""
    digest: bytes
    """Of the signature: the same one again is a replay. Empty for a key."""


def check_proof(
    headers: Mapping[str, str], body: bytes, secret: str, options: Options, now: int
) -> Proof:
    """What the sender proved at ``now`` (µs UTC). Raises SignatureWrong, NotAllowed."""
    secrets = [part.encode() for part in secret.split()]
    if not secrets:
        raise NotAllowed("This source has no secret yet: set one on its page.")
    signed = SIGNATURE in headers or "webhook-signature" in headers
    if signed and options.accept != "key":
        return _signed(headers, body, secrets, options, now)
    if options.accept == "signature":
        raise SignatureWrong(
            "This source takes signed messages only: send Mueang-Signature: t=<seconds>,v1=<hex>."
        )
    presented = _key(headers)
    if not presented:
        raise SignatureWrong(
            "Send a signature (Mueang-Signature), or the source's key as Authorization: Bearer …"
        )
    if sum(hmac.compare_digest(presented.encode(), one) for one in secrets) == 0:
        raise SignatureWrong("The key is not that of this source.")
    return Proof(0, b"")


def sign(secret: str, body: bytes, at: str) -> str:
    """The header's value; ``at`` is seconds since 1970 as text. For senders written in Python."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def _signed(
    headers: Mapping[str, str], body: bytes, secrets: list[bytes], options: Options, now: int
) -> Proof:
    if SIGNATURE in headers:
        at, given = _ours(headers[SIGNATURE])
        message = f"{at}.".encode() + body
    else:
        at, given = headers.get("webhook-timestamp", ""), _standard(headers["webhook-signature"])
        message = f"{headers.get('webhook-id', '')}.{at}.".encode() + body
    if not _TIME.fullmatch(at) or not given:
        raise SignatureWrong("The signature's header is not like t=<seconds>,v1=<hex>.")
    right = [hmac.new(secret, message, hashlib.sha256).digest() for secret in secrets]
    # Every pair is compared, so that the time taken tells nothing.
    if sum(hmac.compare_digest(one, other) for one in right for other in given) == 0:
        raise SignatureWrong(
            "The signature is not right: it must be HMAC-SHA256 over the time, a dot and the body "
            "as it was sent, with this source's secret."
        )
    signed_at = round(float(at) * 1_000_000)
    off = abs(now - signed_at) / 1_000_000
    if off > options.tolerance:
        raise SignatureWrong(
            f"The signature's time is {off:.0f} s off our clock; at most {options.tolerance} s are "
            "allowed. Set the sender's clock, or sign again before sending again."
        )
    return Proof(signed_at, hashlib.sha256(at.encode() + right[0]).digest())


def _ours(header: str) -> tuple[str, list[bytes]]:
    pairs = [part.strip().partition("=") for part in header[:1_000].split(",")]
    at = next((value for name, _, value in pairs if name == "t"), "")
    given: list[bytes] = []
    for name, _, value in pairs:
        if name == "v1" and len(given) < _MOST and re.fullmatch(r"[0-9a-fA-F]{64}", value):
            given.append(bytes.fromhex(value))
    return at, given


def _standard(header: str) -> list[bytes]:
    given: list[bytes] = []
    for part in header[:1_000].split()[:_MOST]:
        version, _, value = part.partition(",")
        if version == "v1":
            try:
                given.append(base64.b64decode(value, validate=True))
            except (binascii.Error, ValueError):
                continue
    return given


def _key(headers: Mapping[str, str]) -> str:
    bearer = headers.get("authorization", "")
    if bearer[:7].lower() == "bearer ":
        return bearer[7:].strip()
    return headers.get("x-api-key", "").strip()
