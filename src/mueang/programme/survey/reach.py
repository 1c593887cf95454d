# SPDX-License-Identifier: Apache-2.0
"""Where a survey and an agency's response lie, for whoever asks about rights."""

from __future__ import annotations

from mueang.accounts.rights import Where
from mueang.programme.survey.models import Response, Survey


def of_survey(survey: Survey) -> Where:
    return Where(province=survey.province_id)


def of_response(response: Response) -> Where:
    """The agency with those above it, in the province that asks."""
    return Where(response.agency.line(), response.round.survey.province_id)
