# SPDX-License-Identifier: Apache-2.0
"""A survey for demonstration whose totals are those that were published (``chiang_mai.toml``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import msgspec


class Project(msgspec.Struct, frozen=True):
    name: str
    domains: list[str]
    budget: float
    budget_source: str
    status: str
    progress: int | None = None


class Running(msgspec.Struct, frozen=True):
    """An agency that runs projects."""

    name: str
    project: list[Project]


class Told(msgspec.Struct, frozen=True):
    """What the file says."""

    province: str
    title_th: str
    title_en: str
    obstacles: list[str]
    not_yet: list[str]
    not_asked: list[str]
    agency: list[Running]


@cache
def told() -> Told:
    text = resources.files(__name__).joinpath("chiang_mai.toml").read_bytes()
    return msgspec.toml.decode(text, type=Told)


def answers(names: list[str], year: int, *, earlier: bool = False) -> Iterator[tuple[str, Any]]:
    """Each agency's name and what it answers to ``smart_city_operations``.

    ``year`` is the Buddhist fiscal year of the projects. ``earlier``: as the round before would
    have been, with fewer projects and fewer agencies asked.
    """
    file = told()
    running = {one.name: one for one in file.agency if not (earlier and one.name in file.not_yet)}
    asked = [name for name in names if not (earlier and name in file.not_asked)]
    for place, name in enumerate(asked):
        contact = {
            "contact_name": f"ผู้ประสานงานสาธิต {place + 1}",
            "contact_position": "เจ้าหน้าที่วิเคราะห์นโยบายและแผน",
            "contact_phone": "",
            "contact_email": "",
        }
        if name in running:
            projects = [_project(one, year) for one in running[name].project]
            yield name, {"has_project": "yes", "projects": projects, **contact}
        else:
            obstacle = [file.obstacles[place % len(file.obstacles)]]
            yield name, {"has_project": "no", "obstacle": obstacle, **contact}


def _project(one: Project, year: int) -> dict[str, Any]:
    typed = msgspec.to_builtins(one) | {"area": "จังหวัดเชียงใหม่", "fiscal_year": year}
    return {key: value for key, value in typed.items() if value is not None}
