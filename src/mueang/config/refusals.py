# SPDX-License-Identifier: Apache-2.0
"""What a load refused, told to people: each reason once, with what to do and which rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import click

from mueang.config.words import choose

ROWS_NAMED = 5


class Refusal(Protocol):
    """A refused row or value, from the connector or from the quarantine."""

    row: int
    attribute: str
    reason: str
    detail: str


def print_refusals(refusals: Iterable[Refusal], *, every_row: bool = False) -> None:
    """The most frequent reason first; ``every_row`` lists all rows instead of the first few."""
    from mueang.data.ingest.reasons import sentences

    groups: dict[str, list[Refusal]] = {}
    for refusal in refusals:
        groups.setdefault(refusal.reason, []).append(refusal)
    told = sentences()
    for reason, group in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        words = told.get(reason)
        sentence = choose(words.en, words.th) if words else reason
        click.echo(f"  {len(group):,} × {sentence} [{reason}]")
        for refusal in group if every_row else group[:ROWS_NAMED]:
            row = choose(f"row {refusal.row}", f"แถว {refusal.row}")
            click.echo(f"      {row}: {_what(refusal)}")
        more = 0 if every_row else len(group) - ROWS_NAMED
        if more > 0:
            click.echo(choose(f"      … and {more:,} more", f"      … และอีก {more:,} รายการ"))


def _what(refusal: Refusal) -> str:
    if refusal.attribute and refusal.attribute not in refusal.detail:
        return f"{refusal.attribute}: {refusal.detail}"
    return refusal.detail
