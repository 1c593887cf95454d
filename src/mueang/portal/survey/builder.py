# SPDX-License-Identifier: Apache-2.0
"""The builder: a draft's sections and questions, each changed by one button or form.

Every change names the revision that it saw. Where somebody else was first, the page shows the
draft as it is now with what was typed still in its fields, to be saved again.
"""

from __future__ import annotations

from typing import Any, get_args
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.portal.context import page_language
from mueang.portal.survey.builder_fields import (
    fields_of,
    move_option,
    read_question,
    some_words,
    words_of,
)
from mueang.portal.survey.builder_page import outline
from mueang.portal.survey.door import person_of, signed_in
from mueang.portal.survey.form import draw
from mueang.portal.survey.refusing import said as refusal
from mueang.portal.survey.survey_page import frame
from mueang.portal.survey.telling import moment
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey import building, editing
from mueang.programme.survey.errors import DraftChanged, HasFlaws, NotPossible
from mueang.programme.survey.flaws import flaws
from mueang.programme.survey.models import Survey, Version
from mueang.programme.survey.questionnaire import Kind, Question, Questionnaire
from mueang.programme.survey.reach import of_survey


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = Survey.objects.select_related("province").get(pk=survey_id)
    must(person_of(request), Action.SURVEY_MANAGE, of_survey(survey))
    draft = survey.versions.filter(published_at=None).first()
    if draft is None:
        return redirect("survey", survey.pk)
    at, problem, typed = request.GET.get("at", ""), "", None
    if request.method == "POST":
        try:
            return _done(request, survey, draft)
        except DraftChanged as changed:
            values = {"name": changed.by, "time": moment(changed.at, page_language())}
            problem = TEXTS["build.changed"].say(page_language(), **values)
            typed = _typed(request, draft)
        except HasFlaws:
            problem = TEXTS["build.has_flaws"].say(page_language())
        except editing.NoSuchPlace:
            problem = TEXTS["build.gone"].say(page_language())
        except NotPossible as error:
            problem = refusal(error, page_language())
        draft.refresh_from_db()
    context = frame(survey) | _context(draft, at, typed) | {"problem": problem}
    return render(request, "portal/survey/build.html", context, status=409 if problem else 200)


def _done(request: HttpRequest, survey: Survey, draft: Version) -> HttpResponse:
    """Does what the button says; where the page goes on. Raises what the verbs raise."""
    person = person_of(request)
    do = request.POST.get("do", "")
    revision = int(request.POST.get("revision", "0") or 0)
    if do == "publish":
        building.publish(person, draft, revision)
        return redirect("survey", survey.pk)
    if do == "undo":
        building.undo_edit(person, draft, revision)
        return _back(survey, request.GET.get("at", ""))
    form, at = _changed(request, draft.questionnaire, do)
    building.edit_draft(person, draft, revision, form)
    return _back(survey, at)


def _back(survey: Survey, at: str) -> HttpResponse:
    address = reverse("survey-build", args=[survey.pk])
    anchor = at.replace(".", "-")
    return redirect(f"{address}?at={quote(at)}#at-{quote(anchor)}" if at else address)


def _changed(request: HttpRequest, form: Questionnaire, do: str) -> tuple[Questionnaire, str]:
    """The questionnaire after one step, and the place that is open then."""
    verb, _, place = do.partition(":")
    post, at = request.POST, request.GET.get("at", "")
    if verb in ("up", "down"):
        return editing.move(form, place, -1 if verb == "up" else 1), at
    if verb == "remove":
        return editing.remove(form, place), "" if at.startswith(place) else at
    if verb == "copy":
        return editing.copy(form, place)
    if verb == "save":
        question = read_question(editing.find(form, place).question, post)
        return _put(form, place, question)
    if verb == "option":
        place, _, number = place.partition(":")
        question = read_question(editing.find(form, place).question, post)
        return _put(form, place, move_option(question, int(number or 0)))
    if verb == "add":
        section, _, group = place.partition(":")
        kind = post.get(f"kind:{group or section}", "text")
        known: Kind = kind if kind in get_args(Kind) else "text"  # type: ignore[assignment]
        return editing.add_question(form, section, known, group)
    return _section_changed(request, form, verb, place, at)


def _section_changed(
    request: HttpRequest, form: Questionnaire, verb: str, place: str, at: str
) -> tuple[Questionnaire, str]:
    post = request.POST
    if verb == "section":
        return editing.add_section(form)[0], at
    if verb in ("section-up", "section-down"):
        return editing.move_section(form, place, -1 if verb == "section-up" else 1), at
    if verb == "section-remove":
        return editing.remove_section(form, place), at
    if verb == "section-save":
        title, text = words_of(post, "title"), words_of(post, "text")
        return editing.change_section(form, place, title, text), at
    if verb == "front":
        return replace(form, title=words_of(post, "title"), text=some_words(post, "text")), at
    raise editing.NoSuchPlace(verb)


def _put(form: Questionnaire, place: str, question: Question) -> tuple[Questionnaire, str]:
    group = place.rpartition(".")[0]
    new = f"{group}.{question.code}" if group else question.code
    return editing.put(form, place, question), new


def _typed(request: HttpRequest, draft: Version) -> tuple[str, Question] | None:
    """What was being written about a question that is still there."""
    verb, _, place = request.POST.get("do", "").partition(":")
    draft.refresh_from_db()
    if verb != "save":
        return None
    try:
        before = editing.find(draft.questionnaire, place).question
    except editing.NoSuchPlace:
        return None
    return place, read_question(before, request.POST)


def _context(draft: Version, at: str, typed: tuple[str, Question] | None) -> dict[str, Any]:
    language, form = page_language(), draft.questionnaire
    opened = None
    if typed:
        at = typed[0]
        opened = fields_of(typed[1], form, at, language)
    elif at:
        try:
            opened = fields_of(editing.find(form, at).question, form, at, language)
        except editing.NoSuchPlace:
            at = ""
    found = flaws(form)
    return {
        "draft": draft,
        "form_title": form.title,
        "form_text": form.text,
        "at": at,
        "opened": opened,
        "sections": outline(form, found, language),
        "flaws": len(found),
        "whole_flaws": [one for one in found if not one.question],
        "undoable": draft.earlier.exists(),
        "changed_at": moment(draft.changed_at, language),
        "preview": draw(form, {}, language),
    }
