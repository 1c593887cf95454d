# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections import Counter

import geothai
import pytest

from mueang.agencies.kinds import CLASS_OF, AgencyClass, AgencyKind
from mueang.agencies.register import register


@pytest.mark.parametrize("code", ["50", "83", "90", "10", "95"])
def test_each_agency_is_named_once_in_both_languages(code: str) -> None:
    province = next(one for one in geothai.provinces() if one.code == code)
    districts = {one.code for one in geothai.districts(code)}
    entries = list(register(code, province.name_th, province.name_en))
    assert [name for name, n in Counter(one.th for one in entries).items() if n > 1] == []
    for one in entries:
        assert "{" not in one.th + one.en
        assert one.en.isascii(), one
        assert not one.district or one.district in districts, one
    assert any(one.kind == AgencyKind.PROVINCIAL for one in entries)


def test_chiang_mai_has_as_many_as_its_committee_heard_of() -> None:
    classes = Counter(CLASS_OF[one.kind] for one in register("50", "เชียงใหม่", "Chiang Mai"))
    assert sum(classes.values()) == 91
    assert set(classes) == set(AgencyClass) - {AgencyClass.OTHER}
