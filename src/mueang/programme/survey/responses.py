# SPDX-License-Identifier: Apache-2.0
"""An agency in a round: its response, links, what happened, remarks, what is counted, files."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from mueang.agencies.models import Agency
from mueang.programme.survey.workflow import RESPONSE

PERSON = settings.AUTH_USER_MODEL


class Response(models.Model):
    """One agency in one round: invited, then what it answers. There is one from the invitation on.

    ``typed`` is what people wrote, kept by itself as they write; ``answers`` what was submitted.
    """

    round = models.ForeignKey("survey.Round", on_delete=models.PROTECT, related_name="responses")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="responses")
    agency_name = models.CharField(max_length=200)
    """As it was when it was invited: results keep their words when an agency is renamed."""
    agency_kind = models.CharField(max_length=30)
    state = models.CharField(
        max_length=20, default="invited", choices=[(s, s) for s in RESPONSE.states]
    )
    key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    """SHA-256 of the link's secret, in hexadecimal digits; None where links are withdrawn."""
    link_salt = models.CharField(max_length=32, blank=True)
    """What the secret is made of together with the home's own: it is stored nowhere."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When the invitation was taken back: it counts nowhere from then on."""
    open_until = models.DateTimeField(null=True, blank=True)
    """Until when this agency may answer although the round is closed."""
    invited_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    typed = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    """Grows with every save: who writes on an older one is shown what changed."""
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    saved_name = models.CharField(max_length=200, blank=True)
    """Who saved, also where somebody came by link and has no account."""
    answers = models.JSONField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    has_project = models.BooleanField(null=True)
    """Of the submitted answers; None while there are none or it is not asked."""

    class Meta:
        ordering = ["agency_name", "id"]
        indexes = [
            models.Index(
                fields=["round", "state", "withdrawn_at", "submitted_at"],
                name="survey_round_progress_idx",
            ),
            models.Index(fields=["agency", "state"], name="survey_agency_state_idx"),
            # Holds all that is counted of a round: the answers themselves need not be read.
            models.Index(
                fields=[
                    *("round", "withdrawn_at", "agency_kind", "has_project"),
                    *("submitted_at", "agency"),
                ],
                name="survey_round_counted_idx",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "agency"], name="one_response_per_agency")
        ]

    def __str__(self) -> str:
        return self.agency_name


class EndedLink(models.Model):
    """A link that no longer opens: whoever follows it is told why."""

    key = models.CharField(max_length=64, primary_key=True)
    """As ``Response.key`` was."""
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="ended_links")
    why = models.CharField(max_length=20)
    """``replaced`` by a newer one, or ``withdrawn``."""
    ended_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.response_id} {self.why}"


class Step(models.Model):
    """What happened to a response; added to, never changed."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="steps")
    name = models.CharField(max_length=20)
    """invited, withdrawn, reopened, submit, return, accept, reminded, by_excel; of mergers
    passed_on, set_aside, restored."""
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    answers = models.JSONField(null=True, blank=True)
    """What was submitted in this step."""

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.response_id} {self.name}"


class Remark(models.Model):
    """What is to be corrected, at its question."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="remarks")
    path = models.CharField(max_length=100, blank=True)
    """As a problem's: ``projects.2.budget``; empty for the whole."""
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    settled_at = models.DateTimeField(null=True, blank=True)
    """When the agency submitted again."""

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class Chosen(models.Model):
    """One option that was chosen, or one number given, in submitted answers: what is counted.

    Rewritten whenever a response is submitted; ``answers`` is what it is made from.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="chosen")
    question = models.CharField(max_length=40)
    item = models.PositiveSmallIntegerField(null=True, blank=True)
    """Which of a group, from 0."""
    option = models.CharField(max_length=40, blank=True)
    number = models.FloatField(null=True, blank=True)

    class Meta:
        indexes = [
            # By response first: a round's figures are looked for among its own answers, and not
            # among those of every round that asked the same.
            models.Index(
                fields=["response", "question", "option"], name="survey_response_option_idx"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.option or self.number}"


class Attachment(models.Model):
    """A file that belongs to an answer; the bytes lie in the home under its id."""

    id = models.CharField(max_length=32, primary_key=True)
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    media = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    brought_at = models.DateTimeField(default=timezone.now)
    brought_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["brought_at", "id"]

    def __str__(self) -> str:
        return self.name
