# SPDX-License-Identifier: Apache-2.0
"""Bodies that hold an entity or a part of one: the short way where it is plain, else the long."""

from __future__ import annotations

from mueang.data.api.ngsi_ld.call import Call
from mueang.data.api.ngsi_ld.media import JSON, linked_table, read_document
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.context.fragment import Fragment, read_fragment
from mueang.data.context.plain import read_plain
from mueang.data.jsonld.table import TermTable


def read_entity_body(
    services: Services,
    call: Call,
    *,
    need_id: bool = False,
    need_type: bool = False,
    partial: bool = False,
) -> tuple[Fragment, TermTable]:
    """The fragment and the terms in which it was written; ``partial`` as PATCH has it."""
    if call.headers.get("content-type") == JSON:
        table = linked_table(call, services)
        fragment = read_plain(call.body, table)
        if fragment and (fragment.id or not need_id) and (fragment.types or not need_type):
            return fragment, table
    document, table, _ = read_document(call, services, merge=partial)
    fragment = read_fragment(document, table, need_id=need_id, need_type=need_type, partial=partial)
    return fragment, table
