# SPDX-License-Identifier: Apache-2.0
"""Answers a query tree from current state: arrays first, documents only where they must.

Every condition gives two masks: *sure* (matches) and *maybe* (ask the document). Both
combine without looking at a document, so a query over 200 000 entities opens few.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import re2

from mueang.data.context.columns import AT_ONCE, Columns, Mask
from mueang.data.context.geo import geo_masks, geo_matches
from mueang.data.context.matching import OWN_MEMBERS, compare_value, matches
from mueang.data.context.query_tree import (
    And,
    Compare,
    EntityPage,
    EntityQuery,
    Exists,
    Operator,
    Or,
    QNode,
    Range,
)
from mueang.data.context.scopes import scope_matches
from mueang.data.effects import read_entity
from mueang.data.errors import BadRequestData
from mueang.data.model import Entity

NUMERIC: dict[Operator, Callable[..., Mask]] = {
    "==": np.equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
    "<=": np.less_equal,
}


class Masks(NamedTuple):
    sure: Mask
    maybe: Mask


async def evaluate(columns: Columns, query: EntityQuery) -> EntityPage:
    """The page of entities that match, ordered by id.

    Where the documents themselves must be looked at, others get their turn in between; an
    entity that goes meanwhile is then left out.
    """
    await columns.prepare(*_asked(query))
    masks = _conditions(columns, query)
    slots = columns.in_order(masks.sure | masks.maybe)
    documents: list[bytes] = []
    total = 0
    room = query.page_bytes or sys.maxsize
    wanted = query.offset + query.limit
    looking = bool(masks.maybe.any() or query.scope or query.id_pattern)
    named = _pattern(query.id_pattern) if query.id_pattern else None
    chosen = slots if looking else slots[: wanted + 1]
    unsure = masks.maybe[chosen] | bool(query.scope)
    ids = [columns.ids[slot] for slot in chosen]
    for number, (entity_id, look) in enumerate(zip(ids, unsure, strict=True), 1):
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)
        document = columns.documents.get(entity_id)
        if document is None or (named is not None and named(entity_id) is None):
            continue
        if look and not _fits(read_entity(document), query):
            continue
        total += 1
        if query.offset < total <= wanted:
            room -= len(document)
            if room < 0 and documents:
                wanted = total - 1  # the page ends here, the next one begins with this entity
            else:
                documents.append(document)
        if total > wanted and not query.count:
            break
    if query.count and not looking:
        total = len(slots)
    return EntityPage(documents, total if query.count else None, total > wanted)


def _conditions(columns: Columns, query: EntityQuery) -> Masks:
    sure = columns.alive.copy()
    maybe = np.zeros(len(sure), dtype=bool)
    if query.ids:
        sure &= columns.of_ids(query.ids)
    if query.types:
        sure &= np.logical_or.reduce(
            [np.logical_and.reduce([columns.of_type(t) for t in every]) for every in query.types]
        )
    if query.attributes:
        having = np.zeros(len(sure), dtype=bool)
        for attribute in query.attributes:
            having |= columns.attribute(attribute).present
        sure &= having
    masks = Masks(sure, maybe)
    if query.q is not None:
        masks = _both(masks, _masks(columns, query.q))
    if query.geo is not None:
        masks = _both(
            masks, Masks(*geo_masks(columns.geoproperty(query.geo.geoproperty), query.geo))
        )
    return masks


def _asked(query: EntityQuery) -> tuple[set[str], set[str]]:
    """Attributes and GeoProperties whose columns the question needs."""
    names = set(query.attributes)
    nodes: list[QNode] = [] if query.q is None else [query.q]
    while nodes:
        node = nodes.pop()
        if isinstance(node, And | Or):
            nodes.extend(node.items)
        else:
            names.add(node.path.attribute)
    return names, set() if query.geo is None else {query.geo.geoproperty}


def _pattern(text: str) -> Callable[[str], object]:
    """RE2 matches in linear time, whatever the pattern."""
    try:
        search: Callable[[str], object] = re2.compile(text).search
    except re2.error as error:
        raise BadRequestData(f"idPattern {text[:100]!r} cannot be used: {error}") from None
    return search


def _fits(entity: Entity, query: EntityQuery) -> bool:
    return (
        (query.q is None or matches(entity, query.q))
        and (query.geo is None or geo_matches(entity, query.geo))
        and (not query.scope or scope_matches(entity.scope, query.scope))
    )


def _both(a: Masks, b: Masks) -> Masks:
    sure = a.sure & b.sure
    return Masks(sure, (a.sure | a.maybe) & (b.sure | b.maybe) & ~sure)


def _either(a: Masks, b: Masks) -> Masks:
    sure = a.sure | b.sure
    return Masks(sure, (a.maybe | b.maybe) & ~sure)


def _masks(columns: Columns, node: QNode) -> Masks:
    if isinstance(node, And | Or):
        combine = _both if isinstance(node, And) else _either
        masks = _masks(columns, node.items[0])
        for item in node.items[1:]:
            masks = combine(masks, _masks(columns, item))
        return masks
    if node.path.attribute in OWN_MEMBERS:
        return Masks(np.zeros(len(columns.alive), dtype=bool), columns.alive)
    column = columns.attribute(node.path.attribute)
    deep = bool(node.path.sub or node.path.value_path)
    none = np.zeros(len(column.present), dtype=bool)
    if isinstance(node, Exists):
        if deep:
            return Masks(~column.present if node.negated else none, column.present)
        return Masks(~column.present if node.negated else column.present, none)
    if deep or node.operator in ("~=", "!~="):
        return Masks(none, column.present)
    return Masks(_compare(columns, node) & column.present & ~column.other, column.other)


def _compare(columns: Columns, node: Compare) -> Mask:
    operands = node.operand if isinstance(node.operand, tuple) else (node.operand,)
    negated = node.operator == "!="
    operator: Operator = "==" if negated else node.operator
    found: Mask = np.logical_or.reduce([_one(columns, node, operator, o) for o in operands])
    return ~found if negated else found


def _one(columns: Columns, node: Compare, operator: Operator, operand: object) -> Mask:
    column = columns.attribute(node.path.attribute)
    numbers = column.numbers
    none = np.zeros(len(numbers), dtype=bool)
    if isinstance(operand, Range):
        if isinstance(operand.low, int | float) and isinstance(operand.high, int | float):
            within: Mask = (numbers >= operand.low) & (numbers <= operand.high)
            return within
        return _by_text(columns, node, Compare(node.path, "==", operand))
    if isinstance(operand, bool):
        return none
    if isinstance(operand, int | float):
        mask: Mask = NUMERIC[operator](numbers, operand)
        return mask
    if operator == "==":
        same: Mask = column.codes == column.code(str(operand))
        return same
    return _by_text(columns, node, Compare(node.path, operator, operand))


def _by_text(columns: Columns, node: Compare, single: Compare) -> Mask:
    """Order of texts (dates among them): decided once per distinct text."""
    column = columns.attribute(node.path.attribute)
    wanted = [
        code
        for text, code in column.texts()
        if compare_value(text, single.operator, single.operand)
    ]
    return np.isin(column.codes, wanted)
