# SPDX-License-Identifier: Apache-2.0
"""Does one entity match a query tree? NGSI-LD query language, GS CIM 009, 4.9.

A type mismatch is "no match", never an error; any instance of an attribute may match.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import re2

from mueang.data.context.query_tree import And, Compare, Exists, Operator, Or, Path, QNode, Range
from mueang.data.errors import BadRequestData
from mueang.data.model import Entity

VALUE_MEMBERS = ("value", "object", "languageMap", "vocab", "json", "valueList", "objectList")
ORDER: dict[Operator, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
OWN_MEMBERS = {
    "id": "id",
    "createdAt": "created_at",
    "modifiedAt": "modified_at",
    "expiresAt": "expires_at",
}
"""Members of an entity that a query may name like attributes (4.9); expanded names hold a colon."""
_decode = msgspec.json.decode


def matches(entity: Entity, node: QNode) -> bool:
    if isinstance(node, And):
        return all(matches(entity, item) for item in node.items)
    if isinstance(node, Or):
        return any(matches(entity, item) for item in node.items)
    if isinstance(node, Exists):
        return any(True for _ in _targets(entity, node.path)) != node.negated
    return any(_compare(value, node) for value in _targets(entity, node.path))


def _targets(entity: Entity, path: Path) -> Iterator[Any]:
    """Every value that the path reaches in any instance, or the entity's own member."""
    if path.attribute in OWN_MEMBERS:
        own = getattr(entity, OWN_MEMBERS[path.attribute])
        yield from [own] if own and not path.sub else []
        return
    for raw in entity.attributes.get(path.attribute, {}).values():
        for member in _below(_decode(raw), path.sub):
            yield from _inside(_value_of(member), path.value_path)


def _below(instance: Any, sub: tuple[str, ...]) -> Iterator[Any]:
    if not sub:
        yield instance
        return
    found = instance.get(sub[0]) if isinstance(instance, dict) else None
    for each in found if isinstance(found, list) else [found]:
        if each is not None:
            yield from _below(each, sub[1:])


def _value_of(member: Any) -> Any:
    """An instance's value; members such as ``observedAt`` are their own value."""
    if isinstance(member, dict):
        for name in VALUE_MEMBERS:
            if name in member:
                return member[name]
    return member


def _inside(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    if not path:
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _inside(each, path)
    elif isinstance(value, dict):
        if path[0] == "*":
            for each in value.values():
                yield from _inside(each, path[1:])
        elif path[0] in value:
            yield from _inside(value[path[0]], path[1:])


def _compare(value: Any, node: Compare) -> bool:
    operands = node.operand if isinstance(node.operand, tuple) else (node.operand,)
    if node.operator in ("!=", "!~="):
        positive: Operator = "==" if node.operator == "!=" else "~="
        return not any(compare_value(value, positive, o) for o in operands)
    return any(compare_value(value, node.operator, o) for o in operands)


def compare_value(value: Any, relation: Operator, operand: Any) -> bool:
    """One value against one operand; a list matches if one of its members does."""
    if isinstance(value, list):
        return any(compare_value(each, relation, operand) for each in value)
    if isinstance(operand, Range):
        return compare_value(value, ">=", operand.low) and compare_value(value, "<=", operand.high)
    if relation == "~=":
        return isinstance(value, str) and _pattern(str(operand)).search(value) is not None
    if isinstance(value, bool) or isinstance(operand, bool):
        return relation == "==" and value is operand
    if not _alike(value, operand):
        return False
    return ORDER[relation](value, operand)


def _alike(value: Any, operand: Any) -> bool:
    numbers = isinstance(value, int | float) and isinstance(operand, int | float)
    return numbers or (isinstance(value, str) and isinstance(operand, str))


@functools.lru_cache(maxsize=256)
def _pattern(text: str) -> Any:
    try:
        return re2.compile(text)
    except re2.error as error:
        raise BadRequestData(
            f"The pattern {text[:100]!r} cannot be used: {error}. Write it in RE2 syntax."
        ) from None
