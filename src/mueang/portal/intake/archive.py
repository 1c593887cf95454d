# SPDX-License-Identifier: Apache-2.0
"""The page of an archive: the files in it, of which those that are chosen become jobs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mueang.config import options
from mueang.data.errors import StorageUnavailable
from mueang.data.ingest.jobs import Job, Shelf
from mueang.data.model import City
from mueang.data.sources.archive import Packed, files_of
from mueang.data.sources.unpack import FileTrouble
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.intake.receiving import take_out
from mueang.portal.wording.details import detail_in
from mueang.portal.wording.intake import NOT_BROUGHT
from mueang.portal.wording.sizes import size_of
from mueang.portal.wording.texts import TEXTS

MOST = 100
"""Files that are taken out at once."""


def page(request: HttpRequest, city: City, job: Job) -> HttpResponse:
    """Lists the files; takes out those that are ticked."""
    shelf, language = door.shelf(), page_language()
    context: dict[str, Any] = {
        **frame(city, "intake"),
        "job": {"id": job.id, "name": job.name, "size": size_of(job.size)},
    }
    try:
        files = packed_files(shelf, job)
        if request.method == "POST":
            wanted = set(request.POST.getlist("file"))
            chosen = [one for one in files if str(one.place) in wanted and not one.why]
            if chosen:
                return _opened(shelf, city, job, chosen[:MOST])
            context["problem"] = TEXTS["intake.none_chosen"].say(language)
    except FileTrouble as trouble:
        context["unreadable"] = detail_in(trouble.detail, language)
        return render(request, "portal/intake/archive.html", context, status=422)
    except StorageUnavailable:
        context["problem"] = TEXTS["intake.no_room"].say(language)
    context["files"] = [
        {
            "key": one.place,
            "name": one.name,
            "folder": one.folder,
            "size": size_of(one.size),
            "why": NOT_BROUGHT[one.why].say(language) if one.why else "",
        }
        for one in files
    ]
    context["some"] = any(not one.why for one in files)
    status = 422 if context.get("problem") else 200
    return render(request, "portal/intake/archive.html", context, status=status)


def packed_files(shelf: Shelf, job: Job) -> list[Packed]:
    """Raises FileTrouble."""
    with shelf.content(job).open("rb") as stream:
        return files_of(stream, options.MAX_UPLOAD_BYTES.get())


def only_file(shelf: Shelf, job: Job) -> Job:
    """The job of an archive's only file; the archive's own where there is a choice to make."""
    try:
        files = packed_files(shelf, job)
        if len(files) != 1 or files[0].why:
            return job
        taken = take_out(shelf, job, files[0])
    except (FileTrouble, StorageUnavailable):
        return job
    shelf.remove(job)
    return taken


def _opened(shelf: Shelf, city: City, job: Job, chosen: list[Packed]) -> HttpResponse:
    taken: list[Job] = []
    try:
        for packed in chosen:
            taken.append(take_out(shelf, job, packed))
    except (FileTrouble, StorageUnavailable):
        for one in taken:
            shelf.remove(one)
        raise
    shelf.remove(job)
    return redirect("intake-file", city.code, taken[0].id)
