# SPDX-License-Identifier: Apache-2.0
"""Two people on one form: what each typed since they last saw the same is put together.

Three sides, question by question: what both saw, mine, theirs. Where only one of the two changed
a question, that change is taken. Where both did, differently, it is a difference for a person to
decide, and mine stands until then. Items of a group are told apart by their ``_id``: two projects
that two people added are both kept, and what one deleted and the other changed is kept too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mueang.programme.survey.questionnaire import Question, Questionnaire

Typed = Mapping[str, Any]
ID = "_id"
"""Of an item of a group: random, given by whoever adds it."""
EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True)
class Difference:
    """Both wrote at ``path``, in terms of the result: ``projects.1.name``."""

    path: str
    mine: Any
    theirs: Any


@dataclass
class Merged:
    typed: dict[str, Any] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    """Paths at which the other's words came in."""


def merge(form: Questionnaire, seen: Typed, mine: Typed, theirs: Typed) -> Merged:
    done = Merged()
    _level(list(form.questions()), seen, mine, theirs, "", done, done.typed)
    return done


def keys(questions: list[Question]) -> Iterator[str]:
    """Every key of typed input at this level; the text beside "other" among them."""
    for question in questions:
        yield question.code
        if any(option.free for option in question.options):
            yield f"{question.code}.text"


def _level(
    questions: list[Question], seen: Typed, mine: Typed, theirs: Typed,
    place: str, done: Merged, into: dict[str, Any],
) -> None:  # fmt: skip
    groups = {one.code: one for one in questions if one.kind == "group"}
    for key in keys(questions):
        path = place + key
        before, own, other = _of(seen, key), _of(mine, key), _of(theirs, key)
        if key in groups:
            sides = _items(before), _items(own), _items(other)
            value: Any = _group(groups[key], *sides, path, done)
        else:
            value = _one(before, own, other, path, done)
        if value not in EMPTY:
            into[key] = value


def _one(seen: Any, mine: Any, theirs: Any, path: str, done: Merged) -> Any:
    if mine == theirs or theirs == seen:
        return mine
    if mine == seen:
        done.taken.append(path)
        return theirs
    done.differences.append(Difference(path, mine, theirs))
    return mine


def _group(
    group: Question, seen: Items, mine: Items, theirs: Items, path: str, done: Merged
) -> list[dict[str, Any]]:
    """Theirs in their order, then those that only I have."""
    kept: list[dict[str, Any]] = []
    for key in [*theirs, *(one for one in mine if one not in theirs)]:
        place = f"{path}.{len(kept)}"
        sides = seen.get(key, {}), mine.get(key, {}), theirs.get(key, {})
        if key not in mine or key not in theirs:
            left = mine.get(key, theirs.get(key, {}))
            if key in theirs and key not in seen:
                done.taken.append(place)
            if key in seen and left == seen[key]:
                # One of the two took it away, and the other wrote nothing in it since.
                if key in mine:
                    done.taken.append(path)
                continue
            sides = left, left, left
        item: dict[str, Any] = {ID: key}
        _level(group.questions, *sides, f"{place}.", done, item)
        kept.append(item)
    return kept


Items = dict[str, Typed]


def _items(given: Any) -> Items:
    """By their ids; those without one by their place."""
    if not isinstance(given, list):
        return {}
    items = [one for one in given if isinstance(one, Mapping)]
    return {str(one.get(ID) or number): one for number, one in enumerate(items)}


def _of(side: Typed, key: str) -> Any:
    value = side.get(key)
    return None if value in EMPTY else value
