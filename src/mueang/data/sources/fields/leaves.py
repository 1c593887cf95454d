# SPDX-License-Identifier: Apache-2.0
"""Where rows may be in a document, and which values stand in them: what a proposal looks at.

Only the first rows are looked at, and only so deep and so many, whatever a document holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from mueang.data.sources.fields.documents import rows_of
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.paths import Scope, path_text
from mueang.data.sources.vocabulary.words import meant_by, role_rank, roles

MAX_ROWS = 200
MAX_LEAVES = 300
MAX_DEPTH = 6
MAX_CANDIDATES = 40
MAX_LIST = 4
MAX_EXAMPLES = 20
NEST = 4
"""Lists in lists that are followed."""


class Leaf(NamedTuple):
    """One place of a row that holds plain values."""

    path: str
    name: str
    """What the place is called: the last name on its path that says something."""
    unit: str
    """The text of a unit beside it; empty where there is none."""
    examples: list[Any]
    """Values of the first rows, null left out."""
    filled: int
    """In how many of the rows that were looked at."""


def row_paths(document: Any) -> list[str]:
    """Paths at which there are rows: the document itself, its lists of objects, lists in those."""
    found = [""] if isinstance(document, Mapping) else []
    waiting: list[tuple[str, Any, int]] = [("", document, 0)]
    while waiting and len(found) < MAX_CANDIDATES:
        path, value, depth = waiting.pop(0)
        if isinstance(value, list):
            found += [path] if any(isinstance(item, Mapping) for item in value[:5]) else []
            inner = next((item for item in value[:5] if isinstance(item, Mapping)), None)
            if inner is not None and depth < NEST:
                waiting += _inside(f"{path}[*]", inner, depth + 1)
        elif isinstance(value, Mapping):
            if _is_keyed(value):
                found.append(f"{path}[*]")
            waiting += _inside(path, value, depth + 1) if depth < NEST else []
    return list(dict.fromkeys(found))


def _inside(path: str, value: Mapping[str, Any], depth: int) -> list[tuple[str, Any, int]]:
    steps = [(key, inner) for key, inner in islice(value.items(), MAX_LEAVES)]
    return [
        ((path + _step(key)).removeprefix("."), inner, depth)
        for key, inner in steps
        if key and isinstance(inner, list | Mapping)
    ]


def _step(key: str) -> str:
    text = path_text(key)
    return text if text.startswith("[") else f".{text}"


def _is_keyed(value: Mapping[str, Any]) -> bool:
    """An object whose keys name its rows: two or more objects that have the same members."""
    inner = list(islice(value.values(), 5))
    if len(inner) < 2 or not all(isinstance(item, Mapping) for item in inner):
        return False
    return len({tuple(sorted(item)) for item in inner}) == 1


def leaves_of(document: Any, fields: FieldMap, below: str = "") -> tuple[list[Leaf], list[Scope]]:
    """The leaves of the first rows (under the member ``below`` only), and those rows."""
    scopes = list(islice(rows_of(document, fields, {}), MAX_ROWS))
    places: dict[str, tuple[tuple[str | int, ...], list[Any]]] = {}
    for scope in scopes:
        for steps, value in islice(_leaves(scope.row, (), 0), MAX_LEAVES):
            _note(path_text(*steps), steps, value, places)
        if scope.around and isinstance(scope.around[0], Mapping) and scope.around[0] != scope.row:
            for steps, value in islice(_leaves(scope.around[0], (), MAX_DEPTH - 2), 50):
                if not any(isinstance(step, int) for step in steps):
                    _note(f"^.{path_text(*steps)}", steps, value, places)
    units = {path: values[0] for path, (_, values) in places.items() if values}
    leaves = [
        Leaf(path, _name(steps), _unit(path, units), values[:MAX_EXAMPLES], len(values))
        for path, (steps, values) in places.items()
        if not below or path.startswith((f"{below}.", f"{below}["))
    ]
    return leaves, scopes


def _note(path: str, steps: tuple[str | int, ...], value: Any, places: dict[str, Any]) -> None:
    if path in places or len(places) < MAX_LEAVES:
        values = places.setdefault(path, (steps, []))[1]
        if value is not None:
            values.append(value)


def _leaves(
    value: Any, steps: tuple[str | int, ...], depth: int
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, Mapping):
        for key, inner in islice(value.items(), MAX_LEAVES):
            if key and len(key) <= 100 and not ("'" in key and '"' in key):
                yield from _leaves(inner, (*steps, key), depth + 1)
    elif isinstance(value, list):
        if not any(isinstance(item, Mapping) for item in value[:MAX_LIST]):
            for number, inner in enumerate(value[:MAX_LIST]):
                yield from _leaves(inner, (*steps, number), depth + 1)
    elif steps:
        yield steps, value


def _name(steps: tuple[str | int, ...]) -> str:
    """The last name that says something: of ``temp.value`` and of ``temp[0]`` it is ``temp``."""
    names = [step for step in steps if isinstance(step, str)]
    generic = roles()["generic"]
    if len(names) > 1 and names[-1].lower() in generic and not meant_by(names[-1]):
        return names[-2]
    if len(names) > 1 and role_rank(names[-1], "name") is not None and names[-1] in ("th", "en"):
        return names[-2]
    return names[-1] if names else ""


def _unit(path: str, units: dict[str, Any]) -> str:
    """A unit that stands beside the value: ``temp.unit`` of ``temp.value``."""
    around = path.rpartition(".")[0]
    for name in ("unit", "units", "uom", "unitCode", "หน่วย"):
        told = units.get(f"{around}.{name}" if around else name)
        if isinstance(told, str) and around:
            return told[:40]
    return ""
