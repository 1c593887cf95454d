# SPDX-License-Identifier: Apache-2.0
"""Who did what, when, to what. Records are added, never changed or removed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone


class AppendOnly(Exception):
    """An audit record cannot be changed or removed; add another that says what is so now."""

    def __init__(self) -> None:
        super().__init__(
            "Audit records are only added. Record a new action instead of changing an old one."
        )


class AuditRecords(models.QuerySet["AuditRecord"]):
    """Refuses what would rewrite history (the database refuses it too, see the migration)."""

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


class AuditRecord(models.Model):
    """One action of one person or program on one thing."""

    place = models.BigIntegerField(unique=True)
    """1, 2, 3 … without gaps (``chain``)."""
    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField(max_length=200)
    """As it was at the time; a program's name where no person acted."""
    address = models.CharField(max_length=64, blank=True)
    """Where the actor was, by network address; empty on the machine's own command line."""
    action = models.CharField(max_length=100, db_index=True)
    """Dotted, in the past: ``accounts.administrator_created``."""
    target_kind = models.CharField(max_length=100)
    target_id = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    hash_before = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    """SHA-256 of all above, in hexadecimal digits (``chain.digest``)."""

    objects = AuditRecords.as_manager()

    class Meta:
        ordering = ["-place"]
        indexes = [
            models.Index(fields=["target_kind", "target_id"]),
            models.Index(fields=["actor", "place"], name="audit_actor_place_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.action} {self.target_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class AuditSeal(models.Model):
    """The chain's end, signed with the home's secret key; one row."""

    ONLY = 1

    place = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.place}: {self.hash[:12]}"
