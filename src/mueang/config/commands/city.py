# SPDX-License-Identifier: Apache-2.0
"""``mueang city``: the areas that this home is for."""

from __future__ import annotations

from pathlib import Path

import click

from mueang.config.parameters import data_client, home_option
from mueang.config.tables import print_table
from mueang.config.words import Stop, say


@click.group("city")
def command() -> None:
    """Create, list, show and take back cities."""


@command.command("create")
@click.argument("code")
@click.option("--name-th", required=True, help="Name in Thai.")
@click.option("--name-en", required=True, help="Name in English.")
@click.option("--province", default="", help="The province's official code, two digits.")
@click.option("--longitude", type=click.FloatRange(-180, 180), help="Where its map begins.")
@click.option("--latitude", type=click.FloatRange(-90, 90), help="Where its map begins.")
@click.option("--kind", type=click.Choice(["livable", "new"]), default="livable", show_default=True)
@home_option
def create(
    code: str,
    name_th: str,
    name_en: str,
    province: str,
    longitude: float | None,
    latitude: float | None,
    kind: str,
    home: Path,
) -> None:
    """Create the city CODE (a-z, 0-9 and -), which is also its NGSI-LD tenant."""
    from mueang.data.model import CITY_CODE, City

    if not CITY_CODE.fullmatch(code):
        raise Stop(
            f"{code!r} cannot be a city's code: write a-z, 0-9 and -, for example hat-yai.",
            f"{code!r} ใช้เป็นรหัสเมืองไม่ได้ ใช้ a-z, 0-9 และ - เช่น hat-yai",
        )
    with data_client(home) as client:
        if any(city.code == code for city in client.cities()):
            raise Stop(f"The city {code} exists already.", f"มีเมือง {code} อยู่แล้ว")
        client.put_city(City(code, name_th, name_en, province, longitude, latitude, kind))
    say(
        f"The city {code} is there. Next: mueang key create --city {code} --name NAME",
        f"สร้างเมือง {code} แล้ว ต่อไป: mueang key create --city {code} --name ชื่อ",
    )


@command.command("remove")
@click.argument("code")
@home_option
def remove(code: str, home: Path) -> None:
    """Take back the city CODE, which must never have held data; its keys stop working."""
    with data_client(home) as client:
        client.remove_city(code)
    say(f"The city {code} is gone.", f"ยกเลิกเมือง {code} แล้ว")


@command.command("list")
@home_option
def list_cities(home: Path) -> None:
    """List the cities and how much is in each."""
    with data_client(home) as client:
        entities = client.health().cities
        rows = [
            [city.code, city.name_th, city.name_en, f"{entities.get(city.code, 0):,}"]
            for city in client.cities()
        ]
    print_table(["code", "name_th", "name_en", "entities"], rows)


@command.command("show")
@click.argument("code")
@home_option
def show(code: str, home: Path) -> None:
    """Show one city: what is known of it and its kinds of entities."""
    with data_client(home) as client:
        city = next((city for city in client.cities() if city.code == code), None)
        if city is None:
            raise Stop(f"There is no city {code}; see `mueang city list`.", f"ไม่มีเมือง {code}")
        entities = client.entities(code)
    for name in ("code", "name_th", "name_en", "province", "longitude", "latitude", "kind"):
        fact = getattr(city, name)
        click.echo(f"{name:<10} {'-' if fact in (None, '') else fact}")
    kinds = sorted({entity.type for entity in entities})
    rows = [
        [
            kind,
            str(sum(e.type == kind for e in entities)),
            str(sum(e.type == kind and e.location is None for e in entities)),
        ]
        for kind in kinds
    ]
    print_table(["type", "entities", "not on the map yet"], rows)
