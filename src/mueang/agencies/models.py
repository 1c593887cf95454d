# SPDX-License-Identifier: Apache-2.0
"""Who publishes, who applies, who answers, who is responsible."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from mueang.agencies.kinds import CLASS_OF, AgencyClass, AgencyKind
from mueang.places.models import District, Province

__all__ = ["Agency", "AgencyKind", "AgencyName", "Contact"]

DEEPEST = 8
"""Levels of a hierarchy; a loop in it ends there."""


class Agency(models.Model):
    """One agency with its official names. Closed or merged ones stay, with their history."""

    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    short_th = models.CharField(max_length=60, blank=True)
    """As people write it: อบจ.เชียงใหม่, ทน.เชียงใหม่."""
    code = models.CharField(max_length=40, blank=True)
    """The province's own or the official number of the agency."""
    kind = models.CharField(max_length=30, choices=[(one.value, one.value) for one in AgencyKind])
    province = models.ForeignKey(
        Province, null=True, blank=True, on_delete=models.PROTECT, related_name="agencies"
    )
    """None for an agency of the whole country."""
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="agencies"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="units"
    )
    """The agency that it belongs to."""
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    """Which agency goes on in its place; then it is closed too."""
    revision = models.PositiveIntegerField(default=1)
    """Grows with every change: somebody who saw an older one is told."""

    class Meta:
        ordering = ["name_th", "id"]
        verbose_name_plural = "agencies"
        indexes = [models.Index(fields=["province", "kind"], name="agencies_province_kind_idx")]
        constraints = [
            models.UniqueConstraint(
                fields=["name_th", "province"],
                condition=models.Q(closed_at=None),
                name="one_open_agency_per_name",
            ),
            models.UniqueConstraint(
                fields=["name_th"],
                condition=models.Q(closed_at=None, province=None),
                name="one_open_national_agency_per_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name_th

    @property
    def agency_class(self) -> AgencyClass:
        return CLASS_OF[AgencyKind(self.kind)]

    def line(self) -> tuple[int, ...]:
        """Its own number and those of the agencies above it, nearest first; that which goes on
        in its place stands above it."""
        found: list[int] = []
        agency: Agency | None = self
        while agency is not None and agency.pk not in found and len(found) < DEEPEST:
            found.append(agency.pk)
            agency = agency.merged_into or agency.parent
        return tuple(found)


class AgencyName(models.Model):
    """A name that an agency had until it was renamed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="names")
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-until", "-id"]

    def __str__(self) -> str:
        return self.name_th


class Contact(models.Model):
    """Who is to be asked, by position: people move, positions stay."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contacts")
    position_th = models.CharField(max_length=200)
    position_en = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    """Who holds the position now."""
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contacts",
    )
    order = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.position_th
