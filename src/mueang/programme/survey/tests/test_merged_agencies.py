# SPDX-License-Identifier: Apache-2.0
"""Answers stay with the agency that gave them when it is merged, and can still be gone on with."""

from __future__ import annotations

from pathlib import Path


def test_answers_stay_with_whoever_gave_them(django_home: Path) -> None:
    from mueang.accounts.tests.people import again
    from mueang.agencies.merging import merge
    from mueang.programme.survey.answering import save, submit
    from mueang.programme.survey.tests.scene import WITHOUT, scene

    one = scene()
    submit(one.writer(), one.response, 0, WITHOUT)
    merge(one.secretary, one.agency, one.agency.revision, one.other)
    one.response.refresh_from_db()
    assert (one.response.agency, one.response.has_project) == (one.agency, False)
    theirs = one.round.responses.get(agency=one.other)
    save(one.writer(again(one.officer)), theirs, 0, {"has_project": "no"})
    theirs.refresh_from_db()
    assert theirs.saved_by == one.officer
