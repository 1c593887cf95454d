# SPDX-License-Identifier: Apache-2.0
"""The way into the data desk's pages, and from them to the data half.

A change is one question to the data half, then one audit record: what was refused leaves none.
The people's database is not locked while the data half works, which may take a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from mueang.accounts.models import User
from mueang.audit.actions import Outside, record
from mueang.data.client import DataClient
from mueang.data.errors import (
    BadRequestData,
    DataError,
    HistoryUnavailable,
    InvalidRequest,
    NotFound,
    TooLarge,
    UnknownCity,
)
from mueang.data.ingest.jobs import Shelf
from mueang.portal import queries
from mueang.portal.errors import answered, explain
from mueang.portal.rights import may_manage
from mueang.portal.signing.door import ask_to_sign_in
from mueang.portal.signing.door import person_of as person_of

View = Callable[..., HttpResponse]
"""Takes the request, the city, and what else the address names."""
SAID_BACK = (BadRequestData, InvalidRequest, NotFound, TooLarge)
"""What a person can do something about: the page says it beside the form."""


class Refused(Exception):
    """The data half does not take it as it is; the text says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def for_managers(view: View) -> View:
    """Strangers sign in first; others are told that this is not for them; never cached."""

    @wraps(view)
    def guarded(request: HttpRequest, *, code: str, **named: Any) -> HttpResponse:
        if not isinstance(request.user, User):
            return ask_to_sign_in(request)
        city = queries.city(code)
        if not may_manage(request.user, city):
            return explain(request, 403, "not_manager", "not_manager_why")
        try:
            return view(request, city, **named)
        except NotFound:
            return explain(request, 404, "not_found", "not_found_why")
        except Refused as error:
            return explain(request, 422, "not_taken", "not_taken_why", reason=error.why)

    shown: View = answered(guarded)
    return never_cache(shown)


def shelf() -> Shelf:
    """The files that people brought."""
    return Shelf(settings.HOME)


@contextmanager
def data() -> Iterator[DataClient]:
    """The data half; what it answers becomes what a page can say. Raises Refused."""
    try:
        yield queries.connect(settings.HOME)
    except HistoryUnavailable as error:
        raise queries.Unavailable("history", error.retry_after or 5) from error
    except UnknownCity as error:
        raise queries.Unknown("city", error.detail) from error
    except SAID_BACK as error:
        raise Refused(error.detail) from error
    except DataError as error:
        raise queries.Unavailable("now", error.retry_after or 10) from error


@contextmanager
def changing(
    request: HttpRequest,
    action: str,
    target: Outside,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Iterator[DataClient]:
    """A change and its audit record; there is no record of what the data half refuses."""
    with data() as client:
        yield client
    with transaction.atomic():
        record(person_of(request), action, target, before, after)
