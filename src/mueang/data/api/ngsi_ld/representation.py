# SPDX-License-Identifier: Apache-2.0
"""A stored entity in the caller's words (GS CIM 009, 4.5): normalized, concise, simplified.

Names of attributes, sub-attributes, types and vocabulary become the caller's terms. What
lies inside ``value`` or ``json`` is the sender's own and leaves exactly as it came.
"""

from __future__ import annotations

from typing import Any

import msgspec

from mueang.data.api.ngsi_ld.shape import Shape
from mueang.data.jsonld.table import TermTable
from mueang.data.model import Entity

VALUE_MEMBER = {
    "Property": "value",
    "GeoProperty": "value",
    "Relationship": "object",
    "LanguageProperty": "languageMap",
    "VocabProperty": "vocab",
    "JsonProperty": "json",
    "ListProperty": "valueList",
    "ListRelationship": "objectList",
}
BARE = frozenset({"Property", "GeoProperty", "Relationship"})
"""Types whose simplified form is the value alone; the others keep the member's name."""
SYSTEM = frozenset({"createdAt", "modifiedAt"})

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def represent(entity: Entity, table: TermTable, shape: Shape) -> dict[str, Any]:
    """The entity as a JSON object, without ``@context``."""
    answer = head_of(entity, table, shape)
    for iri, datasets in entity.attributes.items():
        if not shape.shows(iri):
            continue
        instances = {
            dataset: _decode(raw)
            for dataset, raw in sorted(datasets.items())
            if shape.dataset_ids is None or dataset in shape.dataset_ids
        }
        if instances:
            answer[table.compact(iri)] = _attribute(instances, table, shape)
    return answer


def head_of(entity: Entity, table: TermTable, shape: Shape) -> dict[str, Any]:
    """``id``, ``type`` and the members that the entity itself has."""
    answer: dict[str, Any] = {}
    if shape.shows("id"):
        answer["id"] = entity.id
    if shape.shows("type"):
        answer["type"] = one_or_many([table.compact_type(iri) for iri in entity.types])
    if entity.scope and shape.shows("scope"):
        answer["scope"] = one_or_many(entity.scope)
    if entity.expires_at and shape.shows("expiresAt"):
        answer["expiresAt"] = entity.expires_at
    if shape.sys_attrs:
        if shape.shows("createdAt"):
            answer["createdAt"] = entity.created_at
        if shape.shows("modifiedAt"):
            answer["modifiedAt"] = entity.modified_at
    return answer


def one_or_many(items: list[str]) -> str | list[str]:
    return items[0] if len(items) == 1 else items


def _attribute(instances: dict[str, dict[str, Any]], table: TermTable, shape: Shape) -> Any:
    if shape.form == "simplified":
        plain = {name: simplified(body, table, shape) for name, body in instances.items()}
        if plain.keys() == {""}:
            return plain[""]
        return {"dataset": {name or "@none": value for name, value in plain.items()}}
    shown = [
        concise(body, table, shape) if shape.form == "concise" else normalized(body, table, shape)
        for body in instances.values()
    ]
    return shown[0] if len(shown) == 1 else shown


def normalized(body: dict[str, Any], table: TermTable, shape: Shape) -> dict[str, Any]:
    """One instance with all that it carries; system times only when asked (6.3.11)."""
    if shape.lang and body.get("type") == "LanguageProperty":
        body = in_language(body, shape.lang)
    answer: dict[str, Any] = {}
    for name, value in body.items():
        if name in SYSTEM:
            if shape.sys_attrs:
                answer[name] = value
        elif ":" in name:
            answer[table.compact(name)] = _sub(value, table, shape, normalized)
        elif name == "vocab" or name == "objectType":
            answer[name] = compact_vocab(value, table)
        else:
            answer[name] = value
    return answer


def concise(body: dict[str, Any], table: TermTable, shape: Shape) -> Any:
    """Without ``type``, and without its wrapping where a value stands alone (4.5.2.3).

    A Property whose value is an object, or a list of some, keeps ``{"value": …}``: bare, a
    reader could not tell it from an attribute or its instances.
    """
    if shape.lang and body.get("type") == "LanguageProperty":
        body = in_language(body, shape.lang)
    answer: dict[str, Any] = {}
    for name, value in body.items():
        if name == "type" or (name in SYSTEM and not shape.sys_attrs):
            continue
        if ":" in name:
            answer[table.compact(name)] = _sub(value, table, shape, concise)
        else:
            answer[name] = compact_vocab(value, table) if name in {"vocab", "objectType"} else value
    if answer.keys() != {"value"}:
        return answer
    bare = body.get("type") == "GeoProperty" or not _holds_object(answer["value"])
    return answer["value"] if bare else answer


def _holds_object(value: Any) -> bool:
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, dict) for item in items)


def simplified(body: dict[str, Any], table: TermTable, shape: Shape) -> Any:
    """The value alone (4.5.4)."""
    kind = body.get("type", "Property")
    if shape.lang and kind == "LanguageProperty":
        return in_language(body, shape.lang)["value"]
    member = VALUE_MEMBER[kind]
    value = compact_vocab(body[member], table) if member == "vocab" else body[member]
    return value if kind in BARE else {member: value}


def compact_vocab(value: Any, table: TermTable) -> Any:
    if isinstance(value, list):
        return [compact_vocab(one, table) for one in value]
    return table.compact_type(value) if isinstance(value, str) else value


def in_language(body: dict[str, Any], wanted: str) -> dict[str, Any]:
    """A LanguageProperty reduced to one text, and which language it is in (4.15).

    ``wanted`` is a language tag or an ``Accept-Language``-like list without weights; then
    its primary language, ``@none``, English and Thai are tried, at last any.
    """
    texts: dict[str, Any] = body["languageMap"]
    asked = [tag.split(";")[0].strip() for tag in wanted.split(",")]
    primary = [tag.split("-")[0] for tag in asked]
    order = [*asked, *primary, "@none", "en", "th", *texts]
    chosen = next((tag for tag in order if tag in texts), "@none")
    rest = {name: value for name, value in body.items() if name not in {"type", "languageMap"}}
    return {"type": "Property", "value": texts.get(chosen), "lang": chosen, **rest}


def _sub(value: Any, table: TermTable, shape: Shape, form: Any) -> Any:
    """A sub-attribute, or several instances of it."""
    if isinstance(value, list):
        return [_sub(one, table, shape, form) for one in value]
    return form(value, table, shape) if isinstance(value, dict) else value
