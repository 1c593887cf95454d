# SPDX-License-Identifier: Apache-2.0
"""What is set up about a source, and what is known of how it does: the nouns of the feeds.

Kept in ``state.db``; pages and the worker ask for them through ``mueang.data.client``. The
secret of a source leaves the data plane for the worker only: for everyone else it is blank
and ``has_secret`` says that there is one.
"""

from __future__ import annotations

import re
import secrets
from typing import Any, Literal

import msgspec

from mueang.data.sources.fields.fieldmap import FieldMap

SourceState = Literal["draft", "on", "paused"]
SOURCE_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
"""An id can stand in a path, a topic and a file name as it is."""


class SourceSettings(msgspec.Struct, omit_defaults=True):
    """One source of one city."""

    id: str
    """``new_source_id`` makes one; it stands in the paths of webhooks."""
    city: str
    connector: str
    """The connector's folder in ``data/sources``."""
    name: str
    """What people call it."""
    agency: str = ""
    """Who owns it: an agency's code or name."""
    contact: str = ""
    """The owner's e-mail, told when the source is silent."""
    licence: str = ""
    rhythm: int = 0
    """Seconds between two collections; 0 when the other side sends."""
    promise: int = 0
    """Seconds after which the source, or one of its entities, is silent; 0: by the type."""
    options: dict[str, Any] = {}
    """The connector's own; its ``Options`` struct says which there are."""
    secret: str = ""
    """Password, token or signing secret. Empty when it is given back, and when it is put: keep."""
    has_secret: bool = False
    fields: FieldMap | None = None
    """How a message becomes readings, where the connector does not know by itself."""
    state: SourceState = "draft"
    created_at: int = 0
    """µs UTC, as all times here."""
    changed_at: int = 0
    changed_by: str = ""


class Link(msgspec.Struct, omit_defaults=True):
    """One link of the chain from the device to the store, and whether it holds."""

    code: str
    """``resolve``, ``connect``, ``tls``, ``sign_in``, ``subscribe``, ``message``,
    ``recognised``, ``stored``, ``running`` (a fault of ours) …; the portal has its words."""
    ok: bool | None
    """None: not tried yet, or not known."""
    detail: str = ""
    at: int = 0


class SourceReport(msgspec.Struct, omit_defaults=True):
    """How a source does. Sent to the server, counts say what came since the report before;
    given back, they are of all time."""

    id: str
    city: str
    links: list[Link] = []
    tried_at: int = 0
    succeeded_at: int = 0
    last_message_at: int = 0
    """When something last arrived, whatever it was."""
    last_reading_at: int = 0
    """When a reading was last stored."""
    failures: int = 0
    """Since the last success; not a count of all time."""
    next_try_at: int = 0
    received: int = 0
    """Messages, documents or files."""
    stored: int = 0
    known: int = 0
    corrected: int = 0
    """Same series and time, another value: two devices with one id look like this."""
    missing: int = 0
    quarantined: int = 0
    paused_reason: str = ""
    """Why it takes no more at the moment: ``busy``, ``storage``, ``history`` or ``server``."""
    checked_at: int = 0
    """When the last check that somebody asked for ended."""
    check: list[Link] = []
    """What that check found, in the order of the chain."""
    sample: str = ""
    """The message that the check caught, at most 64 KiB of it: to set up the fields with."""
    sample_topic: str = ""
    """Where it came from: the topic, address or file."""


COUNTS = ("received", "stored", "known", "corrected", "missing", "quarantined")
LATEST = ("tried_at", "succeeded_at", "last_message_at", "last_reading_at", "checked_at")


def merge_report(kept: SourceReport, fresh: SourceReport) -> SourceReport:
    """The report after ``fresh`` came: counts add up, times move on, links are replaced by code.

    Two workers may report on one source; neither wipes out what the other saw.
    """
    links = {link.code: link for link in kept.links}
    for link in fresh.links:
        before = links.get(link.code)
        if before is None or link.at >= before.at:
            links[link.code] = link
    checked = fresh.checked_at > kept.checked_at
    merged = msgspec.structs.replace(
        fresh,
        links=list(links.values()),
        check=fresh.check if checked else kept.check,
        sample=fresh.sample if checked else kept.sample,
        sample_topic=fresh.sample_topic if checked else kept.sample_topic,
    )
    for name in COUNTS:
        setattr(merged, name, getattr(kept, name) + getattr(fresh, name))
    for name in LATEST:
        setattr(merged, name, max(getattr(kept, name), getattr(fresh, name)))
    return merged


def new_source_id(name: str, connector: str) -> str:
    """An id that tells people something and that nobody can guess: ``air-roof-3f9a61c2``."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    slug = "-".join(words)[:40].strip("-") or connector.replace("_", "-")
    return f"{slug}-{secrets.token_hex(4)}"
