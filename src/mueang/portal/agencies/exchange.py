# SPDX-License-Identifier: Apache-2.0
"""The register as a workbook: out; and in, after showing what it would change.

Between the two steps the rows travel signed with the form: nothing is kept of a workbook that
nobody takes.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mueang.accounts.models import User
from mueang.accounts.roles import Action
from mueang.agencies.errors import AgencyError
from mueang.places.models import Province
from mueang.portal.agencies.listing import card, filter_of, named, rows, select
from mueang.portal.context import page_language
from mueang.portal.signing.door import needs, person_of
from mueang.portal.survey.excel import book, refusal
from mueang.portal.survey.scope import provinces_for
from mueang.portal.trail.lines import changes as in_words
from mueang.portal.wording.agencies import CELLS, FIELD_WORDS
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.register.changes import Change, Changes, changes_of
from mueang.programme.register.meaning import CellProblem
from mueang.programme.register.out import workbook
from mueang.programme.register.table import Row, read_table
from mueang.programme.register.taking import take
from mueang.programme.survey.errors import BadForm
from mueang.programme.survey.excel_book import MOST_BYTES

SALT = "mueang.portal.agencies.exchange"
VALID = 3600
MOST_SIGNED = 900_000
"""Letters: the form stays below what one request may hold."""
MOST_SHOWN = 200


@require_safe
@needs(Action.AGENCIES_SEE)
def export(request: HttpRequest) -> HttpResponse:
    """Those that the list shows, all pages of them."""
    reader = person_of(request)
    found = select(reader, filter_of(request.GET.dict()))
    return book(workbook(rows(list(found.agencies)), page_language()), "agencies.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.AGENCIES_MANAGE)
def bring(request: HttpRequest) -> HttpResponse:
    """A file is read and shown; what was shown is taken."""
    if request.method != "POST":
        return _form(request)
    if request.POST.get("rows"):
        return _take(request)
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > MOST_BYTES:
        key = "register.no_file" if file is None else "register.file_large"
        return _form(request, TEXTS[key].say(page_language()), 422)
    try:
        table = read_table(file.read())
    except BadForm as error:
        return _form(request, refusal(error, page_language()), 422)
    default = _province(person_of(request), request.POST.get("province", ""))
    return _preview(request, (file.name or "")[:200], default, table.rows, table.skipped)


def _take(request: HttpRequest) -> HttpResponse:
    person, language = person_of(request), page_language()
    try:
        name, code, said, seen = signing.loads(request.POST["rows"], salt=SALT, max_age=VALID)
    except signing.BadSignature:
        return _form(request, TEXTS["register.too_old"].say(language), 422)
    lines = [Row(*one) for one in said]
    default = _province(person, code)
    changes = changes_of(person, lines, default)
    note = TEXTS["register.changed_meanwhile"].say(language)
    if _digest(changes) != seen:
        return _preview(request, name, default, lines, [], note, 409)
    try:
        take(person, name, changes)
    except AgencyError:
        return _preview(request, name, default, lines, [], note, 409)
    done = f"{len(changes.added)}-{len(changes.changed)}"
    return redirect(f"{reverse('agencies-bring')}?done={done}")


def _preview(
    request: HttpRequest,
    name: str,
    default: Province | None,
    lines: list[Row],
    skipped: list[str],
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    person, language = person_of(request), page_language()
    changes = changes_of(person, lines, default)
    said = [name, default.pk if default else "", lines, _digest(changes)]
    signed = signing.dumps(said, salt=SALT, compress=True)
    if len(signed) > MOST_SIGNED:
        return _form(request, TEXTS["register.file_large"].say(language), 422)
    context = {
        "file": name,
        "rows": signed,
        "problem": note,
        "added": [card_of(one, language) for one in changes.added[:MOST_SHOWN]],
        "changed": [card_of(one, language) for one in changes.changed[:MOST_SHOWN]],
        "n": {
            "added": len(changes.added),
            "changed": len(changes.changed),
            "unchanged": changes.unchanged,
            "absent": len(changes.absent),
            "wrong": len(changes.problems),
        },
        "most": MOST_SHOWN,
        "absent": [card(one, language) for one in changes.absent[:MOST_SHOWN]],
        "wrong": [problem_of(one, language) for one in changes.problems[:MOST_SHOWN]],
        "skipped": skipped,
        "anything": bool(changes.added or changes.changed),
    }
    return render(request, "portal/agencies/preview.html", context, status=status)


def card_of(change: Change, language: Language) -> dict[str, Any]:
    return {
        "name": named(change.details, language),
        "cell": f"{change.row.sheet} {change.row.at('name_th')}",
        "changes": in_words(change.before, change.after, language),
    }


def problem_of(one: CellProblem, language: Language) -> dict[str, str]:
    words = CELLS[one.code].say(language, field=FIELD_WORDS[one.field].say(language))
    return {"where": f"{one.sheet} {one.cell}", "said": words, "text": one.text}


def _form(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    person, language = person_of(request), page_language()
    done = request.GET.get("done", "").split("-")
    counted = [int(one) for one in done if one.isdecimal() and len(one) < 7]
    found = provinces_for(person, Action.AGENCIES_MANAGE)
    context = {
        "problem": problem,
        "provinces": [(one.pk, named(one, language)) for one in found],
        "chosen": request.POST.get("province", ""),
        "done": dict(zip(("added", "changed"), counted, strict=False)) if len(counted) == 2 else {},
    }
    return render(request, "portal/agencies/bring.html", context, status=status)


def _province(person: User, code: str) -> Province | None:
    """The chosen one; the only one where there is no choice."""
    found = list(provinces_for(person, Action.AGENCIES_MANAGE))
    chosen = next((one for one in found if one.pk == code), None)
    return chosen or (found[0] if len(found) == 1 else None)


def _digest(changes: Changes) -> str:
    """Of everything that would be done."""
    said = [[one.row.number, one.before, one.after] for one in (*changes.added, *changes.changed)]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
