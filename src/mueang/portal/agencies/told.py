# SPDX-License-Identifier: Apache-2.0
"""The list of agencies and one agency as JSON: what their pages show to this reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mueang.agencies.models import Contact


def told_list(context: Mapping[str, Any]) -> dict[str, Any]:
    """One page of the list."""
    page = context["page"]
    return {
        "total": context["total"],
        "page": page.number,
        "pages": page.paginator.num_pages,
        "classes": [{key: one[key] for key in ("key", "name", "n")} for one in context["classes"]],
        "agencies": context["agencies"],
    }


def told_agency(context: Mapping[str, Any]) -> dict[str, Any]:
    """Its people are there for who may see people; what was done to it stays in the audit."""
    alike = ("class", "where", "names", "units", "merged", "surveys", "people")
    card: dict[str, Any] = context["card"]
    return card | {
        "sentence": context["sentence"],
        "revision": context["agency"].revision,
        "code": context["agency"].code,
        "contacts": [_contact(one) for one in context["contacts"]],
        **{name: context[name] for name in alike},
    }


def _contact(one: Contact) -> dict[str, str]:
    return {
        "position_th": one.position_th,
        "position_en": one.position_en,
        "name": one.name,
        "email": one.email,
        "phone": one.phone,
    }
