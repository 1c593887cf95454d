# SPDX-License-Identifier: Apache-2.0
"""What a check found, in words that say what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Level = Literal["ok", "note", "wrong"]
"""``note``: worth knowing, nothing is broken. ``wrong``: somebody has to act."""


class Said(NamedTuple):
    """The same in both languages."""

    th: str
    en: str

    def say(self, language: str) -> str:
        return self.th if language == "th" else self.en


@dataclass(frozen=True)
class Finding:
    """One line of the list."""

    code: str
    """Names the check, for programs."""
    name: Said
    found: Said
    todo: Said | None = None
    """What to do; None when all is well."""
    level: Level = "ok"


def same(text: str) -> Said:
    """A figure or a path, which needs no translation."""
    return Said(text, text)


def judged(
    code: str, name: Said, found: Said, bad: bool, todo: Said, level: Level = "wrong"
) -> Finding:
    """Well unless ``bad``."""
    return Finding(code, name, found, todo, level) if bad else Finding(code, name, found)


def gib(size: float) -> str:
    return f"{size / (1 << 30):,.1f} GiB"


def mib(size: float) -> str:
    return f"{size / (1 << 20):,.0f} MiB"


def span(seconds: float) -> Said:
    """A length of time in its largest unit."""
    if seconds < 120:
        return Said(f"{seconds:.0f} วินาที", f"{seconds:.0f} s")
    if seconds < 7200:
        return Said(f"{seconds / 60:.0f} นาที", f"{seconds / 60:.0f} min")
    if seconds < 48 * 3600:
        return Said(f"{seconds / 3600:.0f} ชั่วโมง", f"{seconds / 3600:.0f} h")
    return Said(f"{seconds / 86400:.0f} วัน", f"{seconds / 86400:.0f} days")


def record(finding: Finding) -> dict[str, object]:
    """For JSON, in both languages."""
    return {
        "code": finding.code,
        "level": finding.level,
        "name": finding.name._asdict(),
        "found": finding.found._asdict(),
        "todo": finding.todo._asdict() if finding.todo else None,
    }
