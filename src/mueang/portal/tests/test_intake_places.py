# SPDX-License-Identifier: Apache-2.0
"""A list of places: no values, but where they are and what they are called."""

from __future__ import annotations

from django.test import Client

from mueang.data.ingest.jobs import Shelf
from mueang.data.model import Placement
from mueang.portal.tests.desk import DeskData
from mueang.portal.tests.test_intake import bring, desk, officer, shelf, whole

__all__ = ["desk", "officer", "shelf"]
LIST = "รหัสสถานี,ชื่อสถานี,ละติจูด,ลองจิจูด\nX.44,หาดใหญ่ใน,7.0,100.47\nX.90,บ้านบางศาลา,6.9,100.44\n"


def test_a_list_of_places_is_put_on_the_map(officer: Client, desk: DeskData, shelf: Shelf) -> None:
    address = bring(officer, LIST, "สถานี.csv").headers["Location"]
    page = whole(officer.get(address))
    assert "list of places" in page.text
    refused = officer.post(address, {"do": "try"})
    assert refused.status_code == 422
    assert "what kind of places" in whole(refused).text
    tried = whole(officer.post(address, {"do": "try", "kind": "WaterObserved"}))
    assert "หาดใหญ่ใน" in tried.text
    placements = [item for item in desk.sent[-1].items if isinstance(item, Placement)]
    assert [one.entity_id for one in placements] == [
        "urn:ngsi-ld:WaterObserved:X.44",
        "urn:ngsi-ld:WaterObserved:X.90",
    ]
    assert placements[0].attributes["location"]["value"]["coordinates"] == [100.47, 7.0]
    officer.post(address, {"do": "start", "kind": "WaterObserved"})
    (job,) = shelf.started()
    assert job.mapping is not None
    assert job.mapping.entity_type == "WaterObserved"
    again = whole(officer.get(bring(officer, LIST, "b.csv").headers["Location"]))
    assert {"value": "WaterObserved", "selected": None} in again.all(
        "option", value="WaterObserved"
    )


def test_a_kind_that_nobody_offers_is_none(officer: Client, shelf: Shelf) -> None:
    address = bring(officer, LIST, "สถานี.csv").headers["Location"]
    assert officer.post(address, {"do": "try", "kind": "'><script>"}).status_code == 422
