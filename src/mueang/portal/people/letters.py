# SPDX-License-Identifier: Apache-2.0
"""The letter that carries an invitation, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mueang.accounts.models import Invitation
from mueang.config import options
from mueang.portal.people.roles import role_line
from mueang.portal.wording.text import Language, language_of
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.times import date_time, micros
from mueang.programme.notices.kinds import INVITED
from mueang.programme.notices.models import Letter
from mueang.programme.notices.telling import tell_address

SAID_BY_THE_SERVER = "the mail server"
"""How a refusal begins (``data.sources.notices.post``); all else is a line that is down."""


def by_mail() -> bool:
    """Whether invitations go out as letters."""
    return bool(options.SMTP_URL.get())


def send_letter(invitation: Invitation, link: str) -> Letter | None:
    """In the invited person's language, in the transaction of the invitation; None without mail."""
    if not by_mail():
        return None
    language = language_of(invitation.language)
    roles = [role_line(one, language) for one in invitation.roles.all()]
    values = {
        "by": invitation.invited_by.name,
        "role": ", ".join(one["name"] for one in roles),
        "place": ", ".join(dict.fromkeys(one["reach"] for one in roles)),
        "until": date_time(micros(invitation.expires_at), language),
    }
    return tell_address(invitation.email, INVITED, _key(invitation.pk), values, link, language)


def drop_letters(invitation: Invitation) -> None:
    """What has not gone out carries a link that opens nothing any more."""
    Letter.objects.filter(about=_key(invitation.pk)).exclude(state=Letter.SENT).delete()


def letter_states(
    invitations: Iterable[Invitation], language: Language
) -> dict[int, dict[str, Any]]:
    """By invitation: how its latest letter stands, in words; nothing where there is none."""
    keys = {_key(one.pk): one.pk for one in invitations}
    found = Letter.objects.filter(about__in=keys).order_by("made_at", "id")
    return {keys[one.about]: _state(one, language) for one in found}


def _state(letter: Letter, language: Language) -> dict[str, Any]:
    key, why = "people.letter_waits", ""
    if letter.sent_at is not None:
        key, why = "people.letter_sent", date_time(micros(letter.sent_at), language)
    elif letter.failed:
        given_up = letter.state == Letter.GIVEN_UP
        key = "people.letter_given_up" if given_up else "people.letter_failed"
        away = not letter.failed.startswith(SAID_BY_THE_SERVER)
        why = TEXTS["people.mail_away"].say(language) if away else letter.failed
    failed = letter.sent_at is None and bool(letter.failed)
    return {"said": TEXTS[key].say(language, why=why), "failed": failed}


def _key(number: int) -> str:
    return f"accounts.invitation:{number}"
