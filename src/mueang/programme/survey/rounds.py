# SPDX-License-Identifier: Apache-2.0
"""The verbs of a round: create, change, open, close, reopen; and closing by itself.

A round whose time is over takes no answers from that moment on, whether or not anybody has
written down that it is closed: ``accepts`` looks at the clock. ``close_due`` writes it down.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from datetime import timezone as fixed_zone

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from mueang.accounts.models import User
from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.audit.actions import record
from mueang.programme.survey import announcing
from mueang.programme.survey.errors import NotPossible
from mueang.programme.survey.models import Response, Round, Survey, Version
from mueang.programme.survey.reach import of_survey
from mueang.programme.survey.workflow import ROUND, WAITING

THAILAND = fixed_zone(timedelta(hours=7))
BUDDHIST = 543
MOST_REMINDERS = 10


def accepts(response: Response, at: datetime) -> bool:
    """Whether the agency may answer at this time."""
    if response.withdrawn_at is not None:
        return False
    if response.open_until is not None and at < response.open_until:
        return True
    return is_open(response.round, at)


def is_open(round_: Round, at: datetime) -> bool:
    """What arrived before it was closed is taken, also where its turn came only afterwards."""
    if round_.state == "closed":
        return round_.closed_at is not None and at < round_.closed_at
    return round_.state == "open" and (round_.closes_at is None or at < round_.closes_at)


@transaction.atomic
def create_round(
    person: User,
    version: Version,
    *,
    closes_at: datetime | None = None,
    remind_days: Sequence[int] = (7, 3, 1),
    letter_th: str = "",
    letter_en: str = "",
) -> Round:
    """The next of this Buddhist year, in preparation. Raises NotPossible."""
    must(person, Action.SURVEY_MANAGE, of_survey(version.survey))
    if version.published_at is None:
        raise NotPossible("no_version")
    now = timezone.now()
    _check_end(closes_at, now)
    year = now.astimezone(THAILAND).year + BUDDHIST
    Survey.objects.select_for_update().get(pk=version.survey_id)
    last = version.survey.rounds.filter(year=year).aggregate(last=Max("number"))["last"]
    made = Round.objects.create(
        survey=version.survey,
        version=version,
        number=(last or 0) + 1,
        year=year,
        closes_at=closes_at,
        remind_days=_days(remind_days),
        letter_th=letter_th.strip(),
        letter_en=letter_en.strip(),
        created_by=person,
    )
    after = {"number": f"{made.number}/{year}", "version": version.number}
    record(person, "survey.round_created", made, None, after)
    return made


@transaction.atomic
def change_round(
    person: User,
    round_: Round,
    *,
    closes_at: datetime | None,
    remind_days: Sequence[int],
    letter_th: str,
    letter_en: str,
) -> Round:
    """Its end, reminders and letter. Raises NotPossible."""
    held = _held(person, round_)
    if closes_at != held.closes_at:
        _check_end(closes_at, timezone.now())
    before = _told(held)
    held.closes_at, held.remind_days = closes_at, _days(remind_days)
    held.letter_th, held.letter_en = letter_th.strip(), letter_en.strip()
    held.save(update_fields=["closes_at", "remind_days", "letter_th", "letter_en"])
    record(person, "survey.round_changed", held, before, _told(held))
    return held


@transaction.atomic
def open_round(person: User, round_: Round) -> Round:
    """Raises WrongState, NotPossible where nobody is invited or its end is over."""
    held = _held(person, round_)
    if not held.responses.filter(withdrawn_at=None).exists():
        raise NotPossible("nobody")
    _check_end(held.closes_at, timezone.now())
    opened = _step(person, held, "open")
    announcing.asked(_still_asked(opened))
    return opened


@transaction.atomic
def close_round(person: User, round_: Round) -> Round:
    """Raises WrongState."""
    closed = _step(person, _held(person, round_), "close")
    announcing.no_longer_asked(_still_asked(closed))
    return closed


@transaction.atomic
def reopen_round(person: User, round_: Round, closes_at: datetime | None) -> Round:
    """With a new end. Raises WrongState, NotPossible."""
    close_due()
    held = _held(person, round_)
    _check_end(closes_at, timezone.now())
    held.closes_at = closes_at
    return _step(person, held, "reopen")


def close_due(at: datetime | None = None) -> list[Round]:
    """Closes each open round whose time is over; returns them. Only then is anything locked."""
    at = at or timezone.now()
    if not Round.objects.filter(state="open", closes_at__lte=at).exists():
        return []
    return _close_due(at)


@transaction.atomic
def _close_due(at: datetime) -> list[Round]:
    due = list(Round.objects.select_for_update().filter(state="open", closes_at__lte=at))
    for one in due:
        before = one.state
        one.state, one.closed_at = ROUND.step("close", before).target, one.closes_at
        one.save(update_fields=["state", "closed_at"])
        announcing.no_longer_asked(_still_asked(one))
        record(None, "survey.round_closed_by_itself", one, {"state": before}, {"state": one.state})
    return due


def _step(person: User, held: Round, name: str) -> Round:
    before, now = held.state, timezone.now()
    held.state = ROUND.step(name, before).target
    if held.state == "open":
        held.opened_at, held.closed_at = held.opened_at or now, None
    else:
        held.closed_at = now
    held.save(update_fields=["state", "opened_at", "closed_at", "closes_at"])
    past = {"open": "opened", "close": "closed", "reopen": "reopened"}[name]
    record(person, f"survey.round_{past}", held, {"state": before}, _told(held))
    return held


def _still_asked(round_: Round) -> list[Response]:
    """Those who have yet to hand in, with what a notice says of them."""
    related = ("agency__parent", "agency__merged_into", "round__survey")
    waiting = round_.responses.filter(withdrawn_at=None, state__in=WAITING)
    return list(waiting.select_related(*related))


def _held(person: User, round_: Round) -> Round:
    must(person, Action.SURVEY_MANAGE, of_survey(round_.survey))
    return Round.objects.select_for_update().get(pk=round_.pk)


def _check_end(closes_at: datetime | None, now: datetime) -> None:
    if closes_at is not None and closes_at <= now:
        raise NotPossible("closes_past")


def _days(days: Sequence[int]) -> list[int]:
    kept = sorted(set(days), reverse=True)
    if len(kept) > MOST_REMINDERS or any(not 0 <= day <= 365 for day in kept):
        raise NotPossible("bad_days")
    return kept


def _told(held: Round) -> dict[str, object]:
    ends = held.closes_at.isoformat() if held.closes_at else None
    return {"state": held.state, "closes_at": ends, "remind_days": held.remind_days}
