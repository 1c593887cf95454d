# SPDX-License-Identifier: Apache-2.0
"""Where does this number come from? A page for each value; scripts show it beside the value."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.views.decorators.http import require_safe

from mueang.data.model import City
from mueang.portal import queries
from mueang.portal.api_call import values_call
from mueang.portal.cards import thing_card, value_card
from mueang.portal.context import page_language
from mueang.portal.entities import find
from mueang.portal.errors import answered
from mueang.portal.facts import facts_card
from mueang.portal.levels import scale_for
from mueang.portal.provenance import provenance
from mueang.portal.things import Thing, Told
from mueang.portal.wording import times
from mueang.portal.wording.attributes import amount
from mueang.portal.wording.sources import dataset
from mueang.portal.wording.text import Language, Text

LAST = 6
"""Single values that are shown as they came."""
DAYS = 30


@require_safe
@answered
def page(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    city, thing = find(code, entity_id)
    asked = request.GET.get("attribute", "")
    told = next((one for one in thing.values if one.key == asked), thing.main)
    if told is None:
        raise queries.Unknown("entity", entity_id)
    language = page_language()
    rows = _rows(city, thing, told, language)
    context = {
        "city": {"code": city.code, "name": Text(city.name_th, city.name_en).say(language)},
        "thing": thing_card(thing, city.code, queries.now(), language),
        "card": value_card(told, queries.now(), language),
        "facts": _facts(city, thing, told, language),
        "rows": rows,
        "marked": any(row["quality"] for row in rows or ()),
        "call": values_call(
            request.build_absolute_uri(get_script_prefix()), city, thing.id, told, LAST
        ),
        "entity_url": reverse("entity", args=[code, thing.id]),
    }
    return render(request, "portal/origin.html", context)


def _facts(city: City, thing: Thing, told: Told, language: Language) -> dict[str, Any]:
    own = facts_card(thing, language)
    behind = provenance(thing, told, language)
    run = queries.run(city, told.run)
    rule = scale_for(thing.type, told.attribute, times.local(told.at).date())
    return {
        "source": behind.source,
        "owner": behind.owner,
        "licence": behind.licence,
        "link": own["link"],
        "method": own["method"],
        "averaging": dataset(told.dataset_id).say(language) if told.dataset_id else "",
        "observed": times.date_time(told.at, language),
        "received": times.date_time(told.received_at, language) if told.received_at else "",
        "late": _late(told, language),
        "rule": rule.source.say(language) if rule else "",
        "run": {
            "id": run.id,
            "name": run.name,
            "read": run.read,
            "stored": run.stored,
            "quarantined": run.quarantined,
            "at": times.date_time(run.changed_at, language),
        }
        if run
        else None,
    }


def _late(told: Told, language: Language) -> str:
    """How long it took to arrive, where that was more than a minute."""
    if told.received_at is None or told.received_at - told.at < 60 * times.MICROSECONDS:
        return ""
    return times.span((told.received_at - told.at) // times.MICROSECONDS, language)


def _rows(city: City, thing: Thing, told: Told, language: Language) -> list[dict[str, str]] | None:
    """The newest single values as they are stored; None where history does not answer."""
    if not told.is_number:
        return []
    since = told.at - DAYS * 86_400 * times.MICROSECONDS
    try:
        for days in (1, DAYS):
            start = max(since, told.at - days * 86_400 * times.MICROSECONDS)
            points = queries.series(city, thing.id, told, start, told.at + 1, 0)
            if len(points) >= LAST:
                break
    except queries.Unavailable:
        return None
    return [
        {
            "at": times.iso(point.observed_at),
            "when": times.date_time(point.observed_at, language),
            "value": amount(told.attribute, point.value, told.unit_code, language),
            "quality": point.quality,
        }
        for point in points[: -LAST - 1 : -1]
    ]
