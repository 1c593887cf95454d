# SPDX-License-Identifier: Apache-2.0
"""Secrets that have to be read again are kept encrypted with a key made from the home's own."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

SALT = b"mueang.accounts.sealing"


class Unsealable(Exception):
    """It was sealed with another key: the database came without its home's ``secret.key``."""


def seal(secret: str) -> str:
    return _fernet().encrypt(secret.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Raises Unsealable."""
    try:
        return _fernet().decrypt(sealed.encode("ascii")).decode()
    except InvalidToken:
        raise Unsealable from None


def _fernet() -> Fernet:
    key = hashlib.sha256(SALT + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
