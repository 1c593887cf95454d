# SPDX-License-Identifier: Apache-2.0
"""Notices for people, the letters that carry them, and how each person wants them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

PERSON = settings.AUTH_USER_MODEL


class Channel(models.TextChoices):
    EMAIL = "email"
    LINE = "line"


class Rhythm(models.TextChoices):
    """When letters come; in the product everything is shown at once."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    NEVER = "never"


class Notice(models.Model):
    """Something that one person should know or do. ``key`` is what it is about: the same is not
    told twice while it stands."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=60)
    """Dotted: ``survey.returned`` (``kinds.KINDS``)."""
    key = models.CharField(max_length=120)
    values = models.JSONField(default=dict)
    """What its words are filled with."""
    path = models.CharField(max_length=300, blank=True)
    """The page where it is done, without language."""
    due_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    """When what it asked for was done, by whomever."""
    letters_made = models.BooleanField(default=False)
    """Whether letters were made of it; a daily one waits for its hour."""

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["person", "settled_at", "made_at"], name="notices_person_idx"),
            models.Index(fields=["letters_made", "made_at"], name="notices_letters_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"],
                condition=models.Q(settled_at=None),
                name="one_open_notice_per_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"


class Letter(models.Model):
    """One message on its way out. Kept: what failed is seen, and can be sent again."""

    WAITING, SENT, GIVEN_UP = "waiting", "sent", "given_up"

    channel = models.CharField(max_length=10, choices=Channel.choices)
    to = models.CharField(max_length=254)
    """An e-mail address, or a user id of LINE."""
    person = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    subject = models.CharField(max_length=300)
    body = models.TextField()
    about = models.CharField(max_length=120, blank=True)
    """The key of what it is about."""
    message_id = models.CharField(max_length=64, unique=True)
    """The same on every try, so that a copy is known as one."""
    state = models.CharField(max_length=10, default=WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    """Also until when a sender that has taken it may need."""
    sent_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=300, blank=True)
    """Why the last try failed."""

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="notices_state_idx"),
            models.Index(fields=["about"], name="notices_about_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"


class Preference(models.Model):
    """How one person wants letters on one channel; none says at once by e-mail."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="preferences")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices)
    address = models.CharField(max_length=254, blank=True)
    """The user id of LINE; empty for e-mail: the account's."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "channel"], name="one_preference_per_channel")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.channel} {self.rhythm}"
