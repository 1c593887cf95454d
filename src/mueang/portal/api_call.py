# SPDX-License-Identifier: Apache-2.0
"""The call of the public API that gives what a page shows."""

from __future__ import annotations

import shlex
from urllib.parse import quote, urlencode

from mueang.data.model import City
from mueang.data.times import EARLIEST, LATEST, format_time
from mueang.portal.series import Series
from mueang.portal.things import Told


def temporal_call(origin: str, city: City, series: Series) -> str:
    """NGSI-LD's temporal retrieve with aggregation (GS CIM 009, 5.7.3 and 6.19) by ``curl``."""
    told = series.told
    one = {"datasetId": told.dataset_id} if told.dataset_id else {}
    query = urlencode(
        {
            "attrs": told.attribute,
            **one,
            "timerel": "between",
            "timeAt": format_time(_whole(series.since)),
            "endTimeAt": format_time(_whole(series.until)),
            "options": "aggregatedValues",
            "aggrMethods": "avg,min,max",
            "aggrPeriodDuration": series.range.period,
        },
        safe=":,",
    )
    name = quote(series.thing.id, safe=":")
    address = f"{origin}ngsi-ld/v1/temporal/entities/{name}?{query}"
    return f"curl -H {shlex.quote(f'NGSILD-Tenant: {city.code}')} {shlex.quote(address)}"


def values_call(origin: str, city: City, entity_id: str, told: Told, last: int) -> str:
    """NGSI-LD's temporal retrieve of the newest single values (``lastN``, 6.19)."""
    one = {"datasetId": told.dataset_id} if told.dataset_id else {}
    query = urlencode({"attrs": told.attribute, **one, "lastN": last}, safe=":,")
    address = f"{origin}ngsi-ld/v1/temporal/entities/{quote(entity_id, safe=':')}?{query}"
    return f"curl -H {shlex.quote(f'NGSILD-Tenant: {city.code}')} {shlex.quote(address)}"


def _whole(at: int) -> int:
    """The whole second; a range around year 1 or 9999 is cut where the calendar ends."""
    return min(max(at, EARLIEST), LATEST) // 1_000_000 * 1_000_000
