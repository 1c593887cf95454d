# SPDX-License-Identifier: Apache-2.0
"""Scope queries (GS CIM 009, 4.19): ``/a/#`` and ``/+/b``, ``;`` for and, ``,`` for or."""

from __future__ import annotations


def scope_matches(scopes: list[str], query: str) -> bool:
    """Whether an entity with these scopes satisfies the scope query."""
    return any(
        all(any(_one(scope, each.strip("()")) for scope in scopes) for each in both.split(";"))
        for both in query.replace("|", ",").split(",")
    )


def _one(scope: str, pattern: str) -> bool:
    own, wanted = scope.strip("/").split("/"), pattern.strip("/").split("/")
    for place, part in enumerate(wanted):
        if part == "#":
            return True
        if place >= len(own) or part not in ("+", own[place]):
            return False
    return len(own) == len(wanted)
