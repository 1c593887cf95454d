# SPDX-License-Identifier: Apache-2.0
"""Reminders along a controlled clock: on the days that the round names, once, and to nobody for
whom there is nothing to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mueang.programme.notices.tests.mailbox import Mailbox, mailbox
from mueang.programme.survey.tests.scene import WITHOUT, Scene, scene

if TYPE_CHECKING:
    from mueang.programme.survey.models import Response

__all__ = ["mailbox"]


def in_thailand(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    from mueang.programme.survey.rounds import THAILAND

    return datetime(2031, month, day, hour, minute, tzinfo=THAILAND)


@pytest.fixture
def one(django_home: Path) -> Scene:
    return scene()


def ends(one: Scene, at: datetime, days: list[int]) -> None:
    from mueang.programme.survey.models import Round

    Round.objects.filter(pk=one.round.pk).update(closes_at=at, remind_days=days)


def hours(first: datetime, last: datetime, step: int = 1) -> Iterator[datetime]:
    while first <= last:
        yield first
        first += timedelta(hours=step)


def reminded(moments: Iterator[datetime], *responses: Response) -> list[tuple[int, int, int]]:
    """The duties at each moment; when each was reminded: which of ``responses``, day, hour."""
    from mueang.programme.survey.reminding import remind_due
    from mueang.programme.survey.rounds import THAILAND, close_due

    found = []
    for now in moments:
        close_due(now)
        for told in remind_due(now):
            local = now.astimezone(THAILAND)
            found.append((responses.index(told), local.day, local.hour))
    return sorted(found)


def both(one: Scene) -> tuple[Response, Response]:
    return one.round.responses.get(agency=one.agency), one.round.responses.get(agency=one.other)


def test_a_month_hour_by_hour(one: Scene) -> None:
    first, second = both(one)
    ends(one, in_thailand(6, 30, 16, 30), [7, 3, 1, 0])
    half = hours(in_thailand(6, 1), in_thailand(6, 25))
    assert reminded(half, first, second) == [(0, 23, 8), (1, 23, 8)]
    from mueang.programme.survey.answering import submit

    submit(one.writer(), first, 0, WITHOUT, at=in_thailand(6, 25, 12))
    rest = hours(in_thailand(6, 25), in_thailand(7, 10))
    assert reminded(rest, first, second) == [(1, 27, 8), (1, 29, 8), (1, 30, 8)]
    assert second.steps.filter(name="reminded").count() == 4


def test_days_are_thailand_s(one: Scene) -> None:
    """The end at half past midnight is yesterday in UTC."""
    ends(one, in_thailand(7, 1, 0, 30), [1, 0])
    whole = hours(in_thailand(6, 28), in_thailand(7, 3))
    assert reminded(whole, *both(one)) == [(0, 30, 8), (1, 30, 8)], "at 8 on the 1st it is over"


def test_a_machine_that_was_off_in_the_morning_reminds_later_that_day(one: Scene) -> None:
    ends(one, in_thailand(6, 30, 16, 30), [3, 2])
    late = iter([in_thailand(6, 26, 23), in_thailand(6, 27, 15), in_thailand(6, 29, 7)])
    assert [found[1:] for found in reminded(late, *both(one))] == [(27, 15)] * 2


def test_returned_answers_are_reminded_and_accepted_ones_not(one: Scene) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.checking import Said, accept, return_for_correction

    first, second = both(one)
    for response in (first, second):
        from mueang.programme.survey.answering import Writer

        submit(Writer("ก", link_to=response.pk), response, 0, WITHOUT)
    return_for_correction(one.secretary, first, [Said("contact_name", "ใครคะ")])
    accept(one.secretary, second)
    ends(one, in_thailand(6, 30, 16, 30), [1])
    assert reminded(hours(in_thailand(6, 28), in_thailand(7, 2)), first, second) == [(0, 29, 8)]


def test_who_was_reminded_by_hand_that_day_is_not_again(one: Scene) -> None:
    from mueang.programme.survey.models import Response
    from mueang.programme.survey.reminding import remind

    first, second = both(one)
    ends(one, in_thailand(6, 30, 16, 30), [1])
    assert remind(one.secretary, one.round, [first.pk]) == [first]
    Response.objects.filter(pk=first.pk).update(reminded_at=in_thailand(6, 29, 7, 59))
    assert reminded(hours(in_thailand(6, 29), in_thailand(6, 30)), first, second) == [(1, 29, 8)]


def test_withdrawn_closed_by_hand_and_moved_ends(one: Scene) -> None:
    from mueang.programme.survey.inviting import withdraw
    from mueang.programme.survey.rounds import close_round

    first, second = both(one)
    withdraw(one.secretary, second)
    ends(one, in_thailand(6, 30, 16, 30), [3])
    assert reminded(hours(in_thailand(6, 27), in_thailand(6, 28)), first) == [(0, 27, 8)]
    ends(one, in_thailand(7, 30, 16, 30), [3])
    assert reminded(hours(in_thailand(7, 20), in_thailand(7, 27, 12)), first) == [(0, 27, 8)]
    close_round(one.secretary, one.round)
    ends(one, in_thailand(8, 30, 16, 30), [3])
    assert reminded(hours(in_thailand(8, 20), in_thailand(9, 2)), first) == []


def test_nobody_is_reminded_of_a_round_that_is_over(one: Scene) -> None:
    from django.utils import timezone

    from mueang.programme.survey.errors import NotOpen
    from mueang.programme.survey.inviting import reopen_for
    from mueang.programme.survey.reminding import remind
    from mueang.programme.survey.rounds import close_round

    first, _ = both(one)
    close_round(one.secretary, one.round)
    with pytest.raises(NotOpen):
        remind(one.secretary, one.round)
    reopen_for(one.secretary, first, timezone.now() + timedelta(days=2))
    assert remind(one.secretary, one.round) == [first], "the one that may still answer"


def test_a_letter_that_waits_goes_out_to_nobody_who_has_answered(
    one: Scene, mailbox: Mailbox
) -> None:
    """The mail server was away when they were reminded, and came back after they answered."""
    from django.utils import timezone

    from mueang.programme.notices.posting import post
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.reminding import remind
    from mueang.programme.survey.rounds import close_round

    first, _ = both(one)
    mailbox.answer = "451 try later"
    remind(one.secretary, one.round)
    post()
    submit(one.writer(), first, 0, WITHOUT)
    mailbox.answer = "250 OK"
    later = timezone.now() + timedelta(hours=1)
    post(later)
    to = {name for letter in mailbox.letters for name in letter.rcpt_tos}
    assert to == {one.stranger.email, one.secretary.email}, "who has to answer, and who looks"
    mailbox.letters.clear()
    remind(one.secretary, one.round)
    close_round(one.secretary, one.round)
    assert (post(later + timedelta(hours=1)), mailbox.letters) == (0, [])
