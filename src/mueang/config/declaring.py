# SPDX-License-Identifier: Apache-2.0
"""What a setting is, and the register of those that ``options`` declares."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class BadSetting(Exception):
    """A setting that cannot be read; the message names it and says what it may be."""


@dataclass(frozen=True)
class Option(Generic[T]):
    """One setting. ``read`` turns its text into a value and raises ValueError if it cannot."""

    name: str
    kind: str
    default: T
    read: Callable[[str], T]
    help_en: str
    help_th: str

    def get(self, environ: Mapping[str, str] | None = None) -> T:
        """The value from the environment, or the default where it is unset or empty."""
        text = (os.environ if environ is None else environ).get(self.name, "").strip()
        if not text:
            return self.default
        try:
            return self.read(text)
        except ValueError as error:
            raise BadSetting(
                f"{self.name}={text!r} is not {self.kind}: {error}. {self.help_en}"
            ) from None


OPTIONS: dict[str, Option[Any]] = {}


def declare(
    name: str, kind: str, default: T, read: Callable[[str], T], help_en: str, help_th: str
) -> Option[T]:
    option = Option(f"MUEANG_{name}", kind, default, read, help_en, help_th)
    OPTIONS[option.name] = option
    return option
