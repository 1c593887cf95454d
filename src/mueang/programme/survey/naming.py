# SPDX-License-Identifier: Apache-2.0
"""What an agency is called in a round: in Thai as it was invited; in English as it is called now,
where it has an English name."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf

from mueang.programme.survey.models import Response


def agency_label(response: Response, language: str) -> str:
    """Reads the response's agency for English."""
    return (response.agency.name_en if language == "en" else "") or response.agency_name


def label_of(language: str) -> Combinable:
    """``agency_label`` for a query of responses: to select it, or to order by it."""
    if language != "en":
        return F("agency_name")
    return Coalesce(NullIf("agency__name_en", Value("")), "agency_name")


def called(responses: QuerySet[Response], words: str) -> QuerySet[Response]:
    """Whose agency's name has the words in it, in either language."""
    return responses.filter(Q(agency_name__icontains=words) | Q(agency__name_en__icontains=words))
