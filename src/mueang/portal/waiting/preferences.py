# SPDX-License-Identifier: Apache-2.0
"""How somebody wants to be told: by e-mail and LINE, at once, once a day, or never."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mueang.config import options
from mueang.portal.context import page_language
from mueang.portal.signing.door import person_of, signed_in
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.waiting import CHANNELS, RHYTHMS
from mueang.programme.notices.channels import not_set_up
from mueang.programme.notices.models import Channel, Rhythm
from mueang.programme.notices.preferring import BadPreference, prefer
from mueang.programme.notices.telling import preferences


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    person, problem = person_of(request), ""
    if request.method == "POST":
        rhythms = {one.value: request.POST.get(one.value, "never") for one in Channel}
        try:
            prefer(person, rhythms, request.POST.get("line_id", ""))
        except BadPreference as error:
            problem = TEXTS[f"waiting.bad_{error.code}"].say(page_language())
        else:
            return redirect(f"{reverse('me-notices')}?done=1")
    return _page(request, problem)


def _page(request: HttpRequest, problem: str) -> HttpResponse:
    person, language = person_of(request), page_language()
    known = {one.channel: one for one in preferences(person)}
    typed = request.POST
    line = known.get(Channel.LINE)
    channels = []
    for channel in Channel:
        if channel == Channel.LINE and not options.LINE_TOKEN.get():
            continue
        had = known[channel].rhythm if channel in known else Rhythm.NEVER
        chosen = typed.get(channel.value, had) if problem else had
        rhythms = [(one.value, RHYTHMS[one].say(language), one == chosen) for one in Rhythm]
        name = CHANNELS[channel].say(language)
        ready = channel.value not in not_set_up()
        channels.append({"key": channel.value, "name": name, "rhythms": rhythms, "ready": ready})
    context = {
        "channels": channels,
        "line_id": typed.get("line_id", "") if problem else line.address if line else "",
        "email": person.email,
        "problem": problem,
        "done": not problem and "done" in request.GET,
    }
    return render(
        request, "portal/waiting/preferences.html", context, status=422 if problem else 200
    )
