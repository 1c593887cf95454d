# SPDX-License-Identifier: Apache-2.0
"""The pages of signing in by an OpenID Connect provider: there and back."""

from __future__ import annotations

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mueang.accounts.errors import BadAccount, NoInvitation
from mueang.accounts.identities import NoAccount, person_of
from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.signing import oidc
from mueang.portal.signing.entering import enter
from mueang.portal.signing.form import asked, provider_name

LOG = logging.getLogger(__name__)
UNDER_WAY = "oidc"
"""Where the session keeps what was asked of the provider."""


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """A page that leads to the provider at once: a form of ours may not be answered by a
    redirect to another site (Content-Security-Policy, form-action)."""
    if not provider_name():
        raise Http404
    kept = request.POST.get("kept", "")
    try:
        address, under_way = oidc.begin(_back(request), asked(request), kept, page_language())
    except oidc.ProviderTrouble as error:
        return _trouble(request, error)
    request.session[UNDER_WAY] = under_way.plain()
    context = {"address": address, "provider": provider_name()}
    return render(request, "portal/signing/leave.html", context)


@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """The provider sends the browser here. What was asked is good for one answer."""
    under_way = request.session.pop(UNDER_WAY, None)
    if under_way is None:
        return explain(request, 400, "provider", "provider_twice", name=provider_name())
    request.session.save()  # Django leaves it as it was where the answer is an error
    known = oidc.Asked(**under_way)
    with override(known.language):
        return _finish(request, known)


def _finish(request: HttpRequest, known: oidc.Asked) -> HttpResponse:
    try:
        claims = oidc.finish(_back(request), request.GET.dict(), known)
        person = person_of(claims)
    except oidc.ProviderTrouble as error:
        return _trouble(request, error)
    except (NoInvitation, BadAccount):
        return explain(request, 403, "provider", "provider_uninvited", name=provider_name())
    except NoAccount as error:
        return explain(request, 403, "provider", f"provider_{error.why}", name=provider_name())
    return enter(request, person, "provider", known.next, known.kept)


def _back(request: HttpRequest) -> str:
    """The address that the provider knows us by: one for both languages."""
    return request.build_absolute_uri(reverse("sign-in-back"))


def _trouble(request: HttpRequest, error: oidc.ProviderTrouble) -> HttpResponse:
    """What exactly is for the log: it may hold what the provider says about the person."""
    LOG.warning("signing in by the provider failed: %s", error)
    return explain(request, 502, "provider", "provider_why", name=provider_name())
