# SPDX-License-Identifier: Apache-2.0
"""Letters that did not go out, with why, for the administrator to send again; and those that are
kept, as no mail service is set up."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.portal.context import page_language
from mueang.portal.people.listing import told_time
from mueang.portal.signing.door import needs, person_of
from mueang.portal.wording.text import Language
from mueang.programme.notices.channels import not_set_up
from mueang.programme.notices.models import Letter
from mueang.programme.notices.preferring import try_again
from mueang.programme.notices.standing import failed, held

MOST = 200


@require_safe
@needs(Action.SYSTEM_STATUS)
def page(request: HttpRequest) -> HttpResponse:
    must(person_of(request), Action.SYSTEM_STATUS)
    language = page_language()
    found, waiting = failed(), held()
    context = {
        "letters": [_card(one, language) for one in found[:MOST]],
        "total": found.count(),
        "held": [_card(one, language) for one in waiting[:MOST]],
        "held_total": waiting.count(),
        "strangers": waiting.filter(person=None).count(),
        "settings": sorted(not_set_up()[channel] for channel in _channels(waiting)),
    }
    return render(request, "portal/waiting/letters.html", context)


@require_POST
@needs(Action.SYSTEM_STATUS)
def again(request: HttpRequest, letter: int) -> HttpResponse:
    """One, or with 0 all that failed."""
    person = person_of(request)
    must(person, Action.SYSTEM_STATUS)
    chosen = failed().filter(pk=letter) if letter else failed()
    if letter and not chosen.exists():
        raise Http404
    for one in chosen[:MOST]:
        try_again(person, one)
    return redirect("letters")


def _channels(letters: QuerySet[Letter]) -> set[str]:
    return set(letters.order_by().values_list("channel", flat=True).distinct())


def _card(one: Letter, language: Language) -> dict[str, Any]:
    return {
        "id": one.pk,
        "to": one.to,
        "subject": one.subject,
        "failed": one.failed,
        "tries": one.tries,
        "given_up": one.state == Letter.GIVEN_UP,
        "at": told_time(one.made_at, language),
    }
