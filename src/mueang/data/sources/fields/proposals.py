# SPDX-License-Identifier: Apache-2.0
"""From the leaves of some rows to fields: which are known values, of which type, in which unit."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from mueang.data.reference.ranges import range_of
from mueang.data.sources.fields.fieldmap import Field
from mueang.data.sources.fields.leaves import Leaf
from mueang.data.sources.fields.moments import EARLIEST_UNIX
from mueang.data.sources.numbers import MISSING, parse_number
from mueang.data.sources.vocabulary.words import Meant, meant_by, unit_code

SENTINELS = ("-1", "-99", "-999", "-9999", "-99.9", "-999.9")
"""What loggers write where a value cannot be negative, or not so low."""
DEVICE = "Device"
WRONG_AT_MOST = 0.4
"""Part of a place's texts that may be no numbers: a few words among values are damage."""


class Proposal(NamedTuple):
    """What was made out of the leaves."""

    entity_type: str
    fields: list[Field]
    assumed: list[str]
    """Paths whose unit nobody told: the usual one was taken."""
    left: list[str]
    """Paths of values that are known too, but whose attribute has its path already."""


def propose_fields(leaves: list[Leaf], entity_type: str = "") -> Proposal:
    """Fields for the leaves that are certain; the type that most of them share."""
    known = [(leaf, found) for leaf in leaves if (found := _meant(leaf))]
    entity_type = entity_type or _usual_type(known)
    done = Proposal(entity_type, [], [], [])
    taken: set[tuple[str, str]] = set()
    for leaf, found in known:
        one = next((m for m in found if m.meaning.type == entity_type), found[0])
        series = (one.meaning.type, one.meaning.attribute)
        if series in taken:
            done.left.append(leaf.path)
            continue
        taken.add(series)
        unit, told = _unit(one, leaf)
        if unit and not told:
            done.assumed.append(leaf.path)
        other = one.meaning.type if one.meaning.type != entity_type else ""
        field = Field(leaf.path, one.meaning.attribute, unit, other)
        field.missing = _sentinels(one, leaf.examples)
        done.fields.append(field)
    return done


def numbers(examples: list[Any]) -> list[float]:
    """The examples that are numbers, however they are written."""
    found = [
        parse_number(example.strip()[:40]) if isinstance(example, str) else float(example)
        for example in examples
        if isinstance(example, str) or (isinstance(example, int | float) and abs(example) < 1e300)
    ]
    return [number for number in found if number is not None]


def _meant(leaf: Leaf) -> tuple[Meant, ...]:
    """What a leaf of numbers may be; a leaf that says "no value" throughout may be one too."""
    if any(isinstance(example, bool) for example in leaf.examples):
        return ()
    texts = [e.strip() for e in leaf.examples if isinstance(e, str)]
    said = [t for t in texts if t not in MISSING]
    wrong = sum(parse_number(text[:40]) is None for text in said)
    if wrong > WRONG_AT_MOST * len(said):
        return ()
    if leaf.unit and unit_code(leaf.unit):
        return meant_by(f"{leaf.name} ({leaf.unit})")
    return meant_by(leaf.name)


def _usual_type(known: list[tuple[Leaf, tuple[Meant, ...]]]) -> str:
    """The type of most values; of two that share as many, the one of fewer other words."""
    votes: Counter[str] = Counter()
    for _, found in known:
        votes.update(dict.fromkeys((one.meaning.type for one in found), 1))
    votes.pop(DEVICE, None) if len(votes) > 1 else None
    alone = Counter(found[0].meaning.type for _, found in known if len(found) == 1)
    return max(votes, key=lambda kind: (votes[kind], alone[kind]), default="")


def _unit(one: Meant, leaf: Leaf) -> tuple[str, bool]:
    """(code, whether somebody told it): told, clear from the numbers, or the usual one."""
    if one.unit:
        return one.unit, True
    if one.meaning.whole or not one.meaning.unit:
        return "", True
    seen = [n for n in numbers(leaf.examples) if n >= 0]
    most = max(seen, default=0.0)
    if one.meaning.unit == "P1":
        ratio = bool(seen) and most <= 1 and any(n != int(n) for n in seen)
        return ("C62" if ratio else "P1"), bool(seen) and (ratio or most > 1)
    if one.meaning.unit == "A97" and most > 2_000:
        return "PAL", True
    if one.meaning.unit == "A97" and 80 <= most <= 115:
        return "KPA", True
    return one.meaning.unit, False


def _sentinels(one: Meant, examples: list[Any]) -> list[str]:
    """Numbers among the examples that can only say "no value"."""
    kept = range_of(one.meaning.type, one.meaning.attribute)
    lowest = kept.minimum if kept else None
    seen = set(numbers(examples))
    return [
        text
        for text in SENTINELS
        if float(text) in seen and (float(text) <= -99 or (lowest is not None and lowest >= 0))
    ]


def looks_like_time(value: Any) -> bool:
    """Whether a number is large enough to be one."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value > EARLIEST_UNIX
