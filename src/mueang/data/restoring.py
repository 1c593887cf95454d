# SPDX-License-Identifier: Apache-2.0
"""From what history holds of a series, the instance that "now" shows again."""

from __future__ import annotations

import msgspec
from msgspec import Raw

from mueang.data.history.asks import ObservationSeries
from mueang.data.history.bodies import put_together
from mueang.data.model import Mark
from mueang.data.times import format_time


def newest_of(found: ObservationSeries, created: str = "") -> tuple[Raw, Mark]:
    """The last observation as a stored instance, and the mark that goes with it.

    ``created`` is when the instance was first told, where that is known.
    """
    modified = format_time(found.modified_at[-1])
    body = put_together(
        found.kind[-1], found.value[-1], found.text[-1], found.json[-1], found.extra[-1]
    )
    body |= {"createdAt": created or modified, "modifiedAt": modified}
    if found.unit_code[-1]:
        body["unitCode"] = found.unit_code[-1]
    if found.dataset_id:
        body["datasetId"] = found.dataset_id
    if found.observed_given[-1]:
        body["observedAt"] = format_time(found.observed_at[-1])
    mark = Mark(found.observed_at[-1], found.received_at[-1], found.source[-1], found.run[-1])
    return Raw(msgspec.json.encode(body)), mark
