# SPDX-License-Identifier: Apache-2.0
"""Questionnaires ready to use: one file each, found by name."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from mueang.programme.survey.questionnaire import Questionnaire


@cache
def library() -> dict[str, Questionnaire]:
    """Name → questionnaire, in order of their names."""
    files = (one for one in resources.files(__name__).iterdir() if one.name.endswith(".toml"))
    return {
        file.name.removesuffix(".toml"): msgspec.toml.decode(file.read_bytes(), type=Questionnaire)
        for file in sorted(files, key=lambda one: one.name)
    }
