# SPDX-License-Identifier: Apache-2.0
"""Who stands behind a value: the source as people set it up, its owner and its licence.

Values carry their source's id. What is set up about sources changes rarely, so one list of
all of them serves every page for some seconds; where the data half does not answer, the one
before does.
"""

from __future__ import annotations

import math
import threading
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from mueang.data.errors import DataError, NotFound
from mueang.data.sources.registry import find_source
from mueang.data.sources.settings import SourceSettings
from mueang.portal import queries
from mueang.portal.facts import facts_card
from mueang.portal.things import Thing, Told
from mueang.portal.wording.owners import owner_in
from mueang.portal.wording.sources import SOURCES, connector_name
from mueang.portal.wording.text import Language, Text

KEEP = 15.0
"""Seconds for which a list of the sources is good."""


class Provenance(NamedTuple):
    """In one language; empty where nobody said."""

    source: str
    owner: str
    licence: str


class _Known:
    """The sources by id, asked for by one reader at a time while the others have the last list."""

    def __init__(self) -> None:
        self._sources: dict[str, SourceSettings] = {}
        self._asked_at = -math.inf
        self._lock = threading.Lock()

    def find(self, source_id: str) -> SourceSettings | None:
        if time.monotonic() - self._asked_at > KEEP and self._lock.acquire(blocking=False):
            try:
                found = queries.connect(settings.HOME).sources()
                self._sources = {source.id: source for source in found}
            except DataError:
                pass  # The names before stay; the page says elsewhere what does not answer.
            finally:
                self._asked_at = time.monotonic()
                self._lock.release()
        return self._sources.get(source_id)


@cache
def known(home: Path) -> _Known:
    """One list for the process."""
    return _Known()


def _set_up(source_id: str) -> SourceSettings | None:
    """What a person set up; the connectors that come with Mueang have words of their own."""
    return None if source_id in SOURCES else known(settings.HOME).find(source_id)


def origin(source_id: str) -> Text:
    """What a source is called; one that was removed keeps its id."""
    found = _set_up(source_id)
    if found is None:
        return connector_name(source_id)
    return Text(owner_in(found.name, "th"), owner_in(found.name, "en"))


def provenance(thing: Thing, told: Told, language: Language) -> Provenance:
    """What the thing says about itself goes before what is set up about its source."""
    own = facts_card(thing, language)
    found = _set_up(told.source)
    owner, licence = (found.agency, found.licence) if found else _of_connector(told.source)
    return Provenance(
        origin(told.source).say(language),
        own["owner"] or owner_in(owner, language),
        own["licence"] or owner_in(licence, language),
    )


def _of_connector(name: str) -> tuple[str, str]:
    try:
        connector = find_source(name) if name else None
    except NotFound:
        connector = None
    return (connector.owner, connector.licence) if connector else ("", "")
