# SPDX-License-Identifier: Apache-2.0
"""Letters leave: taken one by one, tried again with growing pauses, given up after days.

Several processes may post at once: who takes a letter moves its next try ahead in one UPDATE, so
another does not take it meanwhile, and one that dies with a letter in hand gives it back by time.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mueang.data.sources.notices.post import NotSent
from mueang.programme.notices.channels import SENDERS, NotSetUp
from mueang.programme.notices.models import Letter, Notice, Rhythm
from mueang.programme.notices.telling import make_letters

IN_HAND = timedelta(minutes=5)
PAUSES = [timedelta(minutes=m) for m in (1, 5, 20, 60, 180, 360, 720, 1440)]
"""After each failed try; then it is given up, seen, and sent again when somebody asks."""
AT_A_TIME = 50
NOT_SET = " is not set"
"""After the name of a setting, where an installation has no way out."""
DAILY_AT = time(7, 30)
BANGKOK = ZoneInfo("Asia/Bangkok")


def post(now: datetime | None = None) -> int:
    """Send what is due; how many letters left."""
    now = now or timezone.now()
    write_daily(now)
    due = Letter.objects.filter(state=Letter.WAITING, next_try_at__lte=now)
    sent = 0
    for letter in due.order_by("next_try_at", "id")[:AT_A_TIME]:
        sent += _take(letter, now) and _send(letter, now)
    return sent


def write_daily(now: datetime) -> int:
    """One letter a day to each person who wants it so, once the hour has come."""
    local = now.astimezone(BANGKOK)
    hour = datetime.combine(local.date(), DAILY_AT, BANGKOK)
    if local < hour:
        hour -= timedelta(days=1)
    waiting = Notice.objects.filter(letters_made=False, made_at__lte=hour)
    by_person: dict[int, list[Notice]] = defaultdict(list)
    for notice in waiting.select_related("person").order_by("made_at", "id")[:1_000]:
        by_person[notice.person_id].append(notice)
    written = 0
    for notices in by_person.values():
        with transaction.atomic():
            # Whoever marks them first writes the letter; another process finds none left.
            ids = [one.pk for one in notices]
            marked = Notice.objects.filter(pk__in=ids, letters_made=False).update(letters_made=True)
            standing = [one for one in notices if one.settled_at is None and one.read_at is None]
            if marked == len(ids) and standing:
                written += make_letters(notices[0].person, standing, Rhythm.DAILY)
    return written


def send_again(letter: Letter) -> None:
    """A letter that was given up, or waits for its next try, is tried at once."""
    Letter.objects.filter(pk=letter.pk).exclude(state=Letter.SENT).update(
        state=Letter.WAITING, tries=0, next_try_at=timezone.now()
    )


def _take(letter: Letter, now: datetime) -> bool:
    """Whether the letter is ours now."""
    same = Letter.objects.filter(pk=letter.pk, state=Letter.WAITING, next_try_at=letter.next_try_at)
    return same.update(next_try_at=now + IN_HAND, tries=F("tries") + 1) == 1


def _send(letter: Letter, now: datetime) -> bool:
    mine = Letter.objects.filter(pk=letter.pk)
    try:
        SENDERS[letter.channel](letter)
    except NotSetUp as error:
        pause = PAUSES[1]
        mine.update(tries=letter.tries, next_try_at=now + pause, failed=f"{error}{NOT_SET}")
    except NotSent as error:
        given_up = letter.tries >= len(PAUSES)
        mine.update(
            state=Letter.GIVEN_UP if given_up else Letter.WAITING,
            failed=str(error)[:300],
            next_try_at=now + PAUSES[min(letter.tries, len(PAUSES) - 1)],
        )
    else:
        mine.update(state=Letter.SENT, sent_at=timezone.now(), failed="")
        mine.filter(person=None).update(body="")  # Its link opens something: it is kept nowhere.
        return True
    return False
