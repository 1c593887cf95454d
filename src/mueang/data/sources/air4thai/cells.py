# SPDX-License-Identifier: Apache-2.0
"""One station's hour: its cells become readings, missing values, or refusals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Missing, Reading, Refused
from mueang.data.sources.air4thai.station import ENTITY_TYPE, PARAMETERS, Parameter, entity_id
from mueang.data.sources.contract import Item
from mueang.data.sources.numbers import MISSING, parse_number

NO_VALUE = MISSING | {"-1", "-1.0", "-1.00"}
"""Air4Thai sends -1 where it has no value; none of its parameters can be -1."""
_TEMPERATURE, _HUMIDITY = PARAMETERS["TEMP"], PARAMETERS["RH"]


class Columns(NamedTuple):
    """Where things are in a history file."""

    width: int
    time: int
    station: int | None
    given: str
    parameters: dict[int, Parameter]


class Hour(NamedTuple):
    """Of which station, until when, and where in the file."""

    station: str
    at: int
    row: int
    raw: str


def hour_items(hour: Hour, cells: dict[Parameter, str]) -> Iterator[Item]:
    """The hour's items. Only the first reading carries the raw row (``accept`` shares it)."""
    numbers = {parameter: cell_number(cell) for parameter, cell in cells.items()}
    dead = _dead_sensors(numbers)
    entity, raw = entity_id(hour.station), hour.raw
    for parameter, number in numbers.items():
        if number is None:
            yield Missing(hour.row, parameter.attribute)
            continue
        value = number if isinstance(number, str) else number / parameter.divide
        reading = Reading(
            ENTITY_TYPE, entity, parameter.attribute, hour.at, value,
            parameter.unit_code, row=hour.row,
        )  # fmt: skip
        if parameter in dead:
            detail = f"{hour.station}: {parameter.attribute} is {cells[parameter]}"
            yield _refused(hour, dead[parameter], detail, reading)
        elif isinstance(number, str):
            detail = f"{parameter.attribute} is {short(number)!r}"
            # What a person puts there is in the reading's unit, not in the column's.
            mendable = reading if parameter.divide == 1.0 else None
            yield _refused(hour, Reason.NOT_A_NUMBER, detail, mendable, parameter.attribute)
        else:
            reading.raw, raw = raw, ""
            yield reading


def _refused(
    hour: Hour, reason: Reason, detail: str, reading: Reading | None, attribute: str = ""
) -> Refused:
    name = reading.attribute if reading else attribute
    return Refused(hour.row, reason, detail, hour.raw, name, reading)


def cell_number(cell: str) -> float | str | None:
    """The number; None for no value; the text itself where it is neither."""
    if cell in NO_VALUE:
        return None
    try:
        # Plain digits are nearly all cells; float() alone would take "nan" and "1_000".
        if cell.replace(".", "", 1).isdecimal() and cell.isascii():
            return float(cell)
    except ValueError:
        return cell
    number = parse_number(cell)
    return cell if number is None else number


def _dead_sensors(numbers: dict[Parameter, Any]) -> dict[Parameter, Reason]:
    """Zeros that are no weather: both 0 in a logger's outage, RH always 0 without a sensor."""
    if numbers.get(_HUMIDITY) != 0.0:
        return {}
    if numbers.get(_TEMPERATURE) == 0.0:
        return {_TEMPERATURE: Reason.SENSOR_OUTAGE, _HUMIDITY: Reason.SENSOR_OUTAGE}
    return {_HUMIDITY: Reason.ZERO_HUMIDITY}
