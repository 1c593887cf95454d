# SPDX-License-Identifier: Apache-2.0
"""The page of a run: did my file arrive, and what became of it? And what can be done about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mueang.audit.actions import Outside
from mueang.config import options
from mueang.data.errors import NotFound
from mueang.data.ingest.jobs import Job, Progress, Shelf
from mueang.data.ingest.keeping import DAY, ended_at
from mueang.data.ingest.queue import ahead_of
from mueang.data.ingest.reasons import sentences
from mueang.data.model import City
from mueang.data.refusals import Group
from mueang.data.runs import Run
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.intake import receiving
from mueang.portal.intake.bar import bar
from mueang.portal.intake.runs import not_begun, progress_of, run_card
from mueang.portal.intake.starting import start
from mueang.portal.wording.attributes import attribute
from mueang.portal.wording.details import detail_in
from mueang.portal.wording.intake import FORGOTTEN, KEPT, KEPT_UNTIL, WHOLE_ROW
from mueang.portal.wording.refusals import refusal_detail
from mueang.portal.wording.sizes import size_of
from mueang.portal.wording.text import Language
from mueang.portal.wording.times import date

MOVING = ("waiting", "running")


@require_safe
@door.for_managers
def page(request: HttpRequest, city: City, run: str) -> HttpResponse:
    context = {**frame(city, "intake"), **_told(city, run, page_language())}
    if context["draft"]:
        return redirect("intake-file", city.code, run)
    return render(request, "portal/intake/run.html", context)


@require_safe
@door.for_managers
def twin(request: HttpRequest, city: City, run: str) -> HttpResponse:
    """The page's data as JSON, for scripts that wait for a run to end."""
    told = _told(city, run, page_language())
    return JsonResponse({name: told[name] for name in ("run", "groups", "moving", "part")})


@require_POST
@door.for_managers
def undo(request: HttpRequest, city: City, run: str) -> HttpResponse:
    """Take the run back."""
    record, _ = _find(city, run)
    if record is None:
        raise NotFound(run)
    before = {"name": record.name, "stored": record.stored, "corrected": record.corrected}
    target = Outside("data.run", f"{city.code}/{run}")
    with door.changing(request, "data.run_undone", target, before) as client:
        client.undo(city.code, run)
    return redirect("intake-run", city.code, run)


@require_POST
@door.for_managers
def resume(request: HttpRequest, city: City, run: str) -> HttpResponse:
    """A run that failed goes on after its last row."""
    record, job = _find(city, run)
    if job is None or job.forgotten_at:
        raise NotFound(run)
    if record is None or record.state == "running":
        door.shelf().report(job, Progress())
        start(request, city, job)
    return redirect("intake-run", city.code, run)


@require_POST
@door.for_managers
def stop(request: HttpRequest, city: City, run: str) -> HttpResponse:
    """Leave a file where it is; what was loaded stays, and can be taken back or gone on with."""
    record, job = _find(city, run)
    if job is None or job.state == "draft":
        raise NotFound(run)
    if record is None or record.state == "running":
        target = Outside("data.run", f"{city.code}/{run}")
        with door.changing(request, "data.run_stopped", target, {"name": job.name}):
            door.shelf().stop(job)
    return redirect("intake-run", city.code, run)


@require_POST
@door.for_managers
def again(request: HttpRequest, city: City, run: str) -> HttpResponse:
    """The same file once more, to correct what its columns mean."""
    _, job = _find(city, run)
    if job is None or job.forgotten_at:
        raise NotFound(run)
    copy = receiving.again(door.shelf(), job)
    return redirect("intake-file", city.code, copy.id)


def _find(city: City, run: str) -> tuple[Run | None, Job | None]:
    """The run's record and its file; NotFound without either."""
    with door.data() as client:
        record = next((one for one in client.runs(city.code) if one.id == run), None)
    job = door.shelf().find(city.code, run)
    if record is None and job is None:
        raise NotFound(run)
    return record, job


def _told(city: City, run: str, language: Language) -> dict[str, Any]:
    record, job = _find(city, run)
    shelf = door.shelf()
    progress = progress_of(shelf, job)
    found = record or (not_begun(job) if job else Run(run, city.code, "csv"))
    card = run_card(found, job, shelf, language)
    if record is None and progress is not None:
        card["state"] = progress.state
    is_kept = job is not None and not job.forgotten_at
    groups: list[Group] = []
    if record is not None and record.quarantined:
        with door.data() as client:
            groups = client.quarantine_groups(city.code, run)
    return {
        "draft": record is None and job is not None and job.state == "draft",
        "run": card,
        "moving": card["state"] in MOVING,
        "part": round(progress.part * 100) if progress else 0,
        "message": detail_in(progress.message, language) if progress else "",
        "ahead": ahead_of(job, shelf.started()) if job and card["state"] == "waiting" else 0,
        "can_undo": found.state != "undone" and (found.stored or found.corrected) > 0,
        "can_stop": job is not None and card["state"] in MOVING,
        "can_resume": is_kept and card["state"] in ("failed", "broken", "stopped"),
        "can_again": is_kept and job is not None and job.state == "started",
        "file": {"size": size_of(job.size), "by": job.by, "digest": job.digest} if job else None,
        "kept": _kept(shelf, job, language) if job else "",
        "bar": bar(found, language),
        "groups": [group_card(group, language) for group in groups],
    }


def _kept(shelf: Shelf, job: Job, language: Language) -> str:
    """How long the file is kept, or when it was removed."""
    if job.forgotten_at:
        return FORGOTTEN.say(language, day=date(job.forgotten_at, language))
    ended = ended_at(shelf, job)
    days = options.UPLOAD_DAYS.get()
    if not ended:
        return KEPT.say(language, n=days)
    return KEPT_UNTIL.say(language, day=date(ended + days * DAY, language))


def group_card(group: Group, language: Language) -> dict[str, Any]:
    """What is wrong with some rows, in words, with the first of them."""
    said = sentences().get(group.reason)
    name = attribute(group.attribute).name.say(language) if group.attribute else ""
    return {
        "reason": group.reason,
        "attribute": group.attribute,
        "about": name or WHOLE_ROW.say(language),
        "said": (said.th if language == "th" else said.en) if said else group.reason,
        "waiting": group.waiting,
        "mended": group.mended,
        "set_aside": group.set_aside,
        "mendable": group.mendable,
        "examples": [
            {
                "row": kept.refusal.row,
                "detail": refusal_detail(kept.refusal, language),
                "raw": kept.refusal.raw[:160],
            }
            for kept in group.examples
        ],
    }
