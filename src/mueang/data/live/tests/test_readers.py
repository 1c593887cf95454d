# SPDX-License-Identifier: Apache-2.0
"""Who shares a limit."""

from __future__ import annotations

import pytest

from mueang.data.errors import TooManyReaders
from mueang.data.live.readers import Readers, neighbourhood


@pytest.mark.parametrize(
    ("client", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_whose_place_it_is(client: str, counted: str) -> None:
    assert neighbourhood(client) == counted


def test_all_places_taken() -> None:
    readers = Readers(most=1, most_per_address=10)
    with readers.admitted("127.0.0.1"), pytest.raises(TooManyReaders), readers.admitted("::1"):
        pass
    with readers.admitted("127.0.0.1"):
        assert readers.open == 1
