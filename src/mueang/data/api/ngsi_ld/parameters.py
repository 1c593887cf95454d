# SPDX-License-Identifier: Apache-2.0
"""Query parameters, read strictly: what a route does not offer is refused, not ignored.

GS CIM 009, 6.3.2 (InvalidRequest), 6.3.7 and 6.3.11 (``options``, ``format``), 6.3.10
(paging), 6.3.13 (count). A misspelt parameter that is ignored gives an answer that looks
right and is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote_plus

from mueang.data.api.ngsi_ld.services import Limits
from mueang.data.errors import BadRequestData, InvalidRequest, NotSupported

MAX_QUERY = 16_384
"""Characters of a query string."""

MAX_NAMES = 1_000
"""Items of a list of ids or names."""

LOCAL = frozenset({"local"})
PAGING = frozenset({"limit", "offset", "count"})
SHAPE = frozenset(
    {"attrs", "pick", "omit", "lang", "datasetId", "format", "options", "geometryProperty"}
)
SELECTION = frozenset(
    {"id", "type", "idPattern", "q", "scopeQ"}
    | {"georel", "geometry", "coordinates", "geoproperty"}
)
TEMPORAL = frozenset(
    {"timerel", "timeAt", "endTimeAt", "timeproperty", "lastN"}
    | {"aggrMethods", "aggrPeriodDuration"}
)

NOT_OFFERED = frozenset(
    {"csf", "expandValues", "jsonKeys", "orderBy", "collation", "join", "joinLevel"}
    | {"containedBy", "splitEntities", "entityMap", "via", "drop", "keep"}
)
"""Of the standard, but not of this server yet (422 rather than 400)."""


def read_parameters(query: str, allowed: frozenset[str]) -> dict[str, str]:
    """Name → decoded value; each at most once, none unknown, none empty."""
    if not query:
        return {}
    if len(query) > MAX_QUERY:
        raise InvalidRequest(
            f"The query string is longer than {MAX_QUERY} characters; POST it to "
            "/ngsi-ld/v1/entityOperations/query instead."
        )
    values: dict[str, str] = {}
    for pair in query.split("&"):
        if not pair:
            continue
        raw_name, _, raw_value = pair.partition("=")
        name, value = _plain(raw_name), _plain(raw_value)
        _check_name(name, allowed)
        if name in values:
            raise InvalidRequest(f"The parameter '{name}' occurs twice; send it once.")
        if not value:
            raise InvalidRequest(f"The parameter '{name}' is empty; give it a value or drop it.")
        values[name] = value
    if "local" in values:
        flag(values, "local")  # all entities are local here; a misspelt value is refused
    return values


def _plain(text: str) -> str:
    try:
        return unquote_plus(text, errors="strict")
    except UnicodeDecodeError as error:
        raise InvalidRequest(f"{text[:100]!r} is not percent-encoded UTF-8.") from error


def _check_name(name: str, allowed: frozenset[str]) -> None:
    if name in allowed:
        return
    if name in NOT_OFFERED:
        raise NotSupported(f"The parameter '{name}' is not offered by this server yet.")
    offered = ", ".join(sorted(allowed)) or "none"
    raise InvalidRequest(f"The parameter '{name[:100]}' is not known here. Known: {offered}.")


def names(value: str) -> tuple[str, ...]:
    """A comma-separated list, without empty items."""
    if value.count(",") >= MAX_NAMES:
        raise BadRequestData(f"A list has at most {MAX_NAMES} items; ask several times.")
    found = tuple(item.strip() for item in value.split(","))
    if not all(found):
        raise BadRequestData(f"The list {value[:100]!r} has an empty item; remove the comma.")
    return found


def flag(values: dict[str, str], name: str) -> bool:
    value = values.get(name, "false")
    if value not in {"true", "false"}:
        raise InvalidRequest(f"'{name}' is either true or false, not {value[:100]!r}.")
    return value == "true"


def options(values: dict[str, str], allowed: frozenset[str]) -> frozenset[str]:
    """The words in ``options``; a misspelt one is refused."""
    found = frozenset(names(values["options"])) if "options" in values else frozenset()
    if unknown := sorted(found - allowed):
        known = ", ".join(sorted(allowed))
        raise InvalidRequest(f"options={unknown[0][:100]!r} is not known here. Known: {known}.")
    return found


def whole_number(values: dict[str, str], name: str, default: int, least: int = 0) -> int:
    text = values.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) <= 12) or int(text) < least:
        raise BadRequestData(f"'{name}' is a whole number from {least} on, not {text[:100]!r}.")
    return int(text)


@dataclass(frozen=True, slots=True)
class Page:
    limit: int
    offset: int
    count: bool
    bytes: int = 0
    """Stored bytes after which the page ends earlier than at its limit; 0: never."""


def read_page(values: dict[str, str], limits: Limits) -> Page:
    """Paging (6.3.10): ``limit=0`` makes sense only together with ``count=true``."""
    count = flag(values, "count")
    limit = whole_number(values, "limit", limits.page)
    if limit == 0 and not count:
        raise BadRequestData("limit=0 answers nothing; add count=true, or ask for at least 1.")
    if limit > limits.page_max:
        raise BadRequestData(
            f"limit is at most {limits.page_max}; follow the answer's Link to the next page."
        )
    return Page(limit, whole_number(values, "offset", 0), count, limits.answer_bytes)
