# SPDX-License-Identifier: Apache-2.0
"""From where somebody acts: a network address, or the machine's own command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_address: ContextVar[str] = ContextVar("mueang_acting_from", default="")


@contextmanager
def acting_from(address: str) -> Iterator[None]:
    """Changes made within are recorded as made from ``address``."""
    token = _address.set(address[:64])
    try:
        yield
    finally:
        _address.reset(token)


def acts_from() -> str:
    """The address of who acts now; empty for a command on the machine itself."""
    return _address.get()
