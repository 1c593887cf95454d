# SPDX-License-Identifier: Apache-2.0
"""Fetching from servers that are slow, huge, lying, or that lead astray."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from mueang.data.sources.outbound.addresses import Rules
from mueang.data.sources.outbound.body import page_trouble
from mueang.data.sources.outbound.client import Ask, Outbound, read_url
from mueang.data.sources.outbound.statuses import retry_after
from mueang.data.sources.outbound.tests.servers import Request, answer, by_path, serving
from mueang.data.sources.outbound.trouble import FetchTrouble

HERE = Rules.of(["127.0.0.1", "127.0.0.2"])


async def fetch(url: str, rules: Rules = HERE, ca: str = "", **ask: Any) -> Any:
    outbound = Outbound(rules, ca)
    try:
        return await outbound.fetch(Ask(url, **ask))
    finally:
        await outbound.aclose()


async def trouble(url: str, rules: Rules = HERE, ca: str = "", **ask: Any) -> FetchTrouble:
    with pytest.raises(FetchTrouble) as found:
        await fetch(url, rules, ca, **ask)
    return found.value


async def test_an_answer_comes_whole() -> None:
    async with serving(answer(b'{"a": 1}', etag='"x"')) as server:
        got = await fetch(server.url("/a?b=1"), headers={"accept": "application/json"})
    assert (got.status, got.body, got.headers["etag"]) == (200, b'{"a": 1}', '"x"')
    assert server.requests[0].target == "/a?b=1"
    assert server.requests[0].headers["accept"] == "application/json"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "address"),
        ("gopher://x/", "address"),
        ("http://", "address"),
        ("//x", "address"),
        ("http://u:p@x/", "address"),
        ("http://x:99999/", "address"),
        ("http://nowhere.invalid/", "resolve"),
        ("http://127.0.0.1:1/", "connect"),
        ("http://[::1]:1/", "allowed"),
        ("http://localhost:1/", "connect"),
        ("http://2130706433:1/", "connect"),  # 127.0.0.1 in one number: allowed here as such
        ("http://0x7f.9:1/", "allowed"),
        ("http://169.254.169.254/latest/meta-data", "allowed"),
        ("http://[::ffff:169.254.169.254]/", "allowed"),
    ],
)
async def test_addresses_that_lead_nowhere_or_inside(url: str, code: str) -> None:
    assert (await trouble(url, seconds=5)).code == code


async def test_the_connection_goes_to_the_address_that_was_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that leads elsewhere at the second look (DNS rebinding) is looked up once."""
    looks: list[str] = []
    loop = asyncio.get_running_loop()

    async def resolve(host: str, port: int, **_: Any) -> list[Any]:
        looks.append(host)
        address = "127.0.0.2" if len(looks) == 1 else "127.0.0.1"
        return [(2, 1, 6, "", (address, port))]

    monkeypatch.setattr(loop, "getaddrinfo", resolve)
    async with serving(answer(b"good"), "127.0.0.2") as server:
        url = f"http://name.example:{server.port}/"
        assert (await fetch(url, Rules.of(["127.0.0.2"]))).body == b"good"
        assert looks == ["name.example"]
        assert server.requests[0].headers["host"] == f"name.example:{server.port}"
        assert (await trouble(url, Rules.of(["127.0.0.2"]))).code == "allowed"


async def test_redirects_are_judged_and_leave_secrets_behind() -> None:
    async with serving(answer(b"found")) as other:
        moves = by_path(
            near=answer(status=302, location="/end?x=1"),
            far=answer(status=307, location=other.url("/end").replace("127.0.0.1", "127.0.0.2")),
            inside=answer(status=302, location="http://192.168.0.1/"),
            meta=answer(status=302, location="http://169.254.169.254/latest"),
            local=answer(status=302, location="file:///etc/passwd"),
            loop=answer(status=302, location="/loop"),
            nowhere=answer(status=302),
            end=answer(b"end"),
        )
        async with serving(moves) as server, serving(answer(b"two"), "127.0.0.2") as two:
            secret: dict[str, Any] = {
                "secret_headers": {"x-api-key": "s3cret"},
                "secret_query": {"key": "s3cret"},
            }
            assert (await fetch(server.url("/near"), **secret)).body == b"end"
            assert server.requests[1].target == "/end?x=1&key=s3cret"
            assert server.requests[1].headers["x-api-key"] == "s3cret"
            away = answer(status=302, location=two.url("/end"))
            async with serving(away) as sender:
                assert (await fetch(sender.url("/"), **secret)).body == b"two"
            assert two.requests[0].target == "/end"
            assert "x-api-key" not in two.requests[0].headers
            for path, code in [
                ("/inside", "allowed"),
                ("/meta", "allowed"),
                ("/local", "address"),
                ("/loop", "answer"),
                ("/nowhere", "answer"),
            ]:
                found = await trouble(server.url(path), **secret)
                assert found.code == code, path
                assert "s3cret" not in str(found)


async def test_a_slow_drip_ends() -> None:
    async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.01)

    async with serving(drip) as server:
        found = await trouble(server.url(), seconds=0.2)
    assert (found.code, found.detail) == ("answer", "no whole answer within 0.2 s")


async def test_sizes_are_bounded_packed_or_not() -> None:
    bomb = gzip.compress(b"0" * 20_000_000)
    big = by_path(
        told=answer(b"x" * 2000),
        untold=answer(b"x" * 2000, length=False),
        bomb=answer(bomb, content_encoding="gzip"),
        fine=answer(gzip.compress(b"y" * 900), content_encoding="gzip"),
        deflate=answer(zlib.compress(b"z" * 900), content_encoding="deflate"),
        cut=answer(gzip.compress(b"abc" * 100)[:-8], content_encoding="gzip"),
        broken=answer(b"no gzip", content_encoding="gzip"),
        brotli=answer(b"?", content_encoding="br"),
    )
    async with serving(big) as server:
        for path in ("told", "untold"):
            assert "larger than 1,000 bytes" in str(
                await trouble(server.url(f"/{path}"), max_bytes=1000)
            )
        assert "larger than" in str(await trouble(server.url("/bomb"), max_bytes=64 << 20))
        assert (await fetch(server.url("/fine"), max_bytes=1000)).body == b"y" * 900
        assert (await fetch(server.url("/deflate"), max_bytes=1000)).body == b"z" * 900
        assert "in the middle" in str(await trouble(server.url("/cut")))
        assert "packed wrongly" in str(await trouble(server.url("/broken")))
        assert "coding" in str(await trouble(server.url("/brotli")))


async def test_what_is_no_http_or_breaks_off() -> None:
    async def rubbish(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9\r\n\r\n")
        await writer.drain()

    async def cut(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")
        await writer.drain()
        writer.close()

    async with serving(by_path(rubbish=rubbish, cut=cut)) as server:
        for path in ("rubbish", "cut"):
            assert (await trouble(server.url(f"/{path}"))).code == "answer"


@pytest.mark.parametrize(
    ("status", "code"), [(401, "sign_in"), (403, "sign_in"), (404, "answer"), (503, "answer")]
)
async def test_statuses_say_which_link_broke(status: int, code: str) -> None:
    async with serving(answer(status=status, retry_after="7")) as server:
        found = await trouble(server.url())
    assert (found.code, found.status) == (code, status)
    assert found.retry_after == (None if code == "sign_in" else 7.0)


def test_retry_after_may_be_a_date() -> None:
    date = {"date": "Sat, 21 Nov 2026 10:00:00 GMT"}
    assert retry_after({"retry-after": "Sat, 21 Nov 2026 10:02:00 GMT", **date}) == 120
    assert retry_after({"retry-after": "Sat, 21 Nov 2026 09:00:00 GMT", **date}) == 0
    assert retry_after({"retry-after": "soon", **date}) is None
    assert retry_after({}) is None


def test_web_pages_are_told_from_data() -> None:
    html = {"content-type": "text/html; charset=utf-8"}
    found = page_trouble({}, b"<!DOCTYPE html><title>Sign in</title>")
    assert found is not None
    assert "Sign in" in found.detail
    assert page_trouble(html, b"  oops") is not None
    assert page_trouble(html, b'{"a": 1}') is None  # JSON that is called text/html
    assert page_trouble({}, b"a,b\n1,2\n") is None


@pytest.fixture(scope="session")
def certificates(
    tmp_path_factory: pytest.TempPathFactory, absent: Callable[[str], NoReturn]
) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    command = [
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
        "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem"),
    ]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        absent("There is no openssl to make a certificate with")
    return folder


async def test_tls_is_checked_and_a_certificate_can_be_given(certificates: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
    pem = (certificates / "cert.pem").read_text()
    async with serving(answer(b"safe"), tls=context) as server:
        found = await trouble(server.url())
        assert (found.code, "self-signed" in found.detail) == ("tls", True)
        assert (await fetch(server.url(), ca=pem)).body == b"safe"
        assert (await trouble(server.url(), ca="no pem")).code == "tls"
        other = server.url().replace("127.0.0.1", "127.0.0.2")
        assert (await trouble(other, ca=pem)).code in ("tls", "connect")
    async with serving(answer(b"plain")) as server:
        assert (await trouble(server.url().replace("http:", "https:"))).code == "tls"


def test_addresses_are_read_strictly() -> None:
    assert read_url(" https://ข้อมูล.ไทย/api ").host == "ข้อมูล.ไทย"
