# SPDX-License-Identifier: Apache-2.0
"""Real Caddy and nginx in front of a served home, by the files of ``deploy/``.

Only what belongs to the machine is changed in them: ports, and the certificate's files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.journeys.roles import PATIENCE, free_port

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"
NGINX = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
CADDY = "{{\n\tadmin off\n\tauto_https disable_redirects\n\thttp_port {http}\n}}\n"


def needed(program: str) -> str:
    """The program's path; skips, in words, where it is not (under CI that is a failure)."""
    found = shutil.which(program) or shutil.which(f"/usr/sbin/{program}")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{program} is not installed: scripts/test-services installs it")
        pytest.skip(f"{program} is not on this machine; scripts/test-services installs it")
    return found


def certificate(folder: Path, name: str) -> None:
    """A self-signed one, as ``<name>.pem`` and ``<name>.key``."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    command += ["-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem")]
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def nginx(folder: Path, site: str, name: str, port: int) -> Iterator[str]:
    """nginx with a file of ``deploy/`` in front of the port; yields its https address."""
    program, listen = needed("nginx"), free_port()
    text = (DEPLOY / site).read_text("utf-8").replace("/etc/ssl/", f"{folder}/")
    text = text.replace("listen 443", f"listen 127.0.0.1:{listen}")
    text = text.replace("listen 80", f"listen 127.0.0.1:{free_port()}")
    (folder / "site.conf").write_text(text.replace("127.0.0.1:8000", f"127.0.0.1:{port}"))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(user=user, folder=folder))
    with _running([program, "-p", str(folder), "-c", str(folder / "nginx.conf")], folder):
        yield _answering(f"https://127.0.0.1:{listen}", name)


@contextmanager
def caddy(folder: Path, site: str, name: str, port: int) -> Iterator[str]:
    """Caddy with a file of ``deploy/`` in front of the port; yields its https address."""
    program, listen = needed("caddy"), free_port()
    text = (DEPLOY / site).read_text("utf-8")
    own = f"\ttls {folder}/{name}.pem {folder}/{name}.key\n"
    text = text.replace(f"{name} {{\n", f"https://{name}:{listen} {{\n{own}")
    text = CADDY.format(http=free_port()) + text.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    path = folder / "Caddyfile"
    path.write_text(text)
    arguments = ["--config", str(path), "--adapter", "caddyfile"]
    subprocess.run([program, "validate", *arguments], check=True, capture_output=True)
    with _running([program, "run", *arguments], folder):
        yield _answering(f"https://127.0.0.1:{listen}", name)


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[None]:
    environment = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "proxy.txt").open("ab") as output:
        child = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        yield
    finally:
        child.kill()  # told to end, Caddy waits for open event streams without end
        child.wait()


def _answering(address: str, name: str) -> str:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with reader(address, name) as http:
                http.get("/healthz")
            return address
        except httpx.TransportError:
            assert time.monotonic() < until, "the proxy does not answer"
            time.sleep(0.05)


class Named(httpx.HTTPTransport):
    """Asks for a certificate by the site's name, as a browser does that resolved it."""

    def __init__(self, name: str, comes_from: str) -> None:
        super().__init__(verify=False, local_address=comes_from)
        self._name = name

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions["sni_hostname"] = self._name
        return super().handle_request(request)


def reader(address: str, name: str, comes_from: str = "127.0.0.1") -> httpx.Client:
    """A browser that asks for the name, from an address of loopback."""
    transport = Named(name, comes_from)
    return httpx.Client(base_url=address, headers={"Host": name}, transport=transport, timeout=60)
