# SPDX-License-Identifier: Apache-2.0
"""Each record carries the hash of the one before it: what is removed or altered is found.

The hash is SHA-256 over the record's canonical JSON and the hash before it, so a change anywhere
shows from there on. The end is sealed with the home's secret key: without it nobody who can only
write to the database can cut off the latest records unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Literal

from django.db import connection
from django.utils.crypto import constant_time_compare, salted_hmac

from mueang.audit.models import AuditRecord, AuditSeal

LOCK = 0x4D75_6162
"""PostgreSQL's advisory lock: records take their places one after the other."""
SALT = "mueang.audit.seal"
SLICE = 2_000
LOST = "0" * 64
"""Stands for the hash before where the seal was gone: the chain cannot begin anew unseen."""


@dataclass(frozen=True)
class Broken:
    """A place where the chain does not hold."""

    place: int
    why: Literal["missing", "altered", "cut_off", "added", "other_key"]


def append(record: AuditRecord) -> None:
    """Give the record its place and hashes, save it and seal the chain's new end.

    Called in the transaction of the change: SQLite's has the only right to write already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    seal = AuditSeal.objects.filter(pk=AuditSeal.ONLY).first() or _lost()
    record.place, record.hash_before = seal.place + 1, seal.hash
    record.hash = digest(record)
    record.save()
    seal.place, seal.hash = record.place, record.hash
    seal.signature = sign(seal)
    seal.save()


def _lost() -> AuditSeal:
    """In the place of the seal that the migration made and somebody removed."""
    last = AuditRecord.objects.order_by("place").last()
    return AuditSeal(pk=AuditSeal.ONLY, place=last.place if last else 0, hash=LOST)


def digest(record: AuditRecord) -> str:
    """SHA-256 in hexadecimal digits of all that the record says and of the hash before it."""
    said = {
        "place": record.place,
        "before_it": record.hash_before,
        "at": record.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": record.actor_id,
        "actor_name": record.actor_name,
        "address": record.address,
        "action": record.action,
        "target": [record.target_kind, record.target_id],
        "before": _canonical(record.before),
        "after": _canonical(record.after),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check_chain() -> Iterator[Broken]:
    """Every place where a record is missing, altered or cut off; nothing when all is well."""
    place, before = 0, ""
    for record in AuditRecord.objects.order_by("place").iterator(SLICE):
        if record.place != place + 1:
            yield Broken(place + 1, "missing")
        elif record.hash_before != before or record.hash != digest(record):
            yield Broken(record.place, "altered")
        place, before = record.place, record.hash
    yield from _check_end(place, before)


def _check_end(place: int, end: str) -> Iterator[Broken]:
    seal = AuditSeal.objects.filter(pk=AuditSeal.ONLY).first()
    if seal is None:
        yield Broken(place + 1, "cut_off")
    elif not constant_time_compare(seal.signature, sign(seal)):
        yield Broken(seal.place, "other_key")
    elif seal.place > place:
        yield Broken(place + 1, "cut_off")
    elif seal.place < place:
        yield Broken(seal.place + 1, "added")
    elif seal.hash != end:
        yield Broken(place, "altered")


def sign(seal: AuditSeal) -> str:
    return salted_hmac(SALT, f"{seal.place}:{seal.hash}", algorithm="sha256").hexdigest()


def _canonical(value: Any) -> Any:
    """As a database gives JSON back: PostgreSQL writes 1e20 as an integer, for one."""
    if isinstance(value, dict):
        return {str(key): _canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
