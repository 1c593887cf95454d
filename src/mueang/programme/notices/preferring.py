# SPDX-License-Identifier: Apache-2.0
"""The verbs of letters: how a person wants them, and sending a failed one again."""

from __future__ import annotations

import re

from django.db import transaction

from mueang.accounts.models import User
from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.audit.actions import record
from mueang.programme.notices.models import Channel, Letter, Preference, Rhythm
from mueang.programme.notices.posting import send_again

LINE_ID = re.compile(r"U[0-9a-f]{32}")
"""A user's id in LINE's Messaging API."""


class BadPreference(Exception):
    """``code``: ``rhythm`` unknown, or ``line_id`` that is none."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def prefer(person: User, rhythms: dict[str, str], line_id: str = "") -> None:
    """``rhythms``: channel → rhythm. Raises BadPreference. One's own only."""
    line_id = line_id.strip()
    for channel in Channel:
        if rhythms.get(channel, Rhythm.NEVER) not in Rhythm:
            raise BadPreference("rhythm")
    wants_line = rhythms.get(Channel.LINE, Rhythm.NEVER) != Rhythm.NEVER
    if (wants_line or line_id) and not LINE_ID.fullmatch(line_id):
        raise BadPreference("line_id")
    before = {one.channel: one.rhythm for one in person.preferences.all()}
    for channel in Channel:
        address = line_id if channel == Channel.LINE else ""
        said = {"rhythm": rhythms.get(channel, Rhythm.NEVER), "address": address}
        Preference.objects.update_or_create(person=person, channel=channel, defaults=said)
    after = {one.channel: one.rhythm for one in person.preferences.all()}
    if after != before:
        record(person, "notices.preferences_changed", person, before, after)


@transaction.atomic
def try_again(person: User, letter: Letter) -> None:
    """Raises NotAllowed."""
    must(person, Action.SYSTEM_STATUS)
    send_again(letter)
    record(person, "notices.letter_sent_again", letter, None, {"subject": letter.subject})
