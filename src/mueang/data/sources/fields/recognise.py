# SPDX-License-Identifier: Apache-2.0
"""A sample is recognised: which shape it has, a complete map for it, and what to check.

Nothing here is certain beyond the shapes of ``shapes.toml`` and the words of the vocabulary; a
person sees the proposal, corrects it and sees the first entities (``preview``) before saying yes.
"""

from __future__ import annotations

import time
from typing import Any

from mueang.data.sources.fields.byname import best_rows, by_names
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.recognised import Recognised, note
from mueang.data.sources.fields.samples import read_sample
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


def recognise(sample: bytes, name: str = "", received_at: int = 0) -> Recognised:
    """The proposal for bytes: JSON, or a table as text, workbook or web page.

    ``received_at`` is now if it is 0 (µs UTC). Raises InvalidRequest or TooLarge where the
    bytes are neither.
    """
    document, is_table = read_sample(sample, name)
    found = recognise_document(document, received_at or time.time_ns() // 1000)
    if is_table and not found.known:
        found.shape = "table"
        found.title_th, found.title_en = "ตาราง", "A table"
        found.notes.insert(0, note("table"))
    return found


def _is_senml(document: Any) -> bool:
    return isinstance(document, list) and all(
        isinstance(record, dict) and record.keys() & {"bn", "n"} for record in document[:5]
    )


def _is_ngsi_ld(document: Any) -> bool:
    first = document[0] if isinstance(document, list) and document else document
    return isinstance(first, dict) and (
        "@context" in first or str(first.get("id", "")).startswith("urn:ngsi-ld:")
    )
