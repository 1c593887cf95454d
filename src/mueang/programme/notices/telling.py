# SPDX-License-Identifier: Apache-2.0
"""Tell somebody: a notice in the product, and letters as each person wants them.

Called in the transaction of what the notice is about; letters leave later, by ``posting``.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import connection
from django.utils import timezone

from mueang.accounts.models import User
from mueang.programme.notices.kinds import KINDS, say, to_do
from mueang.programme.notices.models import Channel, Letter, Notice, Preference, Rhythm
from mueang.programme.notices.writing import STRANGERS, write


def tell(
    person: User,
    kind: str,
    key: str,
    values: dict[str, str],
    path: str = "",
    due_at: datetime | None = None,
) -> Notice:
    """One notice; the one that stands already under this key is renewed, and told again."""
    if kind not in KINDS:
        raise KeyError(kind)
    if not connection.in_atomic_block:
        raise RuntimeError(f"{kind} must be told in the transaction of what it is about")
    facts = {
        "kind": kind,
        "values": values,
        "path": path,
        "due_at": due_at,
        "made_at": timezone.now(),
        "read_at": None,
        "letters_made": False,
    }
    notice, _ = Notice.objects.update_or_create(
        person=person, key=key, settled_at=None, defaults=facts
    )
    rhythms = {each.rhythm for each in preferences(person)}
    if Rhythm.DAILY not in rhythms:
        make_letters(person, [notice], Rhythm.AT_ONCE)
        Notice.objects.filter(pk=notice.pk).update(letters_made=True)
    elif Rhythm.AT_ONCE in rhythms:
        make_letters(person, [notice], Rhythm.AT_ONCE)
    return notice


def tell_address(
    to: str, kind: str, key: str, values: dict[str, str], url: str, language: str = "th"
) -> Letter:
    """A letter to somebody who has no account: an invitation by link."""
    line = say(kind, values, language)
    body = write([(line, to_do(kind, language), url)], language, STRANGERS[language])
    return _letter(Channel.EMAIL, to, None, line, body, key)


def settle(key: str, person: User | None = None) -> int:
    """What the notices with this key asked for is done; how many there were. Letters that ask
    for it and have not gone out stay here: a mail server that comes back does not bring them."""
    found = Notice.objects.filter(key=key, settled_at=None)
    letters = Letter.objects.filter(about=key).exclude(state=Letter.SENT)
    if person is not None:
        found, letters = found.filter(person=person), letters.filter(person=person)
    letters.delete()
    return found.update(settled_at=timezone.now())


def preferences(person: User) -> list[Preference]:
    """How the person wants letters, channel by channel; by e-mail at once if nothing is said."""
    known = {one.channel: one for one in person.preferences.all()}
    if Channel.EMAIL not in known:
        known[Channel.EMAIL] = Preference(
            person=person, channel=Channel.EMAIL, rhythm=Rhythm.AT_ONCE
        )
    return list(known.values())


def make_letters(person: User, notices: list[Notice], rhythm: Rhythm) -> int:
    """Letters about all of the notices, on the channels that the person wants at this rhythm."""
    from mueang.programme.notices.addresses import page_url

    made = 0
    for each in preferences(person):
        to = each.address or (person.email if each.channel == Channel.EMAIL else "")
        if each.rhythm != rhythm or not to:
            continue
        language = person.language
        lines = [
            (say(n.kind, n.values, language), to_do(n.kind, language), page_url(n.path, language))
            for n in notices
        ]
        if len(lines) == 1:
            subject = lines[0][0]
        elif language == "en":
            subject = f"Mueang: {len(lines)} things wait for you"
        else:
            subject = f"เมือง: มี {len(lines)} เรื่องรอท่านดำเนินการ"
        about = notices[0].key if len(notices) == 1 else ""
        _letter(each.channel, to, person, subject, write(lines, language), about)
        made += 1
    return made


def _letter(
    channel: str, to: str, person: User | None, subject: str, body: str, about: str
) -> Letter:
    return Letter.objects.create(
        channel=channel,
        to=to,
        person=person,
        subject=subject[:300],
        body=body,
        about=about,
        message_id=uuid.uuid4().hex,
    )
