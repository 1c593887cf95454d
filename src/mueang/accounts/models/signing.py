# SPDX-License-Identifier: Apache-2.0
"""What signing in leaves and needs: wrong tries, open sessions, second factors, other accounts."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from mueang.accounts.models.person import User


class SignInFailure(models.Model):
    """One wrong password or code: counted for a while, so that guessing is slow."""

    email = models.CharField(max_length=254)
    address = models.CharField(max_length=64)
    """The network that it came from (``guessing.network``)."""
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["email", "at"]), models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.address}"


class OpenSession(models.Model):
    """Where somebody is signed in: beside Django's session, which only the browser's cookie names.

    It goes when the session ends; the audit keeps that there was one.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=300, blank=True)
    """The browser's own words about itself (User-Agent)."""

    class Meta:
        ordering = ["-seen_at", "-id"]

    def __str__(self) -> str:
        return f"{self.person} {self.address}"


class SecondFactor(models.Model):
    """The secret that somebody's telephone shares with us (RFC 6238)."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.CharField(max_length=300)
    """Encrypted with the home's key (``sealing``): a copy of the database alone opens nothing."""
    last_step = models.BigIntegerField(default=0)
    """The 30 seconds whose code was used last: a code that was overheard works no more."""
    began_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.person)


class RecoveryCode(models.Model):
    """Stands in once for a telephone that was lost."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "hash"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Identity(models.Model):
    """The account at another provider by which somebody signs in (OpenID Connect Core, 2)."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_person_per_identity")
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.subject}"
