# SPDX-License-Identifier: Apache-2.0
"""Which handler answers which path and method below ``/ngsi-ld/v1`` (GS CIM 009, 6.2)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from mueang.data.api.errors import MethodNotAllowed
from mueang.data.api.ngsi_ld import (
    attributes,
    entities,
    operations,
    query_document,
    temporal,
    temporal_query,
    types_attributes,
)
from mueang.data.api.ngsi_ld.call import Answer
from mueang.data.errors import DataError, NotFound, NotSupported

Handler = Callable[..., Awaitable[Answer]]
ANY = "*"


@dataclass(frozen=True, slots=True)
class Operation:
    handler: Handler
    write: bool


def _read(handler: Handler) -> Operation:
    return Operation(handler, write=False)


def _write(handler: Handler) -> Operation:
    return Operation(handler, write=True)


Resource = dict[str, Operation]

RESOURCES: dict[tuple[str, ...], Resource] = {
    ("entities",): {"GET": _read(entities.query), "POST": _write(entities.create)},
    ("entities", ANY): {
        "GET": _read(entities.retrieve),
        "PUT": _write(entities.replace),
        "PATCH": _write(entities.merge),
        "DELETE": _write(entities.delete),
    },
    ("entities", ANY, "attrs"): {
        "POST": _write(attributes.append),
        "PATCH": _write(attributes.update),
    },
    ("entities", ANY, "attrs", ANY): {
        "PATCH": _write(attributes.partial_update),
        "PUT": _write(attributes.replace),
        "DELETE": _write(attributes.delete),
    },
    ("entityOperations", "create"): {"POST": _write(operations.create)},
    ("entityOperations", "upsert"): {"POST": _write(operations.upsert)},
    ("entityOperations", "update"): {"POST": _write(operations.update)},
    ("entityOperations", "merge"): {"POST": _write(operations.merge)},
    ("entityOperations", "delete"): {"POST": _write(operations.delete)},
    ("entityOperations", "query"): {"POST": _read(query_document.query)},
    ("temporal", "entities"): {
        "GET": _read(temporal_query.query),
        "POST": _write(temporal.upsert),
    },
    ("temporal", "entities", ANY): {
        "GET": _read(temporal_query.retrieve),
        "DELETE": _write(temporal.delete),
    },
    ("temporal", "entities", ANY, "attrs"): {"POST": _write(temporal.append)},
    ("temporal", "entities", ANY, "attrs", ANY): {"DELETE": _write(temporal.delete_attribute)},
    ("temporal", "entities", ANY, "attrs", ANY, ANY): {
        "DELETE": _write(temporal.delete_instance),
    },
    ("temporal", "entityOperations", "query"): {"POST": _read(temporal_query.query_document)},
    ("types",): {"GET": _read(types_attributes.types)},
    ("types", ANY): {"GET": _read(types_attributes.type_info)},
    ("attributes",): {"GET": _read(types_attributes.attributes)},
    ("attributes", ANY): {"GET": _read(types_attributes.attribute_info)},
}

LATER = frozenset(
    {"subscriptions", "csourceRegistrations", "csourceSubscriptions", "jsonldContexts"}
    | {"entityMaps", "snapshots", "info"}
)
"""Parts of the standard that this server does not offer yet."""


class _Node:
    """One piece of a path: what may follow it, and what it answers itself."""

    __slots__ = ("any", "named", "resource")

    def __init__(self) -> None:
        self.named: dict[str, _Node] = {}
        self.any: _Node | None = None
        self.resource: Resource | None = None

    def follow(self, piece: str) -> _Node:
        """The node below, made when it is not there."""
        if piece != ANY:
            return self.named.setdefault(piece, _Node())
        self.any = self.any or _Node()
        return self.any


_ROOT = _Node()
for _shape, _resource in RESOURCES.items():
    _node = _ROOT
    for _piece in _shape:
        _node = _node.follow(_piece)
    _node.resource = _resource


def find(method: str, segments: list[str]) -> tuple[Operation, list[str]]:
    """The operation and the path's variables; NotFound, NotSupported or MethodNotAllowed."""
    node: _Node | None = _ROOT
    variables = []
    for segment in segments:
        below = node.named.get(segment) if node else None
        if below is None and node and node.any:
            below = node.any
            variables.append(segment)
        node = below
    if node is None or node.resource is None:
        raise _nothing(segments)
    operation = node.resource.get("GET" if method == "HEAD" else method)
    if operation is None:
        allow = ", ".join(node.resource)
        raise MethodNotAllowed(f"This resource offers {allow}.", allow)
    return operation, variables


def _nothing(segments: list[str]) -> DataError:
    if segments and segments[0] in LATER:
        return NotSupported(f"/{segments[0]} is not offered by this server yet.")
    return NotFound("There is no such resource below /ngsi-ld/v1.")
