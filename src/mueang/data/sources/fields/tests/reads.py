# SPDX-License-Identifier: Apache-2.0
"""How tests read a document by a map."""

from __future__ import annotations

from typing import Any

from mueang.data.model import Reading, Refused
from mueang.data.sources.contract import Item
from mueang.data.sources.fields.fieldmap import Field, FieldMap
from mueang.data.sources.fields.problems import check_map
from mueang.data.sources.fields.reading import read_document

NOW = 1_790_000_000_000_000


NODE = FieldMap(
    entity_type="AirQualityObserved",
    station="{id}",
    fields=[Field("pm25", "pm25", "GQ"), Field("['ความชื้น']", "relativeHumidity", "P1")],
)


def read(document: Any, fields: FieldMap = NODE, **beside: Any) -> list[Item]:
    check_map(fields)
    return list(read_document(document, fields, NOW, beside))


def values(items: list[Item]) -> list[tuple[str, Any]]:
    return [(item.attribute, item.value) for item in items if isinstance(item, Reading)]


def reasons(items: list[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Refused)]
