# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import UTC, datetime

import pyotp
import pytest

from mueang.accounts.tests.people import again, person

pytestmark = pytest.mark.usefixtures("django_home")
ADDRESS = "203.0.113.9"


def test_codes_are_those_of_rfc_6238(monkeypatch: pytest.MonkeyPatch) -> None:
    """Appendix B, SHA-1, the last six of the eight digits."""
    from mueang.accounts import second_factor

    class Clock:
        at = 0

        @classmethod
        def now(cls) -> datetime:
            return datetime.fromtimestamp(cls.at, UTC)

    monkeypatch.setattr(second_factor, "timezone", Clock)
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for Clock.at, code in [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]:
        assert second_factor._step_of(secret, code, 0) == Clock.at // 30
    assert second_factor._step_of(secret, "353130", Clock.at // 30) is None


def test_a_code_works_once_and_in_thai_digits() -> None:
    from mueang.accounts import second_factor
    from mueang.accounts.errors import WrongCode
    from mueang.accounts.models import SecondFactor

    somebody, secret = person("somebody"), second_factor.new_secret()
    with pytest.raises(WrongCode):
        second_factor.turn_on(somebody, secret, "000000x")
    now = pyotp.TOTP(secret)
    second_factor.turn_on(somebody, secret, now.now())
    assert secret not in SecondFactor.objects.get().secret
    with pytest.raises(WrongCode):
        second_factor.check_code(somebody, now.now(), ADDRESS)
    SecondFactor.objects.update(last_step=0)
    thai = "".join(chr(ord("๐") + int(digit)) for digit in now.now())
    assert second_factor.check_code(somebody, f"{thai[:3]} {thai[3:]}", ADDRESS) == "code"


def test_a_recovery_code_works_once() -> None:
    from mueang.accounts import second_factor
    from mueang.accounts.errors import WrongCode

    somebody, secret = person("somebody"), second_factor.new_secret()
    codes = second_factor.turn_on(somebody, secret, pyotp.TOTP(secret).now())
    assert len(set(codes)) == 10
    assert second_factor.check_code(somebody, codes[3].upper(), ADDRESS) == "recovery code"
    with pytest.raises(WrongCode):
        second_factor.check_code(somebody, codes[3], ADDRESS)
    assert second_factor.recovery_codes_left(somebody) == 9
    second_factor.new_recovery_codes(somebody)
    with pytest.raises(WrongCode):
        second_factor.check_code(somebody, codes[4], ADDRESS)


def test_guessing_codes_is_slow() -> None:
    from mueang.accounts import second_factor
    from mueang.accounts.errors import TooManyTries, WrongCode

    somebody, secret = person("somebody"), second_factor.new_secret()
    second_factor.turn_on(somebody, secret, pyotp.TOTP(secret).now())
    for _ in range(5):
        with pytest.raises(WrongCode):
            second_factor.check_code(somebody, "", ADDRESS)
    with pytest.raises(TooManyTries):
        second_factor.check_code(somebody, "", ADDRESS)


def test_a_copy_of_the_database_alone_shows_no_code() -> None:
    from django.test import override_settings

    from mueang.accounts import second_factor
    from mueang.accounts.errors import WrongCode
    from mueang.accounts.models import SecondFactor

    somebody, secret = person("somebody"), second_factor.new_secret()
    second_factor.turn_on(somebody, secret, pyotp.TOTP(secret).now())
    SecondFactor.objects.update(last_step=0)
    with override_settings(SECRET_KEY="another"), pytest.raises(WrongCode):
        second_factor.check_code(somebody, pyotp.TOTP(secret).now(), ADDRESS)


def test_roles_can_be_made_to_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from mueang.accounts import second_factor
    from mueang.accounts.roles import Role

    administrator, officer = person("administrator", Role.ADMINISTRATOR), person("officer")
    assert not second_factor.must_have_one(administrator)
    monkeypatch.setenv("MUEANG_SECOND_FACTOR_ROLES", "administrator")
    assert second_factor.must_have_one(again(administrator))
    assert not second_factor.must_have_one(officer)
