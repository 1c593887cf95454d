# SPDX-License-Identifier: Apache-2.0
"""The columns of an observation in the lake (DESIGN section 5, "Observation").

Times are UTC without zone: a zoned column made DuckDB's aggregates 11-20 times slower
(``performance.md`` section 3).
"""

from __future__ import annotations

import pyarrow as pa

TIME = pa.timestamp("us")
WORD = pa.dictionary(pa.int32(), pa.string())

OBSERVATION = pa.schema(
    [
        ("entity_type", pa.string()),
        ("entity_id", pa.string()),
        ("attribute", pa.string()),
        ("attribute_kind", pa.string()),
        ("dataset_id", pa.string()),
        ("observed_at", TIME),
        ("observed_given", pa.bool_()),
        ("value", pa.float64()),
        ("text", pa.string()),
        ("json", pa.string()),
        ("unit_code", pa.string()),
        ("quality", pa.string()),
        ("interval_start", TIME),
        ("modified_at", TIME),
        ("received_at", TIME),
        ("source", pa.string()),
        ("run", pa.string()),
        ("seq", pa.int64()),
        ("revision", pa.bool_()),
        ("superseded", pa.bool_()),
        ("extra", pa.string()),
    ]
)
"""A Parquet file's columns. ``entity_type`` holds several types separated by a space.
``superseded`` rows have been replaced by a higher ``seq`` and moved aside by maintenance."""

NAMES: list[str] = OBSERVATION.names

WORDS = frozenset(
    {
        "entity_type",
        "entity_id",
        "attribute",
        "attribute_kind",
        "dataset_id",
        "unit_code",
        "quality",
        "source",
        "run",
    }
)
"""Columns with few distinct values: dictionaries in memory and in the file."""

BUFFERED = pa.schema(
    [(name, WORD if name in WORDS else OBSERVATION.field(name).type) for name in NAMES]
)
"""The same in memory."""

PARTITION = "month"
TABLE = OBSERVATION.append(pa.field(PARTITION, pa.string()))
"""The Delta table's columns; the partition's is in the path, not in the files."""

NATURAL_KEY = ("entity_id", "attribute", "dataset_id", "observed_at")
ORDER = ("entity_type", "attribute", "entity_id", "observed_at", "seq")
"""How rows are sorted inside a file."""

DELETED = "deleted"
"""``attribute_kind`` of the mark that an attribute instance was removed."""

EMPTY: pa.Table = BUFFERED.empty_table()
