# SPDX-License-Identifier: Apache-2.0
"""TLS, passwords, client certificates; and the check that says which link is broken."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import msgspec
import pytest

from mueang.bench._broker import Broker, free_port
from mueang.bench._device import Device
from mueang.data.sources.contract import Checked, LinkBroken
from mueang.data.sources.door import RunnerDoor
from mueang.data.sources.mqtt import checking
from mueang.data.sources.mqtt.live import Connector
from mueang.data.sources.mqtt.tests.world import KeyServer, Run, source
from mueang.data.sources.settings import SourceSettings
from mueang.data.sources.tests.fakes import HAT_YAI

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("with_mosquitto")]


class Certificates:
    """A CA, a server's and a client's certificate, made by openssl."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._run(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
            "-subj /CN=test-ca -keyout ca.key -out ca.pem"
        )
        (folder / "san").write_text("subjectAltName=IP:127.0.0.1,DNS:localhost")
        for name, more in (("server", "-extfile san"), ("client", "")):
            self._run(
                "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
                f"-subj /CN={name} -keyout {name}.key -out {name}.csr"
            )
            self._run(
                f"x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
                f"{more} -out {name}.pem"
            )

    def _run(self, arguments: str) -> None:
        subprocess.run(
            ["openssl", *arguments.split()], cwd=self.folder, check=True, capture_output=True
        )

    def text(self, name: str) -> str:
        return (self.folder / name).read_text()


@pytest.fixture
def certificates(tmp_path: Path, absent: Callable[[str], NoReturn]) -> Certificates:
    if shutil.which("openssl") is None:
        absent("There is no openssl")
    folder = tmp_path / "certificates"
    folder.mkdir()
    return Certificates(folder)


def secured(tmp_path: Path, certificates: Certificates, more: str = "") -> tuple[Broker, str]:
    """A broker that takes devices on one port and us, by TLS, on another."""
    port = free_port()
    folder = certificates.folder
    lines = (
        f"listener {port} 127.0.0.1\ncafile {folder}/ca.pem\ncertfile {folder}/server.pem\n"
        f"keyfile {folder}/server.key\n{more}\nallow_anonymous true"
    )
    return Broker(tmp_path, lines), f"mqtts://127.0.0.1:{port}"


async def delivered(broker: Broker, settings: SourceSettings) -> None:
    """A message comes through."""
    server = KeyServer()
    run = Run(server, settings)
    await run.subscribed()
    with Device(broker.port) as device:
        await asyncio.to_thread(device.send, "air/a", '{"pm25": 5}')
        await run.until(lambda: server.of("pm25") == [5])
    assert run.link("tls") is True
    await run.end()


async def test_tls_with_a_ca_of_ones_own(tmp_path: Path, certificates: Certificates) -> None:
    broker, url = secured(tmp_path, certificates)
    broker.start()
    try:
        await delivered(broker, source(url, ca=certificates.text("ca.pem")))
        by_name = source(url.replace("127.0.0.1", "localhost"), ca=certificates.text("ca.pem"))
        await delivered(broker, by_name)
        with pytest.raises(LinkBroken, match="not trusted") as told:
            await Run(KeyServer(), source(url)).task
        assert told.value.code == "tls"
    finally:
        broker.kill()


async def test_tls_with_a_client_certificate(tmp_path: Path, certificates: Certificates) -> None:
    broker, url = secured(tmp_path, certificates, "require_certificate true")
    broker.start()
    given: dict[str, Any] = {"ca": certificates.text("ca.pem")}
    try:
        with pytest.raises(LinkBroken):
            await asyncio.wait_for(Run(KeyServer(), source(url, **given)).task, 20)
        given["certificate"] = certificates.text("client.pem")
        with pytest.raises(LinkBroken, match="private key is missing"):
            await Run(KeyServer(), source(url, **given)).task
        await delivered(broker, source(url, **given, secret=certificates.text("client.key")))
    finally:
        broker.kill()


async def test_a_port_without_tls_is_told(broker: Broker) -> None:
    url = broker.url.replace("mqtt:", "mqtts:")
    with pytest.raises(LinkBroken) as told:
        await asyncio.wait_for(Run(KeyServer(), source(url)).task, 20)
    assert told.value.code in ("tls", "connect")


@pytest.fixture
def guarded(tmp_path: Path, with_mosquitto: None) -> Broker:
    """A broker with a user ``device`` (password ``hush``) who may not read ``secret/``."""
    passwords = tmp_path / "passwords"
    subprocess.run(
        ["mosquitto_passwd", "-c", "-b", str(passwords), "device", "hush"],
        check=True,
        capture_output=True,
    )
    rights = tmp_path / "rights"
    rights.write_text("user device\ntopic readwrite air/#\n")
    more = f"password_file {passwords}\nacl_file {rights}"
    return Broker(tmp_path, more, anonymous=False)


async def check(settings: SourceSettings) -> tuple[dict[str, bool | None], Checked]:
    door = RunnerDoor(KeyServer(), settings, HAT_YAI, "1", asyncio.Event())
    found = await Connector().check(settings, door)
    return {link.code: link.ok for link in found.links}, found


async def test_a_check_tells_each_broken_link(
    guarded: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded.start()
    monkeypatch.setattr(checking, "LISTEN_SECONDS", 0.3)
    try:
        links, _ = await check(source("mqtt://nowhere.invalid"))
        assert (links["resolve"], links["connect"]) == (False, None)
        links, _ = await check(source(f"mqtt://127.0.0.1:{free_port()}"))
        assert (links["resolve"], links["connect"], links["sign_in"]) == (True, False, None)
        links, _ = await check(source(guarded.url, username="device", secret="wrong"))
        assert (links["connect"], links["sign_in"], links["subscribe"]) == (True, False, None)
        good = source(guarded.url, username="device", secret="hush")
        links, _ = await check(good)
        assert (links["subscribe"], links["message"]) == (True, False)
    finally:
        guarded.kill()


async def test_a_check_shows_what_came_and_what_it_would_become(guarded: Broker) -> None:
    guarded.start()
    settings = source(guarded.url, username="device", secret="hush")
    try:
        with Device(guarded.port, password="hush") as device:
            await asyncio.to_thread(device.send, "air/a", '{"pm25": 5}', retain=True)
            links, found = await check(settings)
            assert set(links.values()) == {True}
            assert (found.sample, found.sample_topic) == ('{"pm25": 5}', "air/a")
            details = {link.code: link.detail for link in found.links}
            assert details["recognised"] == "pm25 5 GQ"
            await asyncio.to_thread(device.send, "air/a", '{"pm25": 5000000}', retain=True)
            links, found = await check(settings)
            assert (links["message"], links["recognised"]) == (True, False)
            unmapped = msgspec.structs.replace(settings, fields=None)
            links, found = await check(unmapped)
            assert (links["message"], links["recognised"]) == (True, False)
            assert found.sample == '{"pm25": 5000000}'
    finally:
        guarded.kill()


async def test_a_check_takes_nothing_from_the_running_source(broker: Broker) -> None:
    server, settings = KeyServer(), source(broker.url, share=True)
    run = Run(server, settings)
    await run.subscribed()
    checking_now = asyncio.create_task(check(settings))
    with Device(broker.port) as device:
        for number in range(20):
            await asyncio.to_thread(device.send, "air/a", f'{{"pm25": {number}}}')
            await asyncio.sleep(0)
        await run.until(lambda: len(server.of("pm25")) == 20)
        while not checking_now.done():
            await asyncio.to_thread(device.send, "air/a", '{"pm25": 99}')
    links, _ = await checking_now
    assert set(links.values()) == {True}
    await run.end()
