# SPDX-License-Identifier: Apache-2.0
"""Paths into a JSON document, and texts with paths in braces: read once, walked for each row.

A path never fails on a document: what is not there is ``ABSENT``. Only a path that cannot be
one is refused, when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from mueang.data.ingest.values import short

MAX_PATH = 300
MAX_STEPS = 20
_STEP = re.compile(
    r"\.?(?P<name>[^.\[\]{}'\"$^@*\s][^.\[\]{}'\"]*)"
    r"|\[(?P<index>-?[0-9]{1,6})\]"
    r"|\[(?P<each>\*)\]"
    r"|\.?\[(?P<quote>['\"])(?P<quoted>(?:(?!(?P=quote)).){1,200})(?P=quote)\]",
    re.DOTALL,
)
_BRACES = re.compile(r"\{([^{}]*)\}")


class PathError(ValueError):
    """A text that is not a path."""


class Absent:
    """What a path leads to where the document has nothing; null is another thing."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()


class Each(NamedTuple):
    """The step into every item of a list or object."""


class Path(NamedTuple):
    """A path that was read."""

    root: Literal["row", "document", "beside"]
    up: int
    """How many lists to leave before the first step."""
    steps: tuple[str | int | Each, ...]


class Scope(NamedTuple):
    """What the paths of one row can see."""

    row: Any
    document: Any
    around: tuple[Any, ...] = ()
    """The objects around the row, the nearest first, one for each list that was entered."""
    beside: Mapping[str, Any] = {}
    """What was said beside the document; ``key`` is the row's place or key in its list."""


@lru_cache(maxsize=4096)
def read_path(text: str) -> Path:
    """Raises PathError."""
    rest = text.strip()
    if not rest:
        raise PathError("a path is missing")
    if len(rest) > MAX_PATH:
        raise PathError(f"a path has at most {MAX_PATH} characters")
    root: Literal["row", "document", "beside"] = "row"
    up = 0
    if rest[0] == "$":
        root, rest = "document", rest[1:]
    elif rest[0] == "@":
        root, rest = "beside", rest[1:]
    else:
        up = len(rest) - len(rest.lstrip("^"))
        rest = rest[up:]
    steps = tuple(_steps(rest, text))
    if root == "beside" and not steps:
        raise PathError(f"{text[:60]!r} names nothing after @")
    if len(steps) > MAX_STEPS:
        raise PathError(f"a path has at most {MAX_STEPS} steps")
    return Path(root, up, steps)


def _steps(rest: str, text: str) -> Iterator[str | int | Each]:
    place = 0
    while place < len(rest):
        found = _STEP.match(rest, place)
        if found is None:
            raise PathError(
                f"{text[:60]!r} is not a path from {rest[place : place + 20]!r} on; write it like "
                "station.id, data[0] or ['pm2.5']"
            )
        place = found.end()
        if found["index"] is not None:
            yield int(found["index"])
        elif found["each"]:
            yield Each()
        else:
            yield found["quoted"] or found["name"].strip()


def step_text(step: str | int) -> str:
    """One step as it is written in a path, with its dot or brackets."""
    if isinstance(step, int):
        return f"[{step}]"
    if re.fullmatch(r"[^.\[\]{}'\"$^@*\s](?:[^.\[\]{}'\"]*[^.\[\]{}'\"\s])?", step):
        return f".{step}"
    quote = '"' if "'" in step else "'"
    return f"[{quote}{step}{quote}]"


def path_text(*steps: str | int) -> str:
    """The steps as one path."""
    return "".join(step_text(step) for step in steps).removeprefix(".")


def look(path: Path, scope: Scope) -> Any:
    """The value at the path, or ABSENT."""
    if path.root == "document":
        return walk(scope.document, path.steps)
    if path.root == "beside":
        return walk(scope.beside, path.steps)
    if path.up > len(scope.around):
        return ABSENT
    return walk(scope.around[path.up - 1] if path.up else scope.row, path.steps)


def walk(value: Any, steps: tuple[str | int | Each, ...]) -> Any:
    """One value down the steps; ABSENT where one of them leads nowhere."""
    for step in steps:
        if isinstance(step, str) and isinstance(value, Mapping):
            value = value.get(step, ABSENT)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return ABSENT
    return value


@lru_cache(maxsize=4096)
def read_text(text: str) -> tuple[str | Path, ...]:
    """The pieces of a text: what is written out, and paths. Raises PathError."""
    pieces: list[str | Path] = []
    for number, piece in enumerate(_BRACES.split(text[: MAX_PATH * 4])):
        if number % 2:
            pieces.append(read_path(piece))
        elif piece:
            if "{" in piece or "}" in piece:
                raise PathError(f"{text[:60]!r} has a brace that is not closed")
            pieces.append(piece)
    return tuple(pieces)


def fill(text: str, scope: Scope) -> Any:
    """The text with its paths filled in; ABSENT where one of them leads to no plain value.

    A text that is one path gives the value as it is.
    """
    pieces = read_text(text)
    if len(pieces) == 1 and isinstance(pieces[0], Path):
        return look(pieces[0], scope)
    filled: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            filled.append(piece)
            continue
        value = look(piece, scope)
        if value is None or isinstance(value, Absent | Mapping | list):
            return ABSENT
        filled.append(short(value).strip())
    return "".join(filled)
