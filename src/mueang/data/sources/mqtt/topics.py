# SPDX-License-Identifier: Apache-2.0
"""Topic patterns: MQTT filters whose wildcards may have names.

``sensors/+station/+attribute`` subscribes to ``sensors/+/+`` and tells, of each topic, which
station and which attribute it is about. Levels and wildcards: MQTT 5.0, 4.7.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_TOPIC = 65_535
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
RESERVED = frozenset({"topic", "key"})
"""Names that a field map's ``@`` has already."""


class PatternError(ValueError):
    """A text that is not a topic pattern."""


class Pattern(NamedTuple):
    """One pattern, read once and matched for each message."""

    text: str
    filter: str
    """What the broker is asked for."""
    levels: tuple[str, ...]
    """Each level as text, ``+`` or ``#``."""
    names: tuple[str, ...]
    """The name of each level; empty where it has none."""

    def match(self, levels: list[str]) -> dict[str, str] | None:
        """What the named levels are in a topic with these levels; None if it does not fit.

        A wildcard at the start does not take topics that begin with ``$`` (4.7.2).
        """
        if self.levels[0] in "+#" and levels[0].startswith("$"):
            return None
        found: dict[str, str] = {}
        for place, (wanted, name) in enumerate(zip(self.levels, self.names, strict=True)):
            if wanted == "#":
                return found
            if place >= len(levels) or (wanted not in ("+", levels[place])):
                return None
            if name:
                found[name] = levels[place]
        return found if len(levels) == len(self.levels) else None


def read_pattern(text: str) -> Pattern:
    """Raises PatternError with what is wrong and how to write it."""
    if not text or len(text.encode("utf-8", "replace")) > MAX_TOPIC or "\x00" in text:
        raise PatternError("a topic has between 1 and 65 535 bytes")
    if text.startswith("$share/"):
        raise PatternError("write the topic without $share/…; sharing is an option of its own")
    levels, names = [], []
    parts = text.split("/")
    for place, part in enumerate(parts):
        kind, name = _level(part, text)
        if kind == "#" and place != len(parts) - 1:
            raise PatternError(f"# may only be the last level of {text[:80]!r}")
        if name and name in names:
            raise PatternError(f"+{name} stands twice in {text[:80]!r}")
        levels.append(kind)
        names.append(name)
    return Pattern(text, "/".join(levels), tuple(levels), tuple(names))


def _level(part: str, text: str) -> tuple[str, str]:
    if part in ("+", "#") or not set(part) & {"+", "#"}:
        return part, ""
    name = part[1:]
    if part[0] != "+" or not _NAME.fullmatch(name):
        raise PatternError(
            f"{part[:40]!r} in {text[:80]!r} is not a level: write +, or + and a name of small "
            "Latin letters, such as +station"
        )
    if name in RESERVED:
        raise PatternError(f"+{name} cannot be a name; choose another one")
    return "+", name
