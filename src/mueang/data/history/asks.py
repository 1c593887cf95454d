# SPDX-License-Identifier: Apache-2.0
"""What can be asked of history, and what it answers: MessagePack on its Unix socket.

All times are µs UTC. ``up_to`` is the caller's last log row of the city: history reads the
log that far before it answers, so that a client that writes and reads at once sees its
write (``performance.md``, "Late rows"). Empty tuples and strings mean "any".
"""

from __future__ import annotations

from typing import Literal

import msgspec

TimeProperty = Literal["observedAt", "modifiedAt", "createdAt"]
TimeRelation = Literal["", "before", "after", "between"]
AggregateMethod = Literal[
    "totalCount", "distinctCount", "sum", "avg", "min", "max", "stddev", "sumsq"
]

NEW, KNOWN, CORRECTION = 0, 1, 2
"""The bytes of a ``known`` answer: not there; this value is or was there; another value is."""

MAX_ROWS = 1_000_000
MICROSECONDS_A_DAY = 86_400_000_000
INSTANCE_PREFIX = "urn:mueang:instance:"


def instance_id(seq: int) -> str:
    """The NGSI-LD ``instanceId`` (GS CIM 009, 4.5.7) of the observation with this ``seq``."""
    return f"{INSTANCE_PREFIX}{seq}"


def seq_of(instance: str) -> int | None:
    """The ``seq`` behind an ``instanceId``; None when it is not one of ours."""
    digits = instance.removeprefix(INSTANCE_PREFIX)
    return int(digits) if digits != instance and digits.isdecimal() else None


Placed = tuple[str, str, int]
"""(former id, the id that it is read under, its place): see ``history.merged``."""


class Selection(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Which observations: the part that all questions share."""

    city: str
    up_to: int = 0
    entity_ids: tuple[str, ...] = ()
    id_pattern: str = ""
    """RE2 pattern for the whole entity id."""
    entity_types: tuple[str, ...] = ()
    """Expanded; an entity with several types matches by any of them."""
    attributes: tuple[str, ...] = ()
    """Expanded."""
    dataset_ids: tuple[str, ...] = ()
    """``""`` in it is the default instance."""
    source: str = ""
    run: str = ""
    instance_id: str = ""
    time_property: TimeProperty = "observedAt"
    timerel: TimeRelation = ""
    """``before`` is < time_at, ``after`` > time_at, ``between`` [time_at, end_time_at)."""
    time_at: int = 0
    end_time_at: int = 0
    observed_only: bool = False
    """Leave out instances without an ``observedAt`` of their own (GS CIM 009, 4.11: they
    have no place on that axis)."""
    deleted: bool = False
    """Also the marks that an attribute was deleted (kind ``deleted``, without a value)."""
    merged: tuple[Placed, ...] | None = None
    """Ids whose rows are read under another id. ``None``: as the city has it now, which the
    client fills in; empty: every row under the id that it was sent for."""
    but: tuple[str, ...] = ()
    """Without these entities."""


class TemporalAsk(Selection, kw_only=True, omit_defaults=True):
    last_n: int = 0
    """Only the newest n by ``time_property`` of each (entity, attribute, dataset); 0 is all."""
    limit: int = 100_000
    """Rows in all; the answer says when it was cut. At most ``MAX_ROWS``."""
    brief: bool = False
    """Only kind, times, value, text and json: a chart's columns. The others come empty."""
    bytes: int = 0
    """Bytes of the answer's columns after which it is cut as well; 0: no such end."""


class ObservationSeries(msgspec.Struct, array_like=True):
    """The observations of one (entity, attribute, dataset), oldest first, in columns."""

    entity_id: str
    entity_types: list[str]
    attribute: str
    dataset_id: str
    kind: list[str]
    """NGSI-LD type of each instance: Property, Relationship, …; or ``deleted``."""
    observed_at: list[int]
    observed_given: list[bool]
    value: list[float | None]
    text: list[str | None]
    json: list[str | None]
    unit_code: list[str | None]
    quality: list[str | None]
    modified_at: list[int]
    received_at: list[int]
    source: list[str]
    run: list[str]
    seq: list[int]
    extra: list[str | None]
    """Sub-attributes and further members of the instance, a JSON object, expanded."""


class TemporalAnswer(msgspec.Struct, array_like=True):
    series: list[ObservationSeries]
    truncated: bool = False
    n: int = 0
    """Last log row that the answer has seen."""


class AggregateAsk(Selection, kw_only=True, omit_defaults=True):
    methods: tuple[AggregateMethod, ...] = ("totalCount", "avg", "min", "max")
    period: int = 0
    """Length of a bucket, µs; 0 is one bucket over everything selected."""
    months: int = 0
    """Length of a bucket in calendar months (P1M, P1Y); then ``period`` is not used."""
    offset: int = 0
    """Added to the time before it is divided: 25 200 000 000 gives buckets of UTC+7 days;
    ``-origin`` lets them begin at ``origin``. Starts in the answer are UTC again."""
    limit: int = 100_000
    """Buckets in all."""


class AggregateSeries(msgspec.Struct, array_like=True):
    entity_id: str
    entity_types: list[str]
    attribute: str
    dataset_id: str
    start: list[int]
    """First µs of each bucket; with neither period nor months the first observation's."""
    end: list[int]
    """First µs after it; with neither, one after the last observation's."""
    values: dict[str, list[float | None]]
    """Method → one number per bucket; of text, only the counts."""


class AggregateAnswer(msgspec.Struct, array_like=True):
    series: list[AggregateSeries]
    truncated: bool = False
    n: int = 0


class EntityIdsAsk(Selection, kw_only=True, omit_defaults=True):
    limit: int = 1_000
    offset: int = 0
    count: bool = False


class EntityIdsAnswer(msgspec.Struct, array_like=True):
    ids: list[str]
    """In order of id."""
    types: list[list[str]]
    count: int | None = None
    n: int = 0


class SeriesKeys(msgspec.Struct, array_like=True):
    """The points of one series of which the door wants to know whether history has them."""

    entity_id: str
    attribute: str
    dataset_id: str
    observed_at: bytes
    """Little-endian int64 µs UTC."""
    values: bytes = b""
    """Little-endian float64, as many; or empty and ``bodies`` given."""
    bodies: list[bytes] = []
    """Instances as JSON (``effects.Instance.body``), for values that are not numbers."""


class KnownAsk(msgspec.Struct, kw_only=True):
    city: str
    up_to: int
    series: list[SeriesKeys]


class MaintainAsk(msgspec.Struct, kw_only=True):
    city: str | None = None


class MaintainReport(msgspec.Struct, kw_only=True):
    """What maintenance did with one city's table."""

    files_before: int
    files_after: int
    rows: int
    folded: int = 0
    """Superseded rows that were moved aside."""
    erased: int = 0
    """Rows that tombstones removed."""
    vacuumed: int = 0
    """Files deleted from the disk."""


class LakeState(msgspec.Struct, kw_only=True):
    """How one city's lake stands."""

    n: int = 0
    """Last log row that is durable in it."""
    rows: int = 0
    files: int = 0
    size: int = 0
    """Bytes of its present files."""
    trouble: str = ""
    """Why its drain does not get on."""


class LakesAsk(msgspec.Struct, kw_only=True):
    copy_to: str = ""
    """A folder of the home's disk that gets a copy of every lake, as of the answer."""
    flush: bool = False
    """First move everything that is in the log into the lakes."""


class Trouble(msgspec.Struct, array_like=True):
    """The body of a refusal: the name of a class in ``mueang.data.errors``, and why."""

    error: str
    detail: str
