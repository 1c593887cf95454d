# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mueang.accounts.tests.people import PASSWORD, person

pytestmark = pytest.mark.usefixtures("django_home")
EMAIL = "owner@example.go.th"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Moves the time that ``guessing`` reads."""
    from django.utils import timezone

    from mueang.accounts import guessing

    now = [timezone.now()]

    class Clock:
        @staticmethod
        def now() -> datetime:
            return now[0]

    monkeypatch.setattr(guessing, "timezone", Clock)

    def move(by: timedelta) -> None:
        now[0] += by

    return move


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_networks(address: str, network: str) -> None:
    from mueang.accounts import guessing

    assert guessing.network(address) == network


def wrong(address: str, email: str = EMAIL, known: bool = False) -> bool:
    """One wrong try; whether it was looked at."""
    from mueang.accounts.errors import TooManyTries
    from mueang.accounts.guessing import Tries

    tries = Tries(email, address, known)
    try:
        tries.must_not_guess()
    except TooManyTries:
        return False
    tries.failed()
    return True


def test_a_subscriber_of_ipv6_does_not_gain_by_changing_addresses() -> None:
    assert [wrong(f"2001:db8:1:2::{n}") for n in range(6)] == [True] * 5 + [False]
    assert wrong("2001:db8:1:3::1")


def test_one_network_tries_few_whoever_is_tried() -> None:
    assert [wrong("203.0.113.9", f"{n}@example.org") for n in range(21)] == [True] * 20 + [False]


def test_from_everywhere_the_wait_grows_and_ends(clock: Callable[[timedelta], None]) -> None:
    tried = 0
    for second in range(600):
        tried += wrong(f"198.51.{second // 250}.{second % 250}")
        clock(timedelta(seconds=1))
    assert tried == 10 + 9  # after ten, each waits longer: 1, 2, 4 … 256 seconds
    clock(timedelta(minutes=15))
    assert wrong("198.51.100.1")


def test_strangers_do_not_lock_out_a_known_browser() -> None:
    from mueang.accounts.actions import sign_in
    from mueang.accounts.errors import TooManyTries

    owner = person("owner")
    owner.set_password(PASSWORD)
    owner.save()
    for n in range(30):
        wrong(f"198.51.100.{n}")
        wrong("203.0.113.9", f"{n}@example.org")
    with pytest.raises(TooManyTries):
        sign_in(EMAIL, PASSWORD, "203.0.113.9")
    assert sign_in(EMAIL, PASSWORD, "203.0.113.9", known=True) == owner
    assert [wrong("", known=True) for _ in range(6)] == [True] * 5 + [False]


def test_the_wait_is_told(clock: Callable[[timedelta], None]) -> None:
    from mueang.accounts.errors import TooManyTries
    from mueang.accounts.guessing import Tries

    for _ in range(5):
        wrong("203.0.113.9")
    clock(timedelta(minutes=12, seconds=30))
    with pytest.raises(TooManyTries, match="Wait 3 minutes"):
        Tries(EMAIL, "203.0.113.9").must_not_guess()
