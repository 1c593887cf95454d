# SPDX-License-Identifier: Apache-2.0
"""What waits about people: invitations that nobody took, letters that did not go out."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from mueang.accounts.inviting import invitations_within
from mueang.accounts.models import User
from mueang.accounts.rights import may, may_somewhere
from mueang.accounts.roles import Action
from mueang.portal.waiting.item import Item
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.notices.models import Letter
from mueang.programme.notices.standing import failed, held


def invitations(person: User, language: Language) -> Iterator[Item]:
    if not may_somewhere(person, Action.PEOPLE_MANAGE):
        return
    waiting = invitations_within(person).filter(used_at=None, withdrawn_at=None)
    old = waiting.filter(expires_at__lte=timezone.now()).count()
    if old:
        yield Item(
            "later",
            TEXTS["waiting.invitations"].say(language, n=old),
            TEXTS["waiting.invitations_do"].say(language),
            f"{reverse('people')}#invitations",
        )


def letters(person: User, language: Language) -> Iterator[Item]:
    if not may(person, Action.SYSTEM_STATUS):
        return
    found = failed().aggregate(n=Count("id"), given_up=Count("id", Q(state=Letter.GIVEN_UP)))
    if found["n"]:
        yield Item(
            "soon" if found["given_up"] else "later",
            TEXTS["waiting.letters"].say(language, n=found["n"]),
            TEXTS["waiting.letters_do"].say(language),
            reverse("letters"),
        )


def kept(person: User) -> int:
    """Letters that wait for a mail service, for who may set one up: to know of, nothing to do."""
    return held().count() if may(person, Action.SYSTEM_STATUS) else 0
