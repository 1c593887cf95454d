# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest


def test_a_change_and_its_record_are_kept_together(
    django_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.agencies import actions
    from mueang.agencies.models import Agency, AgencyKind

    def fail(*args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(OSError, match="disk full"):
        actions.register_agency(None, "อบจ.เชียงใหม่", "Chiang Mai PAO", AgencyKind.PAO)
    assert not Agency.objects.exists()
