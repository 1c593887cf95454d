# SPDX-License-Identifier: Apache-2.0
"""A sample is recognised: which shape it has, a complete map for it, and what to check.

Nothing here is certain beyond the shapes of ``shapes.toml`` and the words of the vocabulary; a
person sees the proposal, corrects it and sees the first entities (``preview``) before saying yes.
"""

from __future__ import annotations

from typing import Any

from mueang.data.sources.fields.byname import best_rows, by_names
from mueang.data.sources.fields.documents import decode_json
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.recognised import Recognised, note
from mueang.data.sources.fields.shapes import shapes, try_shape


def recognise_document(document: Any, received_at: int) -> Recognised:
    """The proposal for a decoded document. Fails on none; at worst the map has no fields."""
    for shape in shapes():
        found = try_shape(shape, document, received_at)
        if found is not None:
            return found
    if _is_senml(document):
        base = FieldMap("senml")
        return by_names(
            "senml", "SenML (RFC 8428)", "SenML (RFC 8428)", base, document, received_at
        )
    best = best_rows(document, received_at)
    if _is_ngsi_ld(document):
        best.notes.insert(0, note("ngsi_ld"))
    return best


def recognise_bytes(sample: bytes, received_at: int) -> Recognised:
    """The same from bytes. Raises InvalidRequest or TooLarge where they are no JSON."""
    return recognise_document(decode_json(sample), received_at)


def _is_senml(document: Any) -> bool:
    return isinstance(document, list) and all(
        isinstance(record, dict) and record.keys() & {"bn", "n"} for record in document[:5]
    )


def _is_ngsi_ld(document: Any) -> bool:
    first = document[0] if isinstance(document, list) and document else document
    return isinstance(first, dict) and (
        "@context" in first or str(first.get("id", "")).startswith("urn:ngsi-ld:")
    )
