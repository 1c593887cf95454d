# SPDX-License-Identifier: Apache-2.0
"""The secret of an MQTT source taken apart, and what TLS needs, without a file on the disk left."""

from __future__ import annotations

import re
import ssl
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.mqtt.options import Options

_KEY = re.compile(
    r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----.*?-----END (?:[A-Z]+ )?PRIVATE KEY-----\n?", re.DOTALL
)


class Secret(NamedTuple):
    password: str
    key: str
    """PEM; empty without a client certificate."""


def read_secret(secret: str) -> Secret:
    """A PEM block is the private key, the rest the password."""
    found = _KEY.search(secret)
    if found is None:
        return Secret(secret.strip(), "")
    return Secret((secret[: found.start()] + secret[found.end() :]).strip(), found[0])


class Context(ssl.SSLContext):
    """Remembers the socket that it wrapped last: paho drops one whose handshake fails."""

    wrapped: ssl.SSLSocket | None = None

    def wrap_socket(self, *given: Any, **named: Any) -> ssl.SSLSocket:
        self.wrapped = super().wrap_socket(*given, **named)
        return self.wrapped


def tls_context(options: Options, key: str) -> Context:
    """TLS 1.2 or later, checked against the given CA or the system's. Raises LinkBroken."""
    try:
        context = Context(ssl.PROTOCOL_TLS_CLIENT)
        if options.ca:
            context.load_verify_locations(cadata=options.ca)
        else:
            context.load_default_certs()
        context.check_hostname = options.check_name
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if options.certificate:
            _load_certificate(context, options.certificate, key)
    except (ssl.SSLError, ValueError, OSError) as error:
        raise LinkBroken("tls", f"a certificate or key cannot be read: {error}") from error
    return context


def _load_certificate(context: ssl.SSLContext, certificate: str, key: str) -> None:
    """Python loads client certificates from files only: one in a private folder, for a moment."""
    if not key:
        raise ValueError("the certificate's private key is missing from the secret")
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        path = Path(folder) / "client.pem"
        path.touch(0o600)
        path.write_text(f"{certificate}\n{key}", "utf-8")
        # An encrypted key would ask for its pass phrase on the terminal.
        context.load_cert_chain(path, password=lambda: "")
