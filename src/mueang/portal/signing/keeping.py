# SPDX-License-Identifier: Apache-2.0
"""A form that was sent after the session had ended is not lost.

What was typed travels, signed, with the sign-in form itself: nothing of a stranger is stored. Once
signed in, the person sees it and sends it on with one click (``again``).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SALT = "mueang.portal.signing.keeping"
VALID = 24 * 3600
MOST = 900_000
"""Letters of the signed form: with it the sign-in form stays below what one request may hold."""
OURS = ("csrfmiddlewaretoken",)
SECRETS = ("password", "code", "secret")
"""Fields whose name holds one of these are never kept."""


@dataclass(frozen=True)
class Kept:
    """A form as it was sent."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: bool
    """Whether it had files, which have to be chosen anew."""

    @property
    def typed(self) -> list[str]:
        """What a person would recognise."""
        return [value for _, value in self.fields if value.strip()]


def keep(request: HttpRequest) -> str:
    """The posted form as a signed text; empty where there is none or it is too long."""
    if request.method != "POST":
        return ""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OURS and not is_secret(name)
        for value in values
    ]
    said = [request.get_full_path(), fields, bool(request.FILES)]
    signed = signing.dumps(said, salt=SALT, compress=True)
    return signed if len(signed) <= MOST else ""


def kept(signed: str) -> Kept | None:
    """What ``keep`` made, within a day; None for everything else."""
    try:
        path, fields, files = signing.loads(signed, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        return None
    return Kept(path, tuple((name, value) for name, value in fields), files)


def again(
    request: HttpRequest, form: Kept, status: int = 200, *, at_once: bool = False
) -> HttpResponse:
    """The form as it was typed, to be sent on; ``at_once``: by the script, without a click."""
    context = {"kept": form, "at_once": at_once}
    return render(request, "portal/signing/again.html", context, status=status)


def is_secret(name: str) -> bool:
    return any(part in name.lower() for part in SECRETS)
