# SPDX-License-Identifier: Apache-2.0
"""Every list and result page about people, agencies and surveys, and who looks at it.

A test holds this against the addresses of the pages: a new list has to be measured too.
"""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """``name`` of the address, what it is made of (a survey, a round …), and what is asked."""

    key: str
    name: str
    about: tuple[str, ...] = ()
    query: str = ""
    reader: str = "secretary"


SURVEY, ROUND, RESPONSE = ("survey_id",), ("round_id",), ("response_id",)

LISTS: tuple[Page, ...] = (
    Page("agencies", "agencies"),
    Page("agencies_filtered", "agencies", (), "class=local&state=open&page=3"),
    Page("agencies_found", "agencies", (), "q=หนวยงานที่ 77"),
    Page("agencies_of_all", "agencies", (), "page=100", "administrator"),
    Page("agency", "agency", ("agency_id",)),
    Page("agency_merge", "agency-merge", ("agency_id",), "q=หน่วยงานที่ 12"),
    Page("people", "people"),
    Page("people_found", "people", (), "q=หน้าที่ 77&role=officer&page=2"),
    Page("people_of_all", "people", (), "page=100", "administrator"),
    Page("people_invite", "people-invite", (), "q=หน่วยงาน"),
    Page("people_why", "people-why", (), "", "administrator"),
    Page("person", "person", ("pk",)),
    Page("me", "me"),
    Page("trail", "trail", (), "", "administrator"),
    Page("trail_found", "trail", (), "who=หน้าที่ 77&kind=survey.response", "administrator"),
    Page("trail_of_province", "trail"),
    Page("trail_of_province_found", "trail", (), "who=หน้าที่ 77&action=survey.submitted"),
    Page("trail_of_one", "trail", (), "thing=survey.response:1"),
    Page("waiting", "waiting"),
    Page("waiting_of_officer", "waiting", (), "", "officer"),
    Page("waiting_of_all", "waiting", (), "", "administrator"),
    Page("letters", "letters", (), "", "administrator"),
    Page("surveys", "surveys"),
    Page("surveys_of_officer", "surveys", (), "", "officer"),
    Page("survey", "survey", SURVEY),
    Page("survey_version", "survey-version", ("survey_id", "number")),
    Page("round", "survey-round", ROUND),
    Page("round_found", "survey-round", ROUND, "state=submitted&q=99"),
    Page("round_page", "survey-round", ROUND, "page=70"),
    Page("round_invite", "survey-invite", ROUND),
    Page("answers_of_one", "survey-response", RESPONSE),
    Page("answers_of_own", "survey-answer", RESPONSE, "", "officer"),
    Page("results_list", "results-list"),
    Page("results_list_of_all", "results-list", (), "", "depa"),
    Page("results", "results", ROUND),
    Page("results_of_viewer", "results", ROUND, "", "viewer"),
    Page("results_of_officer", "results", ROUND, "", "officer"),
    Page("results_against", "results", ROUND, "against={before}"),
    Page("results_agencies", "results-agencies", ROUND),
    Page("results_filtered", "results-agencies", ROUND, "class=local&domain=env&state=with"),
    Page("results_silent", "results-agencies", ROUND, "state=silent&q=79"),
    Page("results_obstacle", "results-agencies", ROUND, "obstacle=people&page=9"),
    Page("results_began", "results-agencies", ROUND, "change=began&against={before}"),
    Page("results_projects", "results-projects", ROUND),
    Page("projects_filtered", "results-projects", ROUND, "domain=env&order=name&page=3"),
    Page("projects_found", "results-projects", ROUND, "q=กลองริม&class=local"),
    Page("results_report", "results-report", ROUND),
    Page("search", "search", (), "q=กลองริมแมน้ำ"),
    Page("search_chosen", "search", (), "q=สิ่งแวดล้อม"),
    Page("search_nothing", "search", (), "q=ไม่มีใครเขียนไว้"),
    Page("search_names", "search", (), "q=กทม."),
    Page("search_of_officer", "search", (), "q=ผู้ประสานงาน", "officer"),
    Page("search_suggested", "search-json", (), "q=กลอง"),
)

WHOLE: tuple[Page, ...] = (
    Page("agencies_excel", "agencies-export"),
    Page("agencies_preview", "agencies-bring"),
    Page("trail_csv", "trail-csv", (), "since=2020-01-01", "administrator"),
    Page("links_excel", "survey-links", ROUND),
    Page("answers_excel", "results-xlsx", ROUND),
    Page("answers_csv", "results-agencies-csv", ROUND),
    Page("projects_csv", "results-projects-csv", ROUND),
    Page("report_pdf", "results-pdf", ROUND),
    Page("report_word", "results-docx", ROUND),
)
"""Files, made whole: they take the time that their length needs."""
