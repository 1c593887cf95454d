# SPDX-License-Identifier: Apache-2.0
"""Texts of the pages, by the key that templates use: ``{% t "home.title" %}``.

Each page has a room of its own in ``wording/pages``; a new page adds one here.
"""

from __future__ import annotations

from mueang.portal.wording.pages.agencies import AGENCIES
from mueang.portal.wording.pages.answering import ANSWERING
from mueang.portal.wording.pages.building import BUILDING
from mueang.portal.wording.pages.city import CITY
from mueang.portal.wording.pages.demonstration import DEMONSTRATION
from mueang.portal.wording.pages.duplicates import DUPLICATES
from mueang.portal.wording.pages.entity import ENTITY
from mueang.portal.wording.pages.errors import ERRORS
from mueang.portal.wording.pages.founding import FOUNDING
from mueang.portal.wording.pages.frame import FRAME
from mueang.portal.wording.pages.intake import INTAKE
from mueang.portal.wording.pages.origin import ORIGIN
from mueang.portal.wording.pages.own import OWN
from mueang.portal.wording.pages.people import PEOPLE
from mueang.portal.wording.pages.placing import PLACING
from mueang.portal.wording.pages.results import RESULTS
from mueang.portal.wording.pages.running import RUNNING
from mueang.portal.wording.pages.runs import RUNS
from mueang.portal.wording.pages.search import SEARCH
from mueang.portal.wording.pages.signing import SIGNING
from mueang.portal.wording.pages.sources import SOURCES
from mueang.portal.wording.pages.surveys import SURVEYS
from mueang.portal.wording.pages.trail import TRAIL
from mueang.portal.wording.pages.waiting import WAITING
from mueang.portal.wording.text import Text

TEXTS: dict[str, Text] = {
    **FRAME, **SIGNING, **PEOPLE, **OWN, **TRAIL,
    **CITY, **ENTITY, **ORIGIN, **SEARCH, **ERRORS, **RUNNING, **INTAKE, **RUNS,
    **SOURCES, **PLACING, **DUPLICATES, **FOUNDING, **ANSWERING, **SURVEYS, **BUILDING,
    **DEMONSTRATION, **AGENCIES, **WAITING, **RESULTS,
}  # fmt: skip
