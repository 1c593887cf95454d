# SPDX-License-Identifier: Apache-2.0
"""A web service, a webhook and a folder into one city; parts are killed, nothing lost or double."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from mueang.data.api.push.proof import sign
from mueang.data.client import DataClient
from mueang.data.errors import DataError
from mueang.data.model import City
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.settings import SourceSettings
from tests.journeys.roles import PATIENCE, Home

pytestmark = pytest.mark.slow
CITY = "hat-yai"
SECRET = "k3ep-it-close"
START = 1_771_142_400  # 2026-02-15 15:00 in Thailand
FIELDS = FieldMap(
    entity_type="WaterObserved",
    station="{s}",
    time=TimeField(["t"]),
    fields=[Field("w", "waterLevel", "MTR")],
)


class Service:
    """A web service whose answer grows by a row each time it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked += 1
                rows = [{"s": "poll", "t": START + n, "w": n} for n in range(service.asked)]
                body = json.dumps(rows).encode()
                self.send_response(200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: Any) -> None:
                return

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"

    @contextmanager
    def running(self) -> Iterator[str]:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        yield self.url
        self.server.shutdown()
        self.server.server_close()


def until(true: Any, what: str) -> None:
    """Wait until it is so; while a role is being restarted nobody answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if true():
                return
        except (DataError, httpx.HTTPError):
            pass
        time.sleep(0.05)
    raise AssertionError(f"it did not come to this: {what}")


def values(home: Home, station: str) -> list[float]:
    with DataClient(home.path) as client:
        entity = f"urn:ngsi-ld:WaterObserved:{station}"
        since, end = START * 1_000_000, (START + 100_000) * 1_000_000
        return [p.value for p in client.series(CITY, entity, "waterLevel", since, end)]


def connect(home: Home, url: str) -> None:
    def source(name: str, connector: str, **facts: Any) -> SourceSettings:
        return SourceSettings(name, CITY, connector, name, fields=FIELDS, state="on", **facts)

    with DataClient(home.path) as client:
        client.put_city(City(CITY, "หาดใหญ่", "Hat Yai"))
        client.put_source(source("poll", "http_poll", rhythm=10, options={"url": url}))
        client.put_source(source("hook", "push", secret=SECRET))
        client.put_source(source("box", "folder", options={"settle": 1}))


def send(home: Home, numbers: range) -> None:
    """Signed messages, each sent again until it is answered with 2xx or known (409)."""
    for n in numbers:
        body = json.dumps({"s": "push", "t": START + n, "w": n}).encode()
        header = {"Mueang-Signature": sign(SECRET, body, f"{time.time():.3f}")}

        def taken(body: bytes = body, header: dict[str, str] = header) -> bool:
            answer = httpx.post(
                f"{home.address}/push/hook", content=body, headers=header, timeout=60
            )
            assert answer.status_code in (200, 409, 429, 503, 502), answer.text
            return answer.status_code in (200, 409)

        until(taken, f"message {n} is taken")


def test_three_ways_in_through_kills(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUEANG_SOURCE_HOSTS", "127.0.0.1")
    service = Service()
    with service.running() as url:
        home.up("history", "server")
        home.start("worker")
        connect(home, url)
        box = home.path / "inbox" / "box"
        until((box / "done").is_dir, "the folder is watched")
        rows = "".join(f"file,{START + n},{n % 900}\n" for n in range(30_000))
        (box / "long.csv.part").write_text("s,t,w\n" + rows)
        (box / "long.csv.part").rename(box / "long.csv")
        send(home, range(20))
        home.kill("server")
        home.start("server")
        send(home, range(20, 40))
        home.kill("worker")
        home.start("worker")
        send(home, range(40, 60))
        home.kill("history")
        home.start("history")
        send(home, range(50, 80))  # ten of them a second time
        asked = service.asked
        until(lambda: service.asked > asked + 1, "the service is asked again")
        until((box / "done" / "long.csv").exists, "the file is done")
    assert values(home, "push") == list(range(80))
    assert values(home, "file") == [n % 900 for n in range(30_000)]
    polled = values(home, "poll")
    assert polled == list(range(len(polled)))
    assert len(polled) >= asked
    with DataClient(home.path) as client:
        (run,) = [run for run in client.runs(CITY) if run.name == "long.csv"]
    assert (run.state, run.source) == ("done", "box")
    assert sorted(path.name for path in Path(box).iterdir()) == ["done", "refused"]
