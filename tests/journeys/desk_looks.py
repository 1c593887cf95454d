# SPDX-License-Identifier: Apache-2.0
"""The data desk in every state: a file on its way, refused rows, sources that work and do not."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, expect

from mueang.data.client import DataClient
from mueang.data.model import Placement
from mueang.data.runs import Batch
from mueang.data.sources.settings import SourceSettings
from tests.journeys.looks import ADMIN, Look
from tests.journeys.sites import PATIENCE, Crowd, Site

CITY = "hat-yai"
UPLOAD = f"cities/{CITY}/intake/"
SOURCES = f"cities/{CITY}/sources/"
KINDS = ("push", "mqtt", "http_poll", "folder")
SAMPLE = '{"device": "roof-1", "time": "2026-11-21T14:00:00+07:00", "pm2_5": 25.3}'
ROWS = [
    "สถานี,วันที่,เวลา,PM2.5,อุณหภูมิ",
    *(f"s1,{day}/11/2569,08:00,2{day % 10},28.5" for day in range(1, 19)),
]
BROKEN = [
    "s1,19/11/2569,08:00,เครื่องเสีย,28.1",
    "s1,20/11/2569,08:00,เครื่องเสีย,27.9",
    "s1,32/11/2569,08:00,21,28",
]
OPTIONS: dict[str, dict[str, Any]] = {
    "push": {},
    "mqtt": {"url": "mqtt://127.0.0.1:9", "topics": ["canal/{station}"]},
    "http_poll": {"url": "https://air.invalid/api/latest.json"},
    "folder": {"path": "/nowhere/drop"},
}
NAMES = {
    "push": "ดาดฟ้าศาลากลาง",
    "mqtt": "มาตรวัดน้ำคลอง ร.1",
    "http_poll": "สถานีอากาศจังหวัด",
    "folder": "ไฟล์จากห้องปฏิบัติการ",
}


def desk(crowd: Crowd) -> list[Look]:
    """Brings a file and sets sources up; then the pages where that is seen."""
    page, site = crowd.page(), crowd.site
    looks = [
        Look("upload-empty", "cities/nan/intake/", ADMIN),
        Look("sources-empty", "cities/nan/sources/", ADMIN),
    ]
    waiting = _upload(page, site, ROWS, "เดือนตุลาคม.csv")
    done = _upload(page, site, [*ROWS, *BROKEN], "เดือนพฤศจิกายน.csv")
    page.click("button[value=start]")
    expect(page.locator("#run h1")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#run[data-follow]")).to_have_count(0, timeout=PATIENCE)
    run = done.removesuffix("file/")
    refused = [link.get_attribute("href") or "" for link in page.locator(".m-groups a.btn").all()]
    looks += [
        Look("desk", "desk/", ADMIN),
        Look("upload", UPLOAD, ADMIN),
        Look("file", waiting, ADMIN),
        Look("file-tried", waiting, ADMIN, _try),
        Look("run", run, ADMIN),
        *(Look(f"refused-{n}", _below(href), ADMIN) for n, href in enumerate(refused)),
        *_sources(site),
        Look("unplaced", "cities/satun/unplaced/", ADMIN),
        Look("unplaced-none", "cities/nan/unplaced/", ADMIN),
        Look("placing", "cities/satun/place/urn:ngsi-ld:AirQualityObserved:satun-2", ADMIN),
        *_twins(site),
        Look("status", "status/", ADMIN),
    ]
    page.context.close()
    return looks


def _twins(site: Site) -> list[Look]:
    """One station that came in under two ids."""
    ids = [f"urn:ngsi-ld:AirQualityObserved:{code}" for code in ("44t", "044T-PCD")]
    with DataClient(site.home) as client:
        for entity_id, name, east in zip(ids, ("เทศบาลนคร", "ทน."), (0.0, 0.0002), strict=True):
            point = {"type": "Point", "coordinates": [100.4747 + east, 7.0086]}
            attributes = {
                "name": {"type": "Property", "value": f"{name}หาดใหญ่ สวนสาธารณะ"},
                "location": {"type": "GeoProperty", "value": point},
            }
            placement = Placement("AirQualityObserved", entity_id, attributes)
            client.send(CITY, Batch("look", [placement]))
    pair = f"cities/{CITY}/duplicates/pair/?goes={quote(ids[1])}&stays="
    return [
        Look("duplicates", f"cities/{CITY}/duplicates/", ADMIN),
        Look("duplicates-none", "cities/nan/duplicates/", ADMIN),
        Look("duplicates-pair", pair + quote(ids[0]), ADMIN),
        Look("duplicates-refused", pair + "urn:nobody", ADMIN),
    ]


def _below(href: str) -> str:
    """An address without its language."""
    return href.split("/", 2)[2]


def _upload(page: Page, site: Site, rows: list[str], name: str) -> str:
    """Brings a table; the address where its columns are shown."""
    page.goto(f"{site.address}/th/{UPLOAD}")
    content = "\n".join(rows).encode()
    page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": content})
    page.click("form.m-drop button")
    page.wait_for_url("**/file/")
    return page.url.split("/th/", 1)[1]


def _try(page: Page) -> None:
    page.click("button[value=try]")
    expect(page.locator("#trial")).to_be_visible(timeout=PATIENCE)


def _recognise(page: Page) -> None:
    page.fill("#sample", SAMPLE)
    page.click("button[value=recognise]")
    expect(page.locator("#seen")).to_be_visible(timeout=PATIENCE)


def _sources(site: Site) -> list[Look]:
    with DataClient(site.home) as client:
        for kind in KINDS:
            client.put_source(
                SourceSettings(
                    f"look-{kind.replace('_', '-')}",
                    CITY,
                    kind,
                    NAMES[kind],
                    agency="เทศบาลนครหาดใหญ่",
                    contact="air@hatyai.example",
                    licence="CC-BY-4.0",
                    rhythm=600 if kind == "http_poll" else 0,
                    options=OPTIONS[kind],
                    secret="x" * 40,
                    state="draft" if kind == "push" else "on",
                )
            )
    return [
        Look("sources", SOURCES, ADMIN),
        *(Look(f"source-new-{kind}", f"{SOURCES}new/{kind}/", ADMIN) for kind in KINDS),
        *(
            Look(f"source-{kind}", f"{SOURCES}look-{kind.replace('_', '-')}/", ADMIN)
            for kind in KINDS
        ),
        Look("source-edit", f"{SOURCES}look-mqtt/settings/", ADMIN),
        Look("source-fields", f"{SOURCES}look-push/fields/", ADMIN),
        Look("source-fields-seen", f"{SOURCES}look-push/fields/", ADMIN, _recognise),
    ]
