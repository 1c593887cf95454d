# SPDX-License-Identifier: Apache-2.0
"""A dry run as a page shows it: the counts, the first things, what would be refused and why."""

from __future__ import annotations

from typing import Any

from mueang.data.sources.fields.preview import Preview, SeenEntity
from mueang.portal.intake.trial import Trial
from mueang.portal.wording.attributes import amount, attribute
from mueang.portal.wording.details import detail_in
from mueang.portal.wording.intake import COUNTS
from mueang.portal.wording.kinds import kind_of
from mueang.portal.wording.text import Language
from mueang.portal.wording.times import date_time

ENTITIES = 6
VALUES = 8
REFUSALS = 8


def trial_card(trial: Trial, language: Language) -> dict[str, Any]:
    counts = [
        {"key": key, "name": text.say(language), "n": f"{getattr(trial.counts, key):,}"}
        for key, text in COUNTS.items()
        if key != "corrected" or trial.counts.corrected
    ]
    return {
        **seen_card(trial.seen, language),
        "counts": counts,
        "whole": trial.whole,
        "rows": f"{trial.counts.read:,}",
        "nothing": not (
            trial.counts.stored + trial.counts.known + trial.counts.corrected + trial.seen.count
        ),
    }


def seen_card(seen: Preview, language: Language) -> dict[str, Any]:
    """The first things and refusals of a preview."""
    span = ""
    if seen.oldest is not None and seen.newest is not None:
        first, last = (date_time(at, language) for at in (seen.oldest, seen.newest))
        span = first if first == last else f"{first} – {last}"
    return {
        "entities": [_entity(entity, language) for entity in seen.entities[:ENTITIES]],
        "entity_count": seen.count,
        "more_entities": max(0, seen.count - ENTITIES),
        "span": span,
        "readings": f"{seen.readings:,}",
        "refused": f"{seen.refused:,}" if seen.refused else "",
        "refusals": [
            {
                "row": refusal.row,
                "said": refusal.th if language == "th" else refusal.en,
                "detail": detail_in(refusal.detail, language),
                "raw": refusal.raw[:200],
            }
            for refusal in seen.refusals[:REFUSALS]
        ],
        "problems": [problem.th if language == "th" else problem.en for problem in seen.problems],
    }


def _entity(entity: SeenEntity, language: Language) -> dict[str, Any]:
    names = (entity.name_th, entity.name_en)
    name = next((n for n in (names if language == "th" else names[::-1]) if n), "")
    return {
        "id": entity.id,
        "name": name or entity.id.rsplit(":", 1)[-1],
        "kind": kind_of(entity.type).one.say(language),
        "place": f"{entity.location[1]:.4f}, {entity.location[0]:.4f}" if entity.location else "",
        "values": [
            {
                "label": attribute(value.attribute).name.say(language),
                "value": amount(value.attribute, value.value, value.unit, language),
                "at": date_time(value.observed_at, language),
            }
            for value in entity.values[:VALUES]
        ],
    }
