# SPDX-License-Identifier: Apache-2.0
"""Accept what a source read, or refuse it with a reason. Pure: no clock, no store.

Every way into the platform passes here, so that a value in history is known to be a value:
finite, in its attribute's unit and range, at a time that can be meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf, isfinite
from typing import NamedTuple

import msgspec

from mueang.data.ingest.placements import accept_placement
from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import Trouble, is_uri, name_trouble, short, value_trouble
from mueang.data.model import Placement, Reading, Refused
from mueang.data.reference.ranges import Range, range_of
from mueang.data.reference.units import conversion, units

MAX_RAW = 2_000
MAX_DETAIL = 300
MENDABLE = frozenset(
    {Reason.NOT_A_NUMBER, Reason.NOT_FINITE, Reason.OUT_OF_RANGE, Reason.UNKNOWN_UNIT}
    | {Reason.WRONG_UNIT, Reason.TIME_TOO_EARLY, Reason.TIME_IN_FUTURE, Reason.BAD_INTERVAL}
)


class Accepted(msgspec.Struct):
    """What became of the items: every one is in exactly one of the three lists."""

    readings: list[Reading]
    placements: list[Placement]
    refusals: list[Refused]


class _Plan(NamedTuple):
    """What the values of one series must be; worked out once, used for each."""

    refused: Trouble | None
    numeric: bool
    minimum: float
    maximum: float
    wrap: float
    factor: float
    offset: float
    unit_code: str


def accept(items: Iterable[Reading | Placement | Refused], now: int, tolerance: int) -> Accepted:
    """Sort the items. ``now`` and ``tolerance`` (how far ahead a clock may be) are in µs.

    The first reading of a row carries the row's ``raw``; the row's other readings share it.
    """
    done = Accepted([], [], [])
    plans: dict[tuple[str, ...], _Plan] = {}
    latest = now + tolerance
    row, raw = -1, ""
    for item in items:
        if type(item) is Reading:
            if item.raw or item.row != row:
                row, raw = item.row, item.raw
            key = (
                item.entity_type,
                item.entity_id,
                item.attribute,
                item.unit_code,
                item.dataset_id,
            )
            plan = plans.get(key)
            if plan is None:
                plan = plans[key] = _plan(item)
            trouble = plan.refused or _fit(item, plan, latest)
            if trouble is None:
                done.readings.append(item)
            else:
                done.refusals.append(_refused(item, trouble, raw))
        elif type(item) is Placement:
            accept_placement(item, done.placements, done.refusals)
        elif type(item) is Refused:
            done.refusals.append(item)
    return done


def _fit(item: Reading, plan: _Plan, latest: int) -> Trouble | None:
    """Convert the reading's value in place; the trouble if it cannot be meant."""
    value = item.value
    kind = type(value)
    if kind is float or kind is int:
        trouble = _fit_number(item, value, plan)
    elif plan.numeric:
        trouble = Trouble(Reason.NOT_A_NUMBER, f"{item.attribute} is {short(value)}")
    else:
        trouble = value_trouble(value)
    return trouble or _time_trouble(item, latest)


def _fit_number(item: Reading, value: float, plan: _Plan) -> Trouble | None:
    try:
        number = float(value)
    except OverflowError:
        number = inf
    if not isfinite(number):
        return Trouble(Reason.NOT_FINITE, f"{item.attribute} is {short(value)}")
    if plan.factor != 1.0 or plan.offset:
        number = value = float(f"{number * plan.factor + plan.offset:.12g}")
    if plan.wrap and number > plan.maximum and number <= plan.wrap:
        number = value = number - plan.wrap
    if not plan.minimum <= number <= plan.maximum:
        bounds = f"{plan.minimum:g} to {plan.maximum:g} {plan.unit_code}".strip()
        return Trouble(Reason.OUT_OF_RANGE, f"{item.attribute} is {number:g}, not {bounds}")
    item.value = value
    item.unit_code = plan.unit_code
    return None


def _time_trouble(item: Reading, latest: int) -> Trouble | None:
    at = item.observed_at
    if at < 0:
        return Trouble(Reason.TIME_TOO_EARLY, f"{item.attribute} at {at} µs before 1970")
    if at > latest:
        ahead = (at - latest) // 1_000_000
        return Trouble(Reason.TIME_IN_FUTURE, f"{item.attribute} is {ahead} s too far ahead")
    if item.interval_start is not None and not 0 <= item.interval_start < at:
        return Trouble(Reason.BAD_INTERVAL, f"{item.attribute}: {item.interval_start} to {at}")
    return None


def _plan(item: Reading) -> _Plan:
    allowed = range_of(item.entity_type, item.attribute)
    refused = name_trouble(item.entity_type, item.entity_id, item.attribute)
    if refused is None and item.dataset_id and not is_uri(item.dataset_id):
        refused = Trouble(Reason.BAD_ID, f"datasetId {short(item.dataset_id)}")
    if refused is None and item.unit_code and item.unit_code not in units():
        refused = Trouble(Reason.UNKNOWN_UNIT, f"{item.attribute} in {short(item.unit_code)}")
    if refused or allowed is None:
        return _Plan(refused, False, -inf, inf, 0.0, 1.0, 0.0, item.unit_code)
    return _plan_within(item, allowed)


def _plan_within(item: Reading, allowed: Range) -> _Plan:
    """A reading without a unit is taken to be in the attribute's own."""
    given = item.unit_code or allowed.unit or (allowed.units[0] if allowed.units else "")
    wanted = given if given in allowed.units else allowed.unit
    steps = (
        conversion(given, wanted) if wanted else (None if given and allowed.units else (1.0, 0.0))
    )
    if steps is None:
        detail = f"{item.attribute} in {given}, kept in {allowed.unit or '/'.join(allowed.units)}"
        refused: Trouble | None = Trouble(Reason.WRONG_UNIT, detail)
        steps = (1.0, 0.0)
    else:
        refused = None
    unit = wanted or given
    return _Plan(refused, True, allowed.minimum, allowed.maximum, allowed.wrap, *steps, unit)


def _refused(item: Reading, trouble: Trouble, raw: str) -> Refused:
    return Refused(
        row=item.row,
        reason=trouble.reason,
        detail=trouble.detail[:MAX_DETAIL],
        raw=raw[:MAX_RAW] or short(item.value),
        attribute=item.attribute[:128],
        reading=msgspec.structs.replace(item, raw="") if _mendable(item, trouble) else None,
    )


def _mendable(item: Reading, trouble: Trouble) -> bool:
    """Whether another value, unit or time could make it a reading: then it is kept whole."""
    return trouble.reason in MENDABLE and (
        not isinstance(item.value, str) or len(item.value) <= MAX_RAW
    )
