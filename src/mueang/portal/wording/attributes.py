# SPDX-License-Identifier: Apache-2.0
"""Attributes of the Smart Data Models as people call them, and how their numbers are written."""

from __future__ import annotations

from dataclasses import dataclass

from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.units import unit


@dataclass(frozen=True, slots=True)
class Attribute:
    """The name of an attribute, its decimals, and whether a ratio is told as per cent."""

    name: Text
    decimals: int = 1
    percent: bool = False
    counted: Text | None = None
    """What a count without a unit counts, where its name does not say so already."""


def _same(name: str, decimals: int = 1) -> Attribute:
    return Attribute(Text(name, name), decimals)


SPACES, VEHICLES = Text("ช่อง", "spaces"), Text("คัน", "vehicles")

ATTRIBUTES = {
    "pm1": _same("PM1"),
    "pm25": _same("PM2.5"),
    "pm10": _same("PM10"),
    "o3": Attribute(Text("โอโซน (O₃)", "Ozone (O₃)")),
    "no": Attribute(Text("ไนตริกออกไซด์ (NO)", "Nitric oxide (NO)")),
    "no2": Attribute(Text("ไนโตรเจนไดออกไซด์ (NO₂)", "Nitrogen dioxide (NO₂)")),
    "nox": Attribute(Text("ออกไซด์ของไนโตรเจน (NOₓ)", "Nitrogen oxides (NOₓ)")),
    "so2": Attribute(Text("ซัลเฟอร์ไดออกไซด์ (SO₂)", "Sulphur dioxide (SO₂)")),
    "co": Attribute(Text("คาร์บอนมอนอกไซด์ (CO)", "Carbon monoxide (CO)"), 2),
    "co2": Attribute(Text("คาร์บอนไดออกไซด์ (CO₂)", "Carbon dioxide (CO₂)"), 0),
    "airQualityIndex": Attribute(Text("ดัชนีคุณภาพอากาศ (AQI)", "Air quality index (AQI)"), 0),
    "temperature": Attribute(Text("อุณหภูมิ", "Temperature")),
    "feelsLikeTemperature": Attribute(Text("อุณหภูมิที่รู้สึก", "Feels like")),
    "dewPoint": Attribute(Text("จุดน้ำค้าง", "Dew point")),
    "relativeHumidity": Attribute(Text("ความชื้นสัมพัทธ์", "Relative humidity"), 0, percent=True),
    "precipitation": Attribute(Text("ปริมาณฝน", "Rain")),
    "windSpeed": Attribute(Text("ความเร็วลม", "Wind speed")),
    "gustSpeed": Attribute(Text("ลมกระโชก", "Gusts")),
    "windDirection": Attribute(Text("ทิศทางลม", "Wind direction"), 0),
    "pressure": Attribute(Text("ความกดอากาศ", "Air pressure")),
    "atmosphericPressure": Attribute(Text("ความกดอากาศ", "Air pressure")),
    "solarRadiation": Attribute(Text("รังสีดวงอาทิตย์", "Solar radiation"), 0),
    "illuminance": Attribute(Text("ความสว่าง", "Illuminance"), 0),
    "uVIndexMax": Attribute(Text("ดัชนียูวีสูงสุด", "Highest UV index"), 0),
    "streamGauge": Attribute(Text("ระดับน้ำในลำน้ำ", "Stream gauge"), 2),
    "currentLevel": Attribute(Text("ระดับน้ำ", "Water level"), 2),
    "waterLevel": Attribute(Text("ระดับน้ำ", "Water level"), 2),
    "height": Attribute(Text("ความสูงของน้ำ", "Water height"), 2),
    "alertLevel": Attribute(Text("ระดับเฝ้าระวัง", "Alert level"), 2),
    "dangerLevel": Attribute(Text("ระดับวิกฤต", "Danger level"), 2),
    "referenceLevel": Attribute(Text("ระดับอ้างอิง", "Reference level"), 2),
    "measuredDistance": Attribute(Text("ระยะถึงผิวน้ำ", "Distance to the water"), 2),
    "flow": Attribute(Text("อัตราการไหล", "Flow"), 2),
    "averageVehicleSpeed": Attribute(Text("ความเร็วเฉลี่ยของรถ", "Average speed"), 0),
    "intensity": Attribute(Text("จำนวนรถ", "Traffic"), 0, counted=VEHICLES),
    "occupancy": Attribute(Text("สัดส่วนที่ถูกใช้", "Occupancy"), 0, percent=True),
    "availableSpotNumber": Attribute(Text("ที่ว่าง", "Free parking"), 0, counted=SPACES),
    "occupiedSpotNumber": Attribute(Text("ที่จอดแล้ว", "Taken parking"), 0, counted=SPACES),
    "totalSpotNumber": Attribute(Text("ที่จอดทั้งหมด", "All parking"), 0, counted=SPACES),
    "congested": Attribute(Text("รถติด", "Congested")),
    "averageHeadwayTime": Attribute(Text("ระยะห่างเวลาระหว่างรถ", "Average headway")),
    "averageGapDistance": Attribute(Text("ระยะห่างระหว่างรถ", "Average gap")),
    "speed": Attribute(Text("ความเร็ว", "Speed"), 0),
    "heading": Attribute(Text("ทิศที่มุ่งไป", "Heading"), 0),
    "bearing": Attribute(Text("ทิศที่มุ่งไป", "Heading"), 0),
    "battery": Attribute(Text("แบตเตอรี่", "Battery"), 0, percent=True),
    "LAeq": Attribute(Text("ระดับเสียงเฉลี่ย", "Average noise level")),
    "LAmax": Attribute(Text("ระดับเสียงสูงสุด", "Highest noise level")),
    "LAS": Attribute(Text("ระดับเสียง", "Noise level")),
}

TRUE = Text("ใช่", "yes")
FALSE = Text("ไม่ใช่", "no")


def attribute(name: str) -> Attribute:
    """How an attribute is told; one we have no words for keeps its own name."""
    return ATTRIBUTES.get(name) or Attribute(Text(name, name), 2)


def amount(name: str, value: object, unit_code: str, language: Language) -> str:
    """A value with its unit: ``48.2 µg/m³``, ``63 %``, ``1,204``."""
    if isinstance(value, bool):
        return (TRUE if value else FALSE).say(language)
    if not isinstance(value, int | float):
        return str(value)
    number, sign = bare(name, value), sign_of(name, unit_code, language)
    if not sign:
        return number
    return f"{number}{sign}" if sign == "°" else f"{number} {sign}"


def bare(name: str, value: float) -> str:
    """The number alone, with the decimals that its sensors can mean."""
    return f"{scaled(name, value):,.{attribute(name).decimals}f}"


def scaled(name: str, value: float) -> float:
    """The number as it is told: a ratio as per cent."""
    return value * 100 if attribute(name).percent else value


def sign_of(name: str, unit_code: str, language: Language) -> str:
    """The unit beside the number; a ratio told as per cent carries the per cent sign."""
    told = attribute(name)
    if told.percent:
        return "%"
    return unit(unit_code, language) or (told.counted.say(language) if told.counted else "")
