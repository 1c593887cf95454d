# SPDX-License-Identifier: Apache-2.0
"""A province's agencies to begin with: the offices that every province has, and lists of some."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from mueang.agencies.kinds import AgencyKind


class Entry(msgspec.Struct, frozen=True):
    """One agency of a list."""

    th: str
    en: str
    kind: AgencyKind = AgencyKind.PROVINCIAL
    short: str = ""
    district: str = ""
    """DOPA code, four digits."""


class _Offices(msgspec.Struct):
    office: list[Entry]


class _Province(msgspec.Struct):
    province: str
    agency: list[Entry]


def register(code: str, name_th: str, name_en: str) -> Iterator[Entry]:
    """The province's offices by its name, then what its own list has, if there is one."""
    for office in _offices():
        yield msgspec.structs.replace(
            office,
            th=office.th.replace("{th}", name_th),
            en=office.en.replace("{en}", name_en),
        )
    yield from _lists().get(code, ())


@cache
def _offices() -> list[Entry]:
    text = resources.files(__name__).joinpath("offices.toml").read_bytes()
    return msgspec.toml.decode(text, type=_Offices).office


@cache
def _lists() -> dict[str, list[Entry]]:
    files = (one for one in resources.files(__name__).iterdir() if one.name.endswith(".toml"))
    read = (
        msgspec.toml.decode(one.read_bytes(), type=_Province)
        for one in files
        if one.name != "offices.toml"
    )
    return {one.province: one.agency for one in read}
