# SPDX-License-Identifier: Apache-2.0
"""The page behind an invitation's link: what is offered, and a name and a password to begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mueang.accounts.accepting import accept, accept_as, account_of, read_invitation
from mueang.accounts.errors import BadAccount, NoInvitation, OtherPerson
from mueang.accounts.models import Invitation, User
from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.people.roles import role_line
from mueang.portal.signing.entering import let_in
from mueang.portal.signing.form import provider_name
from mueang.portal.wording.passwords import rules_in_words
from mueang.portal.wording.times import date_time, micros


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, secret: str) -> HttpResponse:
    try:
        invitation = read_invitation(secret)
        if request.method == "POST":
            return _accept(request, secret, invitation)
    except NoInvitation as error:
        return explain(request, 410, "invitation", f"invitation_{error.why}")
    except OtherPerson:
        return _form(request, invitation, (), 409)
    except BadAccount as error:
        return _form(request, invitation, error.rules, 422)
    return _form(request, invitation)


def _accept(request: HttpRequest, secret: str, invitation: Invitation) -> HttpResponse:
    """Roles for the account that is signed in, or an account of its own."""
    if isinstance(request.user, User) and account_of(invitation) is not None:
        accept_as(secret, request.user)
        return redirect("me")
    person = accept(secret, request.POST.get("name", ""), request.POST.get("password", ""))
    return let_in(request, person, "invitation", request.POST.get("next", ""))


def _form(
    request: HttpRequest, invitation: Invitation, rules: tuple[str, ...] = (), status: int = 200
) -> HttpResponse:
    language = page_language()
    account = account_of(invitation)
    context = {
        "invitation": invitation,
        "roles": [role_line(one, language) for one in invitation.roles.all()],
        "until": date_time(micros(invitation.expires_at), language),
        "name": request.POST.get("name", invitation.name),
        "account": account,
        "mine": account is not None and request.user == account,
        "problems": rules_in_words(rules, language),
        "provider": provider_name(),
    }
    return render(request, "portal/signing/invitation.html", context, status=status)
