# SPDX-License-Identifier: Apache-2.0
"""What pages know about one entity: its values in the order they are told, its state, its age."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from mueang.data.ahead import is_ahead
from mueang.data.plain import PlainEntity, PlainValue
from mueang.portal.levels import judge, promised_minutes
from mueang.portal.scales import State
from mueang.portal.search.folding import fold
from mueang.portal.wording.kinds import Kind, kind_of
from mueang.portal.wording.text import Text
from mueang.portal.wording.times import MICROSECONDS, local

FOREVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Told:
    """One attribute's value as it is now, with its time, origin and state."""

    key: str
    """The attribute, with ``@`` and the instance's dataset id where it is not the default."""
    attribute: str
    dataset_id: str
    value: Any
    unit_code: str
    at: int
    source: str
    state: State | None
    old: bool
    """Older than promised: then its state is not known either."""
    run: str = ""
    received_at: int | None = None

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as pages tell it at one time."""

    id: str
    type: str
    kind: Kind
    name: Text
    location: tuple[float, float] | None
    simulated: bool
    facts: dict[str, Any]
    values: tuple[Told, ...]
    promised: int
    """Seconds after which its newest value is older than promised."""
    silent: bool
    main: Told | None
    """The value that is told first: of those that are not old, if there are such."""
    at: int | None
    """When its newest value was true."""
    state: State | None
    """The most worrying state of its values; a silent thing has none, for nobody knows."""
    until: int
    """When the next of its values becomes old (µs): from then on ``aged`` tells it anew."""
    created_at: str = ""
    words: str = ""
    """Its names and its code, folded: what it is found by."""

    @property
    def deciding(self) -> Told | None:
        """The value that its state is about; the main one where it has no state."""
        if self.state is None:
            return self.main
        return next((told for told in self.values if told.state == self.state), self.main)


def tell(entity: PlainEntity, now: int, before: Thing | None = None) -> Thing:
    """An entity of the data half as pages tell it at the time ``now`` (µs).

    Each thing says itself whether it is simulated: a demonstration city may also have been
    given a file of real readings. ``before`` is the same thing as it was told last.
    """
    kind = kind_of(entity.type)
    promised = _promise(entity)
    values = sorted(
        (_told(entity, key, plain, now, promised) for key, plain in entity.values.items()),
        key=lambda told: (told.dataset_id != "", _order(kind, told.attribute), told.key),
    )
    name = _name(entity, kind)
    return Thing(
        id=entity.id,
        type=entity.type,
        kind=kind,
        name=name,
        location=(entity.location[0], entity.location[1]) if entity.location else None,
        simulated=entity.simulated,
        facts=entity.facts,
        values=tuple(values),
        promised=promised,
        created_at=entity.created_at,
        words=before.words if before and before.name == name else _words(entity.id, name),
        **_now_of(values, now, promised),
    )


def _words(entity_id: str, name: Text) -> str:
    """The last part of an id is what people know: a station's code."""
    english = name.en if name.en != name.th else ""
    return fold(f"{name.th} {english} {entity_id.rsplit(':', 1)[-1]}")


def aged(thing: Thing, now: int) -> Thing:
    """The same thing at a later time: what has become older than promised has no state now."""
    limit = now - thing.promised * MICROSECONDS
    values = tuple(
        replace(told, old=True, state=None) if not told.old and told.at < limit else told
        for told in thing.values
    )
    return replace(thing, values=values, **_now_of(values, now, thing.promised))


def _now_of(values: Iterable[Told], now: int, promised: int) -> dict[str, Any]:
    """What follows from the values: the main one, the age, the state, and until when."""
    values = tuple(values)
    fresh = [told for told in values if not told.old]
    states = [told.state for told in fresh if told.state]
    return {
        "silent": not fresh,
        "main": fresh[0] if fresh else (values[0] if values else None),
        "at": max((told.at for told in values), default=None),
        "state": max(states, key=lambda state: state.rank, default=None),
        "until": min((told.at + promised * MICROSECONDS for told in fresh), default=FOREVER),
    }


def _told(entity: PlainEntity, key: str, plain: PlainValue, now: int, promised: int) -> Told:
    name = key.partition("@")[0]
    at = plain.observed_at if plain.observed_at is not None else plain.received_at or 0
    # A time far ahead of the clock says nothing of now: it is somebody's placeholder.
    old = now - at > promised * MICROSECONDS or is_ahead(at, now)
    on = local(now).date()
    state = judge(entity.type, name, plain.value, plain.unit_code, entity.facts, on)
    if old or (state and state.mean_hours and _has_mean(entity, name, state.mean_hours, plain)):
        state = None
    value, dataset_id = plain.value, plain.dataset_id
    told = (key, name, dataset_id, value, plain.unit_code, at, plain.source, state, old)
    return Told(*told, plain.run, plain.received_at)


def _has_mean(entity: PlainEntity, name: str, hours: int, plain: PlainValue) -> bool:
    """Whether another instance is the very mean that the rule is about: then that is judged."""
    return any(
        key.startswith(f"{name}@") and f"{hours}h" in other.dataset_id and other is not plain
        for key, other in entity.values.items()
    )


def _order(kind: Kind, attribute: str) -> int:
    return kind.first.index(attribute) if attribute in kind.first else len(kind.first)


def _name(entity: PlainEntity, kind: Kind) -> Text:
    """Its names; where one language is missing the other stands in, at worst kind and number."""
    if entity.name_th or entity.name_en:
        return Text(entity.name_th or entity.name_en, entity.name_en or entity.name_th)
    number = entity.id.rsplit(":", 1)[-1]
    english = kind.one.en[0].upper() + kind.one.en[1:]
    return Text(f"{kind.one.th} {number}", f"{english} {number}")


def _promise(entity: PlainEntity) -> int:
    """Seconds: what the entity itself promises (``updateInterval``, s), else its type's rule."""
    own = entity.facts.get("updateInterval")
    if isinstance(own, int | float) and not isinstance(own, bool) and own > 0:
        return max(int(own * 2), 60)
    return promised_minutes(entity.type) * 60
