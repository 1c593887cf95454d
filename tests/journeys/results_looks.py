# SPDX-License-Identifier: Apache-2.0
"""What rounds say, as the secretary, an officer and somebody outside the agencies see it."""

from __future__ import annotations

from mueang.words import Words
from tests.journeys.looks import Look
from tests.journeys.sites import Crowd
from tests.journeys.survey_looks import SECRETARY, draft_round, new_survey, rounds, silent_round

NOBODY = Words("แบบสำรวจบุคลากรดิจิทัล", "Survey of digital staff")
SILENT = Words("แบบสำรวจพลังงานในอาคารราชการ", "Survey of energy in public buildings")


def results(crowd: Crowd) -> list[Look]:
    """A round that nobody was asked in, and one that nobody has answered, are made here."""
    earlier, closed, live = rounds(crowd)
    page = crowd.page(SECRETARY)
    nobody = draft_round(page, crowd.site, new_survey(page, crowd.site, NOBODY))
    silent = silent_round(page, crowd.site, new_survey(page, crowd.site, SILENT))
    page.context.close()
    of = f"results/{closed}"
    return [
        Look("results-list", "results/", SECRETARY),
        Look("results", f"{of}/", SECRETARY),
        Look("results-live", f"results/{live}/", SECRETARY),
        Look("results-first", f"results/{earlier}/", SECRETARY),
        Look("results-against", f"{of}/?against={earlier}", SECRETARY),
        Look("results-nobody", f"results/{nobody}/", SECRETARY),
        Look("results-silent", f"results/{silent}/", SECRETARY),
        Look("results-viewer", f"{of}/", "viewer"),
        Look("results-officer", f"results/{live}/", "officer"),
        Look("results-agencies", f"{of}/agencies/", SECRETARY),
        Look("results-agencies-with", f"{of}/agencies/?state=with", SECRETARY),
        Look("results-agencies-silent", f"results/{live}/agencies/?state=silent", SECRETARY),
        Look("results-agencies-refused", f"{of}/agencies/", "viewer"),
        Look("results-projects", f"{of}/projects/", SECRETARY),
        Look("report", f"{of}/report/", SECRETARY),
        Look("report-live", f"results/{live}/report/", SECRETARY),
        Look("report-viewer", f"{of}/report/", "viewer"),
    ]
