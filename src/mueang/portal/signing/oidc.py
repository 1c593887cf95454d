# SPDX-License-Identifier: Apache-2.0
"""Speaks with the OpenID Connect provider that the settings name: the authorization code flow
with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636), state and nonce; signatures by its JWKS.

The operator names the provider, which often stands in the office's own network: the guard that
keeps sources out of private networks does not apply.
"""

from __future__ import annotations

import base64
import hashlib
import time
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

import httpx
from django.utils.crypto import constant_time_compare, get_random_string
from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from mueang.accounts.identities import Claims
from mueang.config import options

SCOPE = "openid email profile"
SECONDS = 10.0
KEEP = 3600.0
"""Seconds for which what the provider says about itself is believed."""
SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Never `none`, and nothing that the client's own secret could sign."""
LEEWAY = 120
"""Seconds by which clocks may differ."""


class ProviderTrouble(Exception):
    """The provider does not answer, or answers what cannot be believed."""


@dataclass(frozen=True)
class Asked:
    """One sign-in that is under way; kept in the session until the provider sends back."""

    state: str
    nonce: str
    verifier: str
    next: str = ""
    kept: str = ""
    language: str = ""
    """Of the page that was left: the provider's way back has none."""

    def plain(self) -> dict[str, str]:
        return asdict(self)


@dataclass
class Provider:
    """The provider of one issuer, with what it says about itself."""

    issuer: str
    metadata: dict[str, Any]
    keys: KeySet
    read_at: float


_known: dict[str, Provider] = {}


def begin(redirect_uri: str, wanted: str, kept: str, language: str) -> tuple[str, Asked]:
    """Where to send the browser, and what to remember. Raises ProviderTrouble."""
    asked = Asked(
        get_random_string(32), get_random_string(32), get_random_string(64), wanted, kept, language
    )
    query = {
        "response_type": "code",
        "client_id": options.OIDC_CLIENT_ID.get(),
        "redirect_uri": redirect_uri,
        "scope": SCOPE,
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge(asked.verifier),
        "code_challenge_method": "S256",
    }
    endpoint = httpx.URL(provider().metadata["authorization_endpoint"])
    return str(endpoint.copy_merge_params(query)), asked


def challenge(verifier: str) -> str:
    """RFC 7636, 4.2: BASE64URL(SHA256(verifier)), without padding."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def finish(redirect_uri: str, answer: dict[str, str], asked: Asked) -> Claims:
    """Who signed in, by what the provider sent back. Raises ProviderTrouble."""
    known = provider()
    if not constant_time_compare(answer.get("state", ""), asked.state):
        raise ProviderTrouble("the state is another one")
    if answer.get("iss", known.issuer) != known.issuer:  # RFC 9207
        raise ProviderTrouble("the answer comes from another issuer")
    if "code" not in answer:
        raise ProviderTrouble(answer.get("error_description") or answer.get("error") or "no code")
    try:
        with httpx.Client(timeout=SECONDS) as client:
            token = _fetch_token(client, known, redirect_uri, answer["code"], asked.verifier)
            claims = _read_id_token(known, token["id_token"], asked.nonce)
            if "email" not in claims:
                claims |= _user_info(client, known, token["access_token"], claims["sub"])
    except (JoseError, httpx.HTTPError, KeyError, ValueError) as error:
        raise ProviderTrouble(str(error)[:300]) from error
    return Claims(
        known.issuer,
        str(claims["sub"])[:255],
        str(claims.get("email") or "")[:254],
        claims.get("email_verified") in (True, "true"),
        str(claims.get("name") or "")[:200],
    )


def provider(*, anew: bool = False) -> Provider:
    """What the provider says about itself (OpenID Connect Discovery 1.0, 4). Raises
    ProviderTrouble."""
    issuer = options.OIDC_ISSUER.get()
    known = _known.get(issuer)
    if known is not None and not anew and time.monotonic() - known.read_at < KEEP:
        return known
    try:
        with httpx.Client(timeout=SECONDS) as client:
            address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
            metadata = client.get(address).raise_for_status().json()
            keys = client.get(metadata["jwks_uri"]).raise_for_status().json()
        if metadata["issuer"] != issuer:
            raise ProviderTrouble(f"it calls itself {metadata['issuer']!r}")
        found = Provider(issuer, metadata, KeySet.import_key_set(keys), time.monotonic())
    except (httpx.HTTPError, httpx.InvalidURL, JoseError, KeyError, ValueError, TypeError) as error:
        raise ProviderTrouble(str(error)[:300]) from error
    _known[issuer] = found
    return found


def _fetch_token(
    client: httpx.Client, known: Provider, redirect_uri: str, code: str, verifier: str
) -> dict[str, Any]:
    """What the code is worth (Core, 3.1.3.1). A secret goes in the header (RFC 6749, 2.3.1)."""
    name, secret = options.OIDC_CLIENT_ID.get(), options.OIDC_CLIENT_SECRET.get()
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
    }
    if not secret:
        form["client_id"] = name
    auth = httpx.BasicAuth(quote(name, ""), quote(secret, "")) if secret else httpx.Auth()
    answer = client.post(known.metadata["token_endpoint"], data=form, auth=auth)
    said: dict[str, Any] = answer.raise_for_status().json()
    return said


def _read_id_token(known: Provider, token: str, nonce: str) -> dict[str, Any]:
    """The claims, their signature, issuer, audience, nonce and times checked (Core, 3.1.3.7)."""
    algorithms = list(SIGNED_BY)
    try:
        read = jwt.decode(token, known.keys, algorithms=algorithms)
    except (InvalidKeyIdError, BadSignatureError):
        read = jwt.decode(token, provider(anew=True).keys, algorithms=algorithms)
    name = options.OIDC_CLIENT_ID.get()
    jwt.JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": known.issuer},
        aud={"essential": True, "value": name},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
        azp={"value": name},
    ).validate(read.claims)
    return dict(read.claims)


def _user_info(
    client: httpx.Client, known: Provider, access_token: str, subject: str
) -> dict[str, Any]:
    """Name and address where the ID token leaves them out (Core, 5.3)."""
    endpoint = known.metadata.get("userinfo_endpoint")
    if not endpoint:
        return {}
    bearer = {"Authorization": f"Bearer {access_token}"}
    said: dict[str, Any] = client.get(endpoint, headers=bearer).raise_for_status().json()
    if said.get("sub") != subject:
        raise ProviderTrouble("its userinfo is about somebody else")
    return said
