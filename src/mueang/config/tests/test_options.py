# SPDX-License-Identifier: Apache-2.0
"""Settings are read typed, and a wrong one is named with what it may be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mueang.config import options

SOURCE = Path(options.__file__).resolve().parent.parent


def test_an_unset_or_empty_setting_is_its_default() -> None:
    assert options.PORT.get({}) == 8000
    assert options.PORT.get({"MUEANG_PORT": " "}) == 8000


def test_settings_are_typed() -> None:
    environ = {
        "MUEANG_PORT": "8123",
        "MUEANG_OPEN_WRITES": "yes",
        "MUEANG_ALLOWED_HOSTS": "a.go.th, b.go.th",
        "MUEANG_HOME": "/srv/mueang",
    }
    assert options.PORT.get(environ) == 8123
    assert options.OPEN_WRITES.get(environ) is True
    assert options.ALLOWED_HOSTS.get(environ) == ("a.go.th", "b.go.th")
    assert options.HOME.get(environ) == Path("/srv/mueang")
    roles = {"MUEANG_SECOND_FACTOR_ROLES": "administrator, secretary"}
    assert options.SECOND_FACTOR_ROLES.get(roles) == ("administrator", "secretary")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("MUEANG_PORT", "0"),
        ("MUEANG_PORT", "eighty"),
        ("MUEANG_OPEN_WRITES", "perhaps"),
        ("MUEANG_LOG_LEVEL", "loud"),
        ("MUEANG_MAX_BODY_BYTES", "-1"),
        ("MUEANG_SECOND_FACTOR_ROLES", "administrator, king"),
        ("MUEANG_OIDC_ISSUER", "http://login.example.go.th"),
        ("MUEANG_OIDC_ISSUER", "https://login.example.go.th/?realm=x"),
        ("MUEANG_OIDC_ISSUER", "login.example.go.th"),
    ],
)
def test_a_wrong_setting_is_named(name: str, text: str) -> None:
    with pytest.raises(options.BadSetting, match=rf"{name}='{re.escape(text)}' is not"):
        options.OPTIONS[name].get({name: text})


@pytest.mark.parametrize("option", options.OPTIONS.values(), ids=lambda option: option.name)
def test_each_setting_has_help_in_both_languages(option: options.Option[object]) -> None:
    assert option.help_en.endswith(".")
    assert re.search("[ก-๛]", option.help_th)


def test_every_setting_that_code_names_is_declared() -> None:
    named = set()
    for file in SOURCE.rglob("*"):
        if file.suffix in {".py", ".html"} and "tests" not in file.parts:
            named |= set(re.findall(r"MUEANG_[A-Z_]*[A-Z]", file.read_text("utf-8")))
    for_tests_only = {"MUEANG_FAULT", "MUEANG_SHARED"}
    asked_once_by_a_command = {"MUEANG_NEW_PASSWORD"}
    assert named - set(options.OPTIONS) - for_tests_only - asked_once_by_a_command == set()
