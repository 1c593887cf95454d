# SPDX-License-Identifier: Apache-2.0
"""Who publishes, who applies, who is responsible."""

from __future__ import annotations

from django.db import models

from mueang.places.models import Province


class AgencyKind(models.TextChoices):
    """The classes by which provinces survey their agencies; labels are the official Thai ones."""

    CENTRAL = "central", "ราชการส่วนกลาง"
    PROVINCIAL = "provincial", "ราชการส่วนภูมิภาค"
    PAO = "pao", "องค์การบริหารส่วนจังหวัด"
    CITY_MUNICIPALITY = "city_municipality", "เทศบาลนคร"
    TOWN_MUNICIPALITY = "town_municipality", "เทศบาลเมือง"
    SUBDISTRICT_MUNICIPALITY = "subdistrict_municipality", "เทศบาลตำบล"
    SAO = "sao", "องค์การบริหารส่วนตำบล"
    SPECIAL_LOCAL = "special_local", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"
    STATE_ENTERPRISE = "state_enterprise", "รัฐวิสาหกิจ"
    UNIVERSITY = "university", "สถาบันอุดมศึกษา"
    PRIVATE = "private", "เอกชนและองค์กรอื่น"


class Agency(models.Model):
    """One agency with its official names."""

    name_th = models.CharField(max_length=200, unique=True)
    name_en = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=AgencyKind.choices)
    province = models.ForeignKey(
        Province, null=True, blank=True, on_delete=models.PROTECT, related_name="agencies"
    )
    """None for an agency of the whole country."""

    class Meta:
        ordering = ["name_th"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name_th
