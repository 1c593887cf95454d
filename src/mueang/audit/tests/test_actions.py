# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest


def test_a_change_and_its_record_are_kept_together(
    django_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.accounts.models import User
    from mueang.agencies import actions
    from mueang.agencies.details import Details
    from mueang.agencies.models import Agency, AgencyKind

    owner = User.objects.create(email="owner@example.go.th", name="เจ้าของ", is_superuser=True)

    def fail(*args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(OSError, match="disk full"):
        actions.register_agency(owner, Details("อบจ.เชียงใหม่", AgencyKind.PAO))
    assert not Agency.objects.exists()
