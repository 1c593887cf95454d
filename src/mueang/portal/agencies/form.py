# SPDX-License-Identifier: Apache-2.0
"""The form of an agency: read as typed, shown again with what is wrong, or with both sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mueang.accounts.models import User
from mueang.accounts.places import agencies_of
from mueang.accounts.rights import may
from mueang.accounts.roles import Action
from mueang.agencies.details import TEXTS, Details, details_of, plain, text_problems, told
from mueang.agencies.errors import BadAgency, Problem
from mueang.agencies.kinds import CLASS_OF, CLASSES, KINDS, AgencyClass, AgencyKind
from mueang.agencies.models import Agency
from mueang.places.models import District, Province
from mueang.portal.agencies.listing import named
from mueang.portal.context import page_language
from mueang.portal.signing.door import person_of
from mueang.portal.survey.scope import provinces_for
from mueang.portal.trail.lines import changes
from mueang.portal.wording.agencies import FIELD_WORDS, PROBLEMS
from mueang.portal.wording.text import Language

MOST_OFFERED = 400


def typed_of(details: Details) -> dict[str, str]:
    """As the form shows it."""
    typed = {name: getattr(details, name) for name in TEXTS}
    typed["kind"] = details.kind.value
    typed["province"] = details.province.pk if details.province else ""
    typed["district"] = details.district.pk if details.district else ""
    typed["parent"] = details.parent.name_th if details.parent else ""
    return typed


def read(person: User, post: Mapping[str, str], known: Agency | None = None) -> Details:
    """What was typed. Raises BadAgency for choices that cannot be meant, and with them for what
    else is wrong."""
    texts = {name: plain(post.get(name, "")) for name in TEXTS}
    problems: list[Problem] = []
    if post.get("kind") not in set(AgencyKind):
        problems.append(Problem("kind", "bad_kind"))
    province = Province.objects.filter(pk=post.get("province") or None).first()
    if post.get("province") and province is None:
        problems.append(Problem("province", "bad_province"))
    district = District.objects.filter(pk=post.get("district") or None).first()
    if post.get("district") and district is None:
        problems.append(Problem("district", "bad_district"))
    parent = _parent(person, plain(post.get("parent", "")), province, known)
    if post.get("parent", "").strip() and parent is None:
        problems.append(Problem("parent", "bad_parent"))
    if problems:
        raise BadAgency([*text_problems(texts), *problems])
    return Details(
        **texts,
        kind=AgencyKind(post["kind"]),
        province=province,
        district=district,
        parent=parent,
    )


def show(
    request: HttpRequest,
    typed: Mapping[str, str],
    agency: Agency | None = None,
    problems: list[Problem] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    person, language = person_of(request), page_language()
    context = {
        "agency": agency,
        "name": named(agency, language) if agency else "",
        "typed": typed,
        "revision": agency.revision if agency else 0,
        "summary": list(
            zip(
                [one.field for one in problems or []],
                problem_words(problems or [], language),
                strict=True,
            )
        ),
        "wrong": {one.field for one in problems or []},
        "kinds": _kinds(language),
        "provinces": _provinces(person, language),
        "whole": may(person, Action.AGENCIES_MANAGE),
        "districts": _districts(typed.get("province", ""), person, language),
        "above": list(agencies_of(person, Action.AGENCIES_SEE)[:MOST_OFFERED]),
        **more,
    }
    return render(request, "portal/agencies/form.html", context, status=status)


def problem_words(problems: list[Problem], language: Language) -> list[str]:
    return [
        PROBLEMS[one.code].say(language, field=FIELD_WORDS[one.field].say(language))
        for one in problems
    ]


def differences(mine: Details, agency: Agency, language: Language) -> list[dict[str, str]]:
    """Theirs and mine where they differ: ``before`` is what stands, ``after`` what I typed."""
    return changes(told(details_of(agency)), told(mine), language)


def _parent(
    person: User, name: str, province: Province | None, known: Agency | None
) -> Agency | None:
    if not name:
        return None
    if known is not None and known.parent is not None and known.parent.name_th == name:
        return known.parent
    found = list(agencies_of(person, Action.AGENCIES_SEE).filter(name_th=name)[:20])
    here = [one for one in found if province is not None and one.province_id == province.pk]
    return next(iter(here or found), None)


def _kinds(language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """By class."""
    return [
        (
            CLASSES[its].say(language),
            [(k.value, KINDS[k].say(language)) for k in AgencyKind if CLASS_OF[k] is its],
        )
        for its in AgencyClass
    ]


def _provinces(person: User, language: Language) -> list[tuple[str, str]]:
    found = provinces_for(person, Action.AGENCIES_MANAGE)
    return sorted(((one.pk, named(one, language)) for one in found), key=lambda one: one[1])


def _districts(province: str, person: User, language: Language) -> list[tuple[str, str, str]]:
    """Of the province, or of the only ones where the person may."""
    found = District.objects.select_related("province")
    if province:
        found = found.filter(province=province)
    else:
        found = found.filter(province__in=provinces_for(person, Action.AGENCIES_MANAGE))
    return [(one.pk, named(one, language), named(one.province, language)) for one in found]
