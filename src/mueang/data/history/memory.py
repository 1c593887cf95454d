# SPDX-License-Identifier: Apache-2.0
"""Giving memory back: after a large flush or merge the allocators keep what they had."""

from __future__ import annotations

import ctypes
import ctypes.util

import pyarrow as pa

_libc = ctypes.CDLL(ctypes.util.find_library("c") or None)
_trim = getattr(_libc, "malloc_trim", None)
"""glibc's; other C libraries have none."""


def give_back() -> None:
    """Return to the system what Arrow's pool and the C library hold and do not use."""
    pa.default_memory_pool().release_unused()
    if _trim is not None:
        _trim(0)
