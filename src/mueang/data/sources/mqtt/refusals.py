# SPDX-License-Identifier: Apache-2.0
"""What a broker or the way to it says "no" with, as the link that broke and what to do."""

from __future__ import annotations

import socket
import ssl

from paho.mqtt.reasoncodes import ReasonCode

from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.mqtt.options import Address

ADVICE = {
    "Bad user name or password": "wrong user name or password",
    "Not authorized": "the broker does not let this user in; check name, password and rights",
    "Client identifier not valid": "the broker refuses the client_id; choose another one",
    "Unsupported protocol version": "the broker does not speak this MQTT version; set it to 3.1.1",
    "Session taken over": "another client uses the same client_id: does a copy of this home run?",
    "Packet too large": "the broker met a message that is larger than we take",
    "Receive maximum exceeded": "the broker sent more at once than was agreed",
}
"""MQTT 5.0, 2.4: the reason codes that people can do something about."""


def told(reason: ReasonCode) -> str:
    """The reason in words that help."""
    name = str(reason)
    return ADVICE.get(name, name[:1].lower() + name[1:])


def broken(error: Exception, address: Address) -> LinkBroken:
    """Which link an attempt to connect broke on."""
    where = f"{address.host}:{address.port}"
    if isinstance(error, socket.gaierror):
        return LinkBroken("resolve", f"no address is known for {address.host}")
    if isinstance(error, ssl.SSLCertVerificationError):
        return LinkBroken("tls", f"the certificate of {where} is not trusted: {_why(error)}")
    if isinstance(error, ssl.SSLError):
        detail = f"{where} does not speak TLS as we do ({error.reason or error})"
        return LinkBroken("tls", detail)
    if isinstance(error, ConnectionRefusedError):
        return LinkBroken("connect", f"nothing listens at {where}")
    if isinstance(error, TimeoutError):
        return LinkBroken("connect", f"{where} does not answer; a firewall may be in between")
    if isinstance(error, OSError):
        return LinkBroken("connect", f"{where}: {error.strerror or error}")
    return LinkBroken("connect", f"{where}: {type(error).__name__}: {error}"[:300])


def _why(error: ssl.SSLCertVerificationError) -> str:
    known = {
        "self-signed certificate": "it is self-signed; give its CA",
        "unable to get local issuer certificate": "its issuer is not known; give its CA",
        "certificate has expired": "it has expired",
    }
    message = error.verify_message or str(error)
    return next((words for text, words in known.items() if text in message), message)
