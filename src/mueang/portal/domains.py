# SPDX-License-Identifier: Apache-2.0
"""The seven domains, from dated reference data: which kinds tell about each, who leads it."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from mueang.portal.wording.text import Text


class Domain(msgspec.Struct, frozen=True):
    """One domain of Smart City Thailand."""

    code: str
    th: str
    en: str
    lead_th: str
    lead_en: str
    kinds: list[str]

    @property
    def name(self) -> Text:
        return Text(self.th, self.en)

    @property
    def lead(self) -> Text:
        """The provincial office that should provide its data."""
        return Text(self.lead_th, self.lead_en)


class Domains(msgspec.Struct, frozen=True):
    """All of them, in the order of a page."""

    valid_from: date
    source: str
    lead_source: Text
    domain: list[Domain]


@cache
def domains() -> Domains:
    text = files("mueang.portal.reference").joinpath("domains.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Domains)
