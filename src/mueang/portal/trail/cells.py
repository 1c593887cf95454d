# SPDX-License-Identifier: Apache-2.0
"""Cells that a spreadsheet opens as text, whatever somebody wrote into a name."""

from __future__ import annotations

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula in one spreadsheet or another (OWASP, CSV injection)."""


def harmless(cell: str) -> str:
    """A leading apostrophe makes it text; numbers stay numbers."""
    if not cell.startswith(DANGEROUS):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
