# SPDX-License-Identifier: Apache-2.0
"""A source is set up in steps: what kind, where it is and whose, what its messages say, start."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mueang.data.errors import NotFound
from mueang.data.model import City
from mueang.data.sources.fields.preview import preview
from mueang.data.sources.fields.recognised import Recognised
from mueang.data.sources.fields.samples import read_sample
from mueang.data.sources.settings import SourceReport, SourceSettings, new_source_id
from mueang.data.sources.unpack import FileTrouble
from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.intake.trial_card import seen_card
from mueang.portal.mapping.fields import form, in_the_way, recognised_map, taken
from mueang.portal.sources.beside import beside_of
from mueang.portal.sources.pages import find, give_secret, save
from mueang.portal.sources.settings_form import SECRETS, fields_of, filled, minutes, problems_of
from mueang.portal.wording.details import detail_in
from mueang.portal.wording.links import KINDS
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS

MOST_SAMPLE = 256 << 10


@require_http_methods(["GET", "HEAD", "POST"])
@door.for_managers
def new(request: HttpRequest, city: City, kind: str) -> HttpResponse:
    """Where it is and whose. Kept as a draft, which collects nothing yet."""
    if kind not in KINDS:
        raise NotFound(kind)
    source = SourceSettings("", city.code, kind, "")
    if request.method != "POST":
        return _settings_page(request, city, source, [])
    source = filled(source, request.POST.dict())
    problems = problems_of(source)
    if problems:
        return _settings_page(request, city, source, problems)
    source.id = new_source_id(source.name, kind)
    if kind == "push":
        give_secret(request, source)
    try:
        save(request, source, "data.source_set_up")
    except door.Refused as error:
        return _settings_page(request, city, source, [], error.why)
    return redirect(
        "source" if kind in ("push", "folder") else "source-fields", city.code, source.id
    )


@require_http_methods(["GET", "HEAD", "POST"])
@door.for_managers
def edit(request: HttpRequest, city: City, source_id: str) -> HttpResponse:
    source, _ = find(city, source_id)
    if request.method != "POST":
        return _settings_page(request, city, source, [])
    source = filled(source, request.POST.dict())
    problems = problems_of(source)
    if problems:
        return _settings_page(request, city, source, problems)
    try:
        save(request, source, "data.source_changed")
    except door.Refused as error:
        return _settings_page(request, city, source, [], error.why)
    return redirect("source", city.code, source_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door.for_managers
def fields(request: HttpRequest, city: City, source_id: str) -> HttpResponse:
    """What the messages say: a sample is pasted or caught, mapped, tried; ``do=start`` begins."""
    language = page_language()
    source, report = find(city, source_id)
    said = request.POST.dict() if request.method == "POST" else {}
    sample = str(said.get("sample", "") or report.sample)[:MOST_SAMPLE]
    context: dict[str, Any] = {
        **frame(city, "sources"),
        "source": {"id": source.id, "name": source.name, "connector": source.connector},
        "sample": sample,
        "waits": _waits(request, source, report),
        "broken": next((link for link in report.check if link.ok is False), None),
    }
    if sample.strip():
        beside = beside_of(source, report.sample_topic if sample == report.sample else "")
        context |= _mapped(source, sample, said, beside, language)
    problems = context.get("problems", [])
    if said.get("do") == "start" and context.get("form") and not problems and said.get("map"):
        source.state = "on"
        save(request, source, "data.source_started", "draft")
        return redirect("source", city.code, source.id)
    status = 422 if said and problems else 200
    return render(request, "portal/sources/fields.html", context, status=status)


def _mapped(
    source: SourceSettings,
    sample: str,
    said: dict[str, Any],
    beside: dict[str, Any],
    language: Language,
) -> dict[str, Any]:
    """The form of a sample and the first things that it makes; sets the source's map."""
    content = sample.encode()
    try:
        found: Recognised = recognised_map(content)
        document, _ = read_sample(content)
    except FileTrouble as trouble:
        return {"problems": [detail_in(trouble.detail, language)]}
    if said.get("sample", "") != said.get("mapped", ""):
        said.pop("map", None)
        said = {}
    if source.fields is not None and not said.get("map"):
        found.map = source.fields
    elif not found.map.station and "station" in beside:
        found.map.station = "{@station}"
    source.fields = taken(found, said)
    problems = in_the_way(source.fields, language)
    if not source.fields.fields and source.fields.shape != "air4thai":
        problems.append(TEXTS["sources.no_fields"].say(language))
    seen = preview(document, source.fields, queries.now(), beside)
    return {
        "form": form(found, source.fields, language),
        "problems": problems if said.get("do") else [],
        "seen": seen_card(seen, language) if not problems else None,
    }


def _waits(request: HttpRequest, source: SourceSettings, report: SourceReport) -> bool:
    asked = request.session.get(f"checked:{source.id}", 0)
    return bool(asked) and report.checked_at < asked


def _settings_page(
    request: HttpRequest, city: City, source: SourceSettings, problems: list[str], why: str = ""
) -> HttpResponse:
    language = page_language()
    told = [TEXTS[key].say(language) for key in problems] + ([why] if why else [])
    context = {
        **frame(city, "sources"),
        "kind": KINDS[source.connector].say(language) if source.connector in KINDS else "",
        "connector": source.connector,
        "source": source,
        "fields": fields_of(source, language),
        "rhythm": minutes(source.rhythm),
        "promise": minutes(source.promise),
        "wants_secret": source.connector in SECRETS,
        "asks": source.connector == "http_poll",
        "problems": told,
    }
    status = 422 if told else 200
    return render(request, "portal/sources/settings.html", context, status=status)
