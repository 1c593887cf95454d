# SPDX-License-Identifier: Apache-2.0
"""Bytes as people read them."""

from __future__ import annotations


def size_of(size: int) -> str:
    """``46 kB``, ``1.2 MB``."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= factor:
            number = size / factor
            return f"{number:.1f} {unit}" if number < 10 else f"{number:.0f} {unit}"
    return f"{size} B"
