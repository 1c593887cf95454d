# SPDX-License-Identifier: Apache-2.0
"""A series as a picture: inside the page, and as a file that says itself where it is from."""

from __future__ import annotations

from mueang.portal.cards import label_of
from mueang.portal.charts import numbers
from mueang.portal.compare import Comparison
from mueang.portal.drawing.chart import draw
from mueang.portal.drawing.model import Drawing, Line, Standard
from mueang.portal.provenance import provenance
from mueang.portal.series import Series, finding
from mueang.portal.wording import times
from mueang.portal.wording.attributes import attribute, scaled, sign_of
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.texts import TEXTS

FROM = Text("ที่มา: {owner} · {source} · {city}", "Source: {owner} · {source} · {city}")
LICENCE = Text("เงื่อนไขการใช้ข้อมูล: {licence}", "Licence: {licence}")
MADE = Text("สร้างเมื่อ {time} จาก {address}", "Made {time} from {address}")


def picture(
    series: Series,
    comparison: Comparison,
    language: Language,
    *,
    address: str = "",
    alone: bool = False,
) -> str:
    """The chart as SVG; ``alone`` for a file, with its title, source and address."""
    told = series.told
    unit = sign_of(told.attribute, told.unit_code, language)
    label = label_of(told, language)
    title = f"{series.thing.name.say(language)}: {finding(series, language)}"
    drawing = Drawing(
        language=language,
        title=title,
        axis=f"{label} ({unit})" if unit else label,
        since=series.since,
        until=series.until,
        main=Line(label, numbers(series, series.points)),
        others=[
            Line(other.name.say(language), numbers(series, other.points))
            for other in comparison.others
        ],
        standards=[
            Standard(
                scaled(told.attribute, line.value), line.state.word.say(language), line.state.level
            )
            for line in series.lines
        ],
        decimals=attribute(told.attribute).decimals,
        notes=_notes(series, language, address),
    )
    return draw(drawing, alone=alone)


def _notes(series: Series, language: Language, address: str) -> list[str]:
    city = Text(series.city.name_th, series.city.name_en).say(language)
    behind = provenance(series.thing, series.told, language)
    who = behind.owner or TEXTS["entity.no_owner"].say(language)
    notes = [FROM.say(language, owner=who, source=behind.source, city=city)]
    notes += [LICENCE.say(language, licence=behind.licence)] if behind.licence else []
    notes += [
        f"{line.state.word.say(language)}: {line.source.say(language)}"
        for line in series.lines[:1]
        if line.source
    ]
    if series.thing.simulated:
        notes.append(TEXTS["value.simulated_long"].say(language))
    if address:
        made = times.date_time(series.until, language)
        notes.append(MADE.say(language, time=made, address=address))
    return notes
