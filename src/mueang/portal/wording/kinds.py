# SPDX-License-Identifier: Apache-2.0
"""Kinds of things in a city, and which of their values is told first."""

from __future__ import annotations

from dataclasses import dataclass

from mueang.portal.wording.text import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """What pages call the entities of one or more Smart Data Models types."""

    key: str
    """For markers, styles and filters: air, water, weather, noise, traffic, bus, …, other."""
    one: Text
    many: Text
    first: tuple[str, ...]
    """Attributes in the order in which they are told; the first that has a value leads."""


AIR = Kind(
    "air",
    Text("สถานีวัดคุณภาพอากาศ", "air quality station"),
    Text("คุณภาพอากาศ", "Air quality"),
    ("pm25", "pm10", "o3", "no2", "co", "so2"),
)
WATER = Kind(
    "water",
    Text("สถานีวัดระดับน้ำ", "water level station"),
    Text("ระดับน้ำ", "Water level"),
    ("currentLevel", "waterLevel", "height", "flow"),
)
WEATHER = Kind(
    "weather",
    Text("สถานีวัดอากาศ", "weather station"),
    Text("สภาพอากาศ", "Weather"),
    ("temperature", "precipitation", "relativeHumidity", "windSpeed"),
)
TRAFFIC = Kind(
    "traffic",
    Text("จุดวัดการจราจร", "traffic counter"),
    Text("การจราจร", "Traffic"),
    ("averageVehicleSpeed", "intensity", "occupancy"),
)
BUS = Kind(
    "bus",
    Text("รถโดยสาร", "vehicle"),
    Text("รถโดยสารและยานพาหนะ", "Buses and vehicles"),
    ("speed", "heading"),
)
NOISE = Kind(
    "noise",
    Text("จุดวัดระดับเสียง", "noise meter"),
    Text("ระดับเสียง", "Noise"),
    ("LAeq", "LAmax", "LAS"),
)
PARKING = Kind(
    "parking",
    Text("ที่จอดรถ", "car park"),
    Text("ที่จอดรถ", "Parking"),
    ("availableSpotNumber", "occupancy"),
)
WASTE = Kind(
    "waste",
    Text("จุดทิ้งขยะ", "waste container"),
    Text("ขยะ", "Waste"),
    ("fillingLevel", "temperature"),
)
ENERGY = Kind(
    "energy",
    Text("มิเตอร์ไฟฟ้า", "electricity meter"),
    Text("ไฟฟ้า", "Electricity"),
    ("totalActivePower", "activePower", "totalActiveEnergyImport", "power"),
)
LIGHT = Kind(
    "light",
    Text("โคมไฟถนน", "street light"),
    Text("ไฟถนน", "Street lights"),
    ("powerState", "status", "illuminanceLevel"),
)
CROWD = Kind(
    "crowd",
    Text("จุดนับคน", "people counter"),
    Text("ความหนาแน่นของคน", "Crowds"),
    ("peopleCount", "occupancy"),
)
OTHER = Kind("other", Text("จุดวัด", "measuring point"), Text("อื่น ๆ", "Other"), ())

KINDS = (
    *(AIR, WATER, WEATHER, NOISE, WASTE, TRAFFIC, PARKING, BUS),
    *(ENERGY, LIGHT, CROWD, OTHER),
)
"""In the order of a page."""

_BY_TYPE = {
    "AirQualityObserved": AIR,
    "FloodMonitoring": WATER,
    "WaterObserved": WATER,
    "WeatherObserved": WEATHER,
    "TrafficFlowObserved": TRAFFIC,
    "OffStreetParking": PARKING,
    "OnStreetParking": PARKING,
    "ParkingSpot": PARKING,
    "Vehicle": BUS,
    "FleetVehicleStatus": BUS,
    "NoiseLevelObserved": NOISE,
    "WasteContainer": WASTE,
    "WasteObserved": WASTE,
    "ACMeasurement": ENERGY,
    "ThreePhaseAcMeasurement": ENERGY,
    "EnergyMonitoring": ENERGY,
    "Streetlight": LIGHT,
    "StreetlightGroup": LIGHT,
    "CrowdFlowObserved": CROWD,
}


def kind_of(entity_type: str) -> Kind:
    """The kind of a type (short name); a type nobody told us about is OTHER and still shown."""
    return _BY_TYPE.get(entity_type, OTHER)
