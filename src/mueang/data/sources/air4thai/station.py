# SPDX-License-Identifier: Apache-2.0
"""What Air4Thai's stations and columns are called here."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mueang.data.model import Placement

ENTITY_TYPE = "AirQualityObserved"
DATASET = "urn:ngsi-ld:Dataset:air4thai:"
_STATION = re.compile(r"[a-z]{0,8}[0-9]{1,4}[a-z]{0,2}")
_IN_NAME = re.compile(r"air4thai_([a-z]{0,8}[0-9]{1,4}[a-z]{0,2})[_.]", re.IGNORECASE)


class Parameter(NamedTuple):
    """One column: the Smart Data Models' attribute, the unit it comes in, what divides it."""

    attribute: str
    unit_code: str
    divide: float = 1.0


PARAMETERS = {
    "PM25": Parameter("pm25", "GQ"),
    "PM10": Parameter("pm10", "GQ"),
    "O3": Parameter("o3", "61"),
    "CO": Parameter("co", "59"),
    "NO2": Parameter("no2", "61"),
    "SO2": Parameter("so2", "61"),
    "WS": Parameter("windSpeed", "MTS"),
    "WD": Parameter("windDirection", "DD"),
    "TEMP": Parameter("temperature", "CEL"),
    "RH": Parameter("relativeHumidity", "C62", 100.0),
    "RAIN": Parameter("precipitation", "MMT"),
}
"""Columns of the history (SOURCES.md: µg/m³, ppb, ppm for CO, m/s, °C, %, degrees)."""

MEANS = {"PM25": 24, "PM10": 24, "O3": 8, "CO": 8, "NO2": 1, "SO2": 1}
"""Hours that the latest values (``AQILast``) are averaged over, as the Thai AQI asks
(PCD notice B.E. 2566). They are other values than the hour's, so each has its own dataset."""


def station_id(text: str) -> str | None:
    """The station's id in the form that the API uses (``44t``); None if it cannot be one."""
    found = text.strip().lower()
    return found if _STATION.fullmatch(found) else None


def station_in(name: str) -> str | None:
    """The station that a file name tells: ``air4thai_44t_hatyai_….csv`` is ``44t``."""
    found = _IN_NAME.search(name)
    return found[1].lower() if found else None


def entity_id(station: str) -> str:
    return f"urn:ngsi-ld:{ENTITY_TYPE}:{station}"


def mean_dataset(hours: int) -> str:
    """The ``datasetId`` of running means over so many hours."""
    return f"{DATASET}mean-{hours}h"


def placement(station: str, record: dict[str, Any], row: int) -> Placement:
    """What a station record says about the station: names, area, position where it has one."""
    attributes: dict[str, Any] = {
        "dataProvider": {"type": "Property", "value": "กรมควบคุมมลพิษ (Air4Thai)"},
        "source": {"type": "Property", "value": "http://air4thai.pcd.go.th"},
    }
    names = _pair(record, ("nameTH", "Name"), ("nameEN", "NameEn"))
    if names:
        attributes["name"] = {"type": "LanguageProperty", "languageMap": names}
    area = _pair(record, ("areaTH", "Area"), ("areaEN", "AreaEn"))
    if area:
        attributes["areaServed"] = {"type": "LanguageProperty", "languageMap": area}
    position = _position(record)
    if position is not None:
        point = {"type": "Point", "coordinates": position}
        attributes["location"] = {"type": "GeoProperty", "value": point}
    return Placement(ENTITY_TYPE, entity_id(station), attributes, row)


def _pair(
    record: dict[str, Any], thai: tuple[str, ...], english: tuple[str, ...]
) -> dict[str, str]:
    pairs = (("th", thai), ("en", english))
    texts = {
        lang: next((_text(record[key]) for key in keys if key in record), "")
        for lang, keys in pairs
    }
    return {lang: text for lang, text in texts.items() if text}


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _position(record: dict[str, Any]) -> list[float] | None:
    """[longitude, latitude]; None where blank or 0, which the API sends for "not known"."""
    try:
        position = [float(record["long"]), float(record["lat"])]
    except (KeyError, TypeError, ValueError):
        return None
    return position if any(position) else None
