# SPDX-License-Identifier: Apache-2.0
"""``/entityOperations/…``: many entities in one request, one durable write, each with its verdict.

GS CIM 009, 5.6.7–5.6.10 and 5.6.20. One bad entity does not hold back the others: the
answer is 207 with what succeeded and why the rest did not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from mueang.data.api.errors import problem_of
from mueang.data.api.ngsi_ld import answers, names
from mueang.data.api.ngsi_ld.call import Answer, Call
from mueang.data.api.ngsi_ld.media import (
    JSON,
    linked_table,
    own_table,
    read_document,
    refuse_context,
)
from mueang.data.api.ngsi_ld.parameters import LOCAL, options, read_parameters
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.context import entities as verbs
from mueang.data.context.draft import Draft
from mueang.data.context.fragment import Fragment, read_fragment
from mueang.data.context.plain import read_plain_batch
from mueang.data.errors import BadRequestData, DataError, TooLarge
from mueang.data.jsonld.table import TermTable

OPTIONS = LOCAL | {"options"}
Verb = Callable[[Draft, Fragment], object]


@dataclass(slots=True)
class Batch:
    """What could be read of a batch, and the verdicts so far."""

    fragments: list[Fragment] = field(default_factory=list)
    success: list[str] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)

    def refuse(self, entity_id: str, error: DataError) -> None:
        self.errors.append({"entityId": entity_id, "error": problem_of(error)})


async def create(services: Services, call: Call) -> Answer:
    """5.6.7 Batch Entity Creation: 201 with the ids when all were created."""
    read_parameters(call.query, LOCAL)
    batch = read_batch(services, call, need_type=True)
    await _run(services, call, batch, verbs.create_entity)
    return _multi(batch) if batch.errors else answers.plain(batch.success, 201)


async def upsert(services: Services, call: Call) -> Answer:
    """5.6.8 Batch Entity Upsert: 201 names only the created, 204 when there were none."""
    chosen = options(read_parameters(call.query, OPTIONS), frozenset({"replace", "update"}))
    if len(chosen) > 1:
        raise BadRequestData("options=replace and options=update exclude each other.")
    mode: Literal["replace", "update"] = "update" if "update" in chosen else "replace"
    batch = read_batch(services, call, need_type=mode == "replace")

    def verb(draft: Draft, fragment: Fragment) -> None:
        if verbs.upsert_entity(draft, fragment, mode):
            batch.created.append(fragment.id)

    await _run(services, call, batch, verb)
    if batch.errors:
        return _multi(batch)
    return answers.plain(batch.created, 201) if batch.created else answers.no_content()


async def update(services: Services, call: Call) -> Answer:
    """5.6.9 Batch Entity Update: append to what is there, or replace it."""
    chosen = options(read_parameters(call.query, OPTIONS), frozenset({"noOverwrite", "replace"}))
    if len(chosen) > 1:
        raise BadRequestData("options=noOverwrite and options=replace exclude each other.")
    batch = read_batch(services, call, need_type=False)

    def verb(draft: Draft, fragment: Fragment) -> None:
        if "replace" in chosen:
            verbs.replace_entity(draft, fragment.id, fragment)
            return
        done = verbs.append_attributes(draft, fragment.id, fragment, not chosen)
        if done.not_updated:
            iri, reason = done.not_updated[0]
            raise BadRequestData(f"{iri} was not updated: {reason}")

    await _run(services, call, batch, verb)
    return _multi(batch) if batch.errors else answers.no_content()


async def merge(services: Services, call: Call) -> Answer:
    """5.6.20 Batch Entity Merge."""
    read_parameters(call.query, LOCAL)
    batch = read_batch(services, call, need_type=False, partial=True)
    await _run(services, call, batch, lambda draft, part: verbs.merge_entity(draft, part.id, part))
    return _multi(batch) if batch.errors else answers.no_content()


async def delete(services: Services, call: Call) -> Answer:
    """5.6.10 Batch Entity Delete: a list of ids."""
    read_parameters(call.query, LOCAL)
    document, _, _ = read_document(call, services)
    batch = Batch()
    ids = [one if isinstance(one, str) else "" for one in _items(document, services)]

    def decide(draft: Draft) -> None:
        for entity_id in ids:
            try:
                verbs.delete_entity(draft, names.entity_id(entity_id))
                batch.success.append(entity_id)
            except DataError as error:
                batch.refuse(entity_id, error)

    await services.context.write(call.city, decide)
    return _multi(batch) if batch.errors else answers.no_content()


def read_batch(services: Services, call: Call, *, need_type: bool, partial: bool = False) -> Batch:
    """Every entity of the body that can be read; the others are refused one by one."""
    if call.headers.get("content-type") == JSON:
        plain = read_plain_batch(call.body, linked_table(call, services))
        if plain and len(plain) <= services.limits.batch_entities and _named(plain, need_type):
            return Batch(plain)
    document, table, own_contexts = read_document(call, services)
    batch = Batch()
    for item in _items(document, services):
        try:
            terms = _terms(item, table, services, own_contexts)
            batch.fragments.append(
                read_fragment(item, terms, need_id=True, need_type=need_type, partial=partial)
            )
        except DataError as error:
            batch.refuse(_id_of(item), error)
    return batch


def _named(fragments: list[Fragment], need_type: bool) -> bool:
    return all(part.id and (part.types or not need_type) for part in fragments)


def _items(document: Any, services: Services) -> list[Any]:
    if not isinstance(document, list) or not document:
        raise BadRequestData("The body is a list with at least one item.")
    if len(document) > services.limits.batch_entities:
        raise TooLarge(
            f"A batch holds at most {services.limits.batch_entities} entities, this one "
            f"{len(document)}; send it in parts."
        )
    return document


def _terms(item: Any, table: TermTable, services: Services, own_contexts: bool) -> TermTable:
    if not isinstance(item, dict):
        raise BadRequestData("Each item of a batch is an entity: a JSON object.")
    if own_contexts:
        return own_table(item, services)
    refuse_context(item)
    return table


def _id_of(item: Any) -> str:
    found = item.get("id") if isinstance(item, dict) else None
    return found[: names.MAX_ID] if isinstance(found, str) else ""


async def _run(services: Services, call: Call, batch: Batch, verb: Verb) -> None:
    """One durable write; each verb decides completely before it stages anything."""

    def decide(draft: Draft) -> None:
        for fragment in batch.fragments:
            try:
                verb(draft, fragment)
                batch.success.append(fragment.id)
            except DataError as error:
                batch.refuse(fragment.id, error)

    await services.context.write(call.city, decide)


def _multi(batch: Batch) -> Answer:
    """207 with a BatchOperationResult (5.2.16)."""
    return answers.plain({"success": batch.success, "errors": batch.errors}, 207)
