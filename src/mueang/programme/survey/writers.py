# SPDX-License-Identifier: Apache-2.0
"""Who writes an agency's answers, and whether they may."""

from __future__ import annotations

from dataclasses import dataclass

from mueang.accounts.errors import NotAllowed
from mueang.accounts.models import User
from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.programme.survey.models import Response
from mueang.programme.survey.reach import of_response, of_survey


@dataclass(frozen=True)
class Writer:
    """Who writes: somebody signed in, somebody who came by link, or the secretary for them."""

    name: str
    person: User | None = None
    link_to: int | None = None
    """The response whose link was followed."""
    for_agency: bool = False
    """The secretary brings what the agency filled in."""


def must_write(writer: Writer, response: Response) -> None:
    """Raises NotAllowed."""
    if writer.link_to is not None:
        if writer.link_to != response.pk:
            raise NotAllowed(Action.SURVEY_ANSWER)
    elif writer.for_agency:
        must(writer.person, Action.SURVEY_MANAGE, of_survey(response.round.survey))
    else:
        must(writer.person, Action.SURVEY_ANSWER, of_response(response))
