# SPDX-License-Identifier: Apache-2.0
"""Browsers in which somebody has signed in before: strangers' wrong tries do not slow them."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from mueang.accounts.models import User

NAME = "mueang_known"
SALT = "mueang.portal.signing.known"
VALID = 180 * 24 * 3600
MOST = 6
"""Accounts that one browser is remembered for: an office's shared computer has a few."""


def is_known(request: HttpRequest, email: str) -> bool:
    return _mark(email) in _marks(request)


def remember(request: HttpRequest, response: HttpResponse, person: User) -> None:
    mark = _mark(person.email)
    marks = [mark, *(one for one in _marks(request) if one != mark)][:MOST]
    response.set_cookie(
        NAME,
        signing.dumps(marks, salt=SALT),
        max_age=VALID,
        path=settings.SESSION_COOKIE_PATH,
        httponly=True,
        samesite="Lax",
    )


def _marks(request: HttpRequest) -> list[str]:
    try:
        found = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=VALID)
    except signing.BadSignature:
        return []
    return [str(one) for one in found]


def _mark(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode("utf-8", "replace")).hexdigest()[:24]
