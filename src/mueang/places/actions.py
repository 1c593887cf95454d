# SPDX-License-Identifier: Apache-2.0
"""The verb of places: load the official list of areas."""

from __future__ import annotations

import geothai
from django.db import models


def load_areas(provinces: type[models.Model], districts: type[models.Model]) -> None:
    """Writes names and codes from ``geothai`` (CC-BY-4.0, after DOPA's list).

    The models are handed in because a migration has its own, historic ones. Run again after an
    update of the list: known codes get their new names, new ones are added, none is removed.
    """
    provinces._default_manager.bulk_create(
        [
            provinces(code=area.code, name_th=area.name_th, name_en=area.name_en)
            for area in geothai.provinces()
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name_th", "name_en"],
    )
    districts._default_manager.bulk_create(
        [
            districts(
                code=area.code,
                province_id=area.province_code,
                name_th=area.name_th,
                name_en=area.name_en,
            )
            for province in geothai.provinces()
            for area in geothai.districts(province.code)
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["province_id", "name_th", "name_en"],
        batch_size=500,
    )
