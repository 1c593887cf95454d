# SPDX-License-Identifier: Apache-2.0
"""The simulated cities as data: places, routes and climate (``cities/*.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from mueang.data.errors import NotFound
from mueang.data.model import City


class Place(msgspec.Struct, frozen=True):
    """A simulated sensor's place; each kind reads the members that it needs."""

    th: str
    en: str
    at: tuple[float, float]
    silent: bool = False
    """It stopped sending some hours ago, as some sensors always have."""
    factor: float = 1.0
    cooler: float = 0.0
    base: float = 0.0
    alert: float = 0.0
    danger: float = 0.0
    free: float = 50.0
    night: float = 0.0
    spots: int = 0


class Route(msgspec.Struct, frozen=True):
    """A bus line; without ``loop`` its buses turn at the ends."""

    th: str
    en: str
    buses: int
    speed: float
    line: list[tuple[float, float]]
    loop: bool = False


class Town(msgspec.Struct, frozen=True):
    """One city of the demonstration."""

    code: str
    name_th: str
    name_en: str
    province: str
    longitude: float
    latitude: float
    pm25: list[float]
    temperature: list[float]
    rain: list[float]
    tide: float
    providers: dict[str, str]
    places: dict[str, list[Place]]
    routes: list[Route]

    def city(self) -> City:
        """The city as the platform knows it."""
        return City(
            code=self.code,
            name_th=self.name_th,
            name_en=self.name_en,
            province=self.province,
            longitude=self.longitude,
            latitude=self.latitude,
            simulated=True,
        )


@cache
def towns() -> dict[str, Town]:
    """The cities by their code."""
    folder = files("mueang.data.sources.demo").joinpath("cities")
    texts = [file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml")]
    found = [msgspec.convert(tomllib.loads(text), Town) for text in texts]
    return {town.code: town for town in sorted(found, key=lambda town: town.code)}


def town(code: str) -> Town:
    """The simulated city with this code."""
    if code not in towns():
        raise NotFound(f"There is no simulated city {code!r}. There are: {', '.join(towns())}.")
    return towns()[code]
