# SPDX-License-Identifier: Apache-2.0
"""Links by which an agency answers without an account.

A link's secret is an HMAC of a random salt under the home's own key. Only the secret's SHA-256 is
stored, so a link cannot be read from the database, and yet a reminder can carry the same link as
the invitation did. Making a link anew ends the one before.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from django.db import transaction
from django.utils.crypto import salted_hmac

from mueang.accounts.models import User
from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.audit.actions import record
from mueang.programme.survey.errors import BadLink
from mueang.programme.survey.models import EndedLink, Response
from mueang.programme.survey.reach import of_survey

SALT = "mueang.survey.link"
_SECRET = re.compile(r"[0-9a-f]{48}")


def link_secret(response: Response) -> str | None:
    """What the response's link carries, 48 hexadecimal digits; None where it has no link."""
    if response.key is None:
        return None
    whole = salted_hmac(SALT, f"{response.pk}:{response.link_salt}", algorithm="sha256").hexdigest()
    return whole[:48]


def open_link(secret: str) -> Response:
    """Whose form the link opens. Raises BadLink, which says why it does not."""
    key = _key(secret) if _SECRET.fullmatch(secret) else ""
    found = (
        Response.objects.select_related("round__survey__province", "round__version", "agency")
        .filter(key=key)
        .first()
    )
    if found is None:
        ended = EndedLink.objects.filter(pk=key).first()
        if ended is None:
            raise BadLink("unknown")
        raise BadLink("withdrawn" if ended.why == "withdrawn" else "replaced")
    if found.withdrawn_at is not None:
        merged = found.agency.merged_into_id is not None
        raise BadLink("merged" if merged else "invitation_withdrawn")
    return found


def give_link(response: Response) -> None:
    """A fresh link for a response that is being saved; the one before opens no more."""
    end_link(response, "replaced")
    response.link_salt = secrets.token_hex(16)
    response.key = ""
    response.key = _key(link_secret(response) or "")


def end_link(response: Response, why: str) -> None:
    if response.key:
        EndedLink.objects.create(key=response.key, response=response, why=why)
    response.key = None


@transaction.atomic
def renew_link(person: User, response: Response) -> Response:
    """Another link; the old one says that it was replaced."""
    held = _held(person, response)
    give_link(held)
    held.save(update_fields=["key", "link_salt"])
    record(person, "survey.link_renewed", held, None, {"agency": held.agency_name})
    return held


@transaction.atomic
def withdraw_link(person: User, response: Response) -> Response:
    """No link opens the form any more; those with an account still answer."""
    held = _held(person, response)
    end_link(held, "withdrawn")
    held.save(update_fields=["key"])
    record(person, "survey.link_withdrawn", held, None, {"agency": held.agency_name})
    return held


def _held(person: User, response: Response) -> Response:
    must(person, Action.SURVEY_MANAGE, of_survey(response.round.survey))
    return Response.objects.select_for_update().get(pk=response.pk)


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
