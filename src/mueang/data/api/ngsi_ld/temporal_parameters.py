# SPDX-License-Identifier: Apache-2.0
"""The time side of a temporal query (GS CIM 009, 4.11 and 4.5.19), into history's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast, get_args

from mueang.data.api.ngsi_ld.parameters import names, whole_number
from mueang.data.api.ngsi_ld.times import read_duration, read_time
from mueang.data.errors import BadRequestData
from mueang.data.history.asks import AggregateMethod, TimeProperty, TimeRelation

METHODS = frozenset(get_args(AggregateMethod))
TIME_PROPERTIES = frozenset(get_args(TimeProperty))


@dataclass(frozen=True, slots=True)
class Window:
    time_property: TimeProperty = "observedAt"
    timerel: TimeRelation = ""
    time_at: int = 0
    end_time_at: int = 0
    last_n: int = 0
    methods: tuple[AggregateMethod, ...] = ()
    months: int = 0
    period: int = 0

    @property
    def origin(self) -> int:
        """What is added to a time before it is divided, so that buckets begin at ``timeAt``."""
        return -self.time_at if self.timerel in {"after", "between"} and not self.months else 0

    def members(self) -> dict[str, Any]:
        """As members of any of history's questions. Instances without an ``observedAt``
        have no place on that axis; without a window they are shown all the same."""
        return {
            "time_property": self.time_property,
            "timerel": self.timerel,
            "time_at": self.time_at,
            "end_time_at": self.end_time_at,
            "observed_only": self.time_property == "observedAt" and self.timerel != "",
        }


def read_window(values: dict[str, str], *, need_timerel: bool) -> Window:
    """The window of URL parameters, or of a Query's ``temporalQ``."""
    timerel = values.get("timerel", "")
    if not timerel and (need_timerel or {"timeAt", "endTimeAt"} & values.keys()):
        raise BadRequestData("A temporal query needs timerel: before, after or between.")
    if timerel and timerel not in {"before", "after", "between"}:
        raise BadRequestData(
            f"timerel={timerel[:50]!r} is not known. Known: before, after, between."
        )
    time_property = values.get("timeproperty", "observedAt")
    if time_property not in TIME_PROPERTIES:
        raise BadRequestData(f"timeproperty is one of {', '.join(sorted(TIME_PROPERTIES))}.")
    time_at, end_time_at = _bounds(values, timerel)
    methods, months, period = _aggregation(values)
    return Window(
        cast("TimeProperty", time_property),
        cast("TimeRelation", timerel),
        time_at,
        end_time_at,
        whole_number(values, "lastN", 0, least=1),
        methods,
        months,
        period,
    )


def _bounds(values: dict[str, str], timerel: str) -> tuple[int, int]:
    if not timerel:
        return 0, 0
    if "timeAt" not in values:
        raise BadRequestData(f"timerel={timerel} needs timeAt.")
    time_at = read_time(values["timeAt"], "timeAt")
    if timerel != "between":
        if "endTimeAt" in values:
            raise BadRequestData("endTimeAt goes with timerel=between only.")
        return time_at, 0
    if "endTimeAt" not in values:
        raise BadRequestData("timerel=between needs endTimeAt.")
    end_time_at = read_time(values["endTimeAt"], "endTimeAt")
    if end_time_at <= time_at:
        raise BadRequestData("endTimeAt lies after timeAt.")
    return time_at, end_time_at


def _aggregation(values: dict[str, str]) -> tuple[tuple[AggregateMethod, ...], int, int]:
    if "aggrMethods" not in values:
        if "aggrPeriodDuration" in values:
            raise BadRequestData("aggrPeriodDuration needs aggrMethods.")
        return (), 0, 0
    methods = tuple(dict.fromkeys(names(values["aggrMethods"])))
    if unknown := sorted(set(methods) - METHODS):
        raise BadRequestData(
            f"aggrMethods: {unknown[0][:50]!r} is not known. Known: {', '.join(sorted(METHODS))}."
        )
    months, period = read_duration(values.get("aggrPeriodDuration", "PT0S"))
    return cast("tuple[AggregateMethod, ...]", methods), months, period
