# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import importlib
import pkgutil
import re
import string
from pathlib import Path

import pytest

import mueang.portal
from mueang.data.reference.units import units
from mueang.data.times import EARLIEST, LATEST, parse_time
from mueang.portal.listing import STATES
from mueang.portal.search.index import WEIGHT
from mueang.portal.wording import times
from mueang.portal.wording.attributes import amount
from mueang.portal.wording.text import Text
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.units import THAI, unit

PORTAL = Path(mueang.portal.__file__).parent
AT = parse_time("2026-11-21T14:22:17+07:00")
MINUTE = 60_000_000


def every_text() -> list[tuple[str, Text]]:
    """Each Text that stands in a module of wording or beside the sentence it makes."""
    import mueang.portal.wording as wording

    modules = [
        f"{wording.__name__}.{found.name}" for found in pkgutil.iter_modules(wording.__path__)
    ]
    beside = ("headline", "ranges", "series", "changes", "charts", "compare", "pictures", "strip")
    modules += [f"mueang.portal.{name}" for name in beside]
    return [
        (f"{name}.{key}", text)
        for name in modules
        for key, value in vars(importlib.import_module(name)).items()
        for text in (value.values() if isinstance(value, dict) else [value])
        if isinstance(text, Text)
    ]


def test_every_text_is_in_both_languages() -> None:
    texts = every_text()
    assert len(texts) > 100
    for name, text in texts:
        assert text.th.strip(), name
        assert text.en.strip(), name
        assert _fields(text.th) == _fields(text.en), name


def test_templates_use_the_whole_catalogue_and_nothing_else() -> None:
    templates = "\n".join(path.read_text() for path in PORTAL.rglob("*.html"))
    code = "\n".join(
        path.read_text()
        for path in PORTAL.rglob("*.py")
        if path.parent.name != "pages" and "tests" not in path.parts
    )
    used = set(re.findall(r'{% t "([^"]+)"', templates))
    chosen = "sign_in|value|home|site|city|entity|error|intake|sources|placing|founding|same"
    chosen += "|menu|signing|people|me|why|trail|invitation"
    chosen += "|register|waiting"
    used |= {f"waiting.{key}{do}" for key in ("answer", "begun", "returned") for do in ("", "_do")}
    used |= {f"waiting.bad_{code}" for code in ("rhythm", "line_id")}
    chosen += "|results|answer|surveys|build|search"
    used |= set(re.findall(rf'"((?:{chosen})\.(?!json")[a-z_]+)"', code))
    for title, why in re.findall(r'explain\([^)]*?"([a-z_]+)", "([a-z_]+)"', code):
        used |= {f"error.{title}", f"error.{why}"}

    used |= {f"city.only_{state}" for state in STATES}
    states = "with without unsaid silent answered asked began stopped first_asked no_longer"
    used |= {f"results.{state}" for state in states.split()}
    used |= {f"results.order_{order}" for order in ("budget", "agency", "name")}
    used |= {f"same.name_{likeness}" for likeness in ("same", "near")} | {
        f"same.row_{row}" for row in ("id", "name", "type", "place", "now", "at", "sources")
    }
    used |= {f"trail.{column}" for column in ("number", "time", "address", "changes", "thing")}
    for kind, why in (
        ("invitation", "unknown used expired withdrawn"),
        ("provider", "why twice unverified uninvited inactive"),
    ):
        used |= {f"error.{kind}", *(f"error.{kind}_{one}" for one in why.split())}
    used |= {f"search.{part}{what}" for what in WEIGHT for part in ("", "one_")}
    used |= {"error.no_city", "error.no_entity", "error.gone_why"}
    assert (sorted(used - set(TEXTS)), sorted(set(TEXTS) - used)) == ([], [])


def test_thai_dates_are_buddhist_era() -> None:
    assert times.date(AT, "th") == "21 พ.ย. 2569"
    assert times.date_time(AT, "th") == "21 พ.ย. 2569 14:22 น."
    assert times.date_time(AT, "en") == "21 Nov 2026 14:22"
    assert times.iso(AT) == "2026-11-21T14:22:17+07:00"


@pytest.mark.parametrize(
    ("minutes", "thai", "english"),
    [
        (-10, "เวลาล่วงหน้า", "ahead of the clock"),
        (0, "เมื่อสักครู่", "just now"),
        (6, "6 นาทีที่แล้ว", "6 min ago"),
        (60, "1 ชม. ที่แล้ว", "1 h ago"),
        (47 * 60, "47 ชม. ที่แล้ว", "47 h ago"),
        (48 * 60, "2 วันที่แล้ว", "2 d ago"),
        (61 * 24 * 60, "21 พ.ย. 2569", "21 Nov 2026"),
    ],
)
def test_ages(minutes: int, thai: str, english: str) -> None:
    assert times.ago(AT, AT + minutes * MINUTE, "th") == thai
    assert times.ago(AT, AT + minutes * MINUTE, "en") == english


@pytest.mark.parametrize("at", [EARLIEST, LATEST, -(2**62), 2**62])
def test_the_ends_of_the_calendar_can_be_told(at: int) -> None:
    assert times.date_time(at, "th").endswith("น.")


@pytest.mark.parametrize(
    ("told", "thai", "english"),
    [
        (("pm25", 48.25, "GQ"), "48.2 มคก./ลบ.ม.", "48.2 µg/m³"),
        (("relativeHumidity", 0.634, "C62"), "63 %", "63 %"),
        (("intensity", 1204, ""), "1,204 คัน", "1,204 vehicles"),
        (("windDirection", 270, "DD"), "270°", "270°"),
        (("congested", True, ""), "ใช่", "yes"),
        (("unheardOf", 1.5, "ZZ9"), "1.50 ZZ9", "1.50 ZZ9"),
    ],
)
def test_amounts(told: tuple[str, object, str], thai: str, english: str) -> None:
    assert amount(*told, "th") == thai
    assert amount(*told, "en") == english


def test_thai_units_are_units_that_exist() -> None:
    assert set(THAI) <= set(units())
    assert unit("CEL", "th") == "°C"


def _fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
