# SPDX-License-Identifier: Apache-2.0
"""The page of a JSON file: which of its places is what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mueang.data.ingest.jobs import Job
from mueang.data.model import City
from mueang.data.sources.unpack import FileTrouble
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.intake.receiving import json_content
from mueang.portal.intake.starting import start
from mueang.portal.intake.trial import try_dry
from mueang.portal.intake.trial_card import trial_card
from mueang.portal.mapping.fields import form, in_the_way, recognised_map, taken
from mueang.portal.wording.details import detail_in
from mueang.portal.wording.sizes import size_of


def page(request: HttpRequest, city: City, job: Job) -> HttpResponse:
    language, shelf = page_language(), door.shelf()
    context = {
        **frame(city, "intake"),
        "job": {"id": job.id, "name": job.name, "size": size_of(job.size)},
    }
    try:
        found = recognised_map(json_content(shelf, job), job.name)
    except FileTrouble as trouble:
        context |= {"unreadable": detail_in(trouble.detail, language)}
        return render(request, "portal/intake/json.html", context, status=422)
    said = request.POST.dict() if request.method == "POST" else {}
    job.fields = taken(found, said)
    problems = in_the_way(job.fields, language)
    trial = None
    if request.method == "POST" and not problems:
        if said.get("do") == "start":
            start(request, city, job)
            return redirect("intake-run", city.code, job.id)
        with door.data() as client:
            trial = trial_card(try_dry(shelf, client, job), language)
    context |= {
        "form": form(found, job.fields, language),
        "problems": problems if request.method == "POST" else [],
        "trial": trial,
    }
    status = 422 if context["problems"] else 200
    return render(request, "portal/intake/json.html", context, status=status)
