# SPDX-License-Identifier: Apache-2.0
"""``/entities``: create, retrieve, query, replace, merge, delete, each by its clause."""

from __future__ import annotations

from typing import Any

import httpx

from mueang.data.api.ngsi_ld.tests.conftest import CONTEXT_URL, LINK

ID = "urn:ngsi-ld:AirQualityObserved:44t"
ERRORS = "https://uri.etsi.org/ngsi-ld/errors/"


def station(**more: Any) -> dict[str, Any]:
    return {
        "id": ID,
        "type": "AirQualityObserved",
        "pm25": {
            "type": "Property",
            "value": 31.5,
            "unitCode": "GQ",
            "observedAt": "2026-11-21T14:00:00Z",
            "quality": {"type": "Property", "value": "preliminary"},
        },
        "location": {
            "type": "GeoProperty",
            "value": {"type": "Point", "coordinates": [100.47, 7.01]},
        },
        "name": {"type": "LanguageProperty", "languageMap": {"th": "หาดใหญ่", "en": "Hat Yai"}},
        "owner": {"type": "Relationship", "object": "urn:ngsi-ld:Agency:pcd"},
    } | more


async def created(client: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    sent = station(**more)
    answer = await client.post("/entities", json=sent)
    assert answer.status_code == 201, answer.text
    return sent


async def test_6_4_3_1_create_answers_201_with_an_encoded_location(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.post("/entities", json=station(id="urn:ngsi-ld:สถานี:1"))
    assert answer.status_code == 201
    assert answer.headers["location"].isascii()
    again = await client.get("http://city.example" + answer.headers["location"])
    assert again.json()["id"] == "urn:ngsi-ld:สถานี:1"


async def test_5_7_1_retrieve_gives_back_what_was_sent(client: httpx.AsyncClient) -> None:
    sent = await created(client)
    answer = await client.get(f"/entities/{ID}")
    assert answer.status_code == 200
    assert answer.json() == sent
    assert answer.headers["content-type"] == "application/json"
    assert "ngsi-ld-core-context" in answer.headers["link"]


async def test_5_6_1_an_entity_is_created_once(client: httpx.AsyncClient) -> None:
    await created(client)
    answer = await client.post("/entities", json=station())
    assert (answer.status_code, answer.json()["type"]) == (409, ERRORS + "AlreadyExists")


async def test_4_5_4_simplified(client: httpx.AsyncClient) -> None:
    await created(client)
    for query in ("options=keyValues", "format=simplified"):
        answer = (await client.get(f"/entities/{ID}?{query}")).json()
        assert answer["pm25"] == 31.5
        assert answer["owner"] == "urn:ngsi-ld:Agency:pcd"
        assert answer["name"] == {"languageMap": {"th": "หาดใหญ่", "en": "Hat Yai"}}
        assert answer["location"]["type"] == "Point"


async def test_4_5_1_concise_reads_back_as_the_same_entity(client: httpx.AsyncClient) -> None:
    sent = await created(client)
    concise = (await client.get(f"/entities/{ID}?format=concise")).json()
    assert "type" not in concise["pm25"]
    assert concise["pm25"]["quality"] == "preliminary"
    assert (await client.delete(f"/entities/{ID}")).status_code == 204
    assert (await client.post("/entities", json=concise)).status_code == 201
    assert (await client.get(f"/entities/{ID}")).json() == sent


async def test_4_15_lang_reduces_to_one_language(client: httpx.AsyncClient) -> None:
    await created(client)
    answer = (await client.get(f"/entities/{ID}?lang=th")).json()
    assert answer["name"] == {"type": "Property", "value": "หาดใหญ่", "lang": "th"}


async def test_4_8_system_times_only_when_asked(client: httpx.AsyncClient) -> None:
    await created(client)
    answer = (await client.get(f"/entities/{ID}?options=sysAttrs")).json()
    assert answer["createdAt"] == answer["modifiedAt"] == answer["pm25"]["createdAt"]


async def test_6_3_6_geojson(client: httpx.AsyncClient) -> None:
    await created(client)
    accept = {"accept": "application/geo+json"}
    one = (await client.get(f"/entities/{ID}", headers=accept)).json()
    assert one["type"] == "Feature"
    assert one["geometry"] == {"type": "Point", "coordinates": [100.47, 7.01]}
    assert one["properties"]["type"] == "AirQualityObserved"
    many = await client.get(
        "/entities?type=AirQualityObserved", headers=accept | {"prefer": "body=json"}
    )
    assert [feature["id"] for feature in many.json()["features"]] == [ID]
    assert "@context" not in many.json()
    assert "link" in many.headers


async def test_4_21_pick_omit_and_attrs(client: httpx.AsyncClient) -> None:
    await created(client)
    assert set((await client.get(f"/entities/{ID}?attrs=pm25")).json()) == {"id", "type", "pm25"}
    assert set((await client.get(f"/entities/{ID}?pick=id,pm25")).json()) == {"id", "pm25"}
    assert "pm25" not in (await client.get(f"/entities/{ID}?omit=pm25")).json()
    assert (await client.get(f"/entities/{ID}?attrs=unknown")).status_code == 404


async def test_4_5_5_datasets(client: httpx.AsyncClient) -> None:
    mean = {"type": "Property", "value": 28.0, "datasetId": "urn:mueang:mean:PT24H"}
    await created(client, pm25=[station()["pm25"], mean])
    answer = (await client.get(f"/entities/{ID}?datasetId=urn:mueang:mean:PT24H")).json()
    assert answer["pm25"] == mean
    assert set(answer) == {"id", "type", "pm25"}
    simple = (await client.get(f"/entities/{ID}?format=simplified")).json()
    assert simple["pm25"] == {"dataset": {"@none": 31.5, "urn:mueang:mean:PT24H": 28.0}}


async def test_5_5_7_names_follow_the_caller_context(client: httpx.AsyncClient) -> None:
    sent = {"id": ID, "type": "Station", "dust": {"type": "Property", "value": 5}}
    assert (await client.post("/entities", json=sent, headers=LINK)).status_code == 201
    assert (await client.get(f"/entities/{ID}", headers=LINK)).json() == sent
    bare = (await client.get(f"/entities/{ID}")).json()
    assert bare["type"] == "https://city.example/terms#Station"
    assert (await client.get("/entities?type=Station", headers=LINK)).json() == [sent]
    assert (await client.get("/entities?type=Station")).json() == []


async def test_6_3_5_ld_json_carries_its_context(client: httpx.AsyncClient) -> None:
    sent = {
        "@context": CONTEXT_URL,
        "id": ID,
        "type": "Station",
        "dust": {"type": "Property", "value": {"dust": 1}},
    }
    ld_json = {"content-type": "application/ld+json"}
    assert (await client.post("/entities", json=sent, headers=ld_json)).status_code == 201
    answer = await client.get(f"/entities/{ID}", headers=LINK | {"accept": "application/ld+json"})
    assert answer.headers["content-type"] == "application/ld+json"
    assert CONTEXT_URL in answer.json()["@context"]
    assert answer.json()["dust"] == sent["dust"]
    assert "link" not in answer.headers


async def test_5_6_17_merge_goes_deep_and_null_deletes(client: httpx.AsyncClient) -> None:
    await created(client)
    patch = {"pm25": {"quality": "urn:ngsi-ld:null"}, "owner": "urn:ngsi-ld:null"}
    answer = await client.patch(
        f"/entities/{ID}", json=patch, headers={"content-type": "application/merge-patch+json"}
    )
    assert answer.status_code == 204, answer.text
    now = (await client.get(f"/entities/{ID}")).json()
    assert "owner" not in now
    assert "quality" not in now["pm25"]
    assert now["pm25"]["value"] == 31.5


async def test_5_6_17_merge_of_simplified_values(client: httpx.AsyncClient) -> None:
    await created(client)
    answer = await client.patch(f"/entities/{ID}?options=keyValues", json={"pm25": 12})
    assert answer.status_code == 204, answer.text
    assert (await client.get(f"/entities/{ID}")).json()["pm25"]["value"] == 12


async def test_5_6_18_replace_leaves_nothing_of_the_old(client: httpx.AsyncClient) -> None:
    await created(client)
    new = {"id": ID, "type": "AirQualityObserved", "pm10": {"type": "Property", "value": 60}}
    assert (await client.put(f"/entities/{ID}", json=new)).status_code == 204
    assert (await client.get(f"/entities/{ID}")).json() == new


async def test_5_6_6_delete(client: httpx.AsyncClient) -> None:
    await created(client)
    assert (await client.delete(f"/entities/{ID}?type=Other")).status_code == 404
    assert (await client.delete(f"/entities/{ID}")).status_code == 204
    assert (await client.delete(f"/entities/{ID}")).status_code == 404
    assert (await client.get(f"/entities/{ID}")).json()["type"] == ERRORS + "ResourceNotFound"


async def test_5_7_2_query_by_q_type_and_place(client: httpx.AsyncClient) -> None:
    await created(client)
    far = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [98.9, 18.8]}}
    await created(client, id=ID + "x", location=far, pm25={"type": "Property", "value": 80})
    near = "georel=near;maxDistance==2000&geometry=Point&coordinates=[100.47,7.02]"
    box = "georel=within&geometry=Polygon&coordinates=[[[98,18],[99,18],[99,19],[98,19],[98,18]]]"
    for query, found in [
        ("type=AirQualityObserved", [ID, ID + "x"]),
        ("q=pm25>50", [ID + "x"]),
        ("q=pm25==31.5;owner", [ID]),
        ('q=name[th]=="หาดใหญ่"', [ID, ID + "x"]),
        ('q=pm25.quality=="preliminary"', [ID]),
        (near, [ID]),
        (box, [ID + "x"]),
        (f"id={ID}", [ID]),
        ("attrs=owner&idPattern=.*x", [ID + "x"]),
        ("type=*", [ID, ID + "x"]),
        ("q=modifiedAt>2026-01-01T00:00:00Z;pm25>50", [ID + "x"]),
        ("q=createdAt<2020-01-01T00:00:00Z", []),
        ("q=!expiresAt;createdAt", [ID, ID + "x"]),
    ]:
        answer = await client.get("/entities?" + query)
        assert answer.status_code == 200, answer.text
        assert [entity["id"] for entity in answer.json()] == found, query


async def test_6_3_10_pages_link_to_their_neighbours(client: httpx.AsyncClient) -> None:
    for number in range(5):
        await created(client, id=f"urn:ngsi-ld:Station:{number}")
    answer = await client.get("/entities?type=AirQualityObserved&limit=2&offset=2&count=true")
    assert answer.headers["ngsild-results-count"] == "5"
    links = answer.headers.get_list("link")
    following = next(link for link in links if 'rel="next"' in link)
    address = following[1 : following.index(">")]
    last = await client.get("http://city.example" + address)
    assert [entity["id"] for entity in last.json()] == ["urn:ngsi-ld:Station:4"]
    assert not any('rel="next"' in link for link in last.headers.get_list("link"))
    assert any('rel="prev"' in link for link in last.headers.get_list("link"))


async def test_6_3_13_count_alone(client: httpx.AsyncClient) -> None:
    await created(client)
    answer = await client.get("/entities?type=AirQualityObserved&limit=0&count=true")
    assert (answer.json(), answer.headers["ngsild-results-count"]) == ([], "1")
    assert (await client.get("/entities?type=AirQualityObserved&limit=0")).status_code == 400
