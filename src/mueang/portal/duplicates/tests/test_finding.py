# SPDX-License-Identifier: Apache-2.0
"""What is likely one thing is found, what is not is left alone; a crowd makes no pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.plain import PlainEntity, PlainValue
from mueang.portal.duplicates.finding import FEW, Likely, find
from mueang.portal.duplicates.likeness import code_of, folded, metres, names_alike
from mueang.portal.things import Thing, tell

NOW = 1_790_000_000_000_000
KIND = "AirQualityObserved"


def _thing(
    code: str,
    name: str = "",
    place: tuple[float, float] | None = None,
    pm25: float | None = None,
    kind: str = KIND,
) -> Thing:
    values = {} if pm25 is None else {"pm25": PlainValue(pm25, "GQ", NOW, NOW)}
    location = list(place) if place else None
    entity = PlainEntity(f"urn:ngsi-ld:{kind}:{code}", kind, name, "", location, values=values)
    return tell(entity, NOW)


def _codes(found: list[Likely]) -> list[set[str]]:
    return [{one.id.rsplit(":", 1)[-1] for one in (each.one, each.other)} for each in found]


@pytest.mark.parametrize("said", ["44t", "44T", "044t", "44t-PCD", "pcd_44T", "0044T"])
def test_a_code_in_its_different_forms(said: str) -> None:
    assert code_of(f"urn:ngsi-ld:AirQualityObserved:{said}") == "44t"


def test_other_codes_stay_other() -> None:
    assert len({code_of(f"urn:x:{one}") for one in ("44t", "45t", "4t4", "440t", "pcd")}) == 5


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("สะพานนวรัฐ", "สะพานนวรัฐ", "same"),
        ("นํ้าท่า", "น้ำท่า", "same"),
        ("Hat Yai", "HAT-YAI", "same"),
        ("โรงเรียนหาดใหญ่วิทยาลัย", "ร.ร.หาดใหญ่วิทยาลัย", "same"),
        ("เทศบาลนครหาดใหญ่", "เทศบาลนครหาดใหญ", "same"),
        ("อาคารเทศบาลนครหาดใหญ่", "ทน.หาดใหญ่", "near"),
        ("สถานี 3", "สถานี 4", ""),
        ("วัดพระสิงห์", "ตลาดวโรรส", ""),
        ("", "", ""),
    ],
)
def test_names(one: str, other: str, likeness: str) -> None:
    assert names_alike(folded(one), folded(other)) == likeness


def test_same_place_and_name_is_found_and_a_neighbour_is_not() -> None:
    found = find(
        [
            _thing("roof1", "เทศบาลนครหาดใหญ่", (100.4747, 7.0086)),
            _thing("x-9", "เทศบาลนคร หาดใหญ่", (100.4749, 7.0086)),
            _thing("y-8", "ตลาดกิมหยง", (100.4748, 7.0086)),
            _thing("z-7", "เทศบาลนครหาดใหญ่", (100.60, 7.0086)),
        ]
    )
    assert _codes(found) == [{"roof1", "x-9"}]
    assert (found[0].name, found[0].code) == ("same", False)
    assert found[0].metres == pytest.approx(22.07, abs=0.1)


def test_same_code_is_found_unless_it_is_far_or_common() -> None:
    here, there = (100.47, 7.0), (99.0, 18.8)
    found = find([_thing("44t", "a", here), _thing("044T", "b"), _thing("44T-x", "c", here)])
    assert _codes(found) == [{"44t", "044T"}]
    assert find([_thing("44t", "a", here), _thing("44T", "b", there)]) == []
    assert find([_thing("7", "a"), _thing("07", "b")]) == []


def test_things_of_two_types_are_never_one() -> None:
    place = (100.47, 7.0)
    assert find([_thing("44t", "ก", place), _thing("44t", "ก", place, kind="WaterLevel")]) == []


def test_one_that_is_not_on_the_map_is_led_to_by_its_name() -> None:
    found = find([_thing("p1", "สะพานนวรัฐ", (99.0, 18.78)), _thing("q2", "สะพานนวรัฐ")])
    assert _codes(found) == [{"p1", "q2"}]


def test_the_same_value_now_is_worth_a_look_at_history() -> None:
    things = [_thing("aa1", pm25=12.37), _thing("bb2", pm25=12.37), _thing("cc3", pm25=12.0)]
    found = find([*things, _thing("dd4", pm25=12.0)])
    assert _codes(found) == [{"aa1", "bb2"}]
    assert found[0].values
    assert found[0].share is None


def test_names_that_were_made_of_numbers_are_no_names() -> None:
    place = (100.47, 7.0)
    assert find([_thing("a11", place=place), _thing("b22", place=place)]) == []


def test_what_all_have_in_common_tells_nothing() -> None:
    many = [_thing(f"{'0' * n}44t") for n in range(FEW + 1)]
    assert find(many) == []


def test_fifty_thousand_on_one_spot_do_not_become_pairs() -> None:
    """All pairs would be 1.25 billion: this ends because none of them is looked at."""
    things = [_thing(f"s{n}x", f"จุด{n}", (100.47, 7.0)) for n in range(49_999)]
    found = find([*things, _thing("twin", "จุด7", (100.47, 7.0))])
    assert _codes(found) == [{"s7x", "twin"}]


@given(
    st.tuples(st.floats(97, 106), st.floats(5, 21)),
    st.floats(-40, 40),
    st.floats(-40, 40),
)
def test_near_is_found_wherever_the_grid_lies(
    place: tuple[float, float], east: float, north: float
) -> None:
    other = (place[0] + east / 111_195, place[1] + north / 111_195)
    found = find([_thing("aaa", "วัดหลวง", place), _thing("bbb", "วัดหลวง", other)])
    assert len(found) == 1
    assert metres(place, other) < 60
