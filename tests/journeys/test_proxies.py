# SPDX-License-Identifier: Apache-2.0
"""Behind Caddy and nginx with TLS, on a name of its own and below a path: pages, files, cookies,
the reader's address, event streams and the standards' locations arrive as they should."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from mueang.data.client import DataClient
from tests.journeys import proxies
from tests.journeys.ledger import CITY
from tests.journeys.roles import Home

pytestmark = pytest.mark.slow

OWN, BELOW = "data.example.go.th", "www.example.go.th"
PREFIX = "/mueang"
READER = "127.0.0.5"
ENTITY = {"type": "WaterObserved", "level": {"type": "Property", "value": 1}}


@contextmanager
def served(name: str, prefix: str) -> Iterator[Home]:
    """A home with all roles, told its name and path."""
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        home = Home(Path(folder))
        settings = {"MUEANG_ALLOWED_HOSTS": name, "MUEANG_PATH_PREFIX": prefix}
        command = [sys.executable, "-m", "mueang", "serve", "--home", str(home.path)]
        with (home.path / "serve.txt").open("wb") as output:
            home.children["serve"] = subprocess.Popen(
                [*command, "--port", str(home.port)],
                env=os.environ | settings | {"MUEANG_BACKUP_HOURS": "0"},
                stdout=output,
                stderr=output,
            )
        try:
            for role in ("server", "pages"):
                home.children[role] = home.children["serve"]
                home.wait_for(role)
                del home.children[role]
            with DataClient(home.path) as client:
                client.put_city(CITY)
            yield home
        finally:
            home.stop()


@pytest.mark.parametrize("program", ["nginx", "caddy"])
def test_on_a_name_of_its_own(program: str, tmp_path: Path) -> None:
    proxies.needed(program)
    proxies.certificate(tmp_path, OWN)
    with served(OWN, "") as home:
        proxy = proxies.nginx if program == "nginx" else proxies.caddy
        site = "nginx.conf" if program == "nginx" else "Caddyfile"
        with proxy(tmp_path, site, OWN, home.port) as address:
            everything_arrives(home, address, OWN, "")


@pytest.mark.parametrize("program", ["nginx", "caddy"])
def test_below_a_path_of_another_site(program: str, tmp_path: Path) -> None:
    proxies.needed(program)
    proxies.certificate(tmp_path, BELOW)
    with served(BELOW, PREFIX) as home:
        proxy = proxies.nginx if program == "nginx" else proxies.caddy
        site = "nginx-below.conf" if program == "nginx" else "Caddyfile.below"
        with proxy(tmp_path, site, BELOW, home.port) as address:
            with proxies.reader(address, BELOW) as http:
                assert "own site" in http.get("/").text
            everything_arrives(home, address, BELOW, PREFIX)


def everything_arrives(home: Home, address: str, name: str, prefix: str) -> None:
    with proxies.reader(address, name, READER) as http:
        pages_and_files(http, prefix)
        the_readers_address(home, http, prefix)
        with DataClient(home.path) as client:
            _, key = client.create_key(CITY.code, "proxy")
        headers = {"Authorization": f"Bearer {key}", "NGSILD-Tenant": CITY.code}
        made = http.post(
            f"{prefix}/ngsi-ld/v1/entities", json={"id": "urn:a", **ENTITY}, headers=headers
        )
        assert made.status_code == 201
        assert made.headers["Location"] == f"{prefix}/ngsi-ld/v1/entities/urn:a"
        assert http.get(made.headers["Location"], headers=headers).json()["id"] == "urn:a"
        a_stream_is_not_held_back(http, prefix, headers)
        assert http.get(f"{prefix}/metrics").status_code in (200, 403)


def pages_and_files(http: httpx.Client, prefix: str) -> None:
    front = http.get(f"{prefix}/")
    assert (front.status_code, front.headers["Location"]) == (302, f"{prefix}/th/")
    page = http.get(f"{prefix}/th/")
    assert page.status_code == 200
    assert "Strict-Transport-Security" in page.headers
    links = re.findall(r'(?:href|src)="([^"#]+)"', page.text)
    assert links
    for link in links:
        where = urljoin(f"{prefix}/th/", link)
        assert where.startswith(f"{prefix}/"), link
        assert http.get(where).status_code in (200, 302), link


def the_readers_address(home: Home, http: httpx.Client, prefix: str) -> None:
    """A wrong password is noted with the address it came from, whatever the reader claims."""
    form = http.get(f"{prefix}/en/sign-in/")
    assert all("secure" in cookie.lower() for cookie in form.headers.get_list("set-cookie"))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
    assert token
    cookie = form.headers["set-cookie"].partition(";")[0]
    sent = {"email": "a@b.go.th", "password": "wrong", "csrfmiddlewaretoken": token[1]}
    claims = {"X-Forwarded-For": "203.0.113.9", "X-Real-IP": "203.0.113.9", "Cookie": cookie}
    origin = {"Referer": f"https://{http.headers['Host']}{prefix}/en/sign-in/"}
    answer = http.post(f"{prefix}/en/sign-in/", data=sent, headers=claims | origin)
    assert answer.status_code == 422, answer.text
    with closing(sqlite3.connect(home.path / "mueang.sqlite3")) as db:
        assert db.execute("SELECT address FROM accounts_signinfailure").fetchall() == [(READER,)]


def a_stream_is_not_held_back(http: httpx.Client, prefix: str, headers: dict[str, str]) -> None:
    """An event arrives while the stream stays open, not when a buffer is full."""
    with http.stream("GET", f"{prefix}/events/{CITY.code}") as stream:
        assert stream.status_code == 200
        assert "content-encoding" not in stream.headers
        lines = stream.iter_lines()
        next(lines)
        with proxies.reader(str(http.base_url), http.headers["Host"]) as other:
            body = {"level": {"type": "Property", "value": 7, "observedAt": "2026-01-01T00:00:00Z"}}
            path = f"{prefix}/ngsi-ld/v1/entities/urn:a/attrs"
            assert other.post(path, json=body, headers=headers).status_code == 204
        assert any("urn:a" in line for line in lines)
