# SPDX-License-Identifier: Apache-2.0
"""Why something was refused: a code for machines, a sentence in Thai and English for people.

Each sentence says what is wrong and what to do next; the row's ``detail`` says which value.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec


class Sentence(msgspec.Struct, frozen=True):
    """What people read about a reason."""

    th: str
    en: str


class Reason(StrEnum):
    """The codes; they are stored with each quarantined row, so none is ever renamed."""

    NOT_A_NUMBER = "not_a_number"
    NOT_FINITE = "not_finite"
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN_UNIT = "unknown_unit"
    WRONG_UNIT = "wrong_unit"
    VALUE_TOO_LARGE = "value_too_large"
    BAD_VALUE = "bad_value"
    BAD_TEXT = "bad_text"
    BAD_NAME = "bad_name"
    BAD_ID = "bad_id"
    BAD_POSITION = "bad_position"
    POSITION_SWAPPED = "position_swapped"
    TIME_UNREADABLE = "time_unreadable"
    TIME_TOO_EARLY = "time_too_early"
    TIME_IN_FUTURE = "time_in_future"
    BAD_INTERVAL = "bad_interval"
    SENSOR_OUTAGE = "sensor_outage"
    ZERO_HUMIDITY = "zero_humidity"
    STATION_UNKNOWN = "station_unknown"
    WRONG_COLUMNS = "wrong_columns"
    UNKNOWN_COLUMN = "unknown_column"
    ROW_CUT_SHORT = "row_cut_short"
    ROW_TOO_WIDE = "row_too_wide"
    ROW_TOO_LONG = "row_too_long"
    UNCLOSED_QUOTE = "unclosed_quote"
    WRONG_ENCODING = "wrong_encoding"
    NUL_BYTES = "nul_bytes"
    EMPTY_FILE = "empty_file"
    FILE_CUT = "file_cut"
    FILE_TOO_LARGE = "file_too_large"
    NOT_A_TABLE = "not_a_table"
    TOO_MANY_BAD_ROWS = "too_many_bad_rows"
    BAD_WORKBOOK = "bad_workbook"
    NOT_AS_NAMED = "not_as_named"
    BAD_JSON = "bad_json"
    BAD_MAPPING = "bad_mapping"
    TOTAL_ROW = "total_row"
    NOTHING_KNOWN = "nothing_known"
    NOT_STORABLE = "not_storable"
    MESSAGE_TOO_LARGE = "message_too_large"
    NOT_TEXT = "not_text"
    TOPIC_UNKNOWN = "topic_unknown"
    RETAINED_WITHOUT_TIME = "retained_without_time"
    CLOCK_BEHIND = "clock_behind"
    TWO_DEVICES = "two_devices"
    MANY_ALIKE = "many_alike"


@cache
def sentences() -> dict[str, Sentence]:
    """Code → what to tell people (``reasons.toml``)."""
    text = files("mueang.data.ingest").joinpath("reasons.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Sentence])
