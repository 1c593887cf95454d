# SPDX-License-Identifier: Apache-2.0
"""The seven domains are the same ones wherever they are named."""

from __future__ import annotations

from mueang.portal.domains import domains
from mueang.programme.survey.library import library


def test_the_survey_asks_for_the_seven_domains() -> None:
    asked = library()["smart_city_operations"].meaning("domains")
    assert asked is not None
    known = {one.code.lower(): one for one in domains().domain}
    assert {option.code for option in asked.options} == set(known)
    for option in asked.options:
        assert known[option.code].en in option.words.en
        assert known[option.code].th in option.words.th
