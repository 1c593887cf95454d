# SPDX-License-Identifier: Apache-2.0
"""Every ready questionnaire can be published as it is, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mueang.programme.survey.flaws import flaws
from mueang.programme.survey.library import library
from mueang.programme.survey.questionnaire import Questionnaire, Words


def words(form: Questionnaire) -> Iterator[Words | None]:
    yield from (form.title, form.text)
    for section in form.sections:
        yield from (section.title, section.text)
        for top in section.questions:
            for question in (top, *top.questions):
                yield from (question.label, question.help, question.unit, question.item)
                yield from (option.words for option in question.options)


@pytest.mark.parametrize("name", library())
def test_it_may_be_published(name: str) -> None:
    form = library()[name]
    assert flaws(form) == []
    for text in words(form):
        if text is not None:
            assert any("ก" <= sign <= "๛" for sign in text.th), text
            assert text.en.isascii(), text
            assert text.en, text
