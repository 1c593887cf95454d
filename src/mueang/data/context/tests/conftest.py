# SPDX-License-Identifier: Apache-2.0
"""The entity that the tests of the verbs change."""

from __future__ import annotations

import pytest

from mueang.data.context import entities as verbs
from mueang.data.context.tests.memory import DAY, T1, MemoryDraft, entity


@pytest.fixture
def draft() -> MemoryDraft:
    """One entity: two instances of pm25, a name; the next request begins."""
    made = MemoryDraft()
    verbs.create_entity(
        made,
        entity(
            pm25=[
                {"value": 10, "unitCode": "GQ", "observedAt": T1, "accuracy": 0.5},
                {"value": 20, "datasetId": DAY},
            ],
            label={"languageMap": {"th": "ก", "en": "a"}},
        ),
    )
    made.later()
    return made
