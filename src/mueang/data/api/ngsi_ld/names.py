# SPDX-License-Identifier: Apache-2.0
"""Names that come in a path or a header: entity ids, attributes, tenants."""

from __future__ import annotations

import re
from functools import lru_cache

from mueang.data.errors import BadRequestData
from mueang.data.jsonld.table import TermTable

MAX_ID = 2_048
MAX_NAME = 1_024

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f]+")
_CITY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62})")


@lru_cache(maxsize=16_384)
def entity_id(text: str) -> str:
    """An entity's id is a URI (GS CIM 009, 4.6.2); letters of any script may be in it."""
    if len(text) > MAX_ID or not _URI.fullmatch(text):
        raise BadRequestData(
            f"{text[:100]!r} is not a URI; an entity's id looks like "
            "urn:ngsi-ld:AirQualityObserved:44t."
        )
    return text


def attribute(text: str, table: TermTable) -> str:
    """An attribute's expanded name."""
    if not text or len(text) > MAX_NAME or any(sign in text for sign in ' "<>{}|\\^`'):
        raise BadRequestData(f"{text[:100]!r} is not the name of an attribute.")
    return table.expand(text)


@lru_cache(maxsize=1_024)
def city_code(text: str) -> str:
    """NGSI-LD's tenant is a city's code (4.14)."""
    if not _CITY.fullmatch(text):
        raise BadRequestData(
            f"NGSILD-Tenant {text[:100]!r} is not a city's code: letters, digits, '-', '_' "
            "and '.', at most 63."
        )
    return text
