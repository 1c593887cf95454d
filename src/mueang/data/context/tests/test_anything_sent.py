# SPDX-License-Identifier: Apache-2.0
"""No document, however odd, does more than be refused; what is read can be stored."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mueang.data.context.checks import NULL
from mueang.data.context.entities import create_entity
from mueang.data.context.fragment import read_fragment
from mueang.data.context.tests.memory import ID, MemoryDraft, iri
from mueang.data.errors import BadRequestData
from mueang.data.jsonld import CORE

POINT = {"type": "Point", "coordinates": [100.5, 13.75]}
_any_text = st.text(st.characters(exclude_categories=()), max_size=5)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _any_text | st.just(NULL),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_any_text, inner, max_size=3),
    max_leaves=8,
)
_members = st.sampled_from(
    "id type scope value object languageMap vocab json valueList objectList observedAt unitCode "
    "datasetId entityIdSealed a".split()
)
_LIKELY: list[Any] = [NULL, "Property", "Relationship", "urn:x:1", "high", 5, POINT, {"th": "ก"}]
_documents = st.dictionaries(
    _members, _json | st.dictionaries(_members, _json | st.sampled_from(_LIKELY))
)


@given(_documents, st.booleans(), st.booleans())
def test_whatever_is_sent_is_read_or_refused(
    document: dict[str, Any], partial: bool, simplified: bool
) -> None:
    try:
        read = read_fragment(
            document,
            CORE,
            need_id=False,
            need_type=False,
            partial=partial,
            simplified=simplified,
        )
    except BadRequestData:
        return
    assert all(read.attributes.values())
    if not partial:
        read.id, read.types = ID, [iri("Sensor")]
        draft = MemoryDraft()
        create_entity(draft, read)
        stored = draft.get(ID)
        assert stored is not None
        assert set(stored.attributes) == set(read.attributes)
