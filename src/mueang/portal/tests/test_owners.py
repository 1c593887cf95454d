# SPDX-License-Identifier: Apache-2.0
"""Names that come with Mueang are told in both languages; those of people stay theirs."""

from __future__ import annotations

import re

import pytest

from mueang.data.sources.demo.towns import towns
from mueang.data.sources.registry import find_source
from mueang.portal.wording.owners import owner_in

THAI = re.compile("[\u0e00-\u0e7f]")
OURS = sorted(
    {name for town in towns().values() for name in town.providers.values()}
    | {find_source(name).owner for name in ("air4thai", "csv", "json")}
    | {find_source(name).licence for name in ("air4thai", "csv", "json")}
    | {find_source("demo").title_th}
)


@pytest.mark.parametrize("name", OURS)
def test_what_comes_with_mueang_is_known_in_both_languages(name: str) -> None:
    assert THAI.search(owner_in(name, "th"))
    assert not THAI.search(owner_in(name, "en"))
    assert owner_in(owner_in(name, "en"), "th") == owner_in(name, "th")


@pytest.mark.parametrize("name", ["", "อบต. หนองหอย", "Friends of the river (simulated)"])
def test_what_people_wrote_stays(name: str) -> None:
    assert owner_in(name, "en") == owner_in(name, "th") == name
