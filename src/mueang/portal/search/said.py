# SPDX-License-Identifier: Apache-2.0
"""What submitted answers say, piece by piece: texts, chosen options, names of places and files,
and the remarks at them. Each piece names the question that it stands at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from mueang.portal.wording.text import Text
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.models import Attachment, Remark, Version
from mueang.programme.survey.questionnaire import Question, Questionnaire, Words

WHOLE = TEXTS["search.whole_answer"]


class Piece(NamedTuple):
    """``path`` as remarks have it: ``projects.2.name``, empty for the whole."""

    path: str
    label: Text
    texts: tuple[str, ...]
    """One text, or the same in both languages."""
    chosen: bool = False
    """An option's words and not the agency's own."""


@dataclass
class Beside:
    """What belongs to an answer and stands in tables of its own."""

    files: dict[str, str] = field(default_factory=dict)
    """Names by id."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """Path and text."""


def beside_of(responses: Iterable[int]) -> dict[int, Beside]:
    found: dict[int, Beside] = defaultdict(Beside)
    files = Attachment.objects.filter(response__in=responses)
    for response, number, name in files.values_list("response", "id", "name"):
        found[response].files[number] = name
    remarks = Remark.objects.filter(response__in=responses)
    for response, path, text in remarks.values_list("response", "path", "text"):
        found[response].remarks.append((path, text))
    return found


def forms_of(versions: Iterable[int]) -> dict[int, Questionnaire]:
    """Questionnaires by their version's number."""
    found = Version.objects.filter(pk__in=versions)
    return {pk: _form(pk, at) for pk, at in found.values_list("pk", "published_at")}


@lru_cache(maxsize=64)
def _form(version: int, published: datetime) -> Questionnaire:
    """What is published does not change."""
    return Version.objects.get(pk=version).questionnaire


def all_pieces(form: Questionnaire, answers: Mapping[str, Any], beside: Beside) -> Iterator[Piece]:
    """In the questionnaire's order; remarks last."""
    for question in form.questions():
        if question.kind != "group":
            yield from _of(question, answers, "", beside.files)
            continue
        for number, item in enumerate(answers.get(question.code) or []):
            for inner in question.questions:
                yield from _of(inner, item, f"{question.code}.{number}.", beside.files)
    if beside.remarks:
        yield from _remarked(form, beside.remarks)


def _remarked(form: Questionnaire, remarks: Iterable[tuple[str, str]]) -> Iterator[Piece]:
    labels = {
        question.code: {"": question, **{one.code: one for one in question.questions}}
        for question in form.questions()
    }
    for path, text in remarks:
        code, *rest = path.split(".")
        question = labels.get(code, {}).get(rest[-1] if rest else "")
        yield Piece(path, both(question.label) if question else WHOLE, (text,))


def both(words: Words) -> Text:
    return Text(words.th, words.en or words.th)


def _of(
    question: Question, answers: Mapping[str, Any], before: str, files: Mapping[str, str]
) -> Iterator[Piece]:
    value, path, label = answers.get(question.code), before + question.code, both(question.label)
    if question.kind == "text" and value:
        yield Piece(path, label, (str(value),))
    elif question.kind == "place" and isinstance(value, Mapping) and value.get("name"):
        yield Piece(path, label, (str(value["name"]),))
    elif question.kind == "file" and isinstance(value, list):
        yield from (Piece(path, label, (files[one],)) for one in value if one in files)
    elif question.kind in ("choice", "several") and value:
        free = answers.get(f"{question.code}.text")
        if free:
            yield Piece(path, label, (str(free),))
        for code in value if isinstance(value, list) else [value]:
            option = question.option(str(code))
            if option is not None:
                yield Piece(path, label, _words(option.words), chosen=True)


def _words(words: Words) -> tuple[str, ...]:
    return (words.th, words.en) if words.en else (words.th,)
