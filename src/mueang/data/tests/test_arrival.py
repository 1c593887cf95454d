# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mueang.data.arrival import arrived, stamp

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("before", [timedelta(0), timedelta(seconds=7), timedelta(minutes=59)])
def test_a_stamp_says_when(before: timedelta) -> None:
    assert arrived(stamp(NOW - before), NOW) == NOW - before


@pytest.mark.parametrize(
    "stamped",
    ["", "t=", "yesterday", "t=nan", "t=inf", "t=1e300", "t=-1e99", stamp(NOW + timedelta(days=1)),
     stamp(NOW - timedelta(days=1))],
)  # fmt: skip
def test_what_cannot_be_is_now(stamped: str) -> None:
    assert arrived(stamped, NOW) == NOW
