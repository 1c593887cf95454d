# SPDX-License-Identifier: Apache-2.0
"""What a survey does not allow, as its pages say it."""

from __future__ import annotations

from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.errors import NotOpen, NotPossible
from mueang.programme.workflow import WrongState

SAID = {
    "bad_title": "surveys.bad_title",
    "closes_past": "surveys.closes_past",
    "nobody": "surveys.nobody",
    "bad_remark": "surveys.bad_remark",
    "bad_days": "surveys.bad_days",
    "already_answered": "surveys.already_answered",
    "no_version": "surveys.no_version",
}


def said(error: NotPossible | NotOpen | WrongState, language: Language) -> str:
    if isinstance(error, NotOpen):
        return TEXTS["surveys.closed_say_until"].say(language)
    if isinstance(error, WrongState):
        return TEXTS["surveys.wrong_state"].say(language)
    return TEXTS[SAID.get(error.code, "surveys.not_possible")].say(language)
