# SPDX-License-Identifier: Apache-2.0
"""The values that NGSI-LD's query language compares with (GS CIM 009, 4.9: ComparableValue)."""

from __future__ import annotations

import re

import msgspec

from mueang.data.errors import BadRequestData

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,300})(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z?")
_DATE_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d{1,6})?(?:Z|[+-]\d{2}:\d{2})?"
)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s\"<>]+")

Scalar = str | float | int | bool


def bare_value(text: str) -> Scalar:
    """A value without quotation marks: a number, a boolean, a date or time, or a URI."""
    if text in {"true", "false"}:
        return text == "true"
    if _NUMBER.fullmatch(text):
        return _number(text)
    if any(shape.fullmatch(text) for shape in (_DATE, _TIME, _DATE_TIME, _URI)):
        return text
    raise BadRequestData(
        f"q: {text[:100]!r} is not a number, boolean, date or URI; put text in double quotes."
    )


def quoted_value(text: str) -> str:
    """A JSON string, with its quotation marks."""
    try:
        return msgspec.json.decode(text.encode("utf-8"), type=str)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise BadRequestData(f"q: {text[:100]!r} is not a JSON string: {error}.") from error


def _number(text: str) -> Scalar:
    try:
        value: float | int = msgspec.json.decode(text.encode("ascii"), type=float | int)
    except msgspec.MsgspecError as error:
        raise BadRequestData(f"q: the number {text[:50]} is out of range.") from error
    return value
