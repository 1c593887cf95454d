# SPDX-License-Identifier: Apache-2.0
"""What waits in the cities that somebody looks after: refused rows, sources that fell silent."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from mueang.accounts.models import User
from mueang.accounts.rights import may_somewhere
from mueang.accounts.roles import Action
from mueang.data.client import DataClient
from mueang.data.errors import DataError
from mueang.data.model import City
from mueang.portal import queries
from mueang.portal.intake.runs import waiting_rows
from mueang.portal.rights import may_manage
from mueang.portal.sources.cards import source_card
from mueang.portal.waiting.item import Item, both
from mueang.portal.wording.intake import run_name
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS

MOST_CITIES = 20
MOST_RUNS = 3
"""Of one city; the others are behind its list."""
TROUBLED = ("broken", "silent")


def of_cities(person: User, language: Language) -> Iterator[Item]:
    """Raises queries.Unavailable."""
    if not may_somewhere(person, Action.DATA_MANAGE):
        return
    own = [city for city in queries.cities() if may_manage(person, city)][:MOST_CITIES]
    client = queries.connect(settings.HOME)
    try:
        for city in own:
            yield from _refused(client, city, language)
            yield from _sources(client, city, language)
    except DataError as error:
        raise queries.Unavailable("now", error.retry_after or 10) from error


def _refused(client: DataClient, city: City, language: Language) -> Iterator[Item]:
    runs = [run for run in client.runs(city.code) if run.state == "done" and waiting_rows(run)]
    name = both(city.name_th, city.name_en).say(language)
    for run in sorted(runs, key=lambda run: -run.changed_at)[:MOST_RUNS]:
        said = {"n": f"{waiting_rows(run):,}", "file": run_name(run.name, language), "city": name}
        yield Item(
            "soon",
            TEXTS["waiting.refused"].say(language, **said),
            TEXTS["waiting.refused_do"].say(language),
            reverse("intake-refused", args=[city.code, run.id]),
        )


def _sources(client: DataClient, city: City, language: Language) -> Iterator[Item]:
    reports = {one.id: one for one in client.source_reports(city.code)}
    name = both(city.name_th, city.name_en).say(language)
    for source in client.sources(city.code):
        card = source_card(source, reports.get(source.id), language)
        if card["state"] in TROUBLED:
            yield Item(
                "now" if card["state"] == "broken" else "soon",
                TEXTS["waiting.source"].say(language, source=card["name"], city=name),
                TEXTS["waiting.source_do"].say(language),
                reverse("source", args=[city.code, source.id]),
                card["said"],
            )
