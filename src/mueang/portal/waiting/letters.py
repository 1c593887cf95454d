# SPDX-License-Identifier: Apache-2.0
"""Letters that did not go out, with why, for the administrator to send again."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.portal.context import page_language
from mueang.portal.people.listing import told_time
from mueang.portal.signing.door import needs, person_of
from mueang.portal.waiting.people import FAILED
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.notices.models import Letter
from mueang.programme.notices.posting import NOT_SET
from mueang.programme.notices.preferring import try_again

MOST = 200


@require_safe
@needs(Action.SYSTEM_STATUS)
def page(request: HttpRequest) -> HttpResponse:
    must(person_of(request), Action.SYSTEM_STATUS)
    failed = Letter.objects.filter(FAILED)
    context = {
        "letters": [_card(one, page_language()) for one in failed[:MOST]],
        "total": failed.count(),
    }
    return render(request, "portal/waiting/letters.html", context)


@require_POST
@needs(Action.SYSTEM_STATUS)
def again(request: HttpRequest, letter: int) -> HttpResponse:
    """One, or with 0 all that failed."""
    person = person_of(request)
    must(person, Action.SYSTEM_STATUS)
    failed = Letter.objects.filter(FAILED)
    chosen = failed.filter(pk=letter) if letter else failed
    if letter and not chosen.exists():
        raise Http404
    for one in chosen[:MOST]:
        try_again(person, one)
    return redirect("letters")


def _why(failed: str, language: Language) -> str:
    """A setting that is missing in words; else as the other side said it."""
    name = failed.removesuffix(NOT_SET)
    return TEXTS["waiting.not_set"].say(language, name=name) if name != failed else failed


def _card(one: Letter, language: Language) -> dict[str, Any]:
    return {
        "id": one.pk,
        "to": one.to,
        "subject": one.subject,
        "failed": _why(one.failed, language),
        "tries": one.tries,
        "given_up": one.state == Letter.GIVEN_UP,
        "at": told_time(one.made_at, language),
    }
