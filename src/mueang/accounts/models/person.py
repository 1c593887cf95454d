# SPDX-License-Identifier: Apache-2.0
"""People and their roles. Ours from the first migration: Django cannot change it later."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from mueang.accounts.roles import Role, Scope
from mueang.agencies.models import Agency
from mueang.places.models import Province


class Language(models.TextChoices):
    TH = "th", "ไทย"
    EN = "en", "English"


class UserManager(BaseUserManager["User"]):
    """Finds people by the address they sign in with, however they capitalise it."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person: signs in with an e-mail address, reads in one language, works for an agency."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.TH)
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email")]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        return self.name


ONE_PLACE = ~models.Q(agency__isnull=False, province__isnull=False) & (
    models.Q(city="") | models.Q(agency=None, province=None)
)


class RoleInPlace(models.Model):
    """A role and where it reaches; no place at all: the whole installation."""

    role = models.CharField(max_length=30, choices=[(one.value, one.value) for one in Role])
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    province = models.ForeignKey(
        Province, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    city = models.CharField(max_length=63, blank=True)
    """Code of the city, which the data half knows."""

    class Meta:
        abstract = True

    @property
    def scope(self) -> Scope:
        if self.agency_id is not None:
            return Scope.AGENCY
        if self.province_id is not None:
            return Scope.PROVINCE
        return Scope.CITY if self.city else Scope.ALL


class Membership(RoleInPlace):
    """A role that somebody has in one place; ended, never removed."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    given_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["given_at", "id"]
        indexes = [models.Index(fields=["agency", "role"], name="accounts_agency_role_idx")]
        constraints = [models.CheckConstraint(name="role_in_one_place", condition=ONE_PLACE)]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
