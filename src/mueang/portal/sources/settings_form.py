# SPDX-License-Identifier: Apache-2.0
"""What a person writes about a source, as settings: the few things that everybody needs.

What the form does not show of a connector's options keeps its value.
"""

from __future__ import annotations

from collections.abc import Mapping as Said
from typing import Any, NamedTuple

from mueang.data.sources.settings import SourceSettings
from mueang.portal.wording.source_fields import FIELDS
from mueang.portal.wording.text import Language

MINUTE = 60
LONGEST = 500


class Wanted(NamedTuple):
    """One field of a kind's form."""

    name: str
    needed: bool = False
    kind: str = "text"


WANTED = {
    "mqtt": (Wanted("url", True), Wanted("topics", True, "lines"), Wanted("username")),
    "http_poll": (
        *(Wanted("url", True), Wanted("key_header"), Wanted("key_prefix")),
        Wanted("key_parameter"),
    ),
    "push": (),
    "folder": (Wanted("path"), Wanted("station")),
}
"""Connector → the options that its form shows."""
SECRETS = ("mqtt", "http_poll")
"""Connectors whose other side gave us a password or key."""


def fields_of(source: SourceSettings, language: Language) -> list[dict[str, Any]]:
    """The kind's own fields with what stands in them."""
    return [
        {
            "name": one.name,
            "label": FIELDS[f"{source.connector}.{one.name}"].say(language),
            "hint": FIELDS[f"{source.connector}.{one.name}.hint"].say(language),
            "needed": one.needed,
            "lines": one.kind == "lines",
            "value": _shown(source.options.get(one.name, "")),
        }
        for one in WANTED.get(source.connector, ())
    ]


def filled(source: SourceSettings, said: Said[str, Any]) -> SourceSettings:
    """The settings after what a form says."""
    options = dict(source.options)
    for one in WANTED.get(source.connector, ()):
        text = str(said.get(one.name, "")).strip()[:2_000]
        if one.kind == "lines":
            options[one.name] = [line.strip() for line in text.splitlines() if line.strip()]
        elif text:
            options[one.name] = text
        else:
            options.pop(one.name, None)
    source.options = options
    for name in ("name", "agency", "contact", "licence"):
        setattr(source, name, str(said.get(name, "")).strip()[:LONGEST])
    source.rhythm = _seconds(said.get("rhythm"))
    source.promise = _seconds(said.get("promise"))
    source.secret = str(said.get("secret", "")).strip() if source.connector in SECRETS else ""
    if source.connector == "http_poll" and not source.rhythm:
        source.rhythm = 10 * MINUTE
    return source


def problems_of(source: SourceSettings) -> list[str]:
    """Keys of what is missing."""
    found = [] if source.name else ["sources.no_name"]
    for one in WANTED.get(source.connector, ()):
        if one.needed and not source.options.get(one.name):
            found.append("sources.no_topic" if one.name == "topics" else "sources.no_address")
    if source.contact and "@" not in source.contact:
        found.append("sources.bad_contact")
    return found


def minutes(seconds: int) -> str:
    return f"{seconds / MINUTE:g}" if seconds else ""


def _seconds(text: Any) -> int:
    try:
        return max(0, min(round(float(str(text or 0)) * MINUTE), 366 * 86_400))
    except (ValueError, OverflowError):
        return 0


def _shown(value: Any) -> str:
    return "\n".join(str(line) for line in value) if isinstance(value, list) else str(value)
