# SPDX-License-Identifier: Apache-2.0
"""Changing what was: ``/temporal/entities`` (GS CIM 009, 5.6.11–5.6.16)."""

from __future__ import annotations

from typing import Any

from mueang.data.api.ngsi_ld import answers, names
from mueang.data.api.ngsi_ld.attributes import DELETE
from mueang.data.api.ngsi_ld.call import Answer, Call
from mueang.data.api.ngsi_ld.entities import check_same_id
from mueang.data.api.ngsi_ld.media import linked_table, read_document
from mueang.data.api.ngsi_ld.parameters import LOCAL, flag, read_parameters
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.context.evolution import (
    Evolution,
    append_evolution,
    forget,
    record_evolution,
)
from mueang.data.context.fragment import Fragment, read_fragment
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.history.asks import EntityIdsAsk, seq_of
from mueang.data.jsonld.table import TermTable

HEAD = frozenset({"id", "type", "scope", "expiresAt", "createdAt", "modifiedAt", "deletedAt"})


async def upsert(services: Services, call: Call) -> Answer:
    """5.6.11 Create or Update Temporal Representation: 201, or 204 when it was there."""
    read_parameters(call.query, LOCAL)
    document, table, _ = read_document(call, services)
    head, evolution = _read(document, table, services, need_id=True)
    new = await services.context.write(
        call.city, lambda draft: record_evolution(draft, head, evolution)
    )
    return answers.created(head.id, "temporal/entities") if new else answers.no_content()


async def append(services: Services, call: Call, entity_id: str) -> Answer:
    """5.6.12 Add Attributes to Temporal Representation."""
    read_parameters(call.query, LOCAL)
    document, table, _ = read_document(call, services)
    head, evolution = _read(document, table, services, need_id=False)
    check_same_id(head.id, names.entity_id(entity_id))
    await services.context.write(
        call.city, lambda draft: append_evolution(draft, entity_id, evolution)
    )
    return answers.no_content()


def _read(
    document: Any, table: TermTable, services: Services, *, need_id: bool
) -> tuple[Fragment, Evolution]:
    """The entity's own members, and its instances: one, or a list of any length (5.2.20)."""
    if not isinstance(document, dict):
        raise BadRequestData("The body is one entity: a JSON object.")
    own = {name: value for name, value in document.items() if name in HEAD}
    head = read_fragment(own, table, need_id=need_id, need_type=False)
    evolution: Evolution = []
    for name, given in document.items():
        if name in HEAD:
            continue
        for item in given if isinstance(given, list) else [given]:
            one = read_fragment({name: item}, table, need_id=False, need_type=False)
            evolution += [
                (iri, dataset, instance)
                for iri, datasets in one.attributes.items()
                for dataset, instance in datasets.items()
            ]
    if not evolution:
        raise BadRequestData("The body has no attribute; give at least one instance of one.")
    if len(evolution) > services.limits.temporal_instances:
        raise BadRequestData(
            f"A request holds at most {services.limits.temporal_instances} instances; send parts."
        )
    return head, evolution


async def delete(services: Services, call: Call, entity_id: str) -> Answer:
    """5.6.16 Delete Temporal Representation of an Entity."""
    read_parameters(call.query, LOCAL)
    await _check_known(services, call, names.entity_id(entity_id))
    await services.context.write(call.city, lambda draft: forget(draft, entity_id))
    return answers.no_content()


async def delete_attribute(services: Services, call: Call, entity_id: str, attr: str) -> Answer:
    """5.6.13 Delete Attribute from Temporal Representation."""
    values = read_parameters(call.query, DELETE)
    iri = names.attribute(attr, linked_table(call, services))
    delete_all = flag(values, "deleteAll")
    if delete_all and "datasetId" in values:
        raise BadRequestData("deleteAll=true deletes every instance: leave datasetId out.")
    dataset_id = None if delete_all else values.get("datasetId", "")
    await _check_known(
        services, call, names.entity_id(entity_id), attribute=iri, dataset_id=dataset_id
    )
    await services.context.write(
        call.city,
        lambda draft: forget(draft, entity_id, attribute=iri, dataset_id=dataset_id),
    )
    return answers.no_content()


async def delete_instance(
    services: Services, call: Call, entity_id: str, attr: str, instance: str
) -> Answer:
    """5.6.15 Delete Attribute instance from Temporal Representation."""
    read_parameters(call.query, LOCAL)
    iri = names.attribute(attr, linked_table(call, services))
    if seq_of(instance) is None:
        raise NotFound(f"{instance[:100]!r} is no instanceId that this server has given.")
    await _check_known(
        services, call, names.entity_id(entity_id), attribute=iri, instance_id=instance
    )
    await services.context.write(
        call.city,
        lambda draft: forget(draft, entity_id, attribute=iri, instance_id=instance),
    )
    return answers.no_content()


async def _check_known(
    services: Services,
    call: Call,
    entity_id: str,
    *,
    attribute: str = "",
    dataset_id: str | None = None,
    instance_id: str = "",
) -> None:
    """Nothing can be taken from a history that does not hold it."""
    ask = EntityIdsAsk(
        city=call.city,
        up_to=services.context.last_n(call.city),
        entity_ids=(entity_id,),
        attributes=(attribute,) if attribute else (),
        dataset_ids=() if dataset_id is None else (dataset_id,),
        instance_id=instance_id,
        limit=1,
    )
    found = await services.context.history.entity_ids(ask)
    if not found.ids:
        raise NotFound(f"History holds nothing of the kind of {entity_id} in {call.city}.")
