# SPDX-License-Identifier: Apache-2.0
"""What every request meets before a handler does, and what hostile ones get."""

from __future__ import annotations

from typing import Any

import httpx
import msgspec
import pytest

from mueang.data.api.ngsi_ld.hot import hot
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.api.ngsi_ld.tests.conftest import CONTEXT_URL, LINK
from mueang.data.api.ngsi_ld.tests.test_entities import ERRORS, ID, created, station

JSON = {"content-type": "application/json"}
LD_JSON = {"content-type": "application/ld+json"}
POSTED = {
    "type": "http",
    "method": "POST",
    "path": "/ngsi-ld/v1/entities",
    "raw_path": b"/ngsi-ld/v1/entities",
    "query_string": b"",
}


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Status and short type of a ProblemDetails that says enough (5.5.3)."""
    found = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert set(found) == {"type", "title", "detail", "status"}
    assert found["status"] == answer.status_code
    assert len(found["detail"]) > 20
    return answer.status_code, found["type"].removeprefix(ERRORS)


async def test_4_14_tenants_are_cities(client: httpx.AsyncClient) -> None:
    phuket = {"ngsild-tenant": "phuket"}
    answer = await client.post("/entities", json=station(), headers=phuket)
    assert (answer.status_code, answer.headers["ngsild-tenant"]) == (201, "phuket")
    assert (await client.get(f"/entities/{ID}", headers=phuket)).status_code == 200
    assert (await client.get(f"/entities/{ID}")).status_code == 404
    unknown = await client.get(f"/entities/{ID}", headers={"ngsild-tenant": "atlantis"})
    assert problem(unknown) == (404, "NonexistentTenant")
    bad = await client.get(f"/entities/{ID}", headers={"ngsild-tenant": "../etc"})
    assert problem(bad) == (400, "BadRequestData")


async def test_reading_is_open_and_writing_needs_a_key(client: httpx.AsyncClient) -> None:
    await created(client)
    nobody = {"x-api-key": ""}
    assert (await client.get(f"/entities/{ID}", headers=nobody)).status_code == 200
    query = {"type": "Query", "q": "pm25"}
    answer = await client.post("/entityOperations/query", json=query, headers=nobody)
    assert answer.status_code == 200
    refused = await client.delete(f"/entities/{ID}", headers=nobody)
    assert problem(refused) == (401, "about:blank")
    assert refused.headers["www-authenticate"] == "Bearer"


async def test_6_2_paths_and_methods(client: httpx.AsyncClient) -> None:
    wrong = await client.put("/entities", json={})
    assert problem(wrong) == (405, "about:blank")
    assert wrong.headers["allow"] == "GET, POST"
    assert problem(await client.get("/entities/a:b/c/d/e")) == (404, "ResourceNotFound")
    assert problem(await client.get("/subscriptions")) == (422, "OperationNotSupported")
    assert (await client.get("/entities/?type=X")).status_code == 200
    head = await client.head("/entities?type=X")
    assert (head.status_code, head.content) == (200, b"")


async def test_ids_may_hold_slashes_and_must_be_uris(client: httpx.AsyncClient) -> None:
    web = "https://city.example/stations/44t"
    await created(client, id=web)
    quoted = "https:%2F%2Fcity.example%2Fstations%2F44t"
    assert (await client.get(f"/entities/{quoted}")).json()["id"] == web
    assert problem(await client.get("/entities/44t")) == (400, "BadRequestData")
    assert problem(await client.get("/entities/urn:x:%FF")) == (400, "InvalidRequest")


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        (JSON, b"{", (400, "InvalidRequest")),
        (JSON, b"", (400, "InvalidRequest")),
        (JSON, b"\xff\xfe", (400, "InvalidRequest")),
        (JSON, b'{"id":"urn:x:1","type":"T","a":{"value":NaN}}', (400, "InvalidRequest")),
        (JSON, b'{"id":"urn:x:1","type":"T","a":{"value":1e999}}', (400, "InvalidRequest")),
        (JSON, b'{"id":"urn:x:1","type":"T","a":{"value":"\\ud800"}}', (400, "InvalidRequest")),
        (JSON, b'{"id":"urn:x:1","type":"T","type":"U"}', (400, "InvalidRequest")),
        (JSON, b'{"id":"urn:x:1","type":"T","\\u0069d":"urn:x:2"}', (400, "InvalidRequest")),
        (JSON, b"[" * 100_000, (400, "InvalidRequest")),
        (JSON, b'{"a":' * 5_000 + b"1" + b"}" * 5_000, (400, "InvalidRequest")),
        (JSON, b'"' + b"x" * 100_000 + b'"', (413, "about:blank")),
        (JSON, b"[]", (400, "BadRequestData")),
        (JSON, b"7", (400, "BadRequestData")),
        (JSON, b'{"type":"T"}', (400, "BadRequestData")),
        (JSON, b'{"id":"no uri","type":"T"}', (400, "BadRequestData")),
        (JSON, b'{"id":"urn:x:1"}', (400, "BadRequestData")),
        (JSON, b'{"@context":[],"id":"urn:x:1","type":"T"}', (400, "BadRequestData")),
        (LD_JSON, b'{"id":"urn:x:1","type":"T"}', (400, "BadRequestData")),
        (
            LD_JSON,
            b'{"@context":"https://nowhere.example/c","id":"urn:x:1","type":"T"}',
            (504, "LdContextNotAvailable"),
        ),
        ({"content-type": "text/plain"}, b"{}", (415, "about:blank")),
        ({"content-type": "application/json; charset=tis-620"}, b"{}", (415, "about:blank")),
        ({}, b"{}", (415, "about:blank")),
    ],
)
async def test_hostile_bodies_leave_nothing(
    client: httpx.AsyncClient, headers: dict[str, str], body: bytes, expected: tuple[int, str]
) -> None:
    answer = await client.post("/entities", content=body, headers=headers)
    assert problem(answer) == expected
    assert (await client.get("/entities?local=true")).json() == []


async def test_6_3_5_context_in_two_places(client: httpx.AsyncClient) -> None:
    body = {"@context": CONTEXT_URL, "id": ID, "type": "Station"}
    answer = await client.post("/entities", json=body, headers=LINK | LD_JSON)
    assert problem(answer) == (400, "BadRequestData")


async def test_6_3_6_accept(client: httpx.AsyncClient) -> None:
    await created(client)
    for accept, media in [
        ("*/*", "application/json"),
        ("text/html, application/*;q=0.2", "application/json"),
        ("application/ld+json, application/json;q=0.9", "application/ld+json"),
        ("application/json;q=0.1, application/geo+json;q=0.2", "application/geo+json"),
    ]:
        answer = await client.get(f"/entities/{ID}", headers={"accept": accept})
        assert answer.headers["content-type"] == media, accept
    answer = await client.get(f"/entities/{ID}", headers={"accept": "text/html"})
    assert problem(answer) == (406, "about:blank")


@pytest.mark.parametrize(
    "query",
    [
        "tpye=X",
        "type=X&options=keyvalues",
        "type=X&format=fancy",
        "type=X&type=Y",
        "type=",
        "type=A,,B",
        "type=(A",
        "type=%FF",
        "type=X&limit=-1",
        "type=X&limit=1001",
        "type=X&offset=a",
        "type=X&count=yes",
        "limit=5",
        "id=44t",
        "q=",
        "q=a==",
        "q=((((((((((((((((((((a))))))))))))))))))))",
        "idPattern=(",
        "idPattern=(?=a)",
        "georel=near&geometry=Point&coordinates=[1,2]",
        "georel=near;maxDistance=2&geometry=Point&coordinates=[1,2]",
        "georel=near;maxDistance==2&geometry=Point&coordinates=[7,100.5]",
        "georel=near;maxDistance==2&geometry=Point&coordinates=[1]",
        "georel=near;maxDistance==2&geometry=Point&coordinates=" + "[" * 3000,
        "georel=within&geometry=Polygon&coordinates=[[[1,1],[2,2],[3,1],[4,4]]]",
        "georel=within&geometry=Polygon",
        "georel=beside&geometry=Point&coordinates=[1,2]",
        "type=X&local=yes",
        "type=X&attrs=a&pick=a",
        "type=X&options=keyValues&format=concise",
    ],
)
async def test_bad_parameters(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get("/entities?" + query)
    assert problem(answer)[0] == 400


async def test_411_without_a_length(services: Services) -> None:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"{}"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {**POSTED, "headers": [(b"x-api-key", b"let-me-in")]}
    assert await hot(services, scope, receive, send)
    assert sent[0]["status"] == 411
    assert msgspec.json.decode(sent[1]["body"])["status"] == 411
    assert not await hot(services, scope | {"path": "/th/"}, receive, send)


async def test_a_fault_of_ours_shows_no_internals(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(city: str, entity_id: str) -> bytes:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(services.context, "get", broken)
    answer = await client.get(f"/entities/{ID}")
    assert problem(answer) == (500, "InternalError")
    assert "secret" not in answer.text


async def test_a_coded_body_is_refused_and_nothing_of_it_is_stored(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.post("/entities", json=station(), headers={"content-encoding": "gzip"})
    assert problem(answer) == (415, "about:blank")
    assert (await client.get(f"/entities/{ID}")).status_code == 404


async def test_a_body_that_is_too_large_ends_the_connection(client: httpx.AsyncClient) -> None:
    body = b'"' + b"x" * 100_000 + b'"'
    answer = await client.post("/entities", content=body, headers=JSON)
    assert problem(answer) == (413, "about:blank")
    assert answer.headers["connection"] == "close"
