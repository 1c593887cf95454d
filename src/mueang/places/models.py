# SPDX-License-Identifier: Apache-2.0
"""The country's areas, keyed by the codes of the Department of Provincial Administration."""

from __future__ import annotations

from django.db import models


class Area(models.Model):
    """What every area has: official names in both languages."""

    name_th = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_th


class Province(Area):
    """จังหวัด; Bangkok (10) counts as one, as it does in the code list."""

    code = models.CharField(max_length=2, primary_key=True)

    class Meta:
        ordering = ["code"]


class District(Area):
    """อำเภอ, and เขต in Bangkok."""

    code = models.CharField(max_length=4, primary_key=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="districts")

    class Meta:
        ordering = ["code"]
