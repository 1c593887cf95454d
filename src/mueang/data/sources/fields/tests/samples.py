# SPDX-License-Identifier: Apache-2.0
"""How tests look at what a sample is taken for."""

from __future__ import annotations

from typing import Any

import msgspec

from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.preview import Preview, preview
from mueang.data.sources.fields.recognise import recognise_document

NOW = 1_795_000_000_000_000  # 2026-11-18


RECORDED = {
    # file: shape, entities, readings, missing, refused
    "api_shapes/air4thai_getHistoryData_shape.json": ("air4thai", 1, 3, 0, 0),
    "api_shapes/air4thai_getNewAQI_JSON_shape.json": ("air4thai", 1, 2, 1, 0),
    "api_shapes/gistda_pm25_bylocation_shape.json": ("gistda_pm25", 1, 2, 0, 0),
    "api_shapes/thaiwater_v3_canal_shape.json": ("thaiwater_canal", 2, 2, 0, 0),
    "api_shapes/thaiwater_v3_rain_24h_shape.json": ("thaiwater_rain", 2, 3, 1, 0),
    "api_shapes/thaiwater_v3_watergate_shape.json": ("thaiwater_gate", 2, 2, 2, 0),
    "api_shapes/thaiwater_v3_waterlevel_load_shape.json": ("thaiwater_level", 1, 1, 1, 0),
    "iot/ttn_v3_as_up_data_forward_soil.json": ("the_things_stack", 1, 1, 0, 0),
    "iot/chirpstack_v4_like_municipal_3_devices.json": ("chirpstack", 6, 8, 10, 0),
    "water/rangsit_waterlevel_2021.json": ("json", 1, 73, 0, 0),
}


def with_station(fields: FieldMap) -> FieldMap:
    return fields if fields.station else msgspec.structs.replace(fields, station="here")


def see(document: Any) -> tuple[FieldMap, Preview, set[str]]:
    found = recognise_document(document, NOW)
    return (
        found.map,
        preview(document, with_station(found.map), NOW),
        {note.code for note in found.notes},
    )


def values(seen: Preview) -> dict[str, Any]:
    return {
        f"{entity.type}.{value.attribute}": value.value
        for entity in seen.entities
        for value in entity.values
    }
