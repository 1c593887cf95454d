# SPDX-License-Identifier: Apache-2.0
"""Guessing passwords and codes is slow, and nobody is locked out by strangers.

Three brakes: on one network for one account, on one network for whomever, and on one account
from anywhere, whose delay grows. A browser that has signed in to the account before is known by
a cookie and has a brake of its own: strangers' tries do not hold it up (OWASP, device cookies).
"""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from mueang.accounts.errors import TooManyTries
from mueang.accounts.models import SignInFailure

WINDOW = timedelta(minutes=15)
TRIES_PER_PERSON = 5
"""Wrong passwords for one account from one network within the window."""
TRIES_PER_PLACE = 20
"""Wrong passwords from one network, whoever is tried."""
TRIES_ANYWHERE = 10
"""Wrong passwords for one account from everywhere within a day; each more doubles the wait."""
DAY = timedelta(days=1)
LONGEST = WINDOW
"""The growing wait ends here: whoever forgot the password can still go on."""


def network(address: str) -> str:
    """An IPv4 address, or the /64 that one subscriber of IPv6 has to choose from (RFC 6177)."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((found, 64), strict=False))


class Tries:
    """The tries for one account from one place. ``known``: the browser has signed in before."""

    def __init__(self, email: str, address: str, known: bool = False) -> None:
        self.email = email.strip().lower()[:254]
        self.network = network(address)
        self.known = known
        self.place = "known browser" if known else self.network

    def must_not_guess(self) -> None:
        """Raises TooManyTries with the time until the next one is looked at."""
        now = timezone.now()
        waits = [self._here(now)] if self.known else self._all(now)
        longest = max(waits)
        if longest > timedelta(0):
            raise TooManyTries(longest)

    def failed(self) -> None:
        now = timezone.now()
        SignInFailure.objects.create(email=self.email, address=self.place, at=now)
        SignInFailure.objects.filter(at__lt=now - DAY).delete()

    def succeeded(self) -> None:
        SignInFailure.objects.filter(email=self.email, address=self.place).delete()

    def _all(self, now: datetime) -> list[timedelta]:
        return [self._here(now), self._network(now), self._anywhere(now)]

    def _here(self, now: datetime) -> timedelta:
        return _until_fewer(now, TRIES_PER_PERSON, email=self.email, address=self.place)

    def _network(self, now: datetime) -> timedelta:
        return _until_fewer(now, TRIES_PER_PLACE, address=self.network)

    def _anywhere(self, now: datetime) -> timedelta:
        failures = SignInFailure.objects.filter(email=self.email, at__gt=now - DAY)
        over = failures.count() - TRIES_ANYWHERE
        if over < 0:
            return timedelta(0)
        last: datetime | None = failures.aggregate(last=Max("at"))["last"]
        wait = min(timedelta(seconds=2 ** min(over, 20)), LONGEST)
        return last + wait - now if last else timedelta(0)


def _until_fewer(now: datetime, most: int, **of: str) -> timedelta:
    """How long until fewer than ``most`` failures lie within the window."""
    recent = SignInFailure.objects.filter(at__gt=now - WINDOW, **of).order_by("-at")
    times = list(recent.values_list("at", flat=True)[:most])
    return times[-1] + WINDOW - now if len(times) == most else timedelta(0)
