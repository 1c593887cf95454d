# SPDX-License-Identifier: Apache-2.0
"""``/entities/{id}/attrs`` and ``…/attrs/{attr}``: append, update, replace, delete."""

from __future__ import annotations

from typing import Any

from mueang.data.api.ngsi_ld import answers, names
from mueang.data.api.ngsi_ld.call import Answer, Call
from mueang.data.api.ngsi_ld.entities import ONE, check_same_id, check_types
from mueang.data.api.ngsi_ld.media import linked_table, read_document
from mueang.data.api.ngsi_ld.parameters import flag, options, read_parameters
from mueang.data.api.ngsi_ld.reading import read_entity_body
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.context import entities as verbs
from mueang.data.context.fragment import SentInstance, read_fragment
from mueang.data.errors import BadRequestData
from mueang.data.jsonld.table import TermTable

APPEND = ONE | {"options"}
DELETE = ONE | {"datasetId", "deleteAll"}


async def append(services: Services, call: Call, entity_id: str) -> Answer:
    """5.6.3 Append Attributes; ``options=noOverwrite`` keeps what is there."""
    values = read_parameters(call.query, APPEND)
    overwrite = not options(values, frozenset({"noOverwrite"}))
    fragment, table = read_entity_body(services, call)
    check_same_id(fragment.id, names.entity_id(entity_id))
    check_types(services, call, values, table, entity_id)
    done = await services.context.write(
        call.city, lambda draft: verbs.append_attributes(draft, entity_id, fragment, overwrite)
    )
    return _updated(done, table)


async def update(services: Services, call: Call, entity_id: str) -> Answer:
    """5.6.2 Update Attributes: replaces, appends, and deletes what is set to null."""
    values = read_parameters(call.query, ONE)
    fragment, table = read_entity_body(services, call, partial=True)
    check_same_id(fragment.id, names.entity_id(entity_id))
    check_types(services, call, values, table, entity_id)
    done = await services.context.write(
        call.city, lambda draft: verbs.update_attributes(draft, entity_id, fragment)
    )
    return _updated(done, table)


def _updated(done: verbs.Updated, table: TermTable) -> Answer:
    """204, or 207 with an UpdateResult (5.2.18) when a part was refused."""
    if not done.not_updated:
        return answers.no_content()
    refused = [
        {"attributeName": table.compact(iri), "reason": reason} for iri, reason in done.not_updated
    ]
    updated = [table.compact(iri) for iri in done.updated]
    return answers.plain({"updated": updated, "notUpdated": refused}, 207)


async def partial_update(services: Services, call: Call, entity_id: str, attr: str) -> Answer:
    """5.6.4 Partial Attribute Update: members that are not named stay."""
    values = read_parameters(call.query, ONE)
    document, table, _ = read_document(call, services, merge=True)
    iri = names.attribute(attr, table)
    dataset_id, instance = _one_instance(document, attr, iri, table, partial=True)
    check_types(services, call, values, table, names.entity_id(entity_id))
    await services.context.write(
        call.city,
        lambda draft: verbs.partial_update_attribute(
            draft, entity_id, iri, instance.body, dataset_id
        ),
    )
    return answers.no_content()


async def replace(services: Services, call: Call, entity_id: str, attr: str) -> Answer:
    """5.6.19 Replace Attribute."""
    values = read_parameters(call.query, ONE)
    document, table, _ = read_document(call, services)
    iri = names.attribute(attr, table)
    dataset_id, instance = _one_instance(document, attr, iri, table, partial=False)
    check_types(services, call, values, table, names.entity_id(entity_id))
    await services.context.write(
        call.city,
        lambda draft: verbs.replace_attribute(draft, entity_id, iri, instance, dataset_id),
    )
    return answers.no_content()


def _one_instance(
    document: Any, attr: str, iri: str, table: TermTable, *, partial: bool
) -> tuple[str, SentInstance]:
    """The single attribute instance that a body describes, and its dataset."""
    if not isinstance(document, dict):
        raise BadRequestData("The body is one attribute: a JSON object.")
    fragment = read_fragment(
        {attr: document}, table, need_id=False, need_type=False, partial=partial
    )
    datasets = fragment.attributes.get(iri)
    if not datasets or len(datasets) != 1:
        raise BadRequestData(f"The body is not one instance of the attribute {attr[:100]!r}.")
    return next(iter(datasets.items()))


async def delete(services: Services, call: Call, entity_id: str, attr: str) -> Answer:
    """5.6.5 Delete Attribute: the default instance, one dataset's, or all."""
    values = read_parameters(call.query, DELETE)
    table = linked_table(call, services)
    iri = names.attribute(attr, table)
    delete_all = flag(values, "deleteAll")
    dataset_id = values.get("datasetId", "")
    if dataset_id and delete_all:
        raise BadRequestData("deleteAll=true deletes every instance: leave datasetId out.")
    check_types(services, call, values, table, names.entity_id(entity_id))
    await services.context.write(
        call.city,
        lambda draft: verbs.delete_attribute(draft, entity_id, iri, dataset_id, delete_all),
    )
    return answers.no_content()
