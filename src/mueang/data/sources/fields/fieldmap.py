# SPDX-License-Identifier: Apache-2.0
"""What a person says about a JSON message or a row: where its station, time and values are.

Two kinds of strings appear. A *path* leads to one value: ``station.id``, ``data[0]``,
``['pm2.5']``, ``$.time`` (from the whole document), ``^.id`` (from the object around the list
that the row is in), ``@key`` (what was said beside the document: the row's own key or number,
an MQTT topic's parts as ``@topic[2]``). A *text* is written out, with paths in braces where it
varies: ``thaiwater-{station.id}``, ``18.79``. See ``mueang.data.sources.fields.paths``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mueang.data.sources.numbers import MISSING

Era = Literal["auto", "common", "buddhist"]
Shape = Literal["", "air4thai", "senml", "columns"]


class TimeField(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Where the time is. Several paths (a date, a clock) are joined by a blank."""

    paths: list[str]
    format: str = "auto"
    """``auto`` (ISO 8601, Unix seconds to nanoseconds, the usual Thai forms), ``iso``, ``unix``,
    ``any``, or codes as in ``%d/%m/%Y %H:%M น.``"""
    zone: str = "Asia/Bangkok"
    """Of times that name none: a name or ``+07:00``."""
    era: Era = "auto"
    """``auto`` takes years from 2400 on as Buddhist."""
    ignore_zone: bool = False
    """The zone that the time names is wrong (GISTDA writes ``Z`` behind Thai clock time)."""


class Field(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """One measured value."""

    path: str
    attribute: str
    """The Smart Data Models' short name."""
    unit: str = ""
    """UN/CEFACT code in which it comes; empty means the attribute's own."""
    entity_type: str = ""
    """Where one message speaks of several kinds of things; else the map's."""
    kind: Literal["number", "text", "truth"] = "number"
    divide: float = 1.0
    mean: int = 0
    """Seconds before the time that the value is the mean or sum of; 0 for a momentary value."""
    where: dict[str, str] = {}
    """Path → text that it must be, for rows that name what they measure:
    ``{"parameter": "pm25"}``."""
    dataset_id: str = ""
    """Keeps what is not the usual averaging period in a series of its own."""
    missing: list[str] = []
    """What says "no value" here, beside the map's marks."""
    refuse: list[str] = []
    """What a broken sensor sends: kept in quarantine, not stored."""


class Fact(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Something about the entity itself, which has no time: its river, its agency, its bank."""

    text: str
    """A text; ``{path}`` alone keeps the value as it is."""
    attribute: str
    language: Literal["", "th", "en"] = ""
    kind: Literal["text", "number"] = "text"
    unit: str = ""


class FieldMap(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """How a document becomes readings. ``problems`` says what is wrong with one."""

    shape: Shape = ""
    """Empty: read by the paths below. ``senml`` (RFC 8428) and ``columns`` (lists side by side
    under ``rows``) are turned into rows first; ``air4thai`` is read by its own connector."""
    rows: str = ""
    """Path of the list of rows, ``stations[*].data[*]`` for lists in lists; empty for the
    document itself, whose items are the rows where it is a list."""
    entity_type: str = ""
    """A Smart Data Models type."""
    station: str = ""
    """Text; ends the entity's id: ``urn:ngsi-ld:<entity type>:<station>``."""
    name_th: str = ""
    name_en: str = ""
    latitude: str = ""
    longitude: str = ""
    """Texts, in degrees (WGS84)."""
    time: TimeField | None = None
    """None: the time at which the message was received."""
    missing: list[str] = msgspec.field(default_factory=lambda: sorted(MISSING))
    """What says "no value", beside null. A number stands for itself however it is written."""
    fields: list[Field] = []
    facts: list[Fact] = []
