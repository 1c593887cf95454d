# SPDX-License-Identifier: Apache-2.0
"""What is written around a chart: its finding, its days, its limits."""

from __future__ import annotations

from django.test import Client

from mueang.data.plain import Point
from mueang.portal.tests.city import NOW, FakeData, air
from mueang.portal.tests.reading import read

ENTITY = "/{}/cities/chiang-mai/entities/urn:ngsi-ld:AirQualityObserved:36t"


def test_a_value_of_this_moment_is_not_called_the_last_of_old_ones(
    browser: Client, data: FakeData
) -> None:
    data.things = [air(minutes=0)]
    assert "Nothing new since" not in read(browser.get(ENTITY.format("en")).content).text
    data.things = [air(minutes=60 * 30)]
    assert "Nothing new since" in read(browser.get(ENTITY.format("en")).content).text


def test_one_value_is_not_told_as_a_range(browser: Client, data: FakeData) -> None:
    data.points = [Point(NOW - 60_000_000, 12.0)]
    page = read(browser.get(ENTITY.format("th")).content)
    assert "PM2.5 เท่ากับ 12.0 มคก./ลบ.ม. ใน 24 ชั่วโมง" in page.text


def test_days_have_their_era_and_limits_their_unit(browser: Client) -> None:
    page = read(browser.get(ENTITY.format("th")).content)
    assert "20 พ.ย. 2569 15:00 น. – 21 พ.ย. 2569 14:27 น. · เฉลี่ยทุก 15 นาที" in page.text
    assert "เริ่มมีผลกระทบต่อสุขภาพ > 37.5 มคก./ลบ.ม." in page.text
