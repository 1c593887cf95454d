# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with a survey, in its own words; pages say it in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from mueang.programme.survey.answers import Problem
from mueang.programme.survey.flaws import Flaw

if TYPE_CHECKING:
    from mueang.programme.survey.merging import Difference

LinkTrouble = Literal["unknown", "replaced", "withdrawn", "invitation_withdrawn", "merged"]
FileTrouble = Literal[
    "empty", "too_large", "too_much", "too_many", "not_taken", "macros", "damaged", "no_room"
]
FormTrouble = Literal[
    "too_large", "not_excel", "old_excel", "macros", "damaged", "not_ours", "altered",
    "other_agency", "other_round", "withdrawn", "older_version", "locked",
]  # fmt: skip


class SurveyError(Exception):
    """Any refusal of a survey."""


class DraftChanged(SurveyError):
    """Somebody else changed the draft since it was read; nothing was written."""

    def __init__(self, revision: int, by: str, at: datetime) -> None:
        super().__init__(f"The draft was changed by {by}. Look at it and change it again.")
        self.revision = revision
        self.by = by
        self.at = at


class HasFlaws(SurveyError):
    """It cannot be published as it is."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__(f"There is something to mend first: {flaws[0].code} {flaws[0].question}")
        self.flaws = flaws


class NotPossible(SurveyError):
    """What was asked does not fit; ``code`` says how."""

    def __init__(
        self,
        code: Literal[
            "published", "draft_exists", "no_version", "closes_past", "nobody", "bad_remark",
            "bad_title", "already_answered", "nothing_to_undo", "bad_days",
        ],
    ) -> None:  # fmt: skip
        super().__init__(f"This is not possible: {code}.")
        self.code = code


class NotOpen(SurveyError):
    """The round takes no answers from this agency now."""

    def __init__(self, closed_at: datetime | None) -> None:
        super().__init__("The round is closed. Ask the secretary to open it for your agency.")
        self.closed_at = closed_at


class BadLink(SurveyError):
    """The link does not lead to a form."""

    def __init__(self, why: LinkTrouble) -> None:
        super().__init__(f"The link does not open: {why}.")
        self.why = why


class AnswersChanged(SurveyError):
    """Two people wrote different things at the same questions; nothing was written."""

    def __init__(
        self,
        revision: int,
        by: str,
        at: datetime | None,
        typed: dict[str, Any],
        theirs: dict[str, Any],
        differences: list[Difference],
    ) -> None:
        super().__init__(f"{by} changed the same answers. Choose which of the two to keep.")
        self.revision = revision
        self.by = by
        self.at = at
        self.typed = typed
        """Both together, with one's own where they differ."""
        self.theirs = theirs
        self.differences = differences


class HasProblems(SurveyError):
    """It cannot be submitted as it is; what was typed is kept."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} answers are to be mended first.")
        self.problems = problems


class BadFile(SurveyError):
    """An attachment that is not taken."""

    def __init__(self, code: FileTrouble, bound: int = 0) -> None:
        super().__init__(f"The file is not taken: {code}.")
        self.code = code
        self.bound = bound


class BadForm(SurveyError):
    """An Excel file that is not read as an answered form."""

    def __init__(self, code: FormTrouble, name: str = "") -> None:
        super().__init__(f"The form is not read: {code}.")
        self.code = code
        self.name = name
        """The agency or sheet that it is about."""
