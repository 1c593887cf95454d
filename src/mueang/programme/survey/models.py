# SPDX-License-Identifier: Apache-2.0
"""Surveys, their versions and rounds; with all tables of the survey for whoever asks for one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from mueang.places.models import Province
from mueang.programme.survey.questionnaire import Questionnaire, decode
from mueang.programme.survey.responses import (
    Attachment,
    Chosen,
    EndedLink,
    Remark,
    Response,
    Step,
)
from mueang.programme.survey.workflow import ROUND

__all__ = [
    "Attachment", "Chosen", "EarlierText", "EndedLink", "Remark", "Response", "Round", "Step",
    "Survey", "Version",
]  # fmt: skip

PERSON = settings.AUTH_USER_MODEL


class Survey(models.Model):
    """What a province asks its agencies, round after round."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="surveys")
    title_th = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    made_from = models.CharField(max_length=60, blank=True)
    """Name of the ready questionnaire that it began with."""
    reconstructed = models.BooleanField(default=False)
    """Made up from published totals, for demonstration; said wherever it is shown."""
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title_th


class Version(models.Model):
    """A questionnaire of a survey; published ones do not change any more."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    """The questionnaire as JSON (``questionnaire.encode``)."""
    revision = models.PositiveIntegerField(default=1)
    """Grows with every change of a draft: two who edit at once are told."""
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["survey"],
                condition=models.Q(published_at=None),
                name="one_draft_per_survey",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.number}"

    @property
    def questionnaire(self) -> Questionnaire:
        return decode(self.text)


class EarlierText(models.Model):
    """What a draft said before a change, so that the change can be undone; gone when published."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="earlier")
    revision = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["-revision", "-id"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.revision}"


class Round(models.Model):
    """One time that the agencies are asked."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="rounds")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    """Within its Buddhist year: ครั้งที่ 1/2569."""
    year = models.PositiveIntegerField()
    """Buddhist."""
    state = models.CharField(max_length=20, default="draft", choices=[(s, s) for s in ROUND.states])
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    """When it closes by itself; None: when somebody closes it."""
    closed_at = models.DateTimeField(null=True, blank=True)
    remind_days = models.JSONField(default=list)
    """Days before the end on which those who have not answered are reminded: [7, 3, 1]."""
    letter_th = models.TextField(blank=True)
    """What the invitation says beside the questionnaire's own text."""
    letter_en = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "year", "number"], name="one_round_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.number}/{self.year}"
