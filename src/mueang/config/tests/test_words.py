# SPDX-License-Identifier: Apache-2.0
"""Commands speak the reader's language, and tables line up in Thai."""

from __future__ import annotations

import pytest

from mueang.config.tables import print_table, width
from mueang.config.words import choose


def test_the_setting_decides_before_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "th_TH.UTF-8")
    assert choose("city", "เมือง") == "เมือง"
    monkeypatch.setenv("MUEANG_LANGUAGE", "en")
    assert choose("city", "เมือง") == "city"


def test_marks_above_and_below_take_no_room() -> None:
    assert width("เมือง") == 4
    assert width("ที่นี่") == 2


def test_numbers_stand_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(["city", "n"], [["hat-yai", "1,000"], ["phuket", "20"]])
    assert capsys.readouterr().out.splitlines() == [
        "city         n",
        "hat-yai  1,000",
        "phuket      20",
    ]
