# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from pathlib import Path


def test_the_country_is_loaded_by_the_upgrade(django_home: Path) -> None:
    from mueang.places.models import District, Province

    assert Province.objects.count() == 77
    assert District.objects.count() == 928
    hat_yai = District.objects.select_related("province").get(code="9011")
    assert (hat_yai.name_th, hat_yai.name_en) == ("หาดใหญ่", "Hat Yai")
    assert hat_yai.province.name_th == "สงขลา"


def test_names_agree_with_the_official_list(django_home: Path, shared: Path) -> None:
    from mueang.places.models import Province

    official = json.loads((shared / "data/admin/th_provinces.json").read_text())
    assert len(official) == 77
    ours = set(Province.objects.values_list("name_th", flat=True))
    assert {row["provinceNameTh"] for row in official} == ours


def test_loading_again_changes_nothing(django_home: Path) -> None:
    from mueang.places.actions import load_areas
    from mueang.places.models import District, Province

    before = list(District.objects.values_list("code", "name_th", "province_id"))
    load_areas(Province, District)
    assert list(District.objects.values_list("code", "name_th", "province_id")) == before
