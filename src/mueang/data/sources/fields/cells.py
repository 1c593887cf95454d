# SPDX-License-Identifier: Apache-2.0
"""One value of a message: a number, a text, a truth; nothing; or trouble with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import Trouble, short
from mueang.data.sources.fields.fieldmap import Field
from mueang.data.sources.fields.paths import Absent
from mueang.data.sources.numbers import parse_number

TRUTHS: dict[str, bool] = dict.fromkeys(("true", "1", "yes", "on", "เปิด", "ใช่", "มี"), True)
TRUTHS |= dict.fromkeys(("false", "0", "no", "off", "ปิด", "ไม่", "ไม่มี"), False)


class Marks:
    """What says "no value". A mark that is a number stands for it however it is written."""

    def __init__(self, marks: Iterable[str]) -> None:
        self._texts = frozenset(mark.strip() for mark in marks) | {""}
        numbers = (parse_number(mark) for mark in self._texts)
        self._numbers = frozenset(number for number in numbers if number is not None)

    def says_nothing(self, value: Any) -> bool:
        if value is None or isinstance(value, Absent):
            return True
        if isinstance(value, str):
            text = value.strip()
            return text in self._texts or self.has_number(parse_number(text[:40]))
        return not isinstance(value, bool) and isinstance(value, int | float) and (
            self.has_number(value)
        )  # fmt: skip

    def has_number(self, number: float | None) -> bool:
        return bool(self._numbers) and number in self._numbers


def cell_value(value: Any, field: Field, marks: Marks) -> Any:
    """The value to store; None for "no value"; a Trouble where it cannot be one."""
    if marks.says_nothing(value):
        return None
    if isinstance(value, str):
        value = value.strip()
    if field.missing and Marks(field.missing).says_nothing(value):
        return None
    if field.refuse and Marks(field.refuse).says_nothing(value):
        detail = f"{field.path} is {short(value)!r}, which its map refuses"
        return Trouble(Reason.SENSOR_OUTAGE, detail)
    if field.kind == "number":
        return _number(value, field)
    if isinstance(value, list | dict):
        return Trouble(Reason.BAD_VALUE, f"{field.path} is {short(value)}, not one value")
    if field.kind == "text":
        return value if isinstance(value, str) else short(value)
    truth = TRUTHS.get(short(value).lower())
    if truth is None:
        return Trouble(Reason.BAD_VALUE, f"{field.path} is {short(value)!r}, neither yes nor no")
    return truth


def _number(value: Any, field: Field) -> float | int | Trouble:
    number: float | int | None = None
    if isinstance(value, str):
        number = parse_number(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = value
    if number is None:
        return Trouble(Reason.NOT_A_NUMBER, f"{field.path} is {short(value)!r}")
    if field.divide == 1.0:
        return number
    try:
        return number / field.divide
    except OverflowError:
        return Trouble(Reason.NOT_FINITE, f"{field.path} is {short(value)}")
