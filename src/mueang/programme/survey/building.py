# SPDX-License-Identifier: Apache-2.0
"""The verbs of a survey's questionnaire: create, change its draft, undo, publish, begin another."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from mueang.accounts.models import User
from mueang.accounts.rights import Where, must
from mueang.accounts.roles import Action
from mueang.audit.actions import record
from mueang.places.models import Province
from mueang.programme.survey.editing import blank
from mueang.programme.survey.errors import DraftChanged, HasFlaws, NotPossible
from mueang.programme.survey.flaws import flaws
from mueang.programme.survey.library import library
from mueang.programme.survey.models import EarlierText, Survey, Version
from mueang.programme.survey.questionnaire import Questionnaire, Words, encode
from mueang.programme.survey.reach import of_survey

MOST_UNDONE = 100
MOST_TITLE = 200


@transaction.atomic
def create_survey(
    person: User, province: Province, title_th: str, title_en: str = "", made_from: str = ""
) -> Survey:
    """With a draft: from the library's questionnaire of that name, or empty. Raises NotPossible."""
    must(person, Action.SURVEY_MANAGE, Where(province=province.code))
    title_th, title_en = title_th.strip(), title_en.strip()
    if not title_th or max(len(title_th), len(title_en)) > MOST_TITLE:
        raise NotPossible("bad_title")
    form = library().get(made_from) or blank(Words(title_th, title_en))
    survey = Survey.objects.create(
        province=province,
        title_th=title_th,
        title_en=title_en,
        made_from=made_from if made_from in library() else "",
        created_by=person,
    )
    _new_draft(survey, 1, form, person)
    record(person, "survey.created", survey, None, {"title_th": title_th, "from": made_from})
    return survey


@transaction.atomic
def edit_draft(person: User, version: Version, revision: int, form: Questionnaire) -> Version:
    """The draft as it shall be. Raises DraftChanged where ``revision`` is not the newest."""
    draft = _draft(person, version, revision)
    text = encode(form).decode()
    if text == draft.text:
        return draft
    EarlierText.objects.create(version=draft, revision=draft.revision, text=draft.text)
    for old in draft.earlier.all()[MOST_UNDONE:]:
        old.delete()
    return _write(draft, text, person, "survey.draft_changed")


@transaction.atomic
def undo_edit(person: User, version: Version, revision: int) -> Version:
    """The draft as it was before the last change. Raises NotPossible, DraftChanged."""
    draft = _draft(person, version, revision)
    before = draft.earlier.first()
    if before is None:
        raise NotPossible("nothing_to_undo")
    before.delete()
    return _write(draft, before.text, person, "survey.change_undone")


@transaction.atomic
def publish(person: User, version: Version, revision: int) -> Version:
    """It does not change any more, and rounds may ask it. Raises HasFlaws, DraftChanged."""
    draft = _draft(person, version, revision)
    found = flaws(draft.questionnaire)
    if found:
        raise HasFlaws(found)
    draft.published_at = timezone.now()
    draft.save(update_fields=["published_at"])
    draft.earlier.all().delete()
    record(person, "survey.published", draft, None, {"version": draft.number})
    return draft


@transaction.atomic
def new_version(person: User, survey: Survey) -> Version:
    """A draft that begins as the last version stands. Raises NotPossible."""
    must(person, Action.SURVEY_MANAGE, of_survey(survey))
    last = survey.versions.select_for_update().last()
    if last is None or last.published_at is None:
        raise NotPossible("draft_exists")
    draft = _new_draft(survey, last.number + 1, last.questionnaire, person)
    record(person, "survey.version_begun", draft, None, {"version": draft.number})
    return draft


@transaction.atomic
def rename_survey(person: User, survey: Survey, title_th: str, title_en: str) -> Survey:
    must(person, Action.SURVEY_MANAGE, of_survey(survey))
    title_th, title_en = title_th.strip(), title_en.strip()
    if not title_th or max(len(title_th), len(title_en)) > MOST_TITLE:
        raise NotPossible("bad_title")
    before = {"title_th": survey.title_th, "title_en": survey.title_en}
    survey.title_th, survey.title_en = title_th, title_en
    survey.save(update_fields=["title_th", "title_en"])
    after = {"title_th": title_th, "title_en": title_en}
    record(person, "survey.renamed", survey, before, after)
    return survey


def _new_draft(survey: Survey, number: int, form: Questionnaire, person: User) -> Version:
    return Version.objects.create(
        survey=survey, number=number, text=encode(form).decode(), changed_by=person
    )


def _draft(person: User, version: Version, revision: int) -> Version:
    """The draft as it stands now, locked. Raises NotAllowed, NotPossible, DraftChanged."""
    must(person, Action.SURVEY_MANAGE, of_survey(version.survey))
    draft = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if draft.published_at is not None:
        raise NotPossible("published")
    if draft.revision != revision:
        by = draft.changed_by.get_full_name() if draft.changed_by else ""
        raise DraftChanged(draft.revision, by, draft.changed_at)
    return draft


def _write(draft: Version, text: str, person: User, action: str) -> Version:
    before = {"revision": draft.revision}
    draft.text = text
    draft.revision += 1
    draft.changed_at, draft.changed_by = timezone.now(), person
    draft.save(update_fields=["text", "revision", "changed_at", "changed_by"])
    record(person, action, draft, before, {"revision": draft.revision})
    return draft
