# SPDX-License-Identifier: Apache-2.0
"""Merges attribute instances: one level (GS CIM 009, 5.5.8) or to any depth (5.5.12).

Bodies are normalized with expanded names; ``urn:ngsi-ld:null`` removes what it stands for.
"""

from __future__ import annotations

from typing import Any

from mueang.data.context.checks import NULL, check_time
from mueang.data.context.fragment import FragmentInstance, SentInstance
from mueang.data.context.geojson import check_geometry
from mueang.data.context.values import KINDS, VALUE_MEMBERS, check_languages, read_object
from mueang.data.errors import BadRequestData


def complete(sent: SentInstance, name: str) -> SentInstance:
    """A fragment's instance as a whole attribute; raises BadRequestData when its value lacks."""
    if not sent.partial:
        return sent
    kind = sent.body.get("type", "")
    member = KINDS.get(kind)
    if member is None or member not in sent.body:
        raise BadRequestData(f"Attribute {name} has no value; give it its type and value")
    return FragmentInstance(without_nulls(sent.body), sent.observed_at)


def without_nulls(value: Any) -> Any:
    """A value without the members that ask for deletion: there is nothing to delete in it."""
    if isinstance(value, dict):
        return {k: without_nulls(v) for k, v in value.items() if v != NULL}
    return value


def merge_json(target: Any, patch: Any) -> Any:
    """JSON Merge Patch (RFC 7396), with ``urn:ngsi-ld:null`` in the part of null."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value == NULL:
            merged.pop(key, None)
        else:
            merged[key] = merge_json(merged.get(key), value)
    return merged


def partial_update(stored: dict[str, Any], sent: dict[str, Any], name: str) -> FragmentInstance:
    """Members that were sent replace those stored, the others stay (5.5.8).

    Raises BadRequestData when that would change the attribute's type or take its value away.
    """
    kind = sent.get("type", stored["type"])
    if kind != stored["type"]:
        raise BadRequestData(
            f"Attribute {name} is a {stored['type']} and cannot become a {kind} by a partial "
            "update; replace the attribute instead (PUT)"
        )
    if sent.get("value") == NULL:
        raise BadRequestData(
            f"A partial update cannot take away the value of {name}; delete the attribute instead"
        )
    merged = dict(stored)
    for key, value in sent.items():
        if value == NULL:
            merged.pop(key, None)
        else:
            merged[key] = without_nulls(value)
    return _instance(merged, name)


def merge_instance(
    stored: dict[str, Any],
    sent: SentInstance,
    name: str,
    *,
    observed_at: str | None = None,
    lang: str | None = None,
) -> FragmentInstance:
    """The stored instance with the sent one merged into it (5.6.17, 5.5.12).

    ``observed_at`` renews a time that is there already; ``lang`` says whose text a bare string is.
    """
    patch = _as_kind(sent.body, stored["type"], name, lang) if sent.simple else sent.body
    if patch.get("type", stored["type"]) != stored["type"]:
        kept = {k: v for k, v in stored.items() if k not in VALUE_MEMBERS and k != "type"}
        stored = kept | {"type": patch["type"]}
    merged = merge_json(stored, patch)
    if observed_at is not None and "observedAt" in stored and "observedAt" not in patch:
        merged["observedAt"] = observed_at
    return _instance(merged, name)


def _as_kind(body: dict[str, Any], kind: str, name: str, lang: str | None) -> dict[str, Any]:
    """A bare value as the value of an attribute whose type is kept (5.6.17.4)."""
    if body["type"] == kind:
        return body
    member = KINDS[kind]
    value = body[KINDS[body["type"]]]
    where = f"Attribute {name}"
    if kind == "LanguageProperty":
        if isinstance(value, str):
            value = {lang or "@none": value}
        check_languages(value, where, nulls=True)
    elif kind == "Relationship":
        read_object(value, where)
    elif kind == "GeoProperty":
        check_geometry(value, where)
    elif kind in ("Property", "JsonProperty"):
        pass
    elif kind != "ListProperty" or not isinstance(value, list):
        raise BadRequestData(
            f"{where} is a {kind}; send it normalized, with its type and the member {member!r}"
        )
    return {"type": kind, member: value}


def _instance(body: dict[str, Any], name: str) -> FragmentInstance:
    """A merged body with its time; raises BadRequestData when it has lost its value."""
    member = KINDS[body["type"]]
    if member not in body or (member == "languageMap" and not body[member]):
        raise BadRequestData(
            f"Attribute {name} would be left without {member}; send one, or delete the attribute"
        )
    observed = body.get("observedAt")
    at = None if observed is None else check_time(observed, f"Attribute {name}: observedAt")
    return FragmentInstance(body, at)
