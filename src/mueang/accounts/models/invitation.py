# SPDX-License-Identifier: Apache-2.0
"""Somebody is invited by a link, with the roles that wait for them."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from django.db import models
from django.utils import timezone

from mueang.accounts.models.person import ONE_PLACE, Language, RoleInPlace, User
from mueang.agencies.models import Agency

VALID = timedelta(days=14)
State = Literal["waiting", "used", "withdrawn", "expired"]


class Invitation(models.Model):
    """Who is invited by whom. The link's secret is not kept, only its hash."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200, blank=True)
    """As the inviter knows it; the person may write it otherwise."""
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.TH)
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    """For whom the person works."""
    secret_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the link's secret, in hexadecimal digits."""
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    """Who it became."""

    class Meta:
        ordering = ["-invited_at", "-id"]
        indexes = [models.Index(fields=["email"], name="accounts_invited_email_idx")]

    def __str__(self) -> str:
        return self.email

    @property
    def state(self) -> State:
        if self.used_at is not None:
            return "used"
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "waiting" if timezone.now() < self.expires_at else "expired"


class InvitedRole(RoleInPlace):
    """A role that the person gets with the first sign-in."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="roles")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="invited_role_in_one_place", condition=ONE_PLACE)
        ]

    def __str__(self) -> str:
        return f"{self.invitation}: {self.role}"
