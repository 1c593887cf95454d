# SPDX-License-Identifier: Apache-2.0
"""Entities over time (GS CIM 009, 4.5.6–4.5.9, 4.5.19): instances, pairs, aggregates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mueang.data.api.ngsi_ld.representation import (
    VALUE_MEMBER,
    compact_vocab,
    in_language,
    normalized,
    one_or_many,
)
from mueang.data.api.ngsi_ld.shape import Shape
from mueang.data.api.ngsi_ld.temporal_parameters import Window
from mueang.data.history.asks import AggregateSeries, ObservationSeries, instance_id
from mueang.data.history.bodies import put_together
from mueang.data.jsonld.table import TermTable
from mueang.data.times import EARLIEST, LATEST, format_time

PLURAL = {
    "value": "values",
    "object": "objects",
    "languageMap": "languageMaps",
    "vocab": "vocabs",
    "json": "jsons",
    "valueList": "valueLists",
    "objectList": "objectLists",
}
DELETED = "deleted"


def head_over_time(
    entity_id: str, types: Iterable[str], table: TermTable, shape: Shape
) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    if shape.shows("id"):
        answer["id"] = entity_id
    if shape.shows("type"):
        answer["type"] = one_or_many([table.compact_type(iri) for iri in types])
    return answer


def add_observations(
    answer: dict[str, Any],
    series: ObservationSeries,
    window: Window,
    table: TermTable,
    shape: Shape,
) -> None:
    """One series' instances, as the entity's member of that attribute."""
    name = table.compact(series.attribute)
    order: Iterable[int] = range(len(series.kind))
    if window.last_n:
        # 4.5.7: with lastN the newest comes first.
        order = reversed(order)  # type: ignore[call-overload]
    if shape.temporal == "temporalValues":
        _add(answer, name, _pairs(series, order, window, table, shape))
        return
    instances = answer.setdefault(name, [])
    instances.extend(_instance(series, at, table, shape) for at in order)


def _add(answer: dict[str, Any], name: str, one: dict[str, Any]) -> None:
    """A single dataset stands alone, several are a list."""
    if name not in answer:
        answer[name] = one
    elif isinstance(answer[name], list):
        answer[name].append(one)
    else:
        answer[name] = [answer[name], one]


def _instance(series: ObservationSeries, at: int, table: TermTable, shape: Shape) -> dict[str, Any]:
    body = _body(series, at)
    shown = normalized(body, table, shape) if body["type"] != DELETED else _deleted(series, at)
    if series.dataset_id:
        shown["datasetId"] = series.dataset_id
    shown["instanceId"] = instance_id(series.seq[at])
    if shape.sys_attrs:
        shown["modifiedAt"] = format_time(series.modified_at[at])
        shown["createdAt"] = format_time(series.modified_at[at])
    return shown


def _body(series: ObservationSeries, at: int) -> dict[str, Any]:
    """The instance as it was stored, system times aside."""
    if series.kind[at] == DELETED:
        return {"type": DELETED}
    body = put_together(
        series.kind[at], series.value[at], series.text[at], series.json[at], series.extra[at]
    )
    if series.unit_code[at]:
        body["unitCode"] = series.unit_code[at]
    if series.observed_given[at]:
        body["observedAt"] = format_time(series.observed_at[at])
    return body


def _deleted(series: ObservationSeries, at: int) -> dict[str, Any]:
    """What 4.5.7 shows of a deleted attribute."""
    return {
        "type": "Property",
        "value": "urn:ngsi-ld:null",
        "deletedAt": format_time(series.modified_at[at]),
    }


def _pairs(
    series: ObservationSeries, order: Iterable[int], window: Window, table: TermTable, shape: Shape
) -> dict[str, Any]:
    """Simplified temporal representation (4.5.8): [[value, time], …]."""
    times = series.observed_at if window.time_property == "observedAt" else series.modified_at
    kind = next((one for one in series.kind if one != DELETED), "Property")
    member = VALUE_MEMBER.get(kind, "value")
    reduce = bool(shape.lang) and kind == "LanguageProperty"
    pairs: list[list[Any]] = []
    for at in order:
        if series.kind[at] != kind:
            continue
        body = put_together(kind, series.value[at], series.text[at], series.json[at], None)
        value = in_language(body, shape.lang)["value"] if reduce else body.get(member)
        if member == "vocab":
            value = compact_vocab(value, table)
        pairs.append([value, format_time(times[at])])
    answer: dict[str, Any] = {"type": "Property" if reduce else kind}
    if series.dataset_id:
        answer["datasetId"] = series.dataset_id
    answer["values" if reduce else PLURAL[member]] = pairs
    return answer


def add_aggregates(answer: dict[str, Any], series: AggregateSeries, table: TermTable) -> None:
    """Aggregated temporal representation (4.5.19): method → [[value, start, end], …].

    Buckets end in whole seconds, as the conformance suite compares them; the first and the
    last of the calendar are cut where it ends.
    """
    one: dict[str, Any] = {"type": "Property"}
    if series.dataset_id:
        one["datasetId"] = series.dataset_id
    for method, numbers in series.values.items():
        one[method] = [
            [_number(number), format_time(max(start, EARLIEST)), format_time(min(end, LATEST))]
            for number, start, end in zip(numbers, series.start, series.end, strict=True)
            if number is not None
        ]
    _add(answer, table.compact(series.attribute), one)


def _number(number: float) -> float | int:
    return int(number) if number.is_integer() and abs(number) < 2**53 else number
