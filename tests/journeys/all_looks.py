# SPDX-License-Identifier: Apache-2.0
"""The looks of a demonstration in groups that need nothing of each other."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.agency_looks import agencies
from tests.journeys.desk_looks import desk
from tests.journeys.looks import Look, public
from tests.journeys.people_looks import people
from tests.journeys.results_looks import results
from tests.journeys.sites import Crowd
from tests.journeys.survey_looks import survey

GROUPS: dict[str, Callable[[Crowd], list[Look]]] = {
    "public": public,
    "desk": desk,
    "people": people,
    "agencies": agencies,
    "survey": survey,
    "results": results,
}
