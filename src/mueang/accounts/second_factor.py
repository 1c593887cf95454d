# SPDX-License-Identifier: Apache-2.0
"""A second factor: codes that a telephone shows (RFC 6238), and codes for when it is lost."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

import pyotp
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from mueang.accounts.errors import WrongCode
from mueang.accounts.guessing import Tries
from mueang.accounts.models import RecoveryCode, SecondFactor, User
from mueang.accounts.rights import roles_of
from mueang.accounts.sealing import Unsealable, seal, unseal
from mueang.accounts.standing import must_look_after
from mueang.audit.actions import record
from mueang.config import options

ISSUER = "Mueang"
STEP = 30
"""Seconds that a code is shown (RFC 6238, 5.2)."""
DRIFT = (0, -1, 1)
"""Steps by which a telephone's clock may be off."""
RECOVERY_CODES = 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without what is mistaken for something else: 0 o, 1 l i."""


def new_secret() -> str:
    return pyotp.random_base32()


def address_of(person: User, secret: str) -> str:
    """What the picture says to the telephone: ``otpauth://totp/…``."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.email, issuer_name=ISSUER)


def has_second_factor(person: User) -> bool:
    return SecondFactor.objects.filter(person=person).exists()


def must_have_one(person: User) -> bool:
    """Whether a role of the person's is one for which the installation asks a second factor."""
    asked = set(options.SECOND_FACTOR_ROLES.get())
    if not asked:
        return False
    if person.is_superuser:
        return "administrator" in asked
    return any(one.role in asked for one in roles_of(person))


@transaction.atomic
def turn_on(person: User, secret: str, code: str) -> list[str]:
    """Recovery codes, shown once. Raises WrongCode until the telephone shows the right one."""
    step = _step_of(secret, code, 0)
    if step is None:
        raise WrongCode
    had = SecondFactor.objects.filter(person=person).delete()[0]
    SecondFactor.objects.create(person=person, secret=seal(secret), last_step=step)
    action = "accounts.second_factor_changed" if had else "accounts.second_factor_on"
    record(person, action, person, None, None)
    return _make_recovery_codes(person)


@transaction.atomic
def turn_off(actor: User, person: User) -> None:
    """One's own, or that of somebody whose telephone is lost. Raises NotYours."""
    own = actor.pk == person.pk
    if not own:
        must_look_after(actor, person)
    if not SecondFactor.objects.filter(person=person).delete()[0]:
        return
    person.recovery_codes.all().delete()
    action = "accounts.second_factor_off" if own else "accounts.second_factor_reset"
    record(actor, action, person, None, None)


@transaction.atomic
def new_recovery_codes(person: User) -> list[str]:
    """Ten new ones; those before stop working."""
    record(person, "accounts.recovery_codes_made", person, None, {"codes": RECOVERY_CODES})
    return _make_recovery_codes(person)


def recovery_codes_left(person: User) -> int:
    return person.recovery_codes.filter(used_at=None).count()


def check_code(person: User, code: str, address: str, known: bool = False) -> str:
    """``code`` or ``recovery code``, by which it was. Raises WrongCode, TooManyTries."""
    tries = Tries(person.email, address, known)
    tries.must_not_guess()
    typed = _typed(code)
    if _use_shown(person, typed):
        how = "code"
    elif _use_recovery(person, typed):
        how = "recovery code"
    else:
        tries.failed()
        raise WrongCode
    tries.succeeded()
    return how


def _use_shown(person: User, code: str) -> bool:
    """Each code works once, also for two who type it at the same moment."""
    kept = SecondFactor.objects.filter(person=person).first()
    if kept is None:
        return False
    try:
        step = _step_of(unseal(kept.secret), code, kept.last_step)
    except Unsealable:
        return False
    if step is None:
        return False
    fresh = SecondFactor.objects.filter(pk=kept.pk, last_step__lt=step)
    return fresh.update(last_step=step) == 1


def _step_of(secret: str, code: str, after: int) -> int | None:
    """The 30 seconds whose code it is, if they come after those given."""
    now = int(timezone.now().timestamp()) // STEP
    totp = pyotp.TOTP(secret)
    for step in (now + drift for drift in DRIFT):
        if step > after and constant_time_compare(totp.generate_otp(step), _typed(code)):
            return step
    return None


def _use_recovery(person: User, code: str) -> bool:
    left = person.recovery_codes.filter(hash=_hash(person, code), used_at=None)
    if left.update(used_at=timezone.now()) != 1:
        return False
    with transaction.atomic():
        after = {"left": recovery_codes_left(person)}
        record(person, "accounts.recovery_code_used", person, None, after)
    return True


def _make_recovery_codes(person: User) -> list[str]:
    person.recovery_codes.all().delete()
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, hash=_hash(person, code)) for code in codes
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _hash(person: User, code: str) -> str:
    """SHA-256 suffices: the codes are chance, 49 bits, and tries are counted."""
    return hashlib.sha256(f"{person.pk}:{code}".encode()).hexdigest()


def _typed(code: str) -> str:
    """What was meant: Thai digits are digits, spaces and hyphens do not count."""
    letters = (str(unicodedata.digit(one, -1)) if one.isdigit() else one for one in code[:60])
    return "".join(one for one in "".join(letters).lower() if one.isascii() and one.isalnum())
