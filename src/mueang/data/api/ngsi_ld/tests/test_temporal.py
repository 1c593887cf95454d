# SPDX-License-Identifier: Apache-2.0
"""``/temporal/entities``: what was, written and read, each by its clause."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from mueang.data.api.ngsi_ld.services import Services
from mueang.data.errors import HistoryUnavailable

ID = "urn:ngsi-ld:WaterLevel:hy1"
HOUR = "2026-11-01T{:02d}:00:00Z"


def instances(*values: Any, start: int = 0) -> list[dict[str, Any]]:
    return [
        {"type": "Property", "value": value, "unitCode": "MTR", "observedAt": HOUR.format(hour)}
        for hour, value in enumerate(values, start)
    ]


async def told(client: httpx.AsyncClient, *values: Any, **more: Any) -> None:
    body = {"id": ID, "type": "WaterLevel", "level": instances(*values)} | more
    answer = await client.post("/temporal/entities", json=body)
    assert answer.status_code == 201, answer.text


async def ask(client: httpx.AsyncClient, query: str = "") -> Any:
    answer = await client.get(f"/temporal/entities/{ID}?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_5_6_11_the_newest_instance_is_what_is_now(client: httpx.AsyncClient) -> None:
    await told(client, 1.5, 2.5, 2.0)
    now = (await client.get(f"/entities/{ID}")).json()
    assert (now["level"]["value"], now["level"]["observedAt"]) == (2.0, HOUR.format(2))
    late = {"id": ID, "type": "WaterLevel", "level": instances(9.0, start=1)}
    assert (await client.post("/temporal/entities", json=late)).status_code == 204
    assert (await client.get(f"/entities/{ID}")).json()["level"]["value"] == 2.0
    assert [one["value"] for one in (await ask(client))["level"]] == [1.5, 9.0, 2.0]


async def test_5_7_3_normalized_with_instance_ids(client: httpx.AsyncClient) -> None:
    await told(client, 1.5, 2.5, note=[{"type": "Property", "value": "เปิดประตูน้ำ"}])
    answer = await ask(client)
    assert answer["id"] == ID
    assert answer["type"] == "WaterLevel"
    assert len({one.pop("instanceId") for one in answer["level"]}) == 2
    assert answer["level"] == instances(1.5, 2.5)
    assert answer["note"][0]["value"] == "เปิดประตูน้ำ"


async def test_an_update_of_now_is_history_at_once(client: httpx.AsyncClient) -> None:
    await told(client, 1.5)
    body = {"level": instances(7, start=5)[0]}
    assert (await client.post(f"/entities/{ID}/attrs", json=body)).status_code == 204
    assert [one["value"] for one in (await ask(client))["level"]] == [1.5, 7]


async def test_4_5_8_temporal_values(client: httpx.AsyncClient) -> None:
    await told(client, 1.5, 2)
    for query in ("options=temporalValues", "format=temporalValues"):
        level = (await ask(client, query))["level"]
        assert level == {
            "type": "Property",
            "values": [[1.5, HOUR.format(0)], [2, HOUR.format(1)]],
        }


@pytest.mark.parametrize(
    ("window", "found"),
    [
        (f"timerel=before&timeAt={HOUR.format(2)}", [0, 1]),
        (f"timerel=after&timeAt={HOUR.format(2)}", [3, 4]),
        (f"timerel=between&timeAt={HOUR.format(1)}&endTimeAt={HOUR.format(3)}", [1, 2]),
        ("lastN=2", [4, 3]),
        ("timerel=after&timeAt=2026-01-01T00:00:00Z&timeproperty=modifiedAt", [0, 1, 2, 3, 4]),
    ],
)
async def test_4_11_windows(client: httpx.AsyncClient, window: str, found: list[int]) -> None:
    await told(client, 0, 1, 2, 3, 4)
    assert [one["value"] for one in (await ask(client, window))["level"]] == found


async def test_4_5_19_aggregates(client: httpx.AsyncClient) -> None:
    await told(client, 1, 2, 3, 6)
    window = f"timerel=between&timeAt={HOUR.format(0)}&endTimeAt={HOUR.format(4)}"
    query = f"{window}&aggrMethods=avg,max&aggrPeriodDuration=PT2H&format=aggregatedValues"
    level = (await ask(client, query))["level"]
    first, last = (HOUR.format(0), HOUR.format(2)), (HOUR.format(2), HOUR.format(4))
    assert level["avg"] == [[1.5, *first], [4.5, *last]]
    assert level["max"] == [[2, *first], [6, *last]]


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"])
@pytest.mark.parametrize("period", ["P7D", "P1M", "PT0S"])
async def test_aggregates_at_the_ends_of_the_calendar(
    client: httpx.AsyncClient, time: str, period: str
) -> None:
    level = {"type": "Property", "value": 4, "observedAt": time}
    await told(client, level=[level])
    query = f"timerel=after&timeAt=0001-01-01T00:00:00Z&aggrPeriodDuration={period}"
    if time.startswith("0001"):
        query = f"timerel=before&timeAt=0002-01-01T00:00:00Z&aggrPeriodDuration={period}"
    answer = await ask(client, f"{query}&aggrMethods=avg&format=aggregatedValues")
    assert answer["level"]["avg"][0][0] == 4


async def test_6_3_10_a_cut_answer_is_whole_over_its_range(client: httpx.AsyncClient) -> None:
    await told(client, *range(24))
    more = {"flow": instances(*range(24))}
    assert (await client.post(f"/temporal/entities/{ID}/attrs", json=more)).status_code == 204
    answer = await client.get(f"/temporal/entities/{ID}")
    assert answer.status_code == 206
    level, flow = (answer.json()[name] for name in ("level", "flow"))
    assert [one["value"] for one in level] == [one["value"] for one in flow]
    assert 0 < len(level) + len(flow) <= 40
    assert level[0]["value"] == 0
    last = level[-1]["observedAt"]
    assert answer.headers["content-range"] == f"date-time {HOUR.format(0)}-{last}/*"
    newest = await client.get(f"/temporal/entities/{ID}?lastN=23")
    assert newest.status_code == 206
    assert newest.json()["level"][0]["value"] == newest.json()["flow"][0]["value"] == 23
    assert len(newest.json()["level"]) == len(newest.json()["flow"]) == 20


async def test_5_7_4_query(client: httpx.AsyncClient) -> None:
    await told(client, 1, 2)
    other = {"id": ID + "b", "type": "WaterLevel", "level": instances(50, 60)}
    await client.post("/temporal/entities", json=other)
    window = f"timerel=after&timeAt={HOUR.format(0)}"
    answer = await client.get(f"/temporal/entities?type=WaterLevel&{window}&count=true")
    assert answer.headers["ngsild-results-count"] == "2"
    assert [[one["value"] for one in item["level"]] for item in answer.json()] == [[2], [60]]
    high = await client.get(f"/temporal/entities?q=level>10&{window}")
    assert [item["id"] for item in high.json()] == [ID + "b"]
    none = await client.get(f"/temporal/entities?type=Bus&{window}")
    assert (none.status_code, none.json()) == (200, [])
    assert (await client.get("/temporal/entities?type=WaterLevel")).status_code == 400
    body = {
        "type": "Query",
        "entities": [{"type": "WaterLevel"}],
        "temporalQ": {"timerel": "before", "timeAt": HOUR.format(1), "lastN": 1},
    }
    posted = await client.post("/temporal/entityOperations/query?limit=1", json=body)
    assert posted.status_code == 200, posted.text
    assert [one["value"] for one in posted.json()[0]["level"]] == [1]
    assert any('rel="next"' in link for link in posted.headers.get_list("link"))


async def test_5_6_12_to_5_6_16_history_is_taken_back(client: httpx.AsyncClient) -> None:
    await told(client, 1, 2, 3, flow=instances(5))
    path = f"/temporal/entities/{ID}"
    more = {"level": instances(4, start=3)}
    assert (await client.post(path + "/attrs", json=more)).status_code == 204
    found = (await ask(client))["level"]
    assert [one["value"] for one in found] == [1, 2, 3, 4]
    gone = f"{path}/attrs/level/{found[1]['instanceId']}"
    assert (await client.delete(gone)).status_code == 204
    assert (await client.delete(gone)).status_code == 404
    assert [one["value"] for one in (await ask(client))["level"]] == [1, 3, 4]
    assert (await client.delete(path + "/attrs/level")).status_code == 204
    assert set(await ask(client)) == {"id", "type", "flow"}
    assert (await client.delete(path)).status_code == 204
    assert (await client.get(path)).status_code == 404
    assert (await client.delete(path)).status_code == 404


async def test_a_deleted_entity_keeps_its_history(client: httpx.AsyncClient) -> None:
    await told(client, 1, 2)
    assert (await client.delete(f"/entities/{ID}")).status_code == 204
    assert [one["value"] for one in (await ask(client))["level"]] == [1, 2]


@pytest.mark.parametrize(
    "query",
    [
        "timerel=since&timeAt=2026-01-01T00:00:00Z",
        "timerel=after",
        "timeAt=2026-01-01T00:00:00Z",
        "timerel=after&timeAt=yesterday",
        "timerel=between&timeAt=2026-01-01T00:00:00Z",
        "timerel=between&timeAt=2026-01-02T00:00:00Z&endTimeAt=2026-01-01T00:00:00Z",
        "timerel=after&timeAt=2026-01-01T00:00:00Z&timeproperty=birthday",
        "lastN=0",
        "aggrMethods=median",
        "aggrPeriodDuration=PT1H",
        "aggrMethods=avg&aggrPeriodDuration=1h",
        "format=aggregatedValues",
    ],
)
async def test_4_11_and_4_5_19_bad_windows(client: httpx.AsyncClient, query: str) -> None:
    await told(client, 1)
    answer = await client.get(f"/temporal/entities/{ID}?{query}")
    assert answer.status_code == 400
    assert answer.json()["detail"]


async def test_history_that_is_down_says_when_to_ask_again(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told(client, 1)

    async def down(ask: object) -> None:
        raise HistoryUnavailable("History does not answer.")

    monkeypatch.setattr(services.context.history, "observations", down)
    answer = await client.get(f"/temporal/entities/{ID}")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    later = {"level": instances(2, start=2)[0]}
    assert (await client.post(f"/entities/{ID}/attrs", json=later)).status_code == 204
